"""The form that edits a ticket: every field that it has."""

from dataclasses import dataclass

from desk.forms import Values
from views import ticket_fields as fields
from views.coming_days import ComingDays
from views.language import Words
from views.nodes import Choice, Form, Input, Option


@dataclass(frozen=True, slots=True)
class EditFacts:
    """``values`` are what stands in the fields; ``own`` are the desk's own fields. ``by_hand``: a due was set by hand
    when the form opened. ``people`` and ``requester`` as in :mod:`views.ticket_fields`."""

    draft: str
    number: int
    values: Values
    groups: fields.Groups
    days: ComingDays
    by_hand: bool = False
    unfolded: bool = False
    edition: int = 0
    people: fields.People = ()
    requester: str | None = None
    own: tuple[Input, ...] = ()


def edit_form(facts: EditFacts, words: Words) -> Form:
    """Subject, summary, priority, status and assignee; the others behind "More"."""
    values = facts.values
    items: list[Input] = [
        fields.subject(values.get("subject", ""), words),
        fields.summary(values.get("summary", ""), words),
        fields.priority(values.get("priority", ""), words),
        fields.status(values.get("status", ""), words),
        fields.assignee(values.get("assignee", ""), words, facts.people),
    ]
    behind: list[Input] = [
        fields.group(values.get("group", ""), facts.groups, words),
        fields.due(values.get("due", ""), facts.days, words),
        fields.due_words(values.get(fields.DUE_WORDS, ""), words),
        *((_due_by(values.get("due_by", ""), words),) if facts.by_hand else ()),
        fields.tags(values.get("tags", ""), words),
        *facts.own,
        fields.requester(values.get("requester", ""), words, facts.requester),
    ]
    return Form(
        title=words.t("Edit #{number}", number=facts.number),
        submit=words.t("Save"),
        cancel=words.t("Cancel"),
        submit_as="edit",
        draft=facts.draft,
        items=(*items, *behind) if facts.unfolded else tuple(items),
        ticket=facts.number,
        more=None if facts.unfolded else words.t("More"),
        edition=facts.edition,
        behind=() if facts.unfolded else tuple(behind),
    )


def _due_by(value: str, words: Words) -> Choice:
    """A picker can't be emptied: giving a due back to the policy is a choice of its own."""
    options = (Option("hand", words.t("As set by hand")), Option("policy", words.t("By policy")))
    return Choice("due_by", words.t("Due holds"), options, value or "hand", required=True)
