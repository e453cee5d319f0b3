"""The desk's own rules in people's words: one text, and for the team a line per priority."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from desk.words import Priority
from views.language import Words
from views.names import priority
from views.nodes import Line


@dataclass(frozen=True, slots=True)
class Rules:
    """``text`` is for everybody; ``by_priority`` maps priorities to their lines and is the team's."""

    text: str = ""
    by_priority: dict[str, str] = field(default_factory=dict)


def rules_lines(rules: Rules, words: Words) -> Iterator[Line]:
    """Small print; nothing where there are no rules."""
    if rules.text:
        yield Line((rules.text,), tone="quiet")
    for one in Priority:
        if said := rules.by_priority.get(one):
            yield Line((f"{priority(one, words)}: {said}",), tone="quiet")
