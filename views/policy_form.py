"""The forms of an SLA policy: five fields at most in each, so that every platform can show them in one step."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desk.forms import Values
from desk.policy_setup import BEARING, NAME, SHORT, TARGETS
from desk.ticket import Source
from desk.words import Priority
from views.language import Words
from views.names import field, priority, source
from views.nodes import Choice, Form, Input, Option, PersonInput, TextInput
from views.policies import part_name

NO_SOURCES = (Source.PRACTICE,)


@dataclass(frozen=True, slots=True)
class PolicyForm:
    """``groups`` are keys and names, ``schedules`` names."""

    draft: str
    part: str
    values: Values
    groups: Sequence[tuple[str, str]]
    schedules: Sequence[str]
    edition: int = 0


def policy_form(form: PolicyForm, words: Words) -> Form:
    """One of them."""
    return Form(
        title=part_name(form.part, words),
        submit=words.t("Look first"),
        cancel=words.t("Cancel"),
        submit_as="policy",
        draft=form.draft,
        items=_ITEMS[form.part](form, words),
        edition=form.edition,
    )


def _what(form: PolicyForm, words: Words) -> tuple[Input, ...]:
    value = form.values.get
    hours = (Option("business", words.t("working hours")), Option("calendar", words.t("round the clock")))
    own = Option("-", words.t("that of the ticket's group"))
    schedules = (own, *(Option(one, one) for one in form.schedules))
    hint = words.t("A line each: high: 2h 4h 8h — first answer, next answers, solution; - promises nothing")
    return (
        TextInput("name", words.t("Name"), value("name", ""), "", NAME, required=True),
        TextInput("targets", words.t("Promises"), value("targets", ""), hint, TARGETS, long=True, required=True),
        Choice("hours", words.t("Hours counted"), hours, value("hours") or "business"),
        Choice("schedule", words.t("Schedule"), schedules, value("schedule") or "-"),
    )


def _when(form: PolicyForm, words: Words) -> tuple[Input, ...]:
    value = form.values.get
    priorities = tuple(Option(one.value, priority(one, words)) for one in Priority)
    groups = tuple(Option(key, name) for key, name in form.groups)
    sources = tuple(Option(one.value, source(one, words)) for one in Source if one not in NO_SOURCES)
    every = words.t("None chosen: all of them")
    bearing = words.t("Such as tag:vip, field:type=bug, internal:yes or internal:no")
    return (
        Choice("priorities", field("priority", words), priorities, value("priorities") or None, every, many=True),
        Choice("groups", field("group", words), groups, value("groups") or None, every, many=True),
        Choice("sources", words.t("How it was made"), sources, value("sources") or None, every, many=True),
        PersonInput("requesters", field("requester", words), value("requesters") or None, every, many=True),
        TextInput("bearing", words.t("What it bears"), value("bearing", ""), bearing, BEARING),
    )


def _remind(form: PolicyForm, words: Words) -> tuple[Input, ...]:
    value = form.values.get
    night = (
        Option("no", words.t("Only in working hours")),
        Option("yes", words.t("At any hour")),
    )
    quiet = words.t("Nobody is told between these times, such as 22:00-07:00; it is told afterwards")
    percents = words.t("Percent of the time, such as 75 90; empty: never")
    return (
        TextInput("warn_at", words.t("Due soon is told at"), value("warn_at", ""), percents, SHORT),
        Choice("night", words.t("People are told"), night, value("night") or "no"),
        TextInput("quiet", words.t("Quiet hours"), value("quiet", ""), quiet, SHORT),
    )


def _tell(form: PolicyForm, words: Words) -> tuple[Input, ...]:
    value = form.values.get
    groups = tuple(Option(key, name) for key, name in form.groups)
    soon = (Option("no", words.t("what is overdue")), Option("yes", words.t("what is due soon, too")))
    return (
        PersonInput("tell", words.t("People of the team"), value("tell") or None, many=True),
        Choice(
            "tell_groups",
            words.t("Groups"),
            groups,
            value("tell_groups") or None,
            words.t("In their desk channels"),
            many=True,
        ),
        Choice("tell_soon", words.t("They hear of"), soon, value("tell_soon") or "no"),
    )


def _escalate(form: PolicyForm, words: Words) -> tuple[Input, ...]:
    value = form.values.get
    groups = (Option("-", words.t("nobody")), *(Option(key, name) for key, name in form.groups))
    after = words.t("Working time from overdue on, such as 30m; empty: as in the whole desk")
    person = words.t("Neither a person nor a group: the group's lead")
    return (
        TextInput("escalate_after", words.t("Escalated after"), value("escalate_after", ""), after, SHORT),
        PersonInput("escalate_to", words.t("Escalated to"), value("escalate_to") or None, person),
        Choice("escalate_group", words.t("Or to a whole group"), groups, value("escalate_group") or "-"),
    )


_ITEMS: dict[str, Callable[[PolicyForm, Words], tuple[Input, ...]]] = {
    "what": _what,
    "when": _when,
    "remind": _remind,
    "tell": _tell,
    "escalate": _escalate,
}
