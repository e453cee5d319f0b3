"""One's own reminders: shown, and taken back one by one."""

from collections.abc import Sequence

from commands.answers import Answer, Say, told
from commands.context import Context
from commands.work import Work
from desk.events import Entry, Reminded, ReminderDropped, RemindLater
from desk.intents_follow import DropReminder, ShowReminders
from desk.refusals import NothingChanged, Refused
from views.reminders import reminders


def show(context: Context, intent: ShowReminders) -> Answer:
    """All that are still to come, the next one first."""
    rows = context.unit.timers.reminders(context.desk.id, context.person.id)
    return Say(reminders(rows, context.words), keep=True, again=intent)


def waiting(journal: Sequence[Entry]) -> list[RemindLater]:
    """Those that somebody asked for and that are still to come."""
    events = [entry.event for entry in journal]
    over = {(one.person, one.at) for one in events if isinstance(one, Reminded | ReminderDropped)}
    asked = dict.fromkeys(one for one in events if isinstance(one, RemindLater))
    return [one for one in asked if (one.person, one.at) not in over]


def drop(context: Context, work: Work, intent: DropReminder) -> Answer:
    """Raises Refused(NothingChanged) where there is none of that instant any more."""
    person = context.person.id
    theirs = {one.at for one in waiting(work.journal) if one.person == person}
    meant = [at for at in theirs if int(at.timestamp()) == int(intent.at.timestamp())]
    if not meant:
        raise Refused(NothingChanged(work.ticket.number))
    for at in meant:
        work.add(ReminderDropped(person, at))
    work.finish()
    return told("reminder_dropped", work.ticket.number, context.words)
