"""What a body says of a channel, written onto it."""

from sandbox.discord.core import Core
from sandbox.discord.deeds_threads import DURATIONS
from sandbox.discord.errors import Complaint, Json, invalid
from sandbox.discord.model import Channel, Guild, Kind, Overwrite, Tag


def settle(core: Core, guild: Guild, channel: Channel, body: Json) -> None:
    """Take over the name, topic, place, overwrites and tags that the body names; refuses what is out of bounds."""
    complaints = []
    if "name" in body and not 1 <= len(body["name"] or "") <= 100:
        complaints.append(Complaint("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length."))
    most = 4096 if channel.kind is Kind.FORUM else 1024
    if len(body.get("topic") or "") > most:
        complaints.append(Complaint("topic", "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length."))
    if len(body.get("available_tags") or []) > 20:
        complaints.append(Complaint("available_tags", "BASE_TYPE_MAX_LENGTH", "Must be 20 or fewer in length."))
    for index, one in enumerate(body.get("available_tags") or []):
        if not 1 <= len(one.get("name") or "") <= 20:
            words = "Must be between 1 and 20 in length."
            complaints.append(Complaint(f"available_tags.{index}.name", "BASE_TYPE_BAD_LENGTH", words))
    parent = body.get("parent_id")
    if parent is not None and getattr(guild.channels.get(str(parent)), "kind", None) is not Kind.CATEGORY:
        complaints.append(Complaint("parent_id", "CHANNEL_PARENT_INVALID", "Category does not exist"))
    duration = body.get("default_auto_archive_duration")
    if duration is not None and duration not in DURATIONS:
        words = f"Value must be one of {DURATIONS}."
        complaints.append(Complaint("default_auto_archive_duration", "BASE_TYPE_CHOICES", words))
    if complaints:
        raise invalid(complaints)
    if "name" in body:
        channel.name = body["name"] if channel.kind is Kind.CATEGORY else "-".join(body["name"].lower().split())
    channel.topic = body.get("topic", channel.topic)
    channel.default_auto_archive = body.get("default_auto_archive_duration", channel.default_auto_archive)
    channel.slowmode = body.get("rate_limit_per_user") or channel.slowmode
    channel.flags = body.get("flags") or channel.flags
    if "parent_id" in body:
        channel.parent = None if parent is None else str(parent)
    if body.get("position") is not None:
        channel.position = body["position"]
    if body.get("permission_overwrites") is not None:
        marks = [overwrite(str(one["id"]), one) for one in body["permission_overwrites"]]
        channel.overwrites = {one.id: one for one in marks}
    if body.get("available_tags") is not None:
        channel.tags = [
            Tag(str(one.get("id") or core.ids.next()), one["name"], bool(one.get("moderated")), one.get("emoji_name"))
            for one in body["available_tags"]
        ]


def overwrite(id: str, one: Json) -> Overwrite:
    return Overwrite(id, int(one.get("type") or 0), int(one.get("allow") or 0), int(one.get("deny") or 0))
