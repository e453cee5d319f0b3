"""What a customer's scores are called, and how the log tells of them."""

from desk.rating import SCORES
from desk.rating_events import RatingEvent, RatingExplained
from views.language import Words
from views.nodes import Option, Text


def score_name(score: int, words: Words) -> str:
    """What a score means."""
    match score:
        case 1:
            return words.t("Very bad")
        case 2:
            return words.t("Bad")
        case 3:
            return words.t("So-so")
        case 4:
            return words.t("Good")
        case _:
            return words.t("Very good")


def scored(score: int, words: Words) -> str:
    """``2 · Bad``."""
    return f"{score} · {score_name(score, words)}"


def score_options(words: Words) -> tuple[Option, ...]:
    """All of them, to choose from."""
    return tuple(Option(str(one), scored(one, words)) for one in SCORES)


def rating_asked(kind: str, words: Words) -> str:
    """What a filter or a rule asks for: a figure, bad, okay, good or none."""
    match kind:
        case "none":
            return words.t("not rated")
        case "bad":
            return words.t("bad")
        case "okay":
            return words.t("so-so")
        case "good":
            return words.t("good")
        case _:
            return scored(int(kind), words)


def comment_about(score: int, words: Words) -> str:
    """What a comment is among the team's notes."""
    return words.t("rating: {rating}", rating=scored(score, words))


def told_of_rating(event: RatingEvent, who: str, words: Words) -> Text:
    """One sentence of the log."""
    if isinstance(event, RatingExplained):
        return words.rich("{who} said why they rated it so", who=who)
    now = scored(event.new, words)
    if event.old is None:
        return words.rich("{who} rated it: {rating}", who=who, rating=now)
    was = scored(event.old, words)
    return words.rich("{who} changed their rating from {old} to {new}", who=who, old=was, new=now)
