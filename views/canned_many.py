"""A canned reply for several customers at once: how it is chosen, and who reads it in which language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from views.language import Words
from views.nodes import Choice, Line, Option, Strong, clipped
from views.setup_form import LANGUAGE_NAMES

SHOWN, GLANCE = 25, 200
"""So many can be chosen from on every platform; so much of a text is shown."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A text that ``count`` customers get."""

    language: str
    count: int
    text: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """What of a canned reply is sent; for ``lacking`` customers it has nothing in the language that they read."""

    variants: tuple[Variant, ...] = ()
    lacking: int = 0


NOTHING = Spoken()
"""Where no canned reply is sent."""


def canned_choice(
    names: Sequence[str], chosen: str | None, example: str, words: Words, *, refresh: bool = False
) -> tuple[Choice, ...]:
    """Nothing where there are none. ``example``: how any other is named by words."""
    named = sorted(names, key=lambda one: one != chosen)
    options = tuple(Option(one, one) for one in named[:SHOWN])
    more = words.t("Not all fit here; name any other as {example}", example=example) if len(named) > SHOWN else ""
    choice = Choice("canned", words.t("Canned reply"), options, chosen, more, refresh=refresh)
    return (choice,) if options else ()


def spoken_lines(spoken: Spoken, words: Words) -> Iterator[Line]:
    """Each text with how many get it, before its holes are filled in."""
    for one in spoken.variants:
        count = words.n("for {count} customer", "for {count} customers", one.count)
        name = LANGUAGE_NAMES.get(one.language, one.language)
        text = clipped(" ".join(one.text.split()), GLANCE)
        yield Line((Strong(name), f", {count}: {text}"), "quiet")
    if spoken.lacking:
        text = words.n(
            "{count} of them reads another language, for which it has no text.",
            "{count} of them read another language, for which it has no text.",
            spoken.lacking,
        )
        yield Line(("▲ ", text), "at_risk")
