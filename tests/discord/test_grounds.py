"""Our reckoning of rights agrees with Discord's own rules, and with what they mean for the team's posts."""

from hypothesis import given
from hypothesis import strategies as st

from bot.discord.grounds import SEND, SEND_IN_THREADS, VIEW, Grounds
from desk.ids import WorkspaceId
from desk.tidings import ChannelTold
from sandbox.discord import shapes_guilds
from sandbox.discord.model import Kind, Overwrite
from sandbox.discord.permissions import Permission, in_channel
from sandbox.discord.server import LocalDiscord

HERE = WorkspaceId("here")
bits = st.sets(st.sampled_from([VIEW, SEND, SEND_IN_THREADS, int(Permission.ADMINISTRATOR), 1 << 5])).map(sum)
marks = st.dictionaries(st.sampled_from(["everyone", "agents", "bot", "minh", "me"]), st.tuples(bits, bits))


@given(bits, bits, marks, st.booleans())
def test_rights_add_up_as_in_discord(everyone: int, agents: int, overwrites: dict, owns: bool) -> None:
    discord = LocalDiscord()
    guild = discord.add_guild("Acme", permissions=VIEW)
    role = discord.add_role(guild, "Agents", agents)
    minh = discord.add_person("Minh", guild, roles=[role])
    if owns:
        guild.owner = minh.id
    guild.roles[guild.id].permissions = everyone
    channel = discord.add_channel(guild, "desk")
    mine = guild.members[discord.app.user.id].roles[0]
    ids = {"everyone": guild.id, "agents": role.id, "bot": mine, "minh": minh.id, "me": discord.app.user.id}
    for name, (allow, deny) in overwrites.items():
        channel.overwrites[ids[name]] = Overwrite(ids[name], int(name in ("minh", "me")), allow, deny)
    thread = discord.world.add_channel(guild, "talk", Kind.PUBLIC_THREAD, channel.id)
    grounds = Grounds(guild.id, discord.app.user.id)
    grounds.whole(shapes_guilds.whole_guild(discord.world, guild, discord.app))
    for one in [one for one in (channel, thread) if grounds.spot(one.id)]:
        for who in (minh.id, discord.app.user.id):
            roles = guild.members[who].roles
            assert grounds.rights(who, roles, one.id) & VIEW == in_channel(guild, one, who) & VIEW
            assert grounds.rights(who, roles, one.id) & SEND == in_channel(guild, one, who) & SEND
    told = grounds.facts(HERE, channel.id)
    stranger = discord.add_person("Stranger", guild)
    assert told is not None
    assert told.shared == bool(in_channel(guild, channel, stranger.id) & VIEW)
    assert told.name == "desk"


def test_what_is_gone_is_forgotten_with_its_threads() -> None:
    discord = LocalDiscord()
    guild = discord.add_guild("Acme")
    channel = discord.add_channel(guild, "support")
    thread = discord.world.add_channel(guild, "talk", Kind.PUBLIC_THREAD, channel.id)
    grounds = Grounds(guild.id, discord.app.user.id)
    grounds.whole(shapes_guilds.whole_guild(discord.world, guild, discord.app))
    spot = grounds.spot(thread.id)
    assert spot is not None
    assert (spot.channel, spot.thread) == (channel.id, thread.id)
    grounds.told("CHANNEL_DELETE", {"id": channel.id})
    assert grounds.spot(thread.id) is None
    assert grounds.facts(HERE, channel.id) is None


async def test_of_a_channel_in_a_guild_whose_roles_nobody_told_of_nothing_is_said() -> None:
    """A process that stands by asks for a channel before it hears of the guild."""
    async with LocalDiscord() as discord:
        guild = discord.add_guild("Acme")
        channel = discord.add_channel(guild, "help")
        grounds = Grounds(guild.id, discord.app.user.id)
        whole = shapes_guilds.whole_guild(discord.world, guild, discord.app)
        grounds.channel(next(one for one in whole["channels"] if one["id"] == channel.id))
        assert grounds.facts(HERE, channel.id) is None
        grounds.whole(whole)
        assert grounds.facts(HERE, channel.id) == ChannelTold(
            HERE, channel.id, "help", shared=True, private=False, archived=False, member=True
        )
