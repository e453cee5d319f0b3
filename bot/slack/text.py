"""Text parts as mrkdwn. What a person typed can neither ping nor format."""

import re
from collections.abc import Mapping
from datetime import UTC
from urllib.parse import quote

from bot.edge.dots import DOTS
from desk.ids import PersonId
from desk.text import clean, clip, size
from views.nodes import Code, Link, Mention, Moment, Part, Strong, Tag, Text

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\0": None})
JOINER = "\u2060"
# A word joiner before and after keeps a mark from opening or closing a span; the mark itself stays to be read. Inside a
# word Slack formats nothing: what people may want to copy (snake_case) stays as it is.
_MARKS = re.compile(r"(?<![A-Za-z0-9])[*_~]|[*_~](?![A-Za-z0-9])|`|^&gt;", re.MULTILINE)
# Marks that turn the reading direction of all that follows.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SPECIAL = re.compile(r"[&<>*_~`@]")
_FORMS = {"day_time": "{date_short_pretty} {time}", "day": "{date_short_pretty}", "time": "{time}"}


def escape(text: str) -> str:
    """Text that a person typed, as mrkdwn that reads the same: no mention, no link, no format."""
    text = _TURNS.sub("", clean(text))
    if not _SPECIAL.search(text):
        return text
    text = text.translate(_ESCAPES)
    return _MARKS.sub(rf"{JOINER}\g<0>{JOINER}", text).replace("@", f"@{JOINER}")


def unmarked(text: str) -> str:
    """What somebody copied from a text of ours, without our joiners."""
    return text.replace(JOINER, "")


def mrkdwn(text: Text, names: Mapping[PersonId, str], limit: int) -> str:
    """At most ``limit`` characters; cut between characters of typed text, never within an entity.

    ``names`` gives the Slack user id of people who may be pinged.
    """
    done, room = "", limit - 1
    for part in text:
        part = clip(part, limit + 1) if isinstance(part, str) else part  # never escape what is cut anyway
        piece = _part(part, names)
        if size(piece) > room:
            return done + (_fit(part, room) if isinstance(part, str) else "") + "…"
        done += piece
        room -= size(piece)
    return done


def _fit(text: str, room: int) -> str:
    kept = []
    for char in text:
        piece = escape(char)
        room -= size(piece)
        if room < 0:
            break
        kept.append(piece)
    return "".join(kept)


def _part(part: Part, names: Mapping[PersonId, str]) -> str:
    match part:
        case str():
            return escape(part)
        case Mention():
            known = names.get(part.person)
            return f"<@{known}>" if part.ping and known else escape(part.name)
        case Link():
            safe = quote(part.url, safe=":/?#[]@!$&'()*+,;=%-._~")
            if not safe.startswith(("https://", "http://", "mailto:")):
                return escape(part.label)
            return f"<{safe.replace('&', '&amp;')}|{escape(part.label).replace('|', '¦')}>"
        case Code():
            return "`" + part.text.translate(_ESCAPES).replace("`", "'").replace("\n", " ") + "`" if part.text else ""
        case Tag(name, colour):
            return f"{DOTS[colour]} {escape(name)}" if colour else escape(name)
        case Strong():
            return f"*{escape(part.text)}*" if part.text.strip() else ""
        case Moment():
            at = part.at.astimezone(UTC)
            form = _FORMS.get(part.form, _FORMS["day_time"])
            return f"<!date^{int(at.timestamp())}^{form}|{at:%a %d %b %H:%M} UTC>"
