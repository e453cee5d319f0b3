"""The forms of a group: how it is, who answers in it, how its tickets find them, and who inherits it."""

from collections.abc import Sequence

from desk.distribution import Strategy
from desk.forms import Values
from desk.group_setup import NAME
from desk.hours_text import NAMES
from desk.schedule import DAYS
from views import ticket_fields as fields
from views.groups import strategy_name, summary_days
from views.language import Words
from views.nodes import ChannelInput, Choice, Form, Input, Line, Option, PersonInput, TextInput

Groups = Sequence[tuple[str, str]]
Usual = tuple[str, Sequence[str]]
"""When the desk's summaries come: the time of day, and the days of the week."""
DIGITS, CLOCK = 5, 20


def group_form(
    draft: str,
    is_new: bool,
    values: Values,
    schedules: Sequence[str],
    people: fields.People,
    edition: int,
    words: Words,
) -> Form:
    """Five inputs, that of hours only where there are several."""
    hint = words.t("Hears of what stays overdue.")
    lead: Input = PersonInput("lead", words.t("Lead"), values.get("lead") or None, hint)
    if people:
        lead = Choice("lead", words.t("Lead"), _options(people), values.get("lead") or None, hint)
    staff = words.t("Only your team may be in it: every ticket has its card there.")
    feeds = words.t("What is taken out feeds the first group; taken out of that one it is no customers' channel.")
    items: list[Input | Line] = [
        TextInput("name", words.t("Name"), values.get("name", ""), limit=NAME, required=True),
        lead,
        ChannelInput("desk_channel", words.t("Desk channel"), values.get("desk_channel", ""), hint=staff),
        ChannelInput("channels", words.t("Customers' channels"), values.get("channels", ""), many=True, hint=feeds),
    ]
    if len(schedules) > 1:
        options = tuple(Option(one, one) for one in schedules)
        hint = words.t("Without a choice: the desk's.")
        items.append(Choice("schedule", words.t("Hours"), options, values.get("schedule") or None, hint))
    title = words.t("New group") if is_new else words.t("Change a group")
    return _form(title, "group", draft, items, words, edition)


def members_form(draft: str, group: str, members: str, words: Words) -> Form:
    """Everybody who answers in it, of those who are on this platform."""
    hint = words.t("Who is put in becomes an agent here; who is taken out and answers nowhere else is none any more.")
    items: list[Input | Line] = [
        Line((group,)),
        PersonInput("members", words.t("Members"), members or None, hint, many=True),
    ]
    return _form(words.t("Members"), "members", draft, items, words)


def way_form(draft: str, group: str, values: Values, others: Groups, edition: int, words: Words) -> Form:
    """How tickets find their agents."""
    ways = tuple(Option(one.value, strategy_name(one, words)) for one in Strategy)
    nowhere = Option("-", words.t("They stay in the queue"))

    def number(name: str, label: str, hint: str = "") -> TextInput:
        return TextInput(name, label, values.get(name, ""), hint, DIGITS, required=True)

    items: list[Input | Line] = [
        Line((group,)),
        Choice("strategy", words.t("Who gets a ticket"), ways, values.get("strategy"), required=True),
        number(
            "capacity", words.t("Tickets at a time"), words.t("For each; who is full gets none, but may take more.")
        ),
        Choice(
            "overflow",
            words.t("What nobody could have"),
            (nowhere, *_options(others)),
            values.get("overflow"),
            required=True,
        ),
        number("overflow_after", words.t("After so many working minutes")),
        number(
            "untouched_after",
            words.t("Untouched for so many working minutes"),
            words.t("Then it goes to somebody else; 0: never."),
        ),
    ]
    return _form(words.t("Distribution"), "way", draft, items, words, edition)


def summary_form(draft: str, group: str, values: Values, usual: Usual, edition: int, words: Words) -> Form:
    """When its queue summary comes; ``usual`` is the desk's."""
    at, days = usual
    names = NAMES[words.language]
    options = tuple(Option(day, name) for day, name in zip(DAYS, names, strict=True))
    hint = words.t("None: {days}.", days=summary_days(days, words))
    items: list[Input | Line] = [
        Line((group,)),
        TextInput("at", words.t("At"), values.get("at", ""), words.t("Such as 08:30. Empty: {time}.", time=at), CLOCK),
        Choice("days", words.t("On these days"), options, values.get("days") or None, hint, many=True),
    ]
    return _form(words.t("Queue summary"), "summarytimes", draft, items, words, edition)


def retire_form(draft: str, group: str, count: int, others: Groups, values: Values, words: Words) -> Form:
    """Who inherits it."""
    text = words.n(
        "{group} has {count} open ticket. It, its channels and its people go to the group that you choose.",
        "{group} has {count} open tickets. They, its channels and its people go to the group that you choose.",
        count,
        group=group,
    )
    items: list[Input | Line] = [Line((text,)), fields.group(values.get("group", ""), others, words)]
    title = words.t("Retire a group")
    return Form(title, words.t("Retire"), words.t("Cancel"), "retire", draft, tuple(items))


def _options(named: Groups) -> tuple[Option, ...]:
    return tuple(Option(key, name) for key, name in named)


def _form(
    title: str, submit_as: str, draft: str, items: Sequence[Input | Line], words: Words, edition: int = 0
) -> Form:
    return Form(title, words.t("Save"), words.t("Cancel"), submit_as, draft, tuple(items), edition=edition)
