"""Whatever happens, in whatever order: nothing of the team's reaches a customer's place (screens.md, section 1)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from commands.answers import Answer
from commands.delivery import Parcel
from desk.codec import decode
from desk.ids import GroupKey
from desk.intents import (
    AnswerNotNeeded,
    CancelConvert,
    Close,
    ConvertNow,
    EditWords,
    HandOver,
    ListTickets,
    Remind,
    Reopen,
    ShowHome,
    ShowTicket,
    Solve,
    SolveOwn,
    StartConvert,
    StartEdit,
    StartPractice,
    StartReply,
    SubmitConvert,
    SubmitReply,
    Summarise,
    Take,
    TakeWholeThread,
    Wait,
    Why,
)
from desk.intents_cause import SolveAll, StartCause, SubmitAnswerAll, SubmitCause
from desk.intents_links import Merge, Relate, StartInternal, StartSplit, SubmitPart, Unmerge
from desk.intents_rating import Rate
from desk.person import Account, Person, Role
from desk.place import Heard
from desk.plan import Channel, Group
from desk.ticket import Source
from desk.ticket_links import Relation
from desk.tidings import (
    ChannelTold,
    KeepSummaries,
    MessageArrived,
    MessageDeleted,
    ParcelAside,
)
from desk.words import Audience, WaitingOn
from storage.store import Store
from storage.tables_delivery import outbox
from tests.commands.desk import Desk, form_of, text_of
from tests.storage.house import NOW, House, new_id
from views.nodes import PublicView, StaffView, View
from views.post import Call, Slot

TEAM = {"CDESK", "CBILL", "CALERT"}
CUSTOMERS = {"CHELP", "CPAY", "CSUGGEST"}
PEOPLE = ["UMINH", "UHOA", "UADMIN", "ULAN", "UTOM", "UEVE"]
STAFF_TEXT = re.compile(
    r"zorgon|quibble|xylotag|wobblesum|kettlewort|plumnote|\b(urgent|high|medium|low)\b|khẩn cấp|trung bình|ưu tiên"
    r"|overdue|due soon|quá hạn|sắp đến hạn",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One file for all histories; each has a desk of its own in it."""
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('faces') / 'deskhand.db'}", clock=lambda: NOW)
    store.migrate()
    yield store
    store.close()


