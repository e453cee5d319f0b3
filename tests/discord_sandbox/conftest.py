"""A local Discord with three people and three channels. At the end, all that passed is judged by Discord's document."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.discord.model import Tag
from sandbox.discord.server import LocalDiscord
from tests.discord_sandbox.document import Document
from tests.discord_sandbox.scene import Bot, Scene, pointed_at, running


@pytest.fixture(scope="session")
def document(specs: Path) -> Document:
    """Discord's description of its API."""
    return Document(specs / "discord-openapi.json")


@pytest.fixture
async def scene(document: Document) -> AsyncIterator[Scene]:
    async with LocalDiscord() as server, pointed_at(server):
        guild = server.add_guild("Acme")
        agents = server.add_role(guild, "Agents")
        lan = server.add_person("Lan", guild, locale="vi")
        minh = server.add_person("Minh", guild, roles=[agents])
        hoa = server.add_person("Hoa", guild, roles=[agents])
        guild.owner = hoa.id
        support = server.add_channel(guild, "support")
        desk = server.add_channel(guild, "desk", only=[agents])
        forum = server.add_channel(guild, "questions", forum=True)
        forum.tags = [Tag(server.ids.next(), name) for name in ("printer", "mail")]
        yield Scene(server, guild, lan, minh, hoa, support, desk, forum)
    document.judge(server.record)


@pytest.fixture
def server(scene: Scene) -> LocalDiscord:
    return scene.discord


@pytest.fixture
async def bot(scene: Scene) -> AsyncIterator[Bot]:
    """A real client that is ready."""
    async with running(scene.discord, Bot()) as one:
        yield one
