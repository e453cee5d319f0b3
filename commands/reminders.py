"""One's own reminders: shown, and taken back one by one."""

from commands.answers import Answer, Say, told
from commands.context import Context
from commands.work import Work
from desk.events import Reminded, ReminderDropped, RemindLater
from desk.intents_follow import DropReminder, ShowReminders
from desk.refusals import NothingChanged, Refused
from views.reminders import reminders


def show(context: Context, intent: ShowReminders) -> Answer:
    """All that are still to come, the next one first."""
    rows = context.unit.timers.reminders(context.desk.id, context.person.id)
    return Say(reminders(rows, context.words), keep=True, again=intent)


def drop(context: Context, work: Work, intent: DropReminder) -> Answer:
    """Raises Refused(NothingChanged) where there is none of that instant any more."""
    person, over = context.person.id, set()
    for entry in work.journal:
        if isinstance(entry.event, Reminded | ReminderDropped) and entry.event.person == person:
            over.add(entry.event.at)
    asked = (entry.event for entry in work.journal if isinstance(entry.event, RemindLater))
    waiting = {one.at for one in asked if one.person == person and one.at not in over}
    meant = [at for at in waiting if int(at.timestamp()) == int(intent.at.timestamp())]
    if not meant:
        raise Refused(NothingChanged(work.ticket.number))
    for at in meant:
        work.add(ReminderDropped(person, at))
    work.finish()
    return told("reminder_dropped", work.ticket.number, context.words)
