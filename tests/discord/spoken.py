"""What stories of what people say begin with: a ticket made by the emoji, and what the desk keeps of it."""

import asyncio
from collections.abc import Callable, Sequence

from desk.events import Said
from desk.place import Message as Kept
from sandbox.discord.model import Channel
from sandbox.discord.person import Person
from tests.discord import scenes
from tests.discord.scenes import card, receipt
from tests.discord.town import Town, words

__all__ = ["card", "receipt"]

TICKET = "🎫"


async def ticket(
    place: Town, customer: Person | None = None, subject: str = "Can't log in", number: int = 1
) -> Channel:
    """A ticket of Tom's (or another's) in #support, made and taken by Minh with the emoji; its thread."""
    return place.thread(await scenes.ticket(place, customer, subject, number))


async def archive(place: Town, enough: Callable[[Sequence[Kept]], object], number: int = 1) -> Sequence[Kept]:
    """What the desk keeps of a ticket, once it is ``enough``."""
    desk = place.served.desk

    def read() -> Sequence[Kept]:
        def of(unit) -> Sequence[Kept]:
            found = unit.tickets.get(desk, number)
            return unit.messages.of(found.id, 500) if found else ()

        return place.process.store.read(of)

    for _ in range(400):
        if enough(found := await asyncio.to_thread(read)):
            return found
        await asyncio.sleep(0.02)
    raise AssertionError([one.text for one in found])


async def said(place: Town, number: int = 1) -> list[str]:
    """Whose words count on a ticket, in their order."""
    return [entry.event.side.value for entry in await place.journal(number) if isinstance(entry.event, Said)]


async def tickets(place: Town) -> int:
    """How many there are."""
    number = 0
    while await place.journal(number + 1):
        number += 1
    return number


def unseen(place: Town, who: Person, *secrets: str) -> None:
    """None of ``secrets`` is in anything that the bot showed a person."""
    shown = [words(one) for channel in who.channels() for one in who.sees(channel) if one.author.bot]
    shown += [words(one) for one in who.dms() if one.author.bot]
    leaked = [secret for secret in secrets if any(secret in one for one in shown)]
    assert not leaked, f"{who.name} sees {leaked}"
