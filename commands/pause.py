"""Be away for a while, and be here again: nothing is given to whoever is away, and what they have stays theirs, goes
back to the queue as far as nobody answered it, or is offered to others.

The person's row is locked first, then their tickets by id.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from commands.answers import Answer, Nothing, Say, ShowForm
from commands.context import Context
from commands.distribution import look_for
from commands.form_values import Typed
from commands.forms import FORMS, begin, submitted
from commands.list_tickets import counted, staff_page
from commands.people import colleagues, zone_of
from commands.port_values import Draft
from commands.shift import offer_all, receivers
from commands.work import Work
from desk.dates import Edge, read_when, split_time
from desk.filters import TicketFilter
from desk.hours import Calendar
from desk.ids import GroupKey
from desk.intents_people import PauseMe, Resume, ReturnUnanswered, StartPause, SubmitPause
from desk.pause import HAND, KEEP, REASON, RETURN, TICKETS, Pause, is_unanswered
from desk.person import Person
from desk.refusals import Refused
from desk.ticket import Status, assign
from desk.tidings import EndPauses
from views import pause as views
from views.asked_time import LONGEST
from views.clash import with_refusal
from views.nodes import Form
from views.post import StaffPerson, StaffPost

FORM, MOST = "pause", 100


def start(context: Context, _: StartPause) -> Answer:
    """Open the form, on the pause that goes on where there is one."""
    return begin(context, FORM, None, {"tickets": KEEP})


def in_words(context: Context, intent: PauseMe) -> Answer:
    """Be away at once. A time that is unsure or has passed is asked for again in the form."""
    typed, rest = split_time(intent.words, context.now, zone_of(context), _hours(context))
    try:
        until = _until(context, typed)
    except Refused as refused:
        values = {"until": typed, "reason": rest[:REASON], "tickets": KEEP}
        opened = begin(context, FORM, None, values)
        if not isinstance(opened, ShowForm):
            return opened
        return ShowForm(with_refusal(opened.form, refused.refusal, context.words))
    pause = _begin(context, until, rest[:REASON])
    return Say(views.paused(pause, _mine(context), (), None, context.words))


def submit(context: Context, intent: SubmitPause) -> Answer:
    """Be away as the form says. Raises Refused: BadForm, or UnsureTime, PassedTime, UnknownTime."""
    draft = submitted(context, intent.draft, FORM)
    typed = Typed(context, {**draft.values, **intent.values})
    reason, tickets = typed.text("reason", REASON), typed.word("tickets", TICKETS)
    to, group = typed.agent("to"), typed.group()
    asked = receivers(context, to, group) if tickets == HAND else ()
    if tickets == HAND and not asked:
        typed.wrong("to", "no_agent" if to or group else "empty")
    said = typed.text("until", LONGEST)
    typed.check()
    pause = _begin(context, _until(context, said), " ".join(reason.split()))
    given = _give_back(context) if tickets == RETURN else ()
    whom, more = _offer(context, asked, to, group) if tickets == HAND else (None, False)
    return Say(views.paused(pause, _mine(context), given, whom, context.words, more=more))


def give_back(context: Context, _: ReturnUnanswered) -> Answer:
    """What nobody answered goes back to the queue."""
    return Say(views.given_back(_give_back(context), _mine(context), context.words))


def resume(context: Context, _: Resume) -> Answer:
    """Be here again; who was never away hears so."""
    running = context.unit.pauses.lock(context.desk.id, context.person.id)
    if running is None:
        return Say(views.never_away(context.words))
    ended = end(context, running, context.now)
    return Say(views.back(ended, _mine(context), context.words))


def end_due(context: Context, _: EndPauses) -> Answer:
    """End what is over, and tell whoever is back."""
    for pause in context.unit.pauses.take_due(context.desk.id, context.now):
        ended = end(context, pause, pause.until or context.now)
        person = context.unit.people.get(pause.person)
        words = context.speak(person.language or context.plan.language)
        view = views.over(ended, words)
        context.unit.outbox.add(context.desk.id, [StaffPost(StaffPerson(person.id), view)], context.now)
    return Nothing()


def end(context: Context, pause: Pause, at: datetime) -> Pause:
    """Somebody is here again since ``at``: never before they went, nor after the end that they named."""
    ended = replace(pause, ended_at=max(pause.since, min(at, pause.until or at)))
    context.unit.pauses.save(ended)
    look_for(context, pause.person)
    return ended


def away(context: Context, person: Person) -> Pause | None:
    """The pause of somebody who is away now."""
    return context.unit.pauses.of_some([person.id], context.now).get(person.id)


def _begin(context: Context, until: datetime | None, reason: str) -> Pause:
    """A pause that goes on is changed; one whose time is over is ended by the way."""
    person, pauses = context.person, context.unit.pauses
    running = pauses.lock(context.desk.id, person.id)
    if running is not None and not running.holds(context.now):
        end(context, running, context.now)
        running = None
    fresh = Pause(context.new_id(), context.desk.id, person.id, context.now)
    pause = replace(running or fresh, until=until, reason=reason, mirrored=False)
    pauses.save(pause)
    return pause


def _until(context: Context, typed: str) -> datetime | None:
    """Nothing typed: until they say so. Raises Refused: UnsureTime, PassedTime, UnknownTime."""
    if not typed:
        return None
    return read_when(typed, context.now, zone_of(context), _hours(context), Edge.END).at


def _hours(context: Context) -> Calendar:
    """Those of the first group that the actor answers in, else the desk's."""
    groups = context.person.groups
    return context.plan.group_calendar(groups[0]) if groups else context.plan.calendar()


def _mine(context: Context) -> int:
    """How many unfinished tickets the actor has."""
    return counted(context, TicketFilter(assignees=(context.person.id,)))[0]


def _give_back(context: Context) -> tuple[int, ...]:
    """The numbers of what went back to the queue: open, the actor's, and answered by nobody since."""
    unit, me = context.unit, context.person.id
    page = staff_page(context, TicketFilter(statuses=(Status.OPEN,), assignees=(me,)), 0, MOST)
    locked = unit.tickets.lock_ids([row.ticket.id for row in page.rows])
    found = [one for one in locked if one.assignee == me and one.status is Status.OPEN]
    journals = unit.journal.of_many([one.id for one in found])
    given = [one for one in found if is_unanswered(journals[one.id], me)]
    for ticket in given:
        work = Work(context, ticket, journals[ticket.id])
        work.apply(assign(ticket, None))
        work.finish()
    return tuple(sorted(one.number for one in given))


def _offer(
    context: Context, asked: Sequence[Person], to: Person | None, group: GroupKey | None
) -> tuple[str | None, bool]:
    """Offer every open ticket; whom they were offered to, or None where there was nothing to offer, and whether there
    are more than can be offered at once."""
    count, more = offer_all(context, asked, group if to is None else None)
    name = context.plan.group(group).name if to is None and group else asked[0].name
    return name if count else None, more


def _form(context: Context, draft: Draft) -> Form:
    groups = [(group.key, group.name) for group in context.plan.groups]
    count = _mine(context)
    return views.pause_form(draft.id, draft.values, count, colleagues(context), groups, context.words)


FORMS[FORM] = _form
