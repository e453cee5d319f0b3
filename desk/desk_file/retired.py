"""The groups that a desk gave up, and who inherited each, in a desk's file."""

from collections.abc import Collection, Iterator, Mapping

from desk.desk_file.quoting import quote
from desk.desk_file.table import FileTable
from desk.ids import GroupKey


def read_retired(table: FileTable, groups: Collection[str]) -> dict[str, GroupKey]:
    """``groups`` are the keys of those that there are."""
    found: dict[str, GroupKey] = {}
    for key in table.raw:
        if key in groups:
            raise table.fault(key, f"“{key}” is a group still; take it out here, or there")
        found[key] = GroupKey(table.word(key, groups))
    table.done()
    return found


def write_retired(retired: Mapping[str, GroupKey]) -> Iterator[str]:
    if retired:
        yield from ("", "[retired]  # groups that were given up, and the group that has their tickets")
        yield from (f"{quote(key)} = {quote(to)}" for key, to in retired.items())
