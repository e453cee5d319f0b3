"""The conditions of a policy in words, as a lead reads them: where each of them holds, the policy fits."""

from collections.abc import Iterator

from desk.ids import GroupKey, PersonId
from desk.plan import PolicyRule
from desk.ticket import Source
from desk.words import Priority
from views.called import Names
from views.language import Words
from views.names import field, priority, source


def conditions(rule: PolicyRule, names: Names, words: Words) -> str:
    """All of them in one line."""
    return "; ".join(_each(rule, names, words)) or words.t("every ticket")


def _each(rule: PolicyRule, names: Names, words: Words) -> Iterator[str]:
    asked = {
        field("priority", words): [priority(Priority(one), words) for one in rule.priorities],
        field("group", words): [names.group(GroupKey(one)) for one in rule.groups],
        words.t("tag"): rule.tags,
        words.t("made"): [source(Source(one), words) for one in rule.sources],
        field("requester", words): [names.person(PersonId(one)) for one in rule.requesters],
    }
    return (f"{name}: {', '.join(values)}" for name, values in asked.items() if values)