class History(Desk):
    """A desk with two groups, and the deeds that chance picks: ``a`` and ``b`` are dice, ``who`` acts."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.looked = 0
        self.said: list[Heard] = []
        self.cards: list[str] = []
        self.shown: list[tuple[Parcel, View]] = []
        support = replace(self.plan.groups[0], name="Zorgon", desk_channel=self.ref("CDESK"))
        billing = Group(GroupKey("billing"), "Quibble", self.ref("CBILL"))
        self.change(
            groups=(support, billing),
            alert_channel=self.ref("CALERT"),
            channels=(
                Channel(self.ref("CHELP"), support.key),
                Channel(self.ref("CPAY"), billing.key, mode="every", face="silent", language="vi"),
                Channel(self.ref("CSUGGEST"), support.key, mode="suggest"),
            ),
        )
        self.agent("UHOA", "Hoa")
        self.agent("UADMIN", "Chi", Role.ADMIN)

    def at(self, who: str | None) -> Person | None:
        if who is None:
            return None
        return self.house.store.read(lambda unit: unit.people.at(Account(self.house.workspace, who)))

    def is_shared(self, channel: str | None) -> bool:
        ref = self.ref(channel or "")
        return bool(channel and self.house.store.read(lambda unit: unit.channels.facts([ref]))[ref].shared)

    def check_posts(self) -> None:
        """What was queued since the last look: to whom, and what."""
        new = select(outbox).where(outbox.c.desk == self.house.desk, outbox.c.id > self.looked).order_by(outbox.c.id)
        with self.house.store.reader.connect() as connection:
            rows = connection.execute(new).all()
        for row in rows:
            self.looked = row.id
            body: Any = decode(View | Slot | Call, row.body)
            if isinstance(body, Call):
                assert not re.search("wobblesum|plumnote|xylotag", body.json), body
            elif row.audience == Audience.STAFF.value:
                assert isinstance(body, StaffView | Slot), body
                person = self.at(row.account)
                assert row.channel in TEAM if row.channel else person and person.is_staff, (row.channel, person, body)
                assert not self.is_shared(row.channel), (row.channel, body)
            else:
                assert row.channel in CUSTOMERS, (row.channel, body)
                assert isinstance(body, PublicView) or (isinstance(body, Slot) and body.kind in ("receipt", "mark"))

    def root(self, a: int) -> Heard | None:
        return self.said[a % len(self.said)] if self.said else None

    def does(self, intent: object, who: str | None) -> Answer:
        """Ask, and look at what comes back: a customer's answer is a public one."""
        answer, person = self.ask(who, intent), self.at(who)
        self.check_posts()
        shown = [getattr(answer, name) for name in ("view", "form", "home") if hasattr(answer, name)]
        if who and not (person and person.is_staff):
            assert not [one for one in shown if isinstance(one, StaffView) or STAFF_TEXT.search(text_of(one))], intent
        return answer

    def speak(self, a: int, b: int, who: str) -> None:
        heard = self.heard(who, f"Matter {a}", channel=sorted(CUSTOMERS)[b % 3])
        self.said.append(heard)
        self.does(MessageArrived(heard, mentioned=b > 6), None)

    def go_on(self, a: int, b: int, who: str) -> None:
        first = self.root(a)
        if first is not None:
            text = ["Cảm ơn", "It still fails", "Please try again", "Here is a picture"][b % 4]
            heard = self.heard(who, text, first.ref.root, first.ref.channel)
            self.does(MessageArrived(heard, mentioned=b == 9), None)

    def note(self, a: int, b: int, who: str) -> None:
        if self.cards:
            root = self.cards[a % len(self.cards)]
            self.does(MessageArrived(self.heard(who, "plumnote: they are difficult", root, "CDESK")), None)

    def convert(self, a: int, b: int, who: str) -> None:  # type: ignore[override]  # chance converts, not a test
        first = self.root(a)
        if first is not None:
            self.does(ConvertNow(first.ref, (first,), Source.EMOJI), who)

    def by_form(self, a: int, b: int, who: str) -> None:
        first = self.root(a)
        if first is not None:
            answer = self.does(StartConvert(first.ref, (first,), member=b > 2), who)
            if hasattr(answer, "form"):
                values = {"subject": "Matter", "summary": "wobblesum", "priority": "urgent", "details": "It fails"}
                self.does(SubmitConvert(form_of(answer).draft, values), who)

    def edit(self, a: int, b: int, who: str) -> None:
        words = ["priority:urgent", "summary:wobblesum", "tag:xylotag", "group:billing", "group:support", "subject:New"]
        self.does(EditWords(a, words[b % len(words)]), who)

    def deed(self, a: int, b: int, who: str) -> None:
        deeds = (
            Take(a), HandOver(a, PEOPLE[b % 6]), Wait(a), Wait(a, WaitingOn.OTHER_TEAM), Solve(a), SolveOwn(a),
            Reopen(a), Close(a), AnswerNotNeeded(a), Remind(a, "15m"), TakeWholeThread(a),
        )  # fmt: skip
        self.does(deeds[b % len(deeds)], who)

    def rate(self, a: int, b: int, who: str) -> None:
        """What a customer says of a solved ticket is the team's from then on."""
        if b % 2:
            self.does(Solve(a), "UMINH")
        self.does(Rate(a, 1 + b % 5, "plumnote" if b > 4 else ""), who)

    def look(self, a: int, b: int, who: str) -> None:
        queries = (
            ShowTicket(a), ListTickets("overdue"), ListTickets("wobblesum"), ShowHome(), Why(a), StartEdit(a),
            Summarise(), StartPractice(),
        )  # fmt: skip
        self.does(queries[b % len(queries)], who)

    def answer(self, a: int, b: int, who: str) -> None:
        answer = self.does(StartReply(a), who)
        if hasattr(answer, "form"):
            self.does(SubmitReply(a, form_of(answer).draft, {"text": "Please try again"}), who)

    def part(self, a: int, b: int, who: str) -> None:
        """Split off, or asked of a colleague; and what is said there."""
        answer = self.does(StartSplit(a) if b % 2 else StartInternal(a if b % 3 else None), who)
        if hasattr(answer, "form"):
            form = form_of(answer)
            said = next((item for item in form.items if getattr(item, "name", "") == "messages"), None)
            chosen = " ".join(one.value for one in said.options[:a]) if said else ""
            values = {
                "subject": "kettlewort",
                "group": ("billing", "support")[b % 2],
                "messages": chosen,
                "waits": "yes",
            }
            self.does(SubmitPart(form.draft, values), who)

    def merged(self, a: int, b: int, who: str) -> None:
        self.does(Unmerge(a) if b == 9 else Merge(a, b), who)

    def cause(self, a: int, b: int, who: str) -> None:
        """A ticket gets a cause or joins one; what has one is answered or solved together."""
        if b < 3:
            answer = self.does(StartCause(a), who)
            if hasattr(answer, "form"):
                self.does(SubmitCause(a, form_of(answer).draft, {"subject": "kettlewort"}), who)
        elif b < 6:
            self.does(Relate(a, b, Relation.CAUSED_BY), who)
        elif b < 8:
            answer = self.does(StartReply(a), who)
            if hasattr(answer, "form"):
                self.does(SubmitAnswerAll(a, form_of(answer).draft, {"text": "It is repaired"}), who)
        else:
            self.does(SolveAll(a), who)

    def take_back(self, a: int, b: int, who: str) -> None:
        first = self.root(a)
        if first is not None:
            self.does(
                MessageDeleted(first.ref, self.now) if b % 2 else CancelConvert(first.ref), who if b > 4 else None
            )

    def told(self, a: int, b: int, who: str) -> None:
        channel = sorted(TEAM | CUSTOMERS)[a % 6]
        facts = ({"shared": True}, {"shared": False}, {"archived": True}, {"archived": False}, {"member": b > 5})[b % 5]
        self.does(ChannelTold(self.house.workspace, channel, **facts), None)

    def role(self, a: int, b: int, who: str) -> None:
        """Hoa comes and goes, and so does a customer."""
        person = self.at("UHOA" if a < 7 else "ULAN")
        if person is not None:
            new = Role.AGENT if b % 2 else Role.REQUESTER
            self.house.store.write(lambda unit: unit.people.grant(self.house.desk, person.id, new))

    def later(self, a: int, b: int, who: str) -> None:
        self.now += timedelta(minutes=(1, 20, 45, 3 * 60, 16 * 60, 5 * 24 * 60)[b % 6])
        self.fire()
        self.does(KeepSummaries(), None)

    def fetched(self, a: int, b: int, who: str) -> None:
        self.fetch(*self.said[:a])

    def deliver(self, a: int, b: int, who: str) -> None:
        """Some rounds of the courier's work; now and then a platform refuses."""
        delivery = self.house.store.delivery
        for _ in range(b % 4 + 1):
            for parcel in delivery.heads(self.house.workspace, self.now, 50):
                delivery.attempt(parcel.id, self.now)
                no = parcel.barred or (("is_archived", "user_disabled")[b % 2] if a == 0 else None)
                view = self.draw(parcel.body) if isinstance(parcel.body, Slot) else parcel.body
                if no is not None:
                    delivery.aside(parcel.id, no, self.now)
                    self.does(ParcelAside(parcel.id, parcel.channel, no), None)
                    continue
                if view is not None:
                    self.shown.append((parcel, view))
                    self.fits(parcel, view)
                message = parcel.message or (None if view is None else f"{int(self.now.timestamp())}.8{parcel.id:05}")
                delivery.sent(parcel.id, parcel.channel or "D1", message, self.now)
                if isinstance(parcel.body, Slot) and parcel.body.kind == "card" and message:
                    self.cards.append(message)

    def fits(self, parcel: Parcel, view: View) -> None:
        """A view and where it goes."""
        if parcel.audience is Audience.REQUESTER:
            assert isinstance(view, PublicView), (parcel, view)
            assert not STAFF_TEXT.search(text_of(view)), (parcel, view)
        else:
            assert not self.is_shared(parcel.channel), (parcel, view)


