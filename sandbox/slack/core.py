"""What every part of the local Slack shares: the world, the app, the clock, the record, and the way to the app."""

import asyncio

from sandbox.clock import Clock
from sandbox.pulse import Pulse
from sandbox.slack.app import App
from sandbox.slack.delivery import Delivery
from sandbox.slack.faults import Faults
from sandbox.slack.ids import Ids
from sandbox.slack.judging import Judging
from sandbox.slack.rates import Rates
from sandbox.slack.record import Record
from sandbox.slack.response_url import Hooks
from sandbox.slack.socket_mode import SocketMode
from sandbox.slack.triggers import Triggers
from sandbox.slack.views import Stage
from sandbox.slack.world import World


class Core:
    """The local Slack without its server."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self.ids = Ids(self.clock)
        self.world = World(self.clock, self.ids)
        bot_id = self.ids.next("B")
        user = self.world.add_user("Deskhand", self.world.home_team, bot_id=bot_id)
        user.app_id = self.ids.next("A")
        self.app = App(user.app_id, "Deskhand", user, bot_id)
        self.record = Record()
        self.judge = Judging(self.record)
        self.faults = Faults()
        self.rates = Rates(self.clock)
        self.triggers = Triggers(self.clock, self.ids)
        self.hooks = Hooks(self.clock)
        self.pulse = Pulse()
        self.stage = Stage(self.pulse)
        self.delivery = Delivery(self.clock, self.record, self.faults)
        self.socket = SocketMode(self.app.id)
        self.delivery.transport = self.socket
        self.oauth_codes: dict[str, str] = {}
        self.base_url = ""
        self.closing = asyncio.Event()
