"""What Discord refuses in a body: the limits of its document that apps run into, and those that it leaves out."""

from collections.abc import Iterator

from sandbox.discord.errors import Complaint, DiscordError, Json, invalid
from sandbox.discord.judges_components import V2, components

CONTENT, EMBEDS, EMBED_TOTAL = 2000, 10, 6000
EMBED_LIMITS = {"title": 256, "description": 4096}


def too_long(path: str, value: object, most: int, least: int = 0) -> Iterator[Complaint]:
    """The complaint about a text that is too long or too short."""
    if not isinstance(value, str):
        yield Complaint(path, "STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.')
    elif len(value) > most or len(value) < least:
        words = f"Must be between {least} and {most} in length." if least else f"Must be {most} or fewer in length."
        yield Complaint(path, "BASE_TYPE_BAD_LENGTH" if least else "BASE_TYPE_MAX_LENGTH", words)


def embeds(found: list[Json]) -> Iterator[Complaint]:
    """What is wrong with a message's embeds."""
    if len(found) > EMBEDS:
        yield Complaint("embeds", "BASE_TYPE_MAX_LENGTH", f"Must be {EMBEDS} or fewer in length.")
    total = 0
    for index, embed in enumerate(found):
        path = f"embeds.{index}"
        fields = embed.get("fields") or []
        texts = [(name, embed.get(name), most) for name, most in EMBED_LIMITS.items()]
        texts += [("footer.text", (embed.get("footer") or {}).get("text"), 2048)]
        texts += [("author.name", (embed.get("author") or {}).get("name"), 256)]
        for number, one in enumerate(fields):
            texts += [(f"fields.{number}.name", one.get("name") or "", 256)]
            texts += [(f"fields.{number}.value", one.get("value") or "", 1024)]
            for name in ("name", "value"):
                if not one.get(name):
                    yield Complaint(f"{path}.fields.{number}.{name}", "BASE_TYPE_REQUIRED", "This field is required")
        for name, text, most in texts:
            if text is not None:
                total += len(text)
                yield from too_long(f"{path}.{name}", text, most)
        if len(fields) > 25:
            yield Complaint(f"{path}.fields", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    if total > EMBED_TOTAL:
        words = f"Embed size exceeds maximum size of {EMBED_TOTAL}"
        yield Complaint("embeds", "MAX_EMBED_SIZE_EXCEEDED", words)


def message(body: Json, *, flags: int, files: int = 0) -> None:
    """Judge the contents that a message would have; raises 50035 for its faults, 50006 where nothing is left."""
    content, cards, parts = body.get("content") or "", body.get("embeds") or [], body.get("components") or []
    complaints = [*too_long("content", content, CONTENT), *embeds(cards), *components(parts, v2=bool(flags & V2))]
    if flags & V2 and (content or cards or body.get("poll") or body.get("sticker_ids")):
        words = "The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
        complaints.append(
            Complaint("content" if content else "embeds", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_V2", words)
        )
    if complaints:
        raise invalid(complaints)
    if not (content or cards or parts or files or body.get("sticker_ids") or body.get("poll")):
        raise DiscordError(400, 50006, "Cannot send an empty message")


def modal(body: Json) -> None:
    """Judge a form: its title, its id, one to five components, each of a kind that forms have."""
    complaints = [*too_long("title", body.get("title") or "", 45, 1)]
    complaints += too_long("custom_id", body.get("custom_id") or "", 100, 1)
    parts = body.get("components") or []
    if not 1 <= len(parts) <= 5:
        complaints.append(Complaint("components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length."))
    complaints += components(parts, v2=True, modal=True)
    if complaints:
        raise invalid(Complaint(f"data.{path}", code, words) for path, code, words in complaints)


def choices(found: list[Json]) -> None:
    """Judge an autocomplete's answer."""
    complaints: list[Complaint] = []
    if len(found) > 25:
        complaints.append(Complaint("data.choices", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length."))
    for index, one in enumerate(found):
        complaints += too_long(f"data.choices.{index}.name", one.get("name") or "", 100, 1)
        if isinstance(one.get("value"), str):
            complaints += too_long(f"data.choices.{index}.value", one["value"], 100)
    if complaints:
        raise invalid(complaints)