DEEDS: list[Callable[[History, int, int, str], Any]] = [
    History.speak, History.speak, History.go_on, History.go_on, History.note, History.convert, History.convert,
    History.by_form, History.edit, History.edit, History.deed, History.deed, History.rate, History.look, History.answer,
    History.part, History.part, History.merged, History.merged,
    History.cause, History.cause, History.take_back, History.told, History.role,
    History.later, History.later, History.fetched, History.deliver, History.deliver,
]  # fmt: skip
dice = st.integers(0, 9)
histories = st.lists(st.tuples(st.sampled_from(DEEDS), dice, dice, st.sampled_from(PEOPLE)), min_size=8, max_size=40)


# A history that fails is told whole: to make it smaller takes longer than to read it.
@settings(max_examples=50, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(histories)
def test_nothing_of_the_teams_reaches_a_customers_place(shared: Store, history) -> None:
    workspace, desk = shared.ensure_workspace("slack", new_id(), "Acme", NOW, new_id, zone="Asia/Ho_Chi_Minh")
    lan = House(shared, workspace, desk, None).person("ULAN", "Lan Đặng")  # type: ignore[arg-type]  # nobody yet
    world = History(House(shared, workspace, desk, lan))
    world.speak(0, 0, "ULAN")
    world.convert(0, 0, "UMINH")
    world.does(HandOver(1, "UHOA"), "UMINH")
    for deed, a, b, who in history:
        deed(world, a, b, who)
    for _ in range(4):
        world.later(0, 2, "UMINH")
        world.deliver(1, 3, "UMINH")
    assert world.looked
