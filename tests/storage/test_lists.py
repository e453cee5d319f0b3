"""Everything that a list can be narrowed by, on both databases; how each is found is in test_list_plans.py."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.port_values import Clock
from desk.dates import read_range
from desk.filters import TicketFilter, as_asked_at, parse
from desk.ids import MessageId
from desk.place import Message, MessageRef
from desk.plan import compiled, office_hours
from desk.search import sought
from desk.ticket import Source
from desk.words import Metric, Priority, Side, Status, WaitingOn
from tests.storage.house import NOW, House, new_id

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HOURS = compiled(office_hours("Asia/Ho_Chi_Minh"))


def found(house: House, query: str, limit: int = 20) -> list[int]:
    wanted = as_asked_at(parse(query), lambda text, ago: read_range(text, NOW, ZONE, HOURS, ago=ago))
    page = house.store.read(lambda unit: unit.tickets.page(house.desk, wanted, NOW, 0, limit))
    return [row.ticket.number for row in page.rows]


def say(house: House, ticket, text: str, *, public: bool = True, ts: str | None = None) -> Message:
    ts = ts or new_id()
    ref = MessageRef(house.workspace, "C1", ts, ts)
    side = Side.REQUESTER if public else Side.AGENT
    said = Message(MessageId(new_id()), ref, ticket.id, house.lan.id, "Lan", side, public, text, NOW)
    house.store.write(lambda unit: unit.messages.insert([said]))
    return said


def test_a_list_is_narrowed_by_whatever_a_ticket_bears(house: House):
    minh = house.agent("UMINH", "Minh")
    house.ticket("a", source=Source.EMOJI, fields=(("type", "Bug"), ("site", "Huế", "Hà Nội")))
    house.ticket("b", status=Status.PENDING, waiting_on=WaitingOn.CUSTOMER, tags=("vip", "Mạng"))
    house.ticket("c", status=Status.PENDING, waiting_on=WaitingOn.OTHER_TEAM, assignee=minh.id)
    house.ticket("d", Clock("on_time", Metric.RESOLUTION, NOW + timedelta(days=1), breached=True), tags=("vip",))
    house.ticket("e", created_at=NOW - timedelta(days=30), status=Status.SOLVED, fields=(("type", "bug"),))
    for query, numbers in {
        "source:emoji": [1],
        "source:emoji,shortcut all": [4, 1, 2, 3, 5],
        "field:type=bug": [1],
        "field:type=bug all": [1, 5],
        'field:"site=hà nội"': [1],
        "field:site=hue field:type=bug": [1],
        "field:site=hue field:type=question": [],
        "waiting:us": [4, 1],
        "waiting:customer": [2],
        "waiting:team all": [3],
        "waiting:third": [],
        "breached": [4],
        "tag:vip tag:mang": [2],
        "tag:vip": [4, 2],
        "tag:vip all assignee:minh": [],
        "unassigned all": [4, 1, 2, 5],
        "due:tomorrow": [4],
        "due:today..tomorrow": [4],
        "due:..today": [],
        "due:2026-11-26..": [],
        "created:today": [4, 1, 2, 3],
        "created:..yesterday all": [5],
        "created:2026-10-20..2026-10-26 all": [5],
        "requester:nobody": [],
        "priority:urgent,high": [],
    }.items():
        assert found(house, query) == numbers, query


def test_a_list_is_sorted_as_asked(house: House):
    for number, priority in enumerate((Priority.LOW, Priority.URGENT, Priority.MEDIUM)):
        due, news = NOW + timedelta(hours=3 - number), NOW + timedelta(hours=(number * 2) % 3)
        made = NOW - timedelta(days=number)
        house.ticket("x", Clock("on_time", Metric.RESOLUTION, due, updated=news), priority=priority, created_at=made)
    house.ticket("done", status=Status.SOLVED)
    for scope in ("", "all requester:lan", "group:support", "created:2020-01-01.."):
        for sort, numbers in {
            "due": [3, 2, 1],
            "created": [1, 2, 3],
            "updated": [2, 3, 1],
            "priority": [2, 3, 1],
        }.items():
            listed = [one for one in found(house, f"{scope} sort:{sort}") if one != 4]
            assert listed == numbers, (scope, sort)
    house.ticket("done later", status=Status.CLOSED)
    # Where nothing is due any more the newest come first.
    assert found(house, "status:solved,closed") == [5, 4]


def test_words_are_found_wherever_they_stand_and_however_they_are_spelt(house: House, other):
    first = house.ticket("Không đăng nhập được", summary="Máy của kế toán")
    second = house.ticket("VPN")
    other().ticket("VPN kế toán")
    say(house, second, "Lỗi từ hôm qua: cannot connect to gateway-7")
    say(house, second, "khách này là đại lý", public=False)
    for query, numbers in {
        "dang nhap": [1],
        "ĐĂNG NHẬP": [1],
        "nhap dang ke toan": [1],
        "loi hom qua": [2],
        "vpn gateway": [2],
        "cannot conn": [2],
        "conn cannot": [],
        "dai ly": [2],
        "vpn ke toan": [],
        "gateway 7": [2],
        "g": [],
        "'; DROP TABLE tickets; --": [],
        '"AND" NEAR(': [],
        "vpn:*": [],
    }.items():
        if ":" not in query:
            assert found(house, query) == numbers, query
    assert found(house, "ke toan tag:x") == []
    done = replace(first, status=Status.SOLVED)
    house.store.write(lambda unit: unit.tickets.save(done, Clock()))
    assert found(house, "dang nhap") == []
    assert found(house, "dang nhap all") == [1]


def test_a_number_finds_its_ticket_whatever_became_of_it(house: House):
    house.ticket("a", status=Status.CLOSED)
    house.ticket("error 404")
    assert found(house, "#1") == found(house, "1") == [1]
    assert found(house, "404") == [2]
    assert found(house, "#404") == found(house, "#999999999") == []


def test_what_is_found_follows_what_is_said_changed_and_deleted(house: House):
    ticket = house.ticket("Printer")
    said = say(house, ticket, "the cartridge leaks")
    assert found(house, "cartridge") == [1]
    house.store.write(lambda unit: unit.messages.edit(said.ref, "the drum leaks", NOW))
    assert (found(house, "cartridge"), found(house, "drum leaks")) == ([], [1])
    more = say(house, ticket, "and the tray")
    house.store.write(lambda unit: unit.messages.delete(said.ref, NOW))
    assert (found(house, "drum"), found(house, "printer tray")) == ([], [1])
    locked = replace(ticket, subject="Scanner", tags=("x",), version=2)

    def rename(unit) -> None:
        unit.tickets.lock(house.desk, 1)
        unit.tickets.save(locked, Clock())

    house.store.write(rename)
    assert (found(house, "printer"), found(house, "scanner tray"), found(house, "tag:x")) == ([], [1], [1])
    assert more.text == "and the tray"


def test_a_list_goes_no_further_than_a_thousand_and_says_so(house: House):
    def fill(unit) -> None:
        for _ in range(1001):
            number = unit.tickets.next_number(house.desk)
            unit.tickets.add(replace(one, id=new_id(), number=number), Clock())

    one = house.ticket("x")
    house.store.write(fill)
    page = house.store.read(lambda unit: unit.tickets.page(house.desk, parse("x"), NOW, 5000, 8))
    assert (page.total, page.more, page.offset, len(page.rows)) == (1000, True, 992, 8)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(subject=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_a_ticket_is_found_by_its_own_words_whatever_they_are(house: House, subject):
    ticket = house.ticket(subject)
    for text in (subject, subject.upper()):
        if sought(text) and sought(text) == sought(subject) and not text.strip().lstrip("#").isdigit():
            page = house.store.read(
                lambda unit, words=text: unit.tickets.page(house.desk, words_only(words), NOW, 0, 500)
            )
            assert ticket.number in [row.ticket.number for row in page.rows]


def words_only(text: str) -> TicketFilter:
    return TicketFilter(words=text)
