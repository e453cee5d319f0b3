"""The versions of rules: each change of one counts, whoever made it and by whichever way."""

from collections.abc import Iterable
from dataclasses import replace

from desk.rules.model import Rule


def numbered(rules: Iterable[Rule], before: Iterable[Rule]) -> tuple[Rule, ...]:
    """``rules`` with their versions, where those of ``before`` stood in the plan until now."""
    known = {one.key: one for one in before}
    return tuple(replace(one, version=_next(one, known.get(one.key))) for one in rules)


def _next(rule: Rule, old: Rule | None) -> int:
    if old is None:
        return 1
    return old.version if rule == old else old.version + 1
