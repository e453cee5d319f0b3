"""The conditions of a policy in words, as a lead reads them: where each of them holds, the policy fits."""

from collections.abc import Iterator

from desk.fields import Field, Kind
from desk.ids import GroupKey, PersonId
from desk.plan import PolicyRule
from desk.ticket import Source
from desk.words import Priority
from views.called import Names
from views.fields import field_name, option_name
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
    yield from (f"{name}: {', '.join(values)}" for name, values in asked.items() if values)
    for key, *values in rule.fields:
        own = next((one for one in names.fields if one.key == key), Field(key, Kind.TEXT))
        people = own.kind is Kind.PERSON
        called = [names.person(PersonId(one)) if people else option_name(own, one, words) for one in values]
        yield f"{field_name(own, words)}: {', '.join(called)}"
    if rule.internal is not None:
        yield words.t("only internal tickets") if rule.internal else words.t("only customers' tickets")
