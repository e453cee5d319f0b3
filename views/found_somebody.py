"""Why a ticket was given to somebody by itself: whose turn it was, and why the others could not have it."""

from desk.because import FoundSomebody
from desk.distribution import Strategy
from desk.routing import Barred
from desk.routing_events import Routed
from views.called import Names
from views.language import Words
from views.nodes import Part, Text


def found_somebody(why: FoundSomebody, names: Names, words: Words) -> Text:
    """Two sentences at most, and one more where whoever had it before is not there."""
    whom, said = names.person(why.whom), list[Part]()
    if why.by.instead_of is not None and why.before is not None:
        reason = barred(why.by.instead_of, words)
        said += (*words.rich("{who} had it and can't now: {why}.", who=names.person(why.before), why=reason), " ")
    said += _choice(whom, why.by, words)
    if why.by.barred:
        others = ", ".join(f"{barred(one.why, words)} {one.count}" for one in why.by.barred)
        said += (" ", *words.rich("The others could not: {others}.", others=others))
    return tuple(said)


def _choice(whom: str, by: Routed, words: Words) -> Text:
    if by.sticky:
        return words.rich("{whom} had it before, and could have it again.", whom=whom)
    if by.among == 1:
        return words.rich("Nobody but {whom} could have it.", whom=whom)
    if by.strategy is Strategy.LEAST_LOADED:
        return words.rich("Of {count} who could have it {whom} had the most room.", count=str(by.among), whom=whom)
    return words.rich(
        "Of {count} who could have it {whom} had been longest without a new one.", count=str(by.among), whom=whom
    )


def barred(why: Barred, words: Words) -> str:
    """Why somebody does not get a ticket, in a word or two."""
    return {
        Barred.SKIPPED: words.t("left it untouched"),
        Barred.SKILL: words.t("without the skill"),
        Barred.LEVEL: words.t("below its level"),
        Barred.PAUSED: words.t("paused"),
        Barred.FULL: words.t("full"),
        Barred.OFF: words.t("not at work"),
        Barred.GONE: words.t("no longer in the group"),
    }[why]
