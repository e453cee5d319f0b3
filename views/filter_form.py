"""The form that narrows a list down: what people filter by most, and words for the rest."""

from dataclasses import dataclass

from desk.filters import FLAGS, WAITING
from desk.forms import TAG_LINE, Values
from desk.named_views import LONGEST_QUERY
from desk.words import Priority, Status
from views.language import Words
from views.names import bare_status, field, priority
from views.nodes import Choice, Form, Option, PersonInput, TextInput
from views.queue_board import flag, on_whom

STATUS, PRIORITY, GROUP, ONLY, WHOSE, TAGS, DUE, WORDS = (
    "status", "priority", "group", "only", "assignee", "tags", "due", "words",
)  # fmt: skip
STANDING = ("postponed", "all")
"""Flags that say where a ticket stands, offered among the statuses."""
FLAGGED = tuple(one for one in FLAGS if one not in STANDING)
WAITS = "waiting:"
LONGEST_DUE = 100


@dataclass(frozen=True, slots=True)
class FilterForm:
    """``groups`` are all there are, with their names; ``example`` a few words of a filter as the reader types them."""

    draft: str
    values: Values
    groups: tuple[tuple[str, str], ...]
    example: str


def filter_form(form: FilterForm, words: Words) -> Form:
    """What stands in it is what the list shows; on Discord the menus of a list have what its first step leaves out."""
    held = form.values
    statuses = (
        *(Option(one.value, bare_status(one, words)) for one in Status),
        *(Option(one, flag(one, words)) for one in STANDING),
    )
    priorities = tuple(Option(one.value, priority(one, words)) for one in Priority)
    groups = tuple(Option(key, name) for key, name in form.groups)
    only = (
        *(Option(one, flag(one, words)) for one in FLAGGED),
        *(Option(f"{WAITS}{one}", on_whom(one, words)) for one in WAITING),
    )
    more = words.t("Any words, and filters such as {example}", example=form.example)
    items = (
        Choice(ONLY, words.t("Only those that are"), only, held.get(ONLY), many=True),
        Choice(STATUS, field("status", words), statuses, held.get(STATUS), many=True),
        Choice(PRIORITY, field("priority", words), priorities, held.get(PRIORITY), many=True),
        *((Choice(GROUP, field("group", words), groups, held.get(GROUP), many=True),) if len(groups) > 1 else ()),
        PersonInput(WHOSE, field("assignee", words), held.get(WHOSE), many=True),
        TextInput(TAGS, field("tags", words), held.get(TAGS, ""), words.t("With commas between them"), TAG_LINE),
        TextInput(DUE, field("due", words), held.get(DUE, ""), words.t("Such as today, or today..friday"), LONGEST_DUE),
        TextInput(WORDS, words.t("Words"), held.get(WORDS, ""), more, LONGEST_QUERY),
    )
    return Form(
        title=words.t("Filter the list"),
        submit=words.t("Show"),
        cancel=words.t("Cancel"),
        submit_as="filter",
        draft=form.draft,
        items=items,
        first=(ONLY, WHOSE, TAGS, DUE, WORDS),
    )
