"""What another system is told of a ticket, as JSON: what the rule names, and nothing that was said in it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from commands.context import Context
from desk.codec import Json, encode
from desk.fields import value_of
from desk.ids import PersonId
from desk.rules.model import OWN
from desk.rules.telling import told_in
from desk.ticket import Ticket
from desk.words import Metric

if TYPE_CHECKING:
    from commands.work import Work


def told_of(context: Context, work: "Work", rule: str, cause: str, to: str) -> Json:
    """``to`` as :mod:`desk.rules.telling` has it. Instants are ISO, UTC."""
    ticket: dict[str, Json] = {"number": work.ticket.number}
    own: dict[str, Json] = {}
    for name in told_in(to):
        if name.startswith(OWN):
            own[name.removeprefix(OWN)] = list(value_of(work.ticket, name.removeprefix(OWN)))
        else:
            ticket[name] = _value(context, work, name)
    return {
        "event": cause,
        "rule": rule,
        "at": work.now.isoformat(),
        "ticket": {**ticket, **({"fields": own} if own else {})},
    }


def _value(context: Context, work: "Work", name: str) -> Json:
    ticket = work.ticket
    match name:
        case "group":
            group = context.plan.group(ticket.group)
            return {"key": group.key, "name": group.name}
        case "assignee":
            return _person(context, ticket.assignee)
        case "requester":
            return _person(context, ticket.requester)
        case "due":
            return next(_dues(work), None)
        case "created":
            return ticket.created_at.isoformat()
        case _:
            return _plain(ticket, name)


def _plain(ticket: Ticket, name: str) -> Json:
    values: dict[str, object] = {
        "subject": ticket.subject,
        "status": ticket.status,
        "priority": ticket.priority,
        "tags": ticket.tags,
        "source": ticket.source,
        "internal": ticket.internal,
        "rating": ticket.rating,
        "summary": ticket.summary,
    }
    return encode(values[name])


def _person(context: Context, person: PersonId | None) -> Json:
    return {"name": context.unit.people.get(person).name} if person is not None else None


def _dues(work: "Work") -> Iterator[Json]:
    """When it is to be solved: what a person set, else what was promised."""
    if work.ticket.due is not None:
        yield work.ticket.due.isoformat()
    promises = reversed(work.watch().promises)
    yield from (one.due.isoformat() for one in promises if one.metric == Metric.RESOLUTION and one.due is not None)
