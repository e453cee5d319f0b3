"""An SLA policy in words, aspect by aspect, so that a lead reads what it says and what a change would change of it."""

from collections.abc import Iterator, Mapping

from desk.ids import GroupKey
from desk.plan import PolicyRule
from desk.policy_setup import write_length
from desk.words import Metric, Priority
from views.called import Names
from views.conditions import conditions
from views.language import Words
from views.names import metric, priority
from views.spans import span

Aspect = tuple[str, str]
"""What it is about, and what the policy says of it."""


def aspects(rule: PolicyRule, names: Names, words: Words) -> tuple[Aspect, ...]:
    """All that a policy says."""
    return tuple(_aspects(rule, names, words))


def changes(old: PolicyRule, new: PolicyRule, names: Names, words: Words) -> tuple[tuple[str, str, str], ...]:
    """Each aspect that two policies differ in: what it is about, as it is, as it would be."""
    before, after = dict(aspects(old, names, words)), dict(aspects(new, names, words))
    nothing = words.t("nothing")
    both = ((name, before.get(name, nothing), after.get(name, nothing)) for name in {**before, **after})
    return tuple(one for one in both if one[1] != one[2])


def in_short(rule: PolicyRule, names: Names, words: Words) -> str:
    """The conditions and the targets in a line."""
    rows = [
        f"{priority(one, words)} {'/'.join(_length(row, metric) for metric in Metric)}"
        for one in Priority
        if (row := rule.targets.get(one.value))
    ]
    return " · ".join((conditions(rule, names, words), *rows))


def _length(row: Mapping[str, int], one: Metric) -> str:
    return write_length(row[one]) if row.get(one) else "-"


def _aspects(rule: PolicyRule, names: Names, words: Words) -> Iterator[Aspect]:
    yield words.t("Name"), rule.name
    if rule.retired:
        yield words.t("Retired"), words.t("it holds for no ticket")
    yield words.t("Holds for"), conditions(rule, names, words)
    for one in Priority:
        row = rule.targets.get(one.value) or {}
        told = [f"{metric(which, words)} {span(row[which], words)}" for which in Metric if row.get(which)]
        if told:
            yield priority(one, words), ", ".join(told)
    yield words.t("Hours counted"), words.t("round the clock") if rule.hours == "calendar" else words.t("working hours")
    yield words.t("Schedule"), rule.schedule or words.t("that of the ticket's group")
    yield from _telling(rule, names, words)


def _telling(rule: PolicyRule, names: Names, words: Words) -> Iterator[Aspect]:
    percents = ", ".join(f"{one} %" for one in rule.warn_at)
    yield words.t("Due soon is told at"), percents or words.t("never")
    if rule.by_night:
        yield words.t("Outside working hours"), words.t("people are told, too")
    if rule.quiet:
        yield words.t("Quiet hours"), rule.quiet
    told = [*(names.person(one) for one in rule.tell), *(names.group(GroupKey(one)) for one in rule.tell_groups)]
    if told and rule.tell_soon:
        yield words.t("Also told of what is overdue or due soon"), ", ".join(told)
    elif told:
        yield words.t("Also told of what is overdue"), ", ".join(told)
    if rule.escalate_after is not None:
        yield words.t("Escalated after"), span(rule.escalate_after * 60, words)
    above = (rule.escalate_to and names.person(rule.escalate_to)) or (
        rule.escalate_group and names.group(rule.escalate_group)
    )
    yield words.t("Escalated to"), above or words.t("the group's lead")
