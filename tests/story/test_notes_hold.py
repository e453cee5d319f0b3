"""Whatever anybody does, presses or fills in: no note reaches a customer, and one's own note nobody but oneself.

Every intent that has its row in the matrix of permissions is played, every form is filled, every button pressed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.slack.payloads import submission
from bot.slack.render_form import modal
from commands.answers import Answer, ShowForm
from commands.delivery import Parcel
from desk.codec import encode
from desk.intents import Intent, ShowTicket
from desk.intents_log import ShowLog
from desk.intents_words import ShowNotes, StartNote, SubmitNote
from desk.tidings import BackfillPage, MessageArrived
from desk.words import Audience
from storage.store import Store
from storage.tables_delivery import outbox
from tests.commands.desk import form_of
from tests.commands.test_permissions import PEOPLE as EVERYTHING
from tests.storage.house import NOW, House, new_id
from tests.story.test_faces_hold import DEEDS, PEOPLE, TEAM, History, shared
from views.buttons import read_press
from views.nodes import Form, Input, TextInput, View

__all__ = ["shared"]
TEAMS, OWN = re.compile(r"plumnote by (\w+)"), re.compile(r"hushnote of (\w+)")
KINDS = sorted(EVERYTHING, key=lambda kind: kind.__name__)


class Walk(History):
    """A history in which people also write notes, and press and fill in whatever they are shown."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.before: list[tuple[str, Form]] = []
        self.buttons: list[str] = []
        self.judged = 0
        self.kept = 0

    def does(self, intent: object, who: str | None) -> Answer:
        answer = self.ask(who, intent)
        self.check_posts()
        self.judge(answer, intent, who)
        if isinstance(answer, ShowForm) and who:
            self.before.append((who, answer.form))
        self.buttons += _presses(encode(answer))
        return answer

    def judge(self, answer: Answer, intent: object, who: str | None) -> None:
        """What one person is shown: no note for anybody else, and none at all where they are a customer."""
        shown, person = repr(answer), self.at(who)
        assert {*OWN.findall(shown)} <= {who}, (who, intent, answer)
        others = {*TEAMS.findall(shown)} - {who}
        assert not others or (person is not None and person.is_staff), (who, intent, answer)
        if person is not None and isinstance(intent, ShowTicket | ShowNotes):
            ticket = self.ticket(intent.ticket)
            assert not others or ticket.requester != person.id, (who, intent, answer)

    def check_posts(self) -> None:
        new = select(outbox).where(outbox.c.desk == self.house.desk, outbox.c.id > self.judged).order_by(outbox.c.id)
        with self.house.store.reader.connect() as connection:
            rows = connection.execute(new).all()
        for row in rows:
            self.judged = row.id
            assert not OWN.search(repr(row.body)), row
            if row.audience == Audience.STAFF.value:
                person = self.at(row.account)
                assert row.channel in TEAM if row.channel else person and person.is_staff, row
            else:
                assert not TEAMS.search(repr(row.body)), row

    def fits(self, parcel: Parcel, view: View) -> None:
        assert not OWN.search(repr(view)), (parcel, view)
        assert parcel.audience is Audience.STAFF or not TEAMS.search(repr(view)), (parcel, view)

    def note_down(self, a: int, b: int, who: str) -> None:
        """By form: for the team, or for oneself."""
        answer = self.does(StartNote(a), who)
        if isinstance(answer, ShowForm):
            text, reader = (f"hushnote of {who}", "me") if b % 2 else (f"plumnote by {who}", "team")
            self.does(SubmitNote(a, form_of(answer).draft, {"text": text, "reader": reader}), who)
            self.kept += 1

    def note(self, a: int, b: int, who: str) -> None:
        if self.cards:
            heard = self.heard(who, f"plumnote by {who}", self.cards[a % len(self.cards)], "CDESK")
            self.does(MessageArrived(heard), None)

    def fetched(self, a: int, b: int, who: str) -> None:
        """Threads of this desk alone: other histories have theirs in the same file."""
        for job in self.house.store.jobs_due(self.now, 10):
            ticket = self.house.store.read(lambda unit, job=job: unit.tickets.many([job.ticket]))[0]
            if ticket.desk == self.house.desk:
                self.does(BackfillPage(job.id, tuple(self.said[:a]), None), None)

    def anything(self, a: int, b: int, who: str) -> None:
        """Any intent of the matrix, on any ticket."""
        intent: Any = EVERYTHING[KINDS[(a * 10 + b) % len(KINDS)]][1](self)
        if isinstance(getattr(intent, "ticket", None), int):
            intent = replace(intent, ticket=b)
        self.does(intent, who)

    def fill(self, a: int, b: int, who: str) -> None:
        """A form that lies before somebody, sent by them, or by somebody else who got hold of it."""
        if self.before:
            owner, form = self.before[-1 - a % min(3, len(self.before))]
            self.does(_sent(form, Random(a * 10 + b)), owner if b else who)

    def press(self, a: int, b: int, who: str) -> None:
        """Any button that was ever shown to anybody, by anybody."""
        if self.buttons:
            self.does(read_press(self.buttons[-1 - (a * 10 + b) % len(self.buttons)]), who)


