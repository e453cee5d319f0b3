"""The canned replies of a desk's file."""

from collections.abc import Collection

from desk.canned import NAME, PLACEHOLDERS, TEXT, Canned, unknown
from desk.desk_file.table import FileTable
from desk.folding import fold
from desk.ids import GroupKey
from desk.plan import LANGUAGES


def read_canned(table: FileTable, groups: Collection[str]) -> tuple[Canned, ...]:
    """Raises WrongFile for a name that is there twice, a reply without a text, or an unknown placeholder."""
    found: dict[str, Canned] = {}
    for one in table.tables("canned"):
        name = " ".join(one.text("name", most=NAME).split())
        if fold(name) in found:
            raise one.fault("name", f"there is another canned reply “{name}”")
        group = GroupKey(one.word("group", groups)) if one.perhaps("group") else None
        texts = _texts(one.table("texts"))
        if not texts:
            raise one.fault("texts", f"write a text in one language at least: {', '.join(LANGUAGES)}")
        found[fold(name)] = Canned(name, texts, group)
        one.done()
    return tuple(found.values())


def _texts(table: FileTable) -> dict[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        if not table.perhaps(language):
            continue
        found[language] = table.text(language, most=TEXT)
        for word, near in unknown(found[language]):
            meant = f"did you mean {{{near}}}?" if near else "there are: " + " ".join(f"{{{p}}}" for p in PLACEHOLDERS)
            raise table.fault(language, f"there is no placeholder {{{word}}}; {meant}")
    table.done()
    return found
