"""What Discord itself says of our token, our intents, our servers and our channels there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import discord

from bot.discord.client import guilds_of, log_in
from bot.discord.grounds import EVERYTHING, Grounds
from bot.discord.identity import Guild, Identity
from bot.discord.invite import intent_switch
from bot.discord.rights import CUSTOMERS, STAFF, VIEW, names
from bot.discord.survey import survey
from bot.findings import Finding, Wanted, note, well, wrong
from bot.settings import Settings
from bot.trouble import Trouble, Unreachable

INVITE = "Open the link that `deskhand invite` prints."


@dataclass(frozen=True, slots=True)
class Seen:
    """Who we are, and the servers that we are in."""

    us: Identity
    guilds: list[Guild]


async def look_at_token(settings: Settings, client: discord.Client) -> tuple[list[Finding], Seen | None]:
    """What is to be said of the token, the intents and the servers; None where the token is not good."""
    assert settings.discord_token is not None
    url = settings.discord_api_url
    try:
        us = await log_in(client, url, settings.discord_token.get_secret_value())
        guilds = await guilds_of(client, url)
    except Trouble as trouble:
        return [wrong("tokens", trouble.what, trouble.mend)], None
    found = [well("tokens", f"The Discord token is good, for the bot {us.name}."), _content(client, us)]
    if not guilds:
        found.append(wrong("servers", "We are in no Discord server yet.", INVITE))
    return found, Seen(us, guilds)


def _content(client: discord.Client, us: Identity) -> Finding:
    """Without this intent nobody's words can be read, and Discord does not let us connect."""
    flags = client.application_flags
    if flags.gateway_message_content or flags.gateway_message_content_limited:
        return well("intents", "Message Content Intent is on.")
    return wrong("intents", "Message Content Intent is off: Discord lets us read nothing.", intent_switch(us.app))


async def look_at_server(
    client: discord.Client, url: str, seen: Seen, guild: Guild, channels: Iterable[Wanted], command: str
) -> tuple[list[Finding], dict[str, str]]:
    """What keeps posts out of each channel of a server, and the channels' names there."""
    try:
        grounds = await survey(client, url, seen.us, guild.id)
    except (Unreachable, Trouble) as away:
        return [wrong("channels", away.what, away.mend)], {}
    found = [one for wanted in channels for one in _channel(grounds, guild, wanted, command)]
    if not found:
        found.append(note("channels", f"In {guild.name} no channel is named yet. Name them with {command} setup."))
    return found, {channel: f"#{one.name}" for channel, one in grounds.channels.items()}


def _channel(grounds: Grounds, guild: Guild, wanted: Wanted, command: str) -> Iterator[Finding]:
    other = f"or choose another with {command} setup"
    known = grounds.channels.get(wanted.channel)
    called = f"#{known.name}" if known else f"#{wanted.name}" if wanted.name else wanted.channel
    about = f"{called} in {guild.name}, {wanted.use},"
    if known is None:
        yield wrong("channels", f"{about} is gone.", f"Choose another with {command} setup.")
        return
    held = grounds.rights(grounds.me, grounds.mine, wanted.channel)
    needed = sum(STAFF if wanted.staff else CUSTOMERS)
    if not held & VIEW:
        yield wrong("channels", f"{about} can't be seen by us.", f"Give our role View Channel there, {other}.")
        return
    lacks = needed & ~held if held != EVERYTHING else 0
    if lacks:
        yield wrong("channels", f"In {about} we lack: {names(lacks)}.", f"Give our role these there, {other}.")
    if wanted.staff and grounds.rights("", (), wanted.channel) & VIEW:
        what = f"{about} can be seen by @everyone: the team's posts there have stopped."
        yield wrong("channels", what, f"Take View Channel from @everyone there, {other}.")
    elif not lacks:
        yield well("channels", f"{about} can be posted to.")
