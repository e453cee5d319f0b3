"""Edit a ticket in words: the same fields and deeds as by form; without words the form opens."""

from commands.answers import Answer, told
from commands.asked_times import TIMED, Timed, do_timed, time_in
from commands.context import Context
from commands.edit import change, open_form
from commands.form_values import Typed
from commands.people import external_id, named
from commands.work import Work
from desk.dates import Edge
from desk.edit_words import Asked, parse
from desk.filter_words import group_key
from desk.folding import fold
from desk.forms import Values, instant_key, tags_key
from desk.intents import EditWords
from desk.person import Deed
from desk.refusals import ClosedIsFinal, Refused, UnknownField, UnknownFilter
from desk.ticket import Ticket
from desk.words import Status
from views.asked_time import TIME

EDIT_WORDS, WORDS = "edit_words", "words"
NOBODY = ("none", "nobody", "khong")
BY_POLICY = ("policy", "sla")


def edit_words(context: Context, work: Work, intent: EditWords) -> Answer:
    """Raises Refused: UnknownField for a word that is not understood, BadForm for a value that can't be. What a due may
    mean is asked back."""
    if not intent.words.strip():
        return open_form(context, work.ticket)
    return do_timed(context, work, EDIT_WORDS, {WORDS: intent.words})


def _edit(context: Context, work: Work, kept: Values) -> Answer:
    ticket = work.ticket
    if ticket.status is Status.CLOSED:
        raise Refused(ClosedIsFinal(ticket.number))
    if not change(work, Typed(context, _read(context, ticket, kept), closes=True)):
        return told("same", ticket.number, context.words)
    work.finish()
    due = work.ticket.due if work.ticket.due != ticket.due else None
    return told("due_set" if due else "edited", ticket.number, context.words, due, undo=work.now)


TIMED[EDIT_WORDS] = Timed(Deed.EDIT, _edit)


def _read(context: Context, ticket: Ticket, kept: Values) -> dict[str, str]:
    try:
        return _values(context, ticket, parse(kept[WORDS]), kept)
    except Refused as refused:
        # Words of an edit are read as those of a list, and named otherwise.
        match refused.refusal:
            case UnknownFilter(word, nearest, known):
                raise Refused(UnknownField(word, nearest, known)) from None
            case _:
                raise


def _values(context: Context, ticket: Ticket, asked: Asked, kept: Values) -> dict[str, str]:
    """The words as a form would hold them."""
    values = dict(asked.values)
    for field in ("assignee", "requester"):
        if field in values:
            values[field] = _person(context, field, values[field])
    if "group" in values:
        values["group"] = group_key(values["group"], {group.key: group.name for group in context.plan.groups})
    if "due" in values:
        values["due"] = _due(context, ticket, {TIME: values["due"], **kept})
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


def _due(context: Context, ticket: Ticket, kept: Values) -> str:
    """The instant that is meant; nothing where the promise is to hold."""
    return "" if fold(kept[TIME]) in BY_POLICY else instant_key(time_in(context, ticket, kept, Edge.END).at)
