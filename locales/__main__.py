"""Bring the catalogues up to date with the sentences in the code: ``python -m locales``."""

from datetime import UTC, datetime

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from locales import HERE, LANGUAGES, path

SINCE = datetime(2026, 11, 24, tzinfo=UTC)
"""A fixed date, so that a run that changes nothing changes no file."""
KEYWORDS = {"t": None, "rich": None, "n": (1, 2)}


def extracted() -> Catalog:
    """Every sentence of the views, with its place."""
    catalogue = Catalog(project="Deskhand")
    found = extract_from_dir(str(HERE.parent / "views"), keywords=KEYWORDS, method_map=[("**.py", "python")])
    for file, _, message, comments, context in found:
        catalogue.add(message, None, [(f"views/{file}", 0)], auto_comments=comments, context=context)
    return catalogue


def main() -> None:
    """Add new sentences (English is filled in), drop those that are gone; translations stay."""
    template = extracted()
    for language in LANGUAGES:
        file = path(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        old = read_po(file.open("rb"), locale=language) if file.exists() else Catalog(locale=language)
        catalogue = Catalog(
            locale=language,
            project="Deskhand",
            version="1",
            header_comment="# Every sentence of Deskhand; brought up to date by: python -m locales",
            creation_date=SINCE,
            revision_date=SINCE,
            last_translator="Deskhand",
            language_team=language,
            fuzzy=False,
        )
        for message in template:
            if message.id:
                known = old.get(message.id)
                text = known.string if known is not None and known.string else (message.id if language == "en" else "")
                catalogue.add(message.id, text)
        with file.open("wb") as out:
            write_po(out, catalogue, sort_output=True, omit_header=False, width=110)


if __name__ == "__main__":
    main()