def _sent(form: Form, chance: Random) -> Intent:
    """A form as Slack brings it back, its texts written and its choices made by chance."""
    values = {}
    for item in (*form.items, *form.behind):
        if isinstance(item, TextInput):
            values[item.name] = {"value": {"type": "plain_text_input", "value": str(item.value or "Something")}}
        elif isinstance(item, Input) and getattr(item, "options", ()):
            chosen = {"value": chance.choice(item.options).value}
            values[item.name] = {"value": {"type": "static_select", "selected_option": chosen}}
    view = modal(form, {}) | {"state": {"values": values}, "id": "V1"}
    return submission({"view": view, "user": {"id": "U"}, "trigger_id": "t"}).intent


def _presses(shown: object) -> Iterator[str]:
    """What buttons and menus carry."""
    if isinstance(shown, dict):
        found = [shown.get("press"), *(one.get("value") for one in shown.get("options") or () if isinstance(one, dict))]
        yield from (one for one in found if isinstance(one, str) and one.startswith("d1:"))
        for one in shown.values():
            yield from _presses(one)
    elif isinstance(shown, list):
        for one in shown:
            yield from _presses(one)


ALL: list[Callable[[Any, int, int, str], Any]] = [
    *(getattr(Walk, deed.__name__) for deed in DEEDS), *[Walk.note_down] * 4, *[Walk.anything] * 8, *[Walk.fill] * 6,
    *[Walk.press] * 6,
]  # fmt: skip
dice = st.integers(0, 9)
histories = st.lists(st.tuples(st.sampled_from(ALL), dice, dice, st.sampled_from(PEOPLE)), min_size=20, max_size=50)


# A history that fails is told whole: to make it smaller takes longer than to read it.
@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(histories)
def test_no_note_reaches_a_customer_and_ones_own_nobody_else(shared: Store, history) -> None:
    workspace, desk = shared.ensure_workspace("slack", new_id(), "Acme", NOW, new_id, zone="Asia/Ho_Chi_Minh")
    lan = House(shared, workspace, desk, None).person("ULAN", "Lan Đặng")  # type: ignore[arg-type]  # nobody yet
    world = Walk(House(shared, workspace, desk, lan))
    world.speak(0, 0, "ULAN")
    world.convert(0, 0, "UMINH")
    world.note_down(1, 0, "UMINH")
    world.note_down(1, 1, "UHOA")
    for deed, a, b, who in history:
        deed(world, a, b, who)
    for who in PEOPLE:
        for number in range(1, 4):
            world.does(ShowTicket(number), who)
            world.does(ShowNotes(number), who)
            world.does(ShowLog(number), who)
    for _ in range(4):
        world.later(0, 2, "UMINH")
        world.deliver(1, 3, "UMINH")
    assert world.kept >= 2
