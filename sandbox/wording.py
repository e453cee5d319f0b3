"""Finding all that is read in the nested parts of a message or form."""

from collections.abc import Callable, Iterator
from typing import Any

Read = Callable[[dict[str, Any], str], bool]


def words(part: object, read: Read) -> Iterator[str]:
    """The texts in lists and objects, in order; `read(object, key)` says which of an object's texts people read."""
    if isinstance(part, list):
        for one in part:
            yield from words(one, read)
    elif isinstance(part, dict):
        for key, value in part.items():
            if isinstance(value, str) and read(part, key):
                yield value
            else:
                yield from words(value, read)
