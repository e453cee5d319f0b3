"""Text parts as Discord's markdown. What a person typed can neither ping, nor link, nor format."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from bot.edge.dots import DOTS
from desk.ids import PersonId
from desk.text import clean, clip, size
from views.nodes import Code, Link, Mention, Moment, Part, Strong, Tag, Text

JOINER = "\u2060"
# Marks that turn the reading direction of all that follows, and control characters but the line's end and the tab.
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f]")
# A backslash takes its meaning from a mark, and is not shown itself.
_MARKS = re.compile(
    r"[\\*_~|`<>\[\]]"  # spans, spoilers, quotes, code, mentions, emoji, moments, masked links
    r"|:(?=//|[\w+-]+:)"  # addresses, which would become links; :names: of emoji
    # Headings, small print and lists begin a line; so may a part of a text.
    r"|^(?P<lead>[^\S\n]*)(?:(?P<count>\d+)\.|(?P<mark>\#(?=\#{0,2}(?:\s|$))|-\#?|\+))(?=\s|\#|$)",
    re.MULTILINE,
)
# The server looks for these before anybody reads a backslash.
_CALLS = re.compile(r"@(?=everyone|here|[!&]?\d)")
# What means nothing to Discord, whatever stands beside it.
_HARMLESS = re.compile(r"[A-Za-z0-9 ,·→○À-ɏẠ-ỹ]*")
_STYLES = {"day_time": "f", "day": "D", "time": "t"}
_SCHEMES = ("https://", "http://")


def escape(text: str, *, within: bool = False) -> str:
    """Text that a person typed, as markdown that reads the same: no mention, no link, no format. ``within``: something
    else stands before it in its line."""
    if _HARMLESS.fullmatch(text):
        return text
    text = _UNSEEN.sub("", clean(text).replace("\r\n", "\n").replace("\r", "\n"))
    quiet = _MARKS.sub(_quiet, "x" + text)[1:] if within else _MARKS.sub(_quiet, text)
    return _CALLS.sub(f"@{JOINER}", quiet)


def _quiet(found: re.Match[str]) -> str:
    if found["count"] is not None:
        return f"{found['lead']}{found['count']}\\."
    return f"{found['lead']}\\{found['mark']}" if found["mark"] else f"\\{found[0]}"


def unmarked(text: str) -> str:
    """What somebody copied from a text of ours, without our joiners."""
    return text.replace(JOINER, "")


def markdown(text: Text, people: Mapping[PersonId, str], limit: int) -> str:
    """At most ``limit`` characters; cut between characters of typed text, never within a mark or a mention.

    ``people`` gives the Discord user id of people who may be pinged.
    """
    done, room = "", limit - 1
    for part in _joined(text):
        if isinstance(part, str) and len(part) > limit // 2:
            part = clip(part, limit + 1)  # never escape what is cut anyway
        within = not done.endswith("\n") and bool(done)
        piece = _part(part, people, within)
        # Two spans side by side would run into one another.
        piece = JOINER + piece if piece[:1] in ("*", "`") and done[-1:] == piece[:1] else piece
        length = size(piece)
        if length > room:
            return done + (_fit(part, room, within) if isinstance(part, str) else "") + "…"
        done += piece
        room -= length
    return done


def _joined(text: Text) -> Iterator[Part]:
    """The parts, typed ones side by side as one: a mark may begin in one and end in the next."""
    typed = ""
    for part in text:
        if isinstance(part, str):
            typed += part
            continue
        if typed:
            yield typed
            typed = ""
        yield part
    if typed:
        yield typed


def _fit(text: str, room: int, within: bool) -> str:
    """As much of ``text`` as fits when it is escaped."""
    least, most = 0, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        if size(escape(text[:middle], within=within)) <= room:
            least = middle
        else:
            most = middle - 1
    return escape(text[:least], within=within)


def _part(part: Part, people: Mapping[PersonId, str], within: bool) -> str:
    match part:
        case str():
            return escape(part, within=within)
        case Mention():
            known = people.get(part.person)
            return f"<@{known}>" if part.ping and known else escape(part.name, within=within)
        case Link():
            safe = quote(part.url, safe=":/?#[]@!$&'*+,;=%-._~")
            label = escape(part.label, within=within)
            return f"[{label}]({safe})" if safe.startswith(_SCHEMES) and label.strip() else label
        case Code():
            bare = _UNSEEN.sub("", clean(part.text)).replace("`", "'").replace("\n", " ")
            return f"`{_CALLS.sub(f'@{JOINER}', bare)}`" if bare.strip() else ""
        case Tag(name, colour):
            return f"{DOTS[colour]} {escape(name, within=within)}" if colour else escape(name, within=within)
        case Strong():
            return f"**{escape(part.text)}**" if part.text.strip() else ""
        case Moment():
            style = _STYLES.get(part.form, _STYLES["day_time"])
            return f"<t:{int(part.at.timestamp())}:{style}>"
