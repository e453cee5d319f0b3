"""Whatever people do on Discord, in whatever order: nothing of the team's stands before a customer's eyes."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desk.intents import Close, EditWords, HandOver, Solve, Take, Wait
from desk.plan import Channel as CustomerChannel
from desk.plan import ChannelRef
from desk.words import WaitingOn
from sandbox.discord.errors import Unseen
from sandbox.discord.model import Channel, Message
from sandbox.discord.person import Person
from tests.discord.town import Town, town, words
from tests.story.test_faces_hold import STAFF_TEXT

NAMES = ("lan", "tom", "minh", "hoa")
TEXTS = ("Cảm ơn", "It still fails", "Please try again", "Here is a picture", "Máy in hỏng rồi", "Help, <@{bot}>")
COMMANDS = ("list", "mine", "home", "why", "show", "summary", "next", "help")


class Streets:
    """A town in which chance picks who does what: ``a`` and ``b`` are dice."""

    def __init__(self, place: Town) -> None:
        self.place = place
        self.open_since: float | None = None
        self.old: set[str] = set()

    async def begin(self) -> None:
        """A desk with two customers' channels, whose group has a name that nobody else would say."""
        await self.place.set_up()

        def change(plan):
            forum = ChannelRef(self.place.served.id, self.place.forum.id)
            group = replace(plan.groups[0], name="Zorgon")
            channels = (replace(plan.channels[0], mode="suggest"), CustomerChannel(forum, group.key, mode="every"))
            return replace(plan, groups=(group,), channels=channels)

        await self.place.plan(change)

    def threads(self, of: Channel) -> list[Channel]:
        return self.place.discord.world.threads_of(of)

    def homes(self) -> list[Channel]:
        """Where customers may be: channels and threads."""
        support, forum = self.place.support, self.place.forum
        return [support, *self.threads(support), *self.threads(forum)]

    async def speak(self, a: int, b: int, who: Person) -> None:
        text = TEXTS[b % len(TEXTS)].format(bot=self.place.discord.app.user.id)
        homes = self.homes()
        if a == 9:
            await who.write_to_app(text)
        elif a == 8:
            await who.post(self.place.forum, f"Matter {b}", text)
        else:
            await who.say(homes[a % len(homes)], text)

    async def react(self, a: int, b: int, who: Person) -> None:
        said = [one for home in self.homes() for one in home.live if not one.author.bot and one.type in (0, 19)]
        if said:
            one = said[(a * 10 + b) % len(said)]
            await (who.unreact if b == 0 and "🎫" in one.reactions else who.react)(one, "🎫")

    async def deed(self, a: int, b: int, who: Person) -> None:
        if b == 9:
            await self.write(a, who)
            return
        deeds = (
            EditWords(a, "priority:urgent"), EditWords(a, "summary:wobblesum"), EditWords(a, "tag:xylotag"), Take(a),
            HandOver(a, self.place.hoa.id), Wait(a), Wait(a, WaitingOn.OTHER_TEAM), Solve(a), Close(a),
        )  # fmt: skip
        await self.place.deed(who, deeds[b % len(deeds)])

    async def write(self, a: int, who: Person) -> None:
        """A note by form: for the team, or for whoever writes it alone."""
        done = await who.slash(self.place.support, "ticket note", ticket=1)
        if done.modal is not None:
            reader = "me" if a % 2 else "team"
            await who.fill(done.modal, {"text": "plumnote: they are difficult", "reader": reader})

    async def ask(self, a: int, b: int, who: Person) -> None:
        command = COMMANDS[b % len(COMMANDS)]
        options = {"number": a} if command in ("why", "show") else {}
        homes = self.homes()
        await who.slash(homes[a % len(homes)], f"ticket {command}", **options)

    async def press(self, a: int, b: int, who: Person) -> None:
        """Any button that stands before somebody."""
        shown = [one for home in self.homes() for one in who.sees(home) if one.author.bot]
        buttons = [(one, part) for one in shown for part in _buttons(one)]
        if buttons:
            one, part = buttons[(a * 10 + b) % len(buttons)]
            await who.click(one, part)

    async def note(self, a: int, b: int, who: Person) -> None:
        cards = [one for one in self.place.posts(self.place.desk) if one.channel == self.place.desk.id]
        if cards:
            one = cards[a % len(cards)]
            below = self.place.discord.world.channels.get(one.id) or await who.open_thread(one, "Talk")
            await who.say(below, "plumnote: they are difficult")

    async def rights(self, a: int, b: int, who: Person) -> None:
        """The team's channel is opened to everybody, or shut again, while we hear it. What stood there before is seen;
        that is no deed of ours."""
        await self.quiet()
        opened = b % 2 == 0
        await self.place.hoa.permit(self.place.desk, see=opened)
        await self.quiet()
        self.open_since = self.place.discord.clock.now() if opened else None
        self.old = {one.id for one in self.place.posts(self.place.desk)}

    async def quiet(self) -> None:
        """Until we hear, and nothing is on its way."""
        discord = self.place.process.discord
        assert discord is not None
        await self.place.until(lambda: discord.ears.hears(self.place.guild.id))
        await self.place.rest()

    async def threads_change(self, a: int, b: int, who: Person) -> None:
        threads = [one for one in self.homes() if one.is_thread]
        if threads and b == 0:
            await self.place.hoa.delete_channel(threads[a % len(threads)])
        elif threads:
            await self.place.hoa.archive(threads[a % len(threads)], archived=b % 2 == 0, locked=b > 7)

    async def gap(self, a: int, b: int, who: Person) -> None:
        self.place.discord.drop(resumable=b % 2 == 0)

    async def later(self, a: int, b: int, who: Person) -> None:
        await self.place.pass_time(minutes=(1, 20, 45, 3 * 60, 16 * 60, 3 * 24 * 60)[b % 6])

    def check(self) -> None:
        """All that the bot has put before the customers."""
        for who in (self.place.lan, self.place.tom):
            shown = [one for channel in who.channels() for one in who.sees(channel)] + who.ephemerals() + who.dms()
            for one in shown:
                if one.author.bot and not self.stood(one):
                    assert not STAFF_TEXT.search(words(one)), (who.name, words(one))

    def stood(self, one: Message) -> bool:
        """Whether it stood in the team's channel before that was opened."""
        unchanged = self.open_since is None or one.edited is None or one.edited < self.open_since
        return one.id in self.old and unchanged


