"""Narrow a list down by a form, which means the same as the words that are typed for it."""

from commands.answers import Answer
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, submitted
from commands.list_tickets import list_tickets, wanted_by
from commands.people import external_id, named
from commands.port_values import Draft
from desk.filter_names import spelt
from desk.filters import FLAGS, TicketFilter, query, quoted
from desk.forms import TAG_LINE, read_tags
from desk.intents import ListTickets
from desk.intents_views import StartFilter, SubmitFilter
from desk.named_views import LONGEST_QUERY
from desk.refusals import Refused
from desk.words import Status
from views.filter_form import (
    DUE,
    FLAGGED,
    GROUP,
    LONGEST_DUE,
    ONLY,
    PRIORITY,
    STANDING,
    STATUS,
    TAGS,
    WAITS,
    WHOSE,
    WORDS,
    FilterForm,
    filter_form,
)  # fmt: skip
from views.nodes import Form

FILTER = "filter"
EXAMPLE = ("source:emoji", "created:today")


def start(context: Context, intent: StartFilter) -> Answer:
    """Open the form on what a list shows. Raises Refused for words that mean nothing."""
    return begin(context, FILTER, None, _values(context, wanted_by(context, intent.query)))


def submit(context: Context, intent: SubmitFilter) -> Answer:
    """The list that the form asks for. Raises Refused: BadForm, or what a filter's words do."""
    draft = submitted(context, intent.draft, FILTER)
    typed = Typed(context, {**draft.values, **intent.values})
    chosen = _words(typed, STATUS), _words(typed, ONLY)
    words = (
        *_listed("status", [one for one in chosen[0] if one in set(Status)]),
        *_listed("priority", _words(typed, PRIORITY)),
        *_listed("group", _words(typed, GROUP)),
        *_listed("assignee", _words(typed, WHOSE)),
        *_listed("tag", read_tags(typed.text(TAGS, TAG_LINE))),
        *_listed("due", [due] if (due := typed.text(DUE, LONGEST_DUE)) else []),
        *(one for part in chosen for one in part if one in FLAGS or one.startswith(WAITS)),
        typed.text(WORDS, LONGEST_QUERY),
    )
    typed.check()
    return list_tickets(context, ListTickets(query(wanted_by(context, " ".join(words)))))


def _words(typed: Typed, name: str) -> list[str]:
    return typed.text(name, LONGEST_QUERY).split()


def _listed(key: str, values: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{key}:{quoted(one)}" for one in values)


def _values(context: Context, wanted: TicketFilter) -> dict[str, str]:
    """The fields as the filter has them; what none of them can hold stays among the words."""
    flags = [one for one in FLAGS if getattr(wanted, one.replace("-", "_"))]
    waits = [f"{WAITS}{wanted.waiting}"] if wanted.waiting else []
    people = {one: _account(context, one) for one in wanted.assignees}
    rest = TicketFilter(
        requester=wanted.requester,
        sources=wanted.sources,
        ratings=wanted.ratings,
        fields=wanted.fields,
        created=wanted.created,
        sort=wanted.sort,
        assignees=tuple(one for one, account in people.items() if not account),
        words=wanted.words,
    )
    return {
        STATUS: " ".join((*wanted.statuses, *(one for one in flags if one in STANDING))),
        PRIORITY: " ".join(wanted.priorities),
        GROUP: " ".join(wanted.groups),
        ONLY: " ".join((*(one for one in flags if one in FLAGGED), *waits)),
        WHOSE: " ".join(account for account in people.values() if account),
        TAGS: ", ".join(wanted.tags),
        DUE: wanted.due.text if wanted.due else "",
        WORDS: query(rest, context.words.language),
    }


def _account(context: Context, typed: str) -> str:
    """Whom a filter names, as a form does; empty where that is nobody alone."""
    try:
        return external_id(context, named(context, "assignee", typed))
    except Refused:
        return ""


def _form(context: Context, draft: Draft) -> Form:
    groups = tuple((group.key, group.name) for group in context.plan.groups)
    example = " ".join(spelt(one, context.words.language) for one in EXAMPLE)
    return filter_form(FilterForm(draft.id, draft.values, groups, example), context.words)


FORMS[FILTER] = _form
