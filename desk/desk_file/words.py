"""People and schedules as a desk's file names them."""

from collections.abc import Collection, Iterator, Sequence

from desk.desk_file.quoting import quote, said
from desk.desk_file.table import FileTable
from desk.desk_file.team import Labels, Names
from desk.ids import PersonId


def read_people(table: FileTable, key: str, names: Names) -> tuple[PersonId, ...]:
    """Those who are named, each once."""
    return tuple(dict.fromkeys(table.read(key, names.person, word) for word in table.texts(key)))


def read_person(table: FileTable, key: str, names: Names) -> PersonId | None:
    """Somebody, or nobody where the key is left out."""
    word = table.perhaps(key)
    return table.read(key, names.person, word) if word else None


def read_schedule_name(table: FileTable, schedules: Collection[str]) -> str | None:
    """The name of one of the schedules, or None."""
    return table.word("schedule", schedules) if table.perhaps("schedule") else None


def people(key: str, who: Sequence[PersonId], labels: Labels) -> Iterator[str]:
    """A list of people, a line each."""
    if who:
        yield f"{key} = ["
        for word, name in map(labels.person, who):
            yield said(f"  {quote(word)},", name)
        yield "]"


def person(key: str, who: PersonId | None, labels: Labels) -> Iterator[str]:
    """Somebody, or no line."""
    if who is not None:
        word, name = labels.person(who)
        yield said(f"{key} = {quote(word)}", name)
