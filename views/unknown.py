"""Refusals of what was typed and is not known, with what may have been meant."""

from collections.abc import Sequence

from desk.filter_names import spelt
from desk.refusals import UnknownField, UnknownFilter, UnknownView, ViewTaken
from views.language import Words
from views.nodes import Text

SHOWN = 12


def unknown(no: UnknownFilter | UnknownField | UnknownView | ViewTaken, words: Words) -> tuple[Text, ...]:
    """What was typed is none of what there is, or is taken."""
    match no:
        case UnknownFilter(word, beside=str(beside)) if beside:
            one, other = (spelt(said, words.language) for said in (beside, word))
            return (words.rich("“{one}” and “{other}” can't both hold. Name one of them.", one=one, other=other),)
        case UnknownFilter(word, nearest, known):
            return (words.rich("Unknown filter “{word}”.", word=word), *_spelt(nearest, words, known))
        case UnknownField(word, nearest, known):
            return (words.rich("I don't understand “{word}”.", word=word), *_spelt(nearest, words, known))
        case UnknownView(word, nearest, known):
            said = words.rich("No list is saved as “{word}”.", word=word)
            if known:
                return (said, *meant(nearest, words, known))
            way = words.typed(words.t("view save mine-today mine due:today"))
            return (said, words.rich("Save one, for example: {example}", example=way))
        case ViewTaken(name):
            return (words.rich("Another list is saved as “{name}” already. Choose another name.", name=name),)


def _spelt(nearest: str | None, words: Words, known: Sequence[str]) -> tuple[Text, ...]:
    """Words of filters as the reader types them."""
    near = spelt(nearest, words.language) if nearest else None
    return meant(near, words, [spelt(one, words.language) for one in known])


def meant(nearest: str | None, words: Words, known: Sequence[str] = ()) -> tuple[Text, ...]:
    """What is most alike; where nothing is, what there is."""
    if nearest:
        return (words.rich("Did you mean {nearest}?", nearest=nearest),)
    return (words.rich("There is: {known}", known=", ".join(known[:SHOWN])),) if known else ()
