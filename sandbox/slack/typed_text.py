"""What a person types, as Slack keeps it: escaped text, and the rich_text block that Slack makes of it."""

import re
from collections.abc import Container, Mapping

from sandbox.slack.errors import Json

_MENTION = re.compile(
    r"<@(U\w+)>|<#(C\w+)(?:\|[^>]*)?>|<!subteam\^(S\w+)(?:\|[^>]*)?>|<(https?://[^>|\s]+)(?:\|([^>]*))?>"
)


def escape(text: str) -> str:
    """`&`, `<` and `>` as Slack sends them."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _known(found: re.Match[str], known: Container[str]) -> bool:
    name = found[1] or found[2] or found[3]
    return found[4] is not None or name in known


def as_typed(text: str, known: Container[str]) -> str:
    """The text as it comes in an event: mentions of what exists (ids in `known`) and links stay, all else is escaped.

    So a person who types `<!channel>` by hand has typed just that, as in Slack's own client.
    """
    kept, end = [], 0
    for found in _MENTION.finditer(text):
        if _known(found, known):
            kept += [escape(text[end : found.start()]), found[0]]
            end = found.end()
    return "".join([*kept, escape(text[end:])])


def escaped(text: str, names: Mapping[str, str]) -> str:
    """A slash command's text where the app has it escaped: mentions carry the name too, as `<@U…|minh>`."""

    def named(found: re.Match[str]) -> str:
        name = found[1] or found[2] or found[3]
        return f"<{found[0][1:].partition('|')[0].rstrip('>')}|{names[name]}>" if name else found[0]

    return _MENTION.sub(named, as_typed(text, names))


def rich_text(text: str, known: Container[str], block_id: str) -> Json:
    """The block that Slack's client sends for a typed text."""
    elements: list[Json] = []
    end = 0
    for found in _MENTION.finditer(text):
        if not _known(found, known):
            continue
        if found.start() > end:
            elements.append({"type": "text", "text": text[end : found.start()]})
        elements.append(_element(found))
        end = found.end()
    if text[end:]:
        elements.append({"type": "text", "text": text[end:]})
    section = {"type": "rich_text_section", "elements": elements}
    return {"type": "rich_text", "block_id": block_id, "elements": [section]}


def _element(found: re.Match[str]) -> Json:
    if found[1]:
        return {"type": "user", "user_id": found[1]}
    if found[2]:
        return {"type": "channel", "channel_id": found[2]}
    if found[3]:
        return {"type": "usergroup", "usergroup_id": found[3]}
    link: Json = {"type": "link", "url": found[4]}
    return link | {"text": found[5]} if found[5] else link
