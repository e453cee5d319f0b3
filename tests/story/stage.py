"""A desk with a courier over a platform that keeps what stands in each channel."""

import asyncio
from datetime import timedelta

from commands.delivery import Delivery, Never, Parcel, Sent
from desk.codec import encode
from desk.ids import DeskId
from notifications.courier import Courier
from tests.commands.desk import Desk
from views.nodes import Line, Mention, View
from views.post import Slot


def pings(view: View) -> list[str]:
    """Whom a view notifies, in order."""
    lines = (node.text for node in view.nodes if isinstance(node, Line))
    return [part.name for text in lines for part in text if isinstance(part, Mention) and part.ping]


class Wall:
    """A platform that keeps what stands in each channel, edits in place."""

    def __init__(self) -> None:
        self.messages: dict[str, tuple[Parcel, View]] = {}
        self.log: list[tuple[Parcel, View]] = []
        self.posted = self.edited = 0

    def method(self, parcel: Parcel) -> str:
        return "chat.update" if parcel.message else "chat.postMessage"

    def pace(self, method: str) -> float:
        return 0.0

    async def deliver(self, parcel: Parcel, view: View) -> Delivery:
        if parcel.channel == "CGONE":
            return Never("is_archived")
        name = parcel.message or f"m{len(self.messages) + 1}"
        self.posted, self.edited = self.posted + (not parcel.message), self.edited + bool(parcel.message)
        self.messages[name] = (parcel, view)
        self.log.append((parcel, view))
        return Sent(parcel.channel or "D1", name)

    async def find(self, parcel: Parcel) -> Sent | None:
        return None

    def text(self, channel: str | None) -> str:
        shown = (str(encode(view)) for parcel, view in self.messages.values() if parcel.channel == channel)
        return " ".join(shown).replace("', '", "")


class Stage(Desk):
    """A desk with a courier over the wall."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.wall = Wall()

    def aside(self, parcel: Parcel, reason: str) -> None:
        """What a post put aside means to a story: here there is none."""
        raise AssertionError(f"{parcel.channel}: {reason}")

    def send(self) -> Wall:
        wall = self.wall

        async def told(parcel: Parcel, reason: str) -> None:
            self.aside(parcel, reason)

        def draw(_desk: DeskId, slot: Slot) -> View | None:
            return self.draw(slot)

        courier = Courier(self.house.store.delivery, lambda _: wall, draw, "test", lambda: self.now, told)

        async def drain() -> None:
            for _ in range(8):
                await courier.drain_once()
                self.now += timedelta(seconds=2)

        asyncio.run(drain())
        return wall
