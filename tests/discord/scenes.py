"""What many stories begin with: a ticket with its two faces, and what stands before a person."""

from collections.abc import Iterator

from sandbox.discord.errors import Json
from sandbox.discord.gestures import GestureResult
from sandbox.discord.interaction import Modal
from sandbox.discord.judges_components import walk
from sandbox.discord.model import Message
from sandbox.discord.person import Person
from tests.discord.town import Town, form_words, words

CONVERT = "Convert to ticket"
STRINGS = 3


async def ticket(
    place: Town, customer: Person | None = None, subject: str = "Can't log in", number: int = 1
) -> Message:
    """A ticket of Tom's (or another's), made and taken by Minh with the emoji; the message that it was made of."""
    said = await (customer or place.tom).say(place.support, subject)
    await place.minh.react(said, "🎫")
    await place.post(place.support, f"#{number}")
    await place.post(place.desk, f"#{number}")
    await place.rest()
    return said


async def untaken(place: Town, subject: str = "Can't log in") -> Message:
    """A ticket that nobody has taken: Tom called the bot; the message that it was made of."""
    said = await place.tom.say(place.support, f"<@{place.discord.app.user.id}> {subject}")
    await place.post(place.support, "#1")
    await place.post(place.desk, "#1")
    await place.rest()
    return said


async def card(place: Town, text: str = "#1") -> Message:
    """The staff card, once it says ``text``."""
    return await place.post(place.desk, text)


async def receipt(place: Town, text: str = "#1") -> Message:
    """The customer's receipt, once it says ``text``."""
    return await place.post(place.support, text)


async def typed(place: Town, who: Person, command: str, /, **options: object) -> str:
    """What a person is told privately who uses a command."""
    return answer(await who.slash(place.support, f"ticket {command}", **options), who)


def answer(done: GestureResult, who: Person) -> str:
    """What a gesture was answered with: a message for that person alone, or a form."""
    assert done.ok, "nothing came in time"
    if done.modal is not None:
        return form_words(done.modal.body)
    assert done.message is not None, done.kind
    assert done.message.only_for == who.id, "it was said to everybody"
    return words(done.message)


def form(done: GestureResult) -> Modal:
    """The form that a gesture opened."""
    assert done.modal is not None, words(done.message) if done.message else done.kind
    return done.modal


async def pick(who: Person, where: Message, option: str) -> GestureResult:
    """Choose an option of the menu that has it."""
    for menu in _menus(where):
        if any(option in (one["label"], one["value"]) for one in menu["options"]):
            return await who.choose(where, menu["custom_id"], option)
    raise AssertionError(f"no menu has {option}: {offers(where)}")


def offers(where: Message) -> list[str]:
    """What can be pressed or chosen there."""
    found: list[str] = []
    for _, one in walk(where.components):
        if one.get("label"):
            found.append(str(one["label"]))
        found += [str(each["label"]) for each in one.get("options") or ()]
    return found


def _menus(where: Message) -> Iterator[Json]:
    return (one for _, one in walk(where.components) if one["type"] == STRINGS)


def unseen(place: Town, who: Person, *secrets: str) -> None:
    """None of ``secrets`` is in anything that the bot showed a person."""
    app = place.discord.app.user.id
    said = [words(one) for channel in who.channels() for one in who.sees(channel) if one.author.id == app]
    said += [words(one) for one in who.dms() if one.author.id == app]
    leaked = [secret for secret in secrets if any(secret in one for one in said)]
    assert not leaked, f"{who.name} sees {leaked}"
