"""What many stories begin with: a ticket with its two faces, and what stands before a person."""

from desk.plan import ChannelRef
from sandbox.slack.model import Message, View
from sandbox.slack.person import Person
from sandbox.slack.sight import spoken
from sandbox.slack.widgets import elements, options
from sandbox.slack.widgets import words as name
from tests.slack.town import Town, words

COMMAND = "/ticket"


async def ticket(place: Town, customer: Person | None = None, subject: str = "Can't log in", number: int = 1) -> str:
    """A ticket of Tom's (or another's), made and taken by Minh with the emoji; the ts of its thread."""
    root = await (customer or place.tom).say(place.support, subject)
    await place.minh.react(place.support, root, "ticket")
    await place.post(place.support, f"#{number}")
    await place.post(place.desk, f"#{number}")
    await place.slack.quiet()
    return root


async def untaken(place: Town, subject: str = "Can't log in") -> str:
    """A ticket that nobody has taken: Tom called the bot; the ts of its thread."""
    root = await place.tom.say(place.support, f"<@{place.slack.app.user.id}> {subject}")
    await place.post(place.support, "#1")
    await place.post(place.desk, "#1")
    await place.slack.quiet()
    return root


async def card(place: Town, text: str = "#1") -> Message:
    """The staff card, once it says ``text``."""
    return await place.post(place.desk, text)


async def receipt(place: Town, text: str = "#1") -> Message:
    """The customer's receipt, once it says ``text``."""
    return await place.post(place.support, text)


async def typed(place: Town, who: Person, text: str) -> str:
    """What a person is told privately who types a command."""
    before = len(who.ephemerals)
    await who.slash(place.support, COMMAND, text)
    return await told(place, who, before)


async def told(place: Town, who: Person, before: int = 0) -> str:
    """The private message that a person has got since ``before`` of them."""
    await place.until(lambda: len(who.ephemerals) > before)
    return words(who.ephemerals[-1])


async def archived(place: Town, number: int) -> dict[str, str]:
    """What the archive has of a ticket's thread: the text of each message, "-" before what was deleted."""
    desk = place.process.slack.desk

    def read(unit):
        return unit.messages.of(unit.tickets.get(desk, number).id)

    return {one.ref.ts: f"-{one.text}" if one.deleted_at else one.text for one in place.process.store.read(read)}


def missed(place: Town) -> list[str]:
    """What waits in the customers' channel without a ticket."""
    slack, channel = place.process.slack, ChannelRef(place.process.slack.id, place.support.id)

    def read(unit) -> list[str]:
        return [one.snippet for one in unit.conversations.missed(slack.desk, [channel], place.watch())]

    return place.process.store.read(read)


def seen(who: Person) -> str:
    """What the modal before a person says."""
    return spoken(top(who).body)


def top(who: Person) -> View:
    """The modal before a person."""
    assert who.modal is not None, f"nothing lies before {who.name}"
    return who.modal


def unseen(place: Town, who: Person, *secrets: str) -> None:
    """None of ``secrets`` is in anything that the bot showed a person."""
    said = [one.text for one in who.sees() if one.by_app]
    leaked = [secret for secret in secrets if any(secret in one for one in said)]
    assert not leaked, f"{who.name} sees {leaked}"


async def pick(who: Person, where: Message | View, option: str) -> None:
    """Choose an option of the menu that has it."""
    found = [one for _, one in elements(where.blocks) if any(name(o["text"]) == option for o in options(one))]
    assert found, f"no menu has {option}"
    await who.choose(where, found[0]["action_id"], option)


def offers(where: Message | View) -> list[str]:
    """What can be pressed or chosen there, but not fields of forms."""
    found = [one for block, one in elements(where.blocks) if block["type"] != "input"]
    return [label for one in found for label in ([name(o["text"]) for o in options(one)] or [name(one["text"])])]
