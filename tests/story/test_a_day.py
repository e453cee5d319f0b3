"""A day of three agents and their lead with sixty tickets, told alike on Slack and on Discord. It ends with journals
that tell each ticket whole, and customers who have seen nothing that is the team's."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.discord.conftest import quick as quick_there
from tests.discord.town import town as on_discord
from tests.journals import check_journals
from tests.slack.conftest import no_faults, quick
from tests.slack.town import town as on_slack
from tests.story.day import AGENTS, OnDiscord, OnSlack, Seen, Side

__all__ = ["no_faults", "quick", "quick_there"]

TICKETS = 60
SECRETS = ("secret", "The bill", "Which version", "billing", "waiting for parts", "High", "problem", "Binh has")


def number_in(seen: Seen) -> int:
    """The ticket that somebody reads of."""
    found = re.search(r"#(\d+)", seen.text)
    assert found, seen.text
    return int(found[1])


class Day:
    """Plays it; ``talks`` are the conversations, by ticket number."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self.talks: dict[int, str] = {}

    async def types(self, who: str, words: str, *texts: str, **options: object) -> Seen:
        seen = await self.side.types(who, words, **options)
        return self.check(seen, words, *texts)

    def check(self, seen: Seen, what: str, *texts: str) -> Seen:
        for text in texts:
            assert text in seen.text, f"{what}: {seen.text}"
        return seen

    async def fills(self, who: str, seen: Seen, values: dict[str, object], *texts: str) -> Seen:
        return self.check(await self.side.fills(who, seen, values), str(values), *texts)

    async def presses(self, who: str, seen: Seen, label: str, *texts: str) -> Seen:
        return self.check(await self.side.presses(who, seen, label), label, *texts)

    async def morning(self) -> None:
        """Sixty customers' conversations: every third one is marked by an agent, the others call the desk."""
        for number in range(1, TICKETS + 1):
            who, agent = ("Tom", "Lan")[number % 2], AGENTS[number % 3]
            matter = f"Matter {number}"
            if number % 3:
                self.talks[number] = await self.side.calls(who, matter)
            else:
                self.talks[number] = await self.side.asks(who, matter)
                await self.side.marks(agent, self.talks[number])
            await self.side.card(matter)
        await self.side.rest()

    async def to_solve(self) -> None:
        """Each agent gets a ticket of their own, passes one over, and answers."""
        first = await self.types("An", "next", "Yours now")
        await self.presses("An", first, "Skip", "Yours now")
        mine = [await self.types(agent, "next", "Yours now") for agent in AGENTS]
        assert len({number_in(seen) for seen in mine}) == 3

    async def answers(self) -> None:
        """Answers, notes and a call; the customer comes back, and a thank-you costs nothing."""
        form = await self.types("An", "reply 3", "Reply to #3", "Matter 3", ticket=3)
        await self.fills("An", form, {"text": "Please try once more"}, "on its way to the customer")
        await self.types("An", "wait 3", "#3 waits now", ticket=3)
        await self.side.says("Lan", self.talks[3], "It still fails")
        await self.side.rest()
        await self.types("An", "show 3", "Medium · Open", "An answered at", ticket=3)
        await self.types("An", "solve 3", "#3 is solved", ticket=3)
        await self.side.says("Lan", self.talks[3], "Thank you so much")
        await self.side.rest()
        await self.types("An", "show 3", "Medium · Solved", ticket=3)
        note = await self.types("Binh", "note 4", "The customer never sees it", ticket=4)
        await self.fills("Binh", note, {"text": "The secret of four"}, "Your note on #4 is kept")
        own = await self.types("Binh", "note 4", ticket=4)
        await self.fills("Binh", own, {"text": "The secret of Binh", "Who reads it": "Only me"}, "#4")
        call = await self.types("Chi", "contact 5", ticket=5)
        spoken = {"text": "We spoke of the secret of five", "minutes": "10"}
        await self.fills("Chi", call, spoken, "It counts as your answer")

    async def edits(self) -> None:
        """In words: fields, tags, times; put off and back; followed, and a reminder of one's own."""
        options = {"priority": "high", "tag": "+billing", "due": "tomorrow 5pm", "field": "type=problem"}
        words = 'edit 6 priority:high tag:+billing due:"tomorrow 5pm" field:type=problem'
        await self.types("Binh", words, "#6 is saved", "It is due", ticket=6, **options)
        late = {"when": "tomorrow 9am", "text": "waiting for parts"}
        await self.types("Binh", "postpone 8 tomorrow 9am waiting for parts", "put off until", ticket=8, **late)
        await self.types("Binh", "show 8", "waiting for parts", ticket=8)
        await self.types("Binh", "back 8", "to be solved again", ticket=8)
        await self.types("Hoa", "follow 9", "You follow #9", ticket=9)
        await self.types("Hoa", "remind 9 in 2 working hours", "reminded of #9", ticket=9, when="in 2 working hours")
        await self.types("Hoa", "undo", "Drop it among your reminders")
        await self.side.says("Lan", self.talks[9], "Are you still there?")
        await self.side.told("Hoa", "#9")

    async def ties(self) -> None:
        """Tickets that belong together: linked, split, merged, asked of a colleague."""
        await self.types("Hoa", "relate 9 blocks 10", "#9 is linked", ticket=9, other=10, relation="blocks")
        asked = await self.types("Hoa", "solve 10", "blocked by #9", ticket=10)
        await self.presses("Hoa", asked, "Solve anyway", "#10 is solved")
        part = await self.types("Hoa", "split 12", "Split #12", ticket=12)
        await self.fills("Hoa", part, {"subject": "The bill"}, "A part of #12 is split off")
        await self.types("Hoa", "solve 12", "#12 is not solved yet", ticket=12)
        await self.types("Chi", f"solve {TICKETS + 1}", "is solved", ticket=TICKETS + 1)
        await self.types("Hoa", "solve 12", "#12 is solved", ticket=12)
        ask = await self.types("Hoa", "internal 15", ticket=15)
        made = await self.fills("Hoa", ask, {"subject": "Which version is it"}, "for the team alone")
        await self.types("Hoa", "show 15", "waiting for another team", ticket=15)
        asked_about = number_in(made)
        await self.types("Chi", f"solve {asked_about}", "is solved", ticket=asked_about)
        await self.types("Hoa", "show 15", "· Open ·", ticket=15)
        await self.types("Hoa", "merge 16 into 18", "#18 goes on for both", ticket=16, other=18)
        await self.side.says("Tom", self.talks[16], "One more thing about it")
        await self.side.rest()

    async def junk(self) -> None:
        """Spam goes, and comes back."""
        await self.types("Chi", "spam 19", "it left queues", ticket=19)
        await self.types("Chi", "notspam 19", "#19 is no spam", ticket=19)
        await self.types("Chi", "spam 21", "#21 is spam", ticket=21)
        await self.types("Chi", "undo", "#21 is as it was before")

    async def looks(self) -> None:
        """Lists, a search without diacritics, why, log, home and the summary."""
        await self.types("Hoa", "list tag:billing", "1 open", "Matter 6", tag="billing")
        found = await self.types("Hoa", "list secret", "Matter 4", "Matter 5", filter="secret")
        assert "Matter 6" not in found.text
        log = await self.types("Hoa", "log 3", "Lan said thanks", "Deskhand opened it again", ticket=3)
        assert "secret" not in log.text
        await self.types("Hoa", "why 6", "Sum 2 h ✓", ticket=6)
        await self.types("Hoa", "summary", "The summary of Support is in")

    async def the_lead(self) -> None:
        """A canned reply, a list with a name, many tickets at once and all taken back, and a shift handed over."""
        canned = await self.types("Hoa", "canned new", action="new")
        await self.fills("Hoa", canned, {"name": "Sorry", "text_en": "Sorry, {name}: {number}."}, "“Sorry” is saved")
        form = await self.types("Binh", "reply 24 canned:Sorry", "Sorry, Tom: #24.", ticket=24, canned="Sorry")
        await self.fills("Binh", form, {"text": "Sorry, Tom: #24."}, "on its way")
        save = "save highest priority:high"
        await self.types("Hoa", f"view {save}", "is saved", view=save)
        await self.types("Hoa", "view highest", "1 open", "Matter 6", view="highest")
        every = await self.types("Hoa", "bulk matter", "tickets fit this list", filter="matter")
        sure = await self.fills("Hoa", every, {"action": "priority", "with": "urgent"}, "would be changed")
        await self.presses("Hoa", sure, "Do it", "under way")
        done = await self.side.told("Hoa", "changed")
        await self.types("Chi", "edit 30 priority:low", "saved", ticket=30, priority="low")
        await self.presses("Hoa", done, "Take it all back")
        await self.side.told("Hoa", "since somebody changed it: Priority of #30")
        shift = await self.types("Chi", "shift")
        await self.fills("Chi", shift, {"to": "Binh"})
        offer = await self.side.told("Binh", "Chi hands over")
        await self.presses("Binh", offer, "Accept")

    async def evening(self) -> None:
        """No customer has seen anything that is the team's, and nobody another's own note."""
        await self.side.rest()
        for customer in ("Tom", "Lan"):
            seen = self.side.seen_by(customer)
            assert "We have your request" in seen or "Đã nhận yêu cầu" in seen
            for secret in SECRETS:
                assert secret not in seen, f"{customer} sees “{secret}”"
        shown = await self.types("Hoa", "show 4", "The secret of four", ticket=4)
        assert "The secret of Binh" not in shown.text
        await self.types("Binh", "show 4", "The secret of Binh", ticket=4)


@pytest.fixture(params=["slack", "discord"])
async def day(
    request: pytest.FixtureRequest, tmp_path: Path, quick: None, quick_there: None, no_faults: None
) -> AsyncIterator[Day]:
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    if request.param == "slack":
        async with on_slack(url) as place:
            place.slack.rates.enabled = False
            await place.set_up()
            yield Day(await _hired(OnSlack(place)))
            assert check_journals(place.process.store) >= TICKETS
    else:
        async with on_discord(url) as place:
            await place.set_up()
            yield Day(await _hired(OnDiscord(place)))
            assert check_journals(place.process.store) >= TICKETS


async def _hired(side: Side) -> Side:
    await side.hire()
    return side


@pytest.mark.timeout(400)
async def test_a_day(day: Day) -> None:
    await day.morning()
    await day.to_solve()
    await day.answers()
    await day.edits()
    await day.ties()
    await day.junk()
    await day.looks()
    await day.the_lead()
    await day.evening()
