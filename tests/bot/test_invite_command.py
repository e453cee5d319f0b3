"""`deskhand invite` as it is typed: the exact link, by the application's id or by the token."""

import asyncio
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from bot.discord.rights import PERMISSIONS
from sandbox.discord.permissions import Permission
from sandbox.discord.server import LocalDiscord
from tests.bot.running import deskhand


def link(said: str) -> dict[str, list[str]]:
    (line,) = [line for line in said.splitlines() if line.startswith("https://")]
    assert line.startswith("https://discord.com/oauth2/authorize?")
    return parse_qs(urlsplit(line).query)


def test_the_link_asks_for_what_is_used_and_nothing_else(tmp_path: Path) -> None:
    done = deskhand(tmp_path, "invite", "--client-id", "123456789012345678")
    assert done.returncode == 0
    wanted = {
        "client_id": ["123456789012345678"],
        "permissions": ["395137059904"],
        "scope": ["bot applications.commands"],
    }
    assert link(done.stdout) == wanted
    assert "Message Content Intent" in done.stdout
    assert "https://discord.com/developers/applications/123456789012345678/bot" in done.stdout
    asked = Permission(PERMISSIONS)
    assert Permission.ADMINISTRATOR not in asked
    assert {one.name for one in asked} == {
        "VIEW_CHANNEL", "SEND_MESSAGES", "CREATE_PUBLIC_THREADS", "CREATE_PRIVATE_THREADS", "SEND_MESSAGES_IN_THREADS",
        "MANAGE_THREADS", "READ_MESSAGE_HISTORY", "ADD_REACTIONS",
    }  # fmt: skip


async def test_the_token_tells_which_application_it_is(tmp_path: Path) -> None:
    async with LocalDiscord() as local:
        settings = {"discord_token": local.token, "discord_api_url": local.api_url}
        done = await asyncio.to_thread(deskhand, tmp_path, "invite", **settings)
        assert link(done.stdout)["client_id"] == [local.app.id]
        settings["discord_token"] = "not.a.token"
        done = await asyncio.to_thread(deskhand, tmp_path, "invite", **settings)
        assert (done.returncode, done.stdout) == (1, "")
        assert "Discord doesn't know the bot token" in done.stderr


def test_what_can_not_hold_is_refused_in_a_line(tmp_path: Path) -> None:
    for words in ((), ("--client-id", "deskhand")):
        done = deskhand(tmp_path, "invite", *words)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
