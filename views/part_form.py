"""The forms that give a part of a ticket, or a question, to another group or colleague."""

from collections.abc import Sequence
from dataclasses import dataclass

from desk.forms import Values
from views import ticket_fields as fields
from views.coming_days import ComingDays
from views.language import Words
from views.nodes import Choice, Form, Input, Line, Option, clipped
from views.reply import Written

MESSAGES, WAITS = "messages", "waits"
FROM_HERE = "since"
"""The choice of everything that was said from one message on."""
FEW = 25
"""So many messages can be chosen from on every platform."""
LABEL = 70


@dataclass(frozen=True, slots=True)
class PartFacts:
    """``number``: of the whole ticket; None where it is of none. ``people`` as in :mod:`views.ticket_fields`."""

    draft: str
    number: int | None
    values: Values
    groups: fields.Groups
    days: ComingDays
    people: fields.People = ()
    edition: int = 0


def split_form(
    facts: PartFacts,
    said: Sequence[tuple[str, Written]],
    since: Sequence[Written],
    words: Words,
    *,
    picked: int | None = None,
) -> Form:
    """What the part is about, and whose it is. ``said``: ids and words of what can be chosen, the newest first;
    ``since``: all that was said from the message on where the form was opened; ``picked``: so many messages were picked
    before, and none is chosen here."""
    options = tuple(Option(one, clipped(_label(told), LABEL)) for one, told in said)
    if since:
        label = words.n(
            "{count} message from here: {text}", "{count} messages from here: {text}", len(since), text=_label(since[0])
        )
        options = (Option(FROM_HERE, clipped(label, LABEL)), *options)
    chosen, hint = facts.values.get(MESSAGES) or None, words.t("What the part is about; it is quoted there.")
    if len(options) > FEW:
        hint = words.t("It is quoted there. To pick others, older ones too: “Split off a part” on the card.")
    messages: tuple[Input | Line, ...] = ()
    if picked is not None:
        quoted = words.n("{count} message is quoted there.", "{count} messages are quoted there.", picked)
        messages = (Line((quoted,), "quiet"),)
    elif options:
        messages = (Choice(MESSAGES, words.t("Messages"), options, chosen, hint, many=True),)
    return _form(facts, words.t("Split #{number}", number=facts.number), words.t("Split off"), messages, words)


def pick_title(number: int, words: Words) -> str:
    """What heads the list of messages that a part may be about."""
    return words.t("Split #{number}: pick messages", number=number)


def _label(told: Written) -> str:
    return f"{told.who}: {' '.join(told.text.split())}"


def internal_form(facts: PartFacts, words: Words) -> Form:
    """What is asked, and of whom."""
    hint = words.t("No customer sees it.")
    details = (fields.details(facts.values.get("summary", ""), words, hint),)
    return _form(facts, words.t("Ask a colleague"), words.t("Ask"), details, words, waits=facts.number is not None)


def _form(
    facts: PartFacts, title: str, submit: str, before: Sequence[Input | Line], words: Words, waits: bool = False
) -> Form:
    values = facts.values
    items: list[Input | Line] = [
        fields.subject(values.get("subject", ""), words),
        *before,
        fields.group(values.get("group") or facts.groups[0][0], facts.groups, words),
        fields.assignee(values.get("assignee", ""), words, facts.people),
        *((_waits(facts, words),) if waits else ()),
        fields.due_words(values.get(fields.DUE_WORDS, ""), words),
        fields.due(values.get("due", ""), facts.days, words),
    ]
    named = (one.name for one in before if not isinstance(one, Line))
    return Form(
        title=title,
        submit=submit,
        cancel=words.t("Cancel"),
        submit_as="part",
        draft=facts.draft,
        items=tuple(items),
        ticket=facts.number,
        edition=facts.edition,
        first=("subject", *named, "group", "assignee", WAITS, fields.DUE_WORDS),
    )


def _waits(facts: PartFacts, words: Words) -> Choice:
    options = (Option("yes", words.t("Yes, it opens again when this is solved")), Option("no", words.t("No")))
    value = facts.values.get(WAITS) or "yes"
    return Choice(WAITS, words.t("Does #{number} wait for it?", number=facts.number), options, value, required=True)
