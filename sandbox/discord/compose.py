"""A message's contents as they come in a request, turned into what Discord keeps and shows."""

import re
from itertools import count

from sandbox.discord.errors import Complaint, Json, invalid
from sandbox.discord.judges_components import BUTTON, CONTAINER, SECTION, SELECTS, SEPARATOR, THUMBNAIL, walk
from sandbox.discord.model import Attachment, Guild, Message
from sandbox.discord.world import World

EPHEMERAL, LOADING, SUPPRESS = 1 << 6, 1 << 7, 1 << 2
_USER, _ROLE = re.compile(r"<@!?(\d+)>"), re.compile(r"<@&(\d+)>")


def spare(value: Json) -> Json:
    """A copy without what is null, at every depth."""

    def inner(one: object) -> object:
        if isinstance(one, dict):
            return {name: inner(part) for name, part in one.items() if part is not None}
        return [inner(part) for part in one] if isinstance(one, list) else one

    shown = inner(value)
    assert isinstance(shown, dict)
    return shown


def shown_components(parts: list[Json]) -> list[Json]:
    """Components as Discord answers them: each with a number of its own, and with what it fills in."""
    shown = [spare(one) for one in parts]
    taken = {one["id"] for _, one in walk(shown) if one.get("id")}
    numbers = (number for number in count(1) if number not in taken)
    for _, one in walk(shown):
        one["id"] = one.get("id") or next(numbers)
        kind = one["type"]
        if kind in SELECTS:
            one.setdefault("min_values", 1)
            one.setdefault("max_values", 1)
        elif kind == CONTAINER:
            one.setdefault("accent_color", None)
            one.setdefault("spoiler", False)
        elif kind == SEPARATOR:
            one.setdefault("spacing", 1)
            one.setdefault("divider", True)
        elif kind == THUMBNAIL:
            url = one["media"]["url"]
            one["media"] = {"id": "0", "url": url, "proxy_url": url}
            one.setdefault("description", None)
            one.setdefault("spoiler", False)
        elif kind in (BUTTON, SECTION):
            one.pop("disabled", None) if one.get("disabled") is False else None
    return shown


def shown_embeds(cards: list[Json]) -> list[Json]:
    """Embeds as Discord answers them."""
    shown = [{**spare(one), "type": "rich"} for one in cards]
    for one in shown:
        for field in one.get("fields", []):
            field.setdefault("inline", False)
        if not one.get("fields", [1]):
            del one["fields"]
    return shown


def mention(world: World, guild: Guild | None, one: Message, allowed: Json | None) -> None:
    """Work out whom a message reaches: those named in its text, as far as `allowed_mentions` lets it."""
    texts = [one.content, *(part.get("content", "") for _, part in walk(one.components))]
    text = "\n".join(texts)
    users = [each for each in dict.fromkeys(_USER.findall(text)) if each in world.users]
    roles = [each for each in dict.fromkeys(_ROLE.findall(text)) if guild and each in guild.roles]
    everyone = "@everyone" in text or "@here" in text
    if allowed is not None:
        parse = allowed.get("parse") or []
        users = [each for each in users if "users" in parse or each in map(str, allowed.get("users") or [])]
        roles = [each for each in roles if "roles" in parse or each in map(str, allowed.get("roles") or [])]
        everyone = everyone and "everyone" in parse
    one.mentions, one.mention_roles, one.mention_everyone = users, roles, everyone


def attachments(body: Json, files: dict[str, Attachment], old: list[Attachment]) -> list[Attachment]:
    """What hangs on a message: the new files, and of the `old` ones those that the body still names."""
    named = body.get("attachments")
    if named is None:
        return [*old, *files.values()]
    kept: list[Attachment] = []
    for index, one in enumerate(named):
        number = str(one.get("id"))
        if number in files:
            files[number].description = one.get("description")
            files[number].name = one.get("filename") or files[number].name
            kept.append(files[number])
        elif (known := next((each for each in old if each.id == number), None)) is not None:
            kept.append(known)
        else:
            words = "Attachment data required"
            raise invalid([Complaint(f"attachments.{index}", "ATTACHMENT_NOT_FOUND", words)])
    return kept
