"""What an action makes of a ticket, or why it can't be done."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Protocol

from desk.fields import CHOSEN, fields_for, missing_at_solve, with_fields
from desk.fields import Kind as FieldKind
from desk.forms import SUBJECT, read_standing, read_tags
from desk.ids import GroupKey, PersonId
from desk.person import Deed, Person, may
from desk.plan import Plan
from desk.postpone import UNTIL_ANSWER, postpone
from desk.rules.model import OWN, Action, Kind
from desk.rules.naming import LEAD, PERSON
from desk.tags import tag_key
from desk.text import cut
from desk.ticket import Change, Edit, Ticket, assign, edit, solve, stand
from desk.words import Outcome, Priority, Status

UNTIL_ANSWERED = "answer"


class Around(Protocol):
    """What an action must know beside the ticket."""

    @property
    def now(self) -> datetime: ...
    @property
    def agents(self) -> Mapping[PersonId, Person]: ...
    @property
    def blocked(self) -> bool: ...


def changed(ticket: Ticket, action: Action, plan: Plan, around: Around) -> Change | str:
    """The change, or why not: same, over, nobody, missing, blocked."""
    if ticket.status is Status.CLOSED:
        return "over"
    done = _done(ticket, action, plan, around)
    if isinstance(done, Change) and not done.events:
        return "same"
    return done


def _done(ticket: Ticket, action: Action, plan: Plan, around: Around) -> Change | str:
    match action.kind:
        case Kind.SET:
            return _set(ticket, action, plan, around)
        case Kind.TAG:
            return edit(ticket, Edit(tags=(*ticket.tags, *_new_tags(ticket, action.value))))
        case Kind.UNTAG:
            gone = {tag_key(tag) for tag in read_tags(action.value)}
            return edit(ticket, Edit(tags=tuple(tag for tag in ticket.tags if tag_key(tag) not in gone)))
        case Kind.ASSIGN:
            return _assign(ticket, action.value, plan, around)
        case Kind.ROUTE:
            if all(group.key != action.value for group in plan.groups):
                return "nobody"
            return edit(ticket, Edit(group=GroupKey(action.value)))
        case Kind.SNOOZE:
            until = UNTIL_ANSWER
            if action.value != UNTIL_ANSWERED:
                until = around.now + timedelta(minutes=int(action.value))
            return postpone(ticket, until, "")
        case Kind.SOLVE:
            return _hindered(ticket, plan, around) or solve(ticket, Outcome(action.value or "solved"), around.now)
        case _:
            raise AssertionError(action.kind)


def _set(ticket: Ticket, action: Action, plan: Plan, around: Around) -> Change | str:
    if action.to == "priority":
        return edit(ticket, Edit(priority=Priority(action.value)))
    if action.to == "status":
        wanted = read_standing(action.value)
        over = wanted.status in (Status.SOLVED, Status.CLOSED)
        return (over and _hindered(ticket, plan, around)) or stand(ticket, wanted, around.now)
    if action.to == "subject":
        return edit(ticket, Edit(subject=cut(action.value, SUBJECT)))
    if action.to == "summary":
        return edit(ticket, Edit(summary=action.value))
    field = next((one for one in fields_for(plan.fields, ticket.group) if f"{OWN}{one.key}" == action.to), None)
    if field is None:
        return "nobody"
    several = field.kind is FieldKind.MANY
    text = action.value.removeprefix(PERSON) if field.kind is FieldKind.PERSON else action.value
    values = tuple(part.strip() for part in (text.split(",") if several else [text]) if part.strip())
    known = {option.key for option in field.choices}
    if field.kind in CHOSEN and not known.issuperset(values):
        return "nobody"
    return with_fields(ticket, {field.key: values})


def _new_tags(ticket: Ticket, typed: str) -> tuple[str, ...]:
    known = {tag_key(tag) for tag in ticket.tags}
    return tuple(tag for tag in read_tags(typed) if tag_key(tag) not in known)


def _assign(ticket: Ticket, to: str, plan: Plan, around: Around) -> Change | str:
    lead = plan.group(ticket.group).lead
    person = lead if to == LEAD else PersonId(to) if to else None
    found = around.agents.get(person) if person else None
    if to and (found is None or not may(found, Deed.TAKE, group=ticket.group, set_up=plan.set_up)):
        return "nobody"
    return assign(ticket, person)


def _hindered(ticket: Ticket, plan: Plan, around: Around) -> str:
    """What keeps a ticket from being solved by itself; empty where nothing does."""
    if ticket.is_over:
        return ""
    if around.blocked:
        return "blocked"
    return "missing" if missing_at_solve(plan.fields, ticket) else ""
