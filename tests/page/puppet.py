"""An app of a few lines that shows all that Discord's pane must draw, and keeps what people do with it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord
from discord.http import Route

from sandbox.discord.model import Channel
from sandbox.discord.seed import seed
from sandbox.discord.server import LocalDiscord
from tests.discord_sandbox.scene import Bot, pointed_at, running

Json = dict[str, Any]
V2, EPHEMERAL = 1 << 15, 1 << 6
AGENTS = {"type": 6, "name": "agent", "description": "Whose tickets", "description_localizations": {"vi": "Của ai"}}
COMMANDS: list[Json] = [
    {
        "name": "ticket",
        "description": "Tickets",
        "options": [
            {
                "type": 1,
                "name": "show",
                "description": "Show a ticket",
                "name_localizations": {"vi": "xem"},
                "options": [
                    {"type": 3, "name": "number", "description": "Which one", "required": True, "autocomplete": True},
                    AGENTS,
                ],
            },
            {
                "type": 1,
                "name": "list",
                "description": "List tickets",
                "options": [
                    {
                        "type": 3,
                        "name": "priority",
                        "description": "How urgent",
                        "choices": [{"name": "High", "value": "h"}, {"name": "Low", "value": "l"}],
                    },
                    {"type": 5, "name": "closed", "description": "The closed ones, too"},
                ],
            },
            {"type": 1, "name": "help", "description": "What can be done"},
            {
                "type": 2,
                "name": "desk",
                "description": "How it works",
                "name_localizations": {"vi": "bàn"},
                "options": [{"type": 1, "name": "rules", "description": "Its rules", "options": [AGENTS]}],
            },
        ],
    },
    {"type": 3, "name": "Convert to ticket", "name_localizations": {"vi": "Tạo ticket"}},
]
FORM: Json = {
    "title": "New ticket",
    "custom_id": "form",
    "components": [
        {
            "type": 18,
            "label": "Subject",
            "component": {"type": 4, "custom_id": "subject", "style": 1, "max_length": 80},
        },
        {
            "type": 18,
            "label": "Details",
            "description": "What happened, and when",
            "component": {"type": 4, "custom_id": "details", "style": 2, "required": False},
        },
        {
            "type": 18,
            "label": "Priority",
            "component": {
                "type": 3,
                "custom_id": "priority",
                "options": [
                    {"label": "High", "value": "h", "description": "Answered within the hour"},
                    {"label": "Low", "value": "l", "default": True},
                ],
            },
        },
        {"type": 18, "label": "Assignee", "component": {"type": 5, "custom_id": "assignee", "required": False}},
        {
            "type": 18,
            "label": "Channels",
            "component": {"type": 8, "custom_id": "channels", "channel_types": [0], "max_values": 3, "required": False},
        },
    ],
}


def card(text: str = "Printer is silent") -> list[Json]:
    """Components of every kind that a message has."""
    return [
        {
            "type": 17,
            "accent_color": 0xD6941C,
            "components": [
                {"type": 10, "content": f"### #42 {text}\n**High** · Open · __Support__\n-# since <t:1767225600:f>"},
                {"type": 14},
                {
                    "type": 9,
                    "components": [{"type": 10, "content": "▲ Answer by <t:1767229200:t>, ||due soon||"}],
                    "accessory": {"type": 2, "style": 5, "label": "Thread", "url": "https://discord.com/channels/1/2"},
                },
                {
                    "type": 1,
                    "components": [
                        {"type": 2, "style": 1, "label": "Take", "custom_id": "take"},
                        {"type": 2, "style": 3, "label": "Solve", "custom_id": "solve"},
                        {"type": 2, "style": 2, "label": "Later", "custom_id": "later", "disabled": True},
                        {"type": 2, "style": 4, "label": "Close", "custom_id": "close", "emoji": {"name": "🎫"}},
                    ],
                },
                {
                    "type": 1,
                    "components": [
                        {
                            "type": 3,
                            "custom_id": "more",
                            "placeholder": "More",
                            "options": [{"label": "Edit", "value": "edit"}, {"label": "Why", "value": "why"}],
                        }
                    ],
                },
                {
                    "type": 1,
                    "components": [{"type": 5, "custom_id": "who", "placeholder": "Who helps", "max_values": 2}],
                },
            ],
        }
    ]


class Puppet(Bot):
    """``done`` are the gestures it got, each by its data; while it is ``deaf`` it answers none."""

    def __init__(self, server: LocalDiscord) -> None:
        super().__init__()
        self.server = server
        self.done: list[Any] = []
        self.deaf = False
        # The tree of the class that we are made of would look for commands of its own.
        self._connection._command_tree = None

    async def say(self, channel: Channel, body: Json) -> Json:
        """Post a message."""
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel.id)
        posted: Json = await self.http.request(route, json=body)
        return posted

    async def show(self, channel: Channel, text: str = "Printer is silent") -> Json:
        """Post the card of everything."""
        return await self.say(channel, {"flags": V2, "components": card(text)})

    async def on_interaction(self, asked: discord.Interaction) -> None:
        data: Any = asked.data
        if self.deaf:
            return
        self.done.append(data)
        if asked.type is discord.InteractionType.autocomplete:
            typed = str(data["options"][0]["options"][0]["value"])
            await self._answer(asked, 8, {"choices": [{"name": f"#{n} Printer", "value": str(n)} for n in (41, 42)
                                                      if str(n).startswith(typed)]})  # fmt: skip
        elif data.get("name") == "Convert to ticket":
            await self._answer(asked, 9, FORM)
        elif data.get("custom_id") == "take":
            await self._answer(asked, 7, {"components": card("Taken")})
        else:
            words = {"type": 10, "content": f"Only for you: {data.get('custom_id') or data['options'][0]['name']}"}
            await self._answer(asked, 4, {"flags": V2 | EPHEMERAL, "components": [words]})

    async def _answer(self, asked: discord.Interaction, kind: int, data: Json) -> None:
        route = Route("POST", f"/interactions/{asked.id}/{asked.token}/callback")
        await self.http.request(route, json={"type": kind, "data": data})


@asynccontextmanager
async def playing() -> AsyncIterator[Puppet]:
    """The seeded server with the app in it."""
    async with LocalDiscord() as server, pointed_at(server):
        server.rates.enabled = False
        guild = seed(server)
        async with running(server, Puppet(server)) as puppet:
            await puppet.http.bulk_upsert_guild_commands(server.app.id, guild.id, COMMANDS)  # type: ignore[arg-type]  # plain data
            yield puppet  # type: ignore[misc]  # it is the one that was given
