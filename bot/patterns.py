"""Patterns that people write into rules: found by RE2, in time that grows no faster than the text."""

from functools import lru_cache

import re2

KNOWN = 500
"""Patterns that are kept compiled."""
MEMORY = 1 << 20
"""Bytes that one pattern may take: what needs more is refused."""


def matches(pattern: str, text: str) -> bool:
    """Whether ``pattern`` is found in ``text``, whatever its case. Raises ValueError for one that can't be read."""
    return _compiled(pattern).search(text) is not None


@lru_cache(KNOWN)
def _compiled(pattern: str) -> "re2._Regexp":
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = MEMORY
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        said = error.args[0] if error.args else ""
        raise ValueError(said.decode(errors="replace") if isinstance(said, bytes) else str(said)) from None
