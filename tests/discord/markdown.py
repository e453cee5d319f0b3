"""What Discord's clients make of a message's text: a reader of their markdown, stricter than they are. It tries every
mark at every character, so that what it takes for plain text is plain text there too."""

import re
from dataclasses import dataclass

BLOCKS = {
    "small": re.compile(r"-#\s+(?=\S)"),
    "heading": re.compile(r" *#{1,3}\s+(?=\S)"),
    "list": re.compile(r"\s*(?:[-*+]|\d+\.)\s+(?=\S)"),
    "quote": re.compile(r" *>(?:>>)? "),
}
INLINE = {
    "code": re.compile(r"(`+)(?P<inside>[\s\S]*?[^`])\1(?!`)"),
    "moment": re.compile(r"<t:-?\d+(?::\w)?>"),
    "mention": re.compile(r"<(?:@[!&]?|#)\d+>|@everyone|@here|<id:\w+(?::\d+)?>|</[^:>]+:\d+>"),
    "emoji": re.compile(r"<a?:\w+:\d+>|:[\w+-]+(?:::skin-tone-\d)?:"),
    "link": re.compile(r"\[(?P<inside>(?:\\.|[^\]\\])+)\]\(<?(?P<url>\w+://[^\s>)]+)>?\)"),
    "url": re.compile(r"(?:https?|steam|discord)://[^\s<]+|<(?:\w+:[^\s>]+|[^\s@>]+@[^\s>]+|\+\d+)>"),
    "spoiler": re.compile(r"\|\|(?P<inside>[\s\S]+?)\|\|"),
    "strong": re.compile(r"\*\*(?P<inside>(?:\\.|[^\\])+?)\*\*(?!\*)", re.DOTALL),
    "underline": re.compile(r"__(?P<inside>(?:\\.|[^\\])+?)__(?!_)", re.DOTALL),
    "strike": re.compile(r"~~(?P<inside>(?:\\.|[^\\])+?)~~", re.DOTALL),
    "slant": re.compile(r"\*(?=\S)(?P<star>(?:\\.|[^\\*])+?)\*(?!\*)|_(?P<inside>(?:\\.|[^\\_])+?)_(?!_)", re.DOTALL),
}
ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
# What the server looks for in the raw text when it decides whom to notify.
CALLS = re.compile(r"<@[!&]?\d+>|@everyone|@here")


@dataclass(frozen=True, slots=True)
class Span:
    """``kind`` is text, or what the text is made into; ``text`` what a reader sees."""

    kind: str
    text: str


def read(source: str) -> list[Span]:
    """The spans of a text in order; neighbours of plain text are one, blocks stand before what they head."""
    spans: list[Span] = []
    plain, at = "", 0
    while at < len(source):
        starts = at == 0 or source[at - 1] == "\n"
        kind, found = _block(source, at) if starts else ("", None)
        if found is None:
            kind, found = _inline(source, at)
        if found is None:
            escaped = ESCAPE.match(source, at)
            plain += escaped[1] if escaped else source[at]
            at = escaped.end() if escaped else at + 1
            continue
        spans += [Span("text", plain)] if plain else []
        groups = found.groupdict()
        inside = groups.get("inside") or groups.get("star") or ""
        spans.append(Span(kind, inside if kind == "code" else "".join(one.text for one in read(inside)) or found[0]))
        plain, at = "", found.end()
    return spans + ([Span("text", plain)] if plain else [])


def _block(source: str, at: int) -> tuple[str, re.Match[str] | None]:
    return next(((kind, found) for kind, rule in BLOCKS.items() if (found := rule.match(source, at))), ("", None))


def _inline(source: str, at: int) -> tuple[str, re.Match[str] | None]:
    return next(((kind, found) for kind, rule in INLINE.items() if (found := rule.match(source, at))), ("", None))
