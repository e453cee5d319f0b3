"""A small server to begin with: two who answer and two who ask."""

from sandbox.discord.model import Guild, Tag
from sandbox.discord.permissions import Permission
from sandbox.discord.server import LocalDiscord

SAIGON = "Asia/Ho_Chi_Minh"


def seed(discord: LocalDiscord) -> Guild:
    """Hoa leads (administrator), Minh answers, both of the role Support; Lan asks in Vietnamese, Tom in English.

    Channels: #support and #billing for all, #questions, a forum with tags, and #support-desk, for the team alone.
    """
    guild = discord.add_guild("Acme")
    team = discord.add_role(guild, "Support")
    lead = discord.add_role(guild, "Lead", int(Permission.ADMINISTRATOR))
    discord.add_person("Hoa", guild, locale="vi", tz=SAIGON, roles=[team, lead], title="Lead")
    discord.add_person("Minh", guild, locale="vi", tz=SAIGON, roles=[team], title="Agent")
    discord.add_person("Lan", guild, locale="vi", tz=SAIGON, title="Customer")
    discord.add_person("Tom", guild, tz="Europe/Berlin", title="Customer")
    discord.add_channel(guild, "support")
    discord.add_channel(guild, "billing")
    questions = discord.add_channel(guild, "questions", forum=True)
    questions.tags = [Tag(discord.ids.next(), name) for name in ("how-to", "bug", "account")]
    discord.add_channel(guild, "support-desk", only=[team])
    return guild
