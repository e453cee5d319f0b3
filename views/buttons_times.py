"""Buttons about times, about what somebody keeps at hand, and about how a customer was served: an intent as words, and
back."""

from desk.forms import instant_key, read_instant
from desk.ids import DraftId
from desk.intents_day import Pin, TurnTo, Unpin
from desk.intents_follow import DropReminder, Follow, Unfollow
from desk.intents_rating import AskRating, Rate, RatingPress, StartRatingComment
from desk.intents_times import BringBack, ChangeTime, MeantTime, StartPostpone
from desk.rating import SCORES

NAMES = (
    "at",
    "retime",
    "postpone",
    "back",
    "follow",
    "unfollow",
    "unremind",
    "pin",
    "unpin",
    "turn",
    "rate",
    "rateagain",
    "ratewhy",
)
NUMBER = 12
"""A ticket's number has no more digits."""
_SCORES = tuple(map(str, SCORES))
Kept = Follow | Unfollow | DropReminder | Pin | Unpin | TurnTo
Carried = MeantTime | ChangeTime | StartPostpone | BringBack | Kept | RatingPress


def words_of(intent: Carried) -> tuple[object, ...]:
    """The words of a button's string."""
    match intent:
        case MeantTime(ticket, draft, at):
            return "at", ticket, draft, instant_key(at)
        case ChangeTime(ticket, draft):
            return "retime", ticket, draft
        case StartPostpone(ticket):
            return "postpone", ticket
        case BringBack(ticket):
            return "back", ticket
        case Follow(ticket):
            return "follow", ticket
        case Unfollow(ticket):
            return "unfollow", ticket
        case DropReminder(ticket, at):
            return "unremind", ticket, instant_key(at)
        case Pin(ticket, instead):
            return ("pin", ticket, instead) if instead else ("pin", ticket)
        case Unpin(ticket):
            return "unpin", ticket
        case TurnTo(ticket):
            return "turn", ticket
        case Rate(ticket, score):
            return "rate", ticket, score
        case AskRating(ticket):
            return "rateagain", ticket
        case StartRatingComment(ticket):
            return "ratewhy", ticket


def read_words(name: str, ticket: int, others: list[str]) -> Carried:
    """The other way round. Raises ValueError for any other shape."""
    match name, others:
        case "at", [draft, at] if draft:
            return MeantTime(ticket, DraftId(draft), read_instant(at))
        case "retime", [draft] if draft:
            return ChangeTime(ticket, DraftId(draft))
        case "postpone", []:
            return StartPostpone(ticket)
        case "back", []:
            return BringBack(ticket)
        case "follow", []:
            return Follow(ticket)
        case "unfollow", []:
            return Unfollow(ticket)
        case "unremind", [at]:
            return DropReminder(ticket, read_instant(at))
        case "pin", []:
            return Pin(ticket)
        case "pin", [instead] if (
            instead.isascii() and instead.isdigit() and len(instead) <= NUMBER and instead[0] != "0"
        ):
            return Pin(ticket, int(instead))
        case "unpin", []:
            return Unpin(ticket)
        case "turn", []:
            return TurnTo(ticket)
        case "rate", [score] if score in _SCORES:
            return Rate(ticket, int(score))
        case "rateagain", []:
            return AskRating(ticket)
        case "ratewhy", []:
            return StartRatingComment(ticket)
        case _:
            raise ValueError(name)
