"""Why a ticket is due when it is, and why the desk did what it did by itself: questions of the team."""

from collections.abc import Iterator, Sequence

from commands.answers import Answer, Say
from commands.context import Context
from commands.people import names_of
from commands.work import find
from desk.because import AnswersNoMore, AskedFor, Explained, PolicyFits, explained
from desk.ids import PersonId
from desk.intents import Why
from desk.intents_log import WhyDeeds
from desk.plan import Plan, PolicyRule
from desk.reasons import ByHand, reason
from desk.storyline import people_of
from desk.watch import watch
from views.clock_chart import clock_picture
from views.why import WhyFacts
from views.why import why as due_explained
from views.why_deeds import ROWS, DeedsFacts, why_deeds


def why(context: Context, intent: Why) -> Answer:
    """A sheet that stays. Raises Refused(NoSuchTicket)."""
    unit = context.unit
    ticket = find(context, intent.ticket)
    journal = unit.journal.of(ticket.id)
    seen = watch(journal, lambda version: _plan(context, version), context.plan, context.now)
    found = reason(ticket, journal, seen, lambda version: _plan(context, version))
    setter = found.by.who if found is not None and isinstance(found.by, ByHand) else None
    name = unit.people.get(setter).name if setter is not None else None
    deeds = explained(journal, lambda version: _plan(context, version), context.plan)
    drawn = clock_picture(ticket.number, seen.promises, context.plan.zone, context.now, context.words)
    view = due_explained(WhyFacts(intent.ticket, found, name, len(deeds)), context.words)
    return Say(view, keep=True, pictures=(drawn,) if drawn else ())


def deeds(context: Context, intent: WhyDeeds) -> Answer:
    """A page of what the desk did by itself; one that there is no more shows the oldest. Raises
    Refused(NoSuchTicket)."""
    ticket = find(context, intent.ticket)
    journal = context.unit.journal.of(ticket.id)
    done = explained(journal, lambda version: _plan(context, version), context.plan)
    page = min(intent.page, max(0, (len(done) - 1) // ROWS))
    shown = done[page * ROWS : (page + 1) * ROWS]
    facts = DeedsFacts(ticket.number, shown, len(done), page, names_of(context, _named(shown)))
    return Say(why_deeds(facts, context.words), keep=True, again=WhyDeeds(ticket.number, page))


def _named(shown: Sequence[Explained]) -> Iterator[PersonId]:
    """Everybody who is named in what is shown."""
    for one in shown:
        yield from people_of(one.row)
        match one.because:
            case PolicyFits(rule=PolicyRule() as rule):
                yield from map(PersonId, rule.requesters)
            case AskedFor(who=str() as who) | AnswersNoMore(who=str() as who):
                yield PersonId(who)
            case _:
                pass


def _plan(context: Context, version: int) -> Plan:
    return context.unit.desks.plan(context.desk.id, version)
