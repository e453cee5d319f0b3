"""The form that narrows a list down means what its words mean, and shows what a list shows."""

import pytest

from commands.answers import Say
from desk.filters import parse
from desk.ids import GroupKey
from desk.intents import ListTickets
from desk.intents_views import StartFilter, SubmitFilter
from desk.plan import Group
from tests.commands.desk import Desk, fields, form_of, text_of
from tests.storage.house import NOW, House

EMPTY = dict.fromkeys(("status", "priority", "group", "only", "assignee", "tags", "due", "words"), "")


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.change(groups=(*desk.plan.groups, Group(GroupKey("tech"), "Kỹ thuật")))
    desk.agent("UHOA", "Hòa")
    desk.now = NOW
    desk.house.ticket("Can't log in", assignee=desk.minh.id, tags=("vip", "second line"))
    desk.house.ticket("Printer", tags=("vip",))
    return desk


def opened(desk: Desk, query: str) -> tuple[str, dict[str, object]]:
    form = form_of(desk.ask("UMINH", StartFilter(query)))
    return form.draft, fields(form)


def listed(desk: Desk, query: str, **changed: str) -> Say:
    draft, _ = opened(desk, query)
    answer = desk.ask("UMINH", SubmitFilter(draft, changed))
    assert isinstance(answer, Say), answer
    return answer


@pytest.mark.parametrize(
    "query",
    [
        "",
        "status:open,solved priority:urgent,high group:support,tech overdue",
        'assignee:UHOA tag:"second line",vip due:today..friday waiting:us',
        "source:emoji requester:lan created:today sort:created breached vpn down",
        "all internal unassigned",
        "assignee:UHOA,nobodyknown postponed",
        "http://a.b/c",
    ],
)
def test_it_is_filled_with_what_the_list_shows_and_left_alone_shows_the_same(desk: Desk, query: str):
    again = listed(desk, query).again
    assert isinstance(again, ListTickets)
    assert parse(again.query) == parse(query)


def test_each_field_holds_its_part_and_the_words_hold_the_rest_in_the_readers_language(desk: Desk):
    desk.change(language="vi")
    query = 'status:open postponed priority:high group:tech assignee:me,hoa tag:vip due:"this week" waiting:us'
    assert opened(desk, f"{query} source:emoji x")[1] == {
        "only": "waiting:us",
        "status": "open postponed",
        "priority": "high",
        "group": "tech",
        "assignee": "UMINH UHOA",
        "tags": "vip",
        "due": "this week",
        "words": "nguồn:biểu_tượng x",
    }


def test_what_is_chosen_and_typed_is_listed(desk: Desk):
    answer = listed(desk, "printer", **EMPTY | {"status": "open all", "assignee": "UMINH", "words": "thẻ:vip log"})
    assert answer.again == ListTickets("status:open assignee:UMINH tag:vip all log")
    assert "#1" in text_of(answer)
    assert "#2" not in text_of(answer)
    assert listed(desk, "overdue", **EMPTY).again == ListTickets("")


def test_what_means_nothing_is_said_in_the_form_and_kept(desk: Desk):
    for wrong, said in (({"words": "prority:high"}, "Did you mean priority?"), ({"due": "whenever"}, "whenever")):
        draft, _ = opened(desk, "")
        form = form_of(desk.ask("UMINH", SubmitFilter(draft, EMPTY | wrong)))
        assert said in text_of(form)
        assert {name: value for name, value in fields(form).items() if value} == wrong
