"""What every part of the local Discord shares: the world, the app, the clock, the record, and the sessions."""

import asyncio

from sandbox.clock import Clock
from sandbox.discord.app import App
from sandbox.discord.errors import Json
from sandbox.discord.faults import Faults
from sandbox.discord.ids import Snowflakes
from sandbox.discord.interaction import Interactions, Modal
from sandbox.discord.rates import Rates
from sandbox.discord.record import Record
from sandbox.discord.sessions import Session
from sandbox.discord.world import World
from sandbox.pulse import Pulse


class Core:
    """The local Discord without its server."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self.ids = Snowflakes(self.clock)
        self.world = World(self.clock, self.ids)
        owner = self.world.add_user("Owner")
        user = self.world.add_user("Deskhand", bot=True)
        # As on Discord, the app and its bot user bear one number.
        self.app = App(user.id, "Deskhand", user, owner)
        self.record = Record()
        self.faults = Faults()
        self.rates = Rates(self.clock)
        self.interactions = Interactions(self.clock, self.ids)
        self.forms: dict[str, Modal] = {}
        self.pulse = Pulse()
        self.sessions: dict[str, Session] = {}
        self.heartbeat = 41.25
        self.base_url = ""
        self.closing = asyncio.Event()
        self.held: list[tuple[str | None, int, str, Json, Json | None]] = []
