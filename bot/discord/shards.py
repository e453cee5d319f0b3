"""Which of the shards a process serves, as it is told: ``all``, or ``0-1/4`` and ``0,3/4``."""

import re
from dataclasses import dataclass

ALL = "all"
_SET = re.compile(r"(\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)/(\d+)", re.ASCII)
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Shards:
    """``ids`` of ``count``; both None: all that Discord advises."""

    ids: tuple[int, ...] | None = None
    count: int | None = None

    @property
    def name(self) -> str:
        """One name for one set, however it was written."""
        return ALL if self.ids is None else f"{','.join(str(one) for one in self.ids)}/{self.count}"


def read_shards(text: str) -> Shards:
    """Raises ValueError for what is no set of shards."""
    if text.strip().lower() == ALL:
        return Shards()
    found = _SET.fullmatch("".join(text.split()))
    if found is None:
        raise ValueError(f"“{text}” is no set of shards; write all, or such as 0-1/4 and 2,3/4")
    count = int(found[2])
    ids: set[int] = set()
    for part in found[1].split(","):
        first, _, last = part.partition("-")
        if not int(first) <= int(last or first) < count <= MOST:
            raise ValueError(f"“{part}” is not among the {count} shards, which are counted from 0")
        ids.update(range(int(first), int(last or first) + 1))
    return Shards(tuple(sorted(ids)), count)
