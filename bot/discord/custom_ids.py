"""What buttons, menus and forms carry, in a hundred characters that outlive a restart."""

from bot.discord.limits import CUSTOM_ID
from desk.refusals import Refused, UnknownButton
from views.nodes import Form

_PLACES = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
FORM = "f1"


def written(press: str, at: int, again: str = "") -> str:
    """The id of the ``at``-th thing to press in a message (0-61), since no two may have the same.

    One character of position, two of the press's length, the press, and the question that draws its sheet anew, left
    out where it doesn't fit. A menu's press is empty: what is chosen in it is the press.
    """
    made = f"{_PLACES[at]}{len(press):02}{press}"
    if len(made) > CUSTOM_ID:
        raise ValueError(f"{len(press)} characters are too long for a button")
    return made + again if len(made) + len(again) <= CUSTOM_ID else made


def read(custom_id: str) -> tuple[str, str]:
    """Press and question of an id; whatever else it may be stands for itself, to be refused as an unknown button."""
    length, rest = custom_id[1:3], custom_id[3:]
    if custom_id[:1] not in _PLACES or not (length.isascii() and length.isdigit()) or int(length) > len(rest):
        return custom_id, ""
    return rest[: int(length)], rest[int(length) :]


def form_id(form: Form, step: int, *, last: bool = False) -> str:
    """The id of a form's step: it carries the draft, so that what was typed finds home after a restart."""
    words = (FORM, form.submit_as, form.draft, str(form.ticket or ""), str(step))
    return ":".join((*words, *(("last",) if last else ())))


def read_form(custom_id: str) -> tuple[str, str, int | None, int, bool]:
    """``submit_as``, draft, ticket, step, and whether it is the last one. Raises Refused(UnknownButton) for anything
    else."""
    version, *words = custom_id.split(":")
    last = words[4:] == ["last"]
    if version != FORM or len(words) != 4 + last:
        raise Refused(UnknownButton())
    kind, draft, ticket, step = words[:4]
    if not kind or not draft or not (_number(ticket) or not ticket) or not _number(step):
        raise Refused(UnknownButton())
    return kind, draft, int(ticket) if ticket else None, int(step), last


def _number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 12
