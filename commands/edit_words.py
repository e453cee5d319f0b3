"""Edit a ticket in words: the same fields and deeds as by form; without words the form opens."""

from datetime import UTC, datetime, timedelta

from commands.answers import Answer, told
from commands.context import Context
from commands.edit import change, open_form
from commands.form_values import Typed
from commands.people import external_id, named, zone_of
from commands.work import Work
from desk.edit_words import Asked, parse
from desk.filter_words import group_key
from desk.folding import fold
from desk.forms import instant_key, tags_key
from desk.intents import EditWords
from desk.refusals import ClosedIsFinal, Refused, UnknownField, UnknownFilter
from desk.ticket import Ticket
from desk.words import Status

NOBODY = ("none", "nobody", "khong")
BY_POLICY = ("policy", "sla")


def edit_words(context: Context, work: Work, intent: EditWords) -> Answer:
    """Raises Refused: UnknownField for a word that is not understood, BadForm for a value that can't be."""
    if not intent.words.strip():
        return open_form(context, work.ticket)
    if work.ticket.status is Status.CLOSED:
        raise Refused(ClosedIsFinal(work.ticket.number))
    if not change(work, Typed(context, _read(context, work.ticket, intent.words), closes=True)):
        return told("same", work.ticket.number, context.words)
    work.finish()
    return told("edited", work.ticket.number, context.words, undo=work.now)


def _read(context: Context, ticket: Ticket, words: str) -> dict[str, str]:
    try:
        return _values(context, ticket, parse(words))
    except Refused as refused:
        # Words of an edit are read as those of a list, and named otherwise.
        match refused.refusal:
            case UnknownFilter(word, nearest, known):
                raise Refused(UnknownField(word, nearest, known)) from None
            case _:
                raise


def _values(context: Context, ticket: Ticket, asked: Asked) -> dict[str, str]:
    """The words as a form would hold them."""
    values = dict(asked.values)
    for field in ("assignee", "requester"):
        if field in values:
            values[field] = _person(context, field, values[field])
    if "group" in values:
        values["group"] = group_key(values["group"], {group.key: group.name for group in context.plan.groups})
    if "due" in values:
        values["due"] = _due(context, values["due"])
    if asked.added or asked.removed:
        gone = {fold(tag) for tag in asked.removed}
        values["tags"] = tags_key((*(tag for tag in ticket.tags if fold(tag) not in gone), *asked.added))
    return values


def _person(context: Context, field: str, typed: str) -> str:
    if field == "assignee" and fold(typed) in NOBODY:
        return ""
    account = external_id(context, named(context, field, typed))
    if not account:
        raise Refused(UnknownFilter(f"{field}:{typed}"))
    return account


def _due(context: Context, typed: str) -> str:
    """An ISO instant; without an offset it is a time of the actor's own zone."""
    if fold(typed) in BY_POLICY:
        return ""
    try:
        at = datetime.fromisoformat(typed)
        return instant_key((at if at.tzinfo else at.replace(tzinfo=zone_of(context))).astimezone(UTC))
    except (ValueError, OverflowError):
        tomorrow = context.now.astimezone(zone_of(context)) + timedelta(days=1)
        raise Refused(UnknownFilter(f"due:{typed}", f"due:{tomorrow:%Y-%m-%d}T17:00")) from None
