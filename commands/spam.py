"""Mark spam and take it back, and mute who sends it. The customer sees nothing of either."""

from commands.answers import Answer, Say
from commands.context import Context
from commands.deeds import finish
from commands.people import by_form
from commands.work import Work
from desk.ids import PersonId
from desk.intents_spam import MarkSpam, Mute, MuteSender, NotSpam, ShowMuted, Unmute
from desk.person import Deed, Person, may
from desk.refusals import CantMute, Refused
from desk.spam import clear, mark
from views.muted import ROWS, Hushed, muted_board
from views.muted import muted as said_muted


def mark_spam(context: Context, work: Work, _: MarkSpam) -> Answer:
    """Whoever may is offered to mute the sender too. Raises Refused(NothingChanged)."""
    return finish(work, mark(work.ticket, work.now), "spam_mute" if may(context.actor, Deed.MUTE) else "spam")


def not_spam(_: Context, work: Work, __: NotSpam) -> Answer:
    """The clocks go on as if nothing had been. Raises Refused(NothingChanged)."""
    return finish(work, clear(work.ticket, work.journal, work.now), "not_spam")


def mute_sender(context: Context, work: Work, _: MuteSender) -> Answer:
    """Mute a ticket's requester."""
    return _mute(context, context.unit.people.get(work.ticket.requester))


def mute(context: Context, intent: Mute) -> Answer:
    """Raises Refused(CantMute) for somebody who is not known, not one only, or of the team."""
    known = by_form(context, intent.to)
    found = [known] if known else list(context.unit.people.named(context.desk.id, intent.to.removeprefix("@")))
    if len(found) != 1 or context.unit.people.of_desk(context.desk.id, found[0].id) is None:
        raise Refused(CantMute("no_person", intent.to))
    return _mute(context, found[0])


def _mute(context: Context, person: Person) -> Answer:
    if person.is_staff:
        raise Refused(CantMute("staff", person.name))
    context.unit.muted.add(context.desk.id, person.id, context.actor_id, context.now)
    return Say(said_muted(person.id, person.name, context.words))


def unmute(context: Context, intent: Unmute) -> Answer:
    """The list as it stands then."""
    context.unit.muted.remove(context.desk.id, PersonId(intent.person), context.now)
    return show(context, ShowMuted())


def show(context: Context, intent: ShowMuted) -> Answer:
    """Whom the desk does not hear, a page at a time; a page that there is no more shows the last one."""
    known = context.unit.muted.all(context.desk.id)
    offset = min(intent.page, max(len(known) - 1, 0) // ROWS) * ROWS
    rows = tuple(Hushed(one.person, one.name, one.since) for one in known[offset : offset + ROWS])
    return Say(muted_board(rows, len(known), offset, context.words), keep=True, again=intent)