def _buttons(one: Message) -> list[str]:
    return [part["custom_id"] for part in _parts(one.components) if part["type"] == 2 and part.get("custom_id")]


def _parts(components: list[dict]) -> list[dict]:
    inner = [[*(one.get("components") or ()), *filter(None, [one.get("accessory")])] for one in components]
    return [*components, *(part for some in inner for part in _parts(some))]


Deed = Callable[[Streets, int, int, Person], Awaitable[None]]
DEEDS: list[Deed] = [
    Streets.speak, Streets.speak, Streets.speak, Streets.react, Streets.react, Streets.deed, Streets.deed, Streets.ask,
    Streets.ask, Streets.press, Streets.press, Streets.note, Streets.rights, Streets.threads_change, Streets.gap,
    Streets.later, Streets.later,
]  # fmt: skip
dice = st.integers(0, 9)
histories = st.lists(st.tuples(st.sampled_from(DEEDS), dice, dice, st.sampled_from(NAMES)), min_size=15, max_size=30)


async def play(history: list[tuple[Deed, int, int, str]]) -> None:
    """A history from its beginning to its end."""
    with TemporaryDirectory() as folder:
        async with town(f"sqlite:///{Path(folder) / 'desk.db'}") as place:
            # What was deleted, locked or shut is refused: that is what these histories are made of. Without pauses a
            # post follows its thread before we hear that it is there, and asks for it again.
            place.forgiven |= {10003, 10008, 50001, 50013, 50083, 160004, 160005, 10062, 40060}
            streets = Streets(place)
            await streets.begin()
            for deed, a, b, name in [(Streets.speak, 0, 1, "tom"), (Streets.react, 0, 1, "minh"), *history]:
                try:
                    await deed(streets, a, b, getattr(place, name))
                except Unseen:
                    continue  # this person's client does not offer it
                streets.check()
            await place.rest()
            streets.check()
            # The team did see what nobody else may.
            assert any(STAFF_TEXT.search(text) for text in place.shown(place.desk))


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pauses, and patience with a machine that is busy."""
    monkeypatch.setattr("bot.edge.answering.PATIENCE_SECONDS", 10.0)
    monkeypatch.setattr("sandbox.discord.interaction.FIRST", 15.0)
    monkeypatch.setattr("sandbox.discord.gestures.FIRST", 15.0)
    monkeypatch.setattr("notifications.courier.LANE_SECONDS", 0.0)
    monkeypatch.setattr("notifications.courier.POLL_SECONDS", 0.1)


# A beat that discord.py's thread sends to a loop that has ended is nobody's fault here.
@pytest.mark.filterwarnings("ignore:.*DiscordWebSocket.send_heartbeat:pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore:.*keep-alive-handler:pytest.PytestUnhandledThreadExceptionWarning")
# A history that fails is told whole: to make it smaller takes longer than to read it.
@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(histories)
def test_nothing_of_the_teams_stands_before_a_customer(hasty: None, history) -> None:
    asyncio.run(play(history))
