"""Lists under a name, through the door on both databases: who sees, changes and sees first what."""

import pytest

from commands.answers import Say
from desk.ids import GroupKey
from desk.intents import ListTickets, ShowHome
from desk.intents_bulk import StartBulk
from desk.intents_day import StartOrder, SubmitOrder
from desk.intents_groups import StartRetire, SubmitRetire
from desk.intents_views import (
    DefaultView,
    DeleteView,
    ListViews,
    RenameView,
    SaveView,
    ShowView,
    StartRename,
    StartView,
    SubmitFilter,
    SubmitView,
)
from desk.person import Role
from desk.plan import Group
from desk.words import Priority
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.commands.test_list import numbers
from tests.storage.house import House
from tests.views.reading import buttons, lines, menus
from views.nodes import PublicView


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.change(groups=(*desk.plan.groups, Group(GroupKey("tech"), "Kỹ thuật")))
    desk.agent("UHOA", "Hoa")
    house.ticket("Printer", priority=Priority.HIGH)
    house.ticket("VPN", priority=Priority.HIGH, group=GroupKey("tech"))
    house.ticket("Mouse")
    return desk


def view(desk: Desk, intent, who: str = "UMINH"):
    answer = desk.ask(who, intent)
    assert isinstance(answer, Say), answer
    assert not answer.refused, lines(answer.view)
    return answer.view


def refused(desk: Desk, intent, who: str = "UMINH") -> list[str]:
    answer = desk.ask(who, intent)
    assert isinstance(answer, Say)
    assert answer.refused
    return lines(answer.view)


def test_who_chose_no_list_sees_their_groups_first(desk: Desk):
    desk.agent("UTECH", "Tech", Role.AGENT, "tech")
    desk.agent("USUP", "Support", Role.AGENT, "support")
    form = form_of(desk.ask("UMINH", StartOrder("tech")))
    now = {name: str(value or "") for name, value in fields(form).items()}
    assert "Did you mean" in text_of(desk.ask("UMINH", SubmitOrder(form.draft, {**now, "view": "prioriti:high"})))
    desk.ask("UMINH", SubmitOrder(form.draft, {**now, "view": "group:tech  priority:high"}))
    assert desk.plan.group("tech").view == "group:tech priority:high"
    assert numbers(view(desk, ShowView(), "UTECH")) == [2]
    assert numbers(view(desk, ShowView(), "USUP")) == [1, 2, 3], "who answers elsewhere sees everything open"
    view(desk, SaveView("Mine", "priority:medium"), "UTECH")
    view(desk, DefaultView("Mine"), "UTECH")
    assert numbers(view(desk, ShowView(), "UTECH")) == [3]


def test_a_list_is_saved_by_words_and_shown_by_its_name(desk: Desk):
    view(desk, SaveView("Việc gấp", "priority:high"))
    for name in ("Việc gấp", "viec gap", "việc-gấp", "viec"):
        shown = view(desk, ShowView(name))
        assert numbers(shown) == [1, 2]
        assert lines(shown)[0] == "Việc gấp · 2 open"
    assert refused(desk, ShowView("viec gpa")) == ["No list is saved as “viec gpa”.", "Did you mean Việc gấp?"]
    view(desk, SaveView("việc gấp", "priority:high group:tech"))
    assert numbers(view(desk, ShowView("viec gap"))) == [2]
    assert "Unknown filter" in refused(desk, SaveView("x", "prority:high"))[0]
    assert "time" in " ".join(refused(desk, SaveView("x", "due:blargh"))).lower()


def test_the_form_saves_for_oneself_or_for_a_group_that_one_leads(desk: Desk):
    opened = form_of(desk.ask("UMINH", StartView("priority:high")))
    assert fields(opened) == {"name": "", "whose": "-", "query": "priority:high"}
    sent = SubmitView(opened.draft, {"name": "  Gấp  quá ", "whose": "tech", "query": "priority:high"})
    assert "Gấp quá" in text_of(view(desk, sent))
    assert numbers(view(desk, ShowView("gap qua"), "UHOA")) == [1, 2]
    again = form_of(desk.ask("UMINH", StartView("unassigned")))
    assert wrong(desk.ask("UMINH", SubmitView(again.draft, {"name": "gấp quá", "whose": "tech"}))) == {"name"}
    assert wrong(desk.ask("UMINH", SubmitView(again.draft, {"name": "", "whose": "-"}))) == {"name"}
    theirs = form_of(desk.ask("UHOA", StartView("priority:high")))
    assert set(fields(theirs)) == {"name", "query"}
    assert wrong(desk.ask("UHOA", SubmitView(theirs.draft, {"name": "x", "whose": "tech"}))) == {"whose"}


def test_a_groups_list_is_changed_by_its_lead_alone_and_ones_own_by_oneself(desk: Desk):
    opened = form_of(desk.ask("UMINH", StartView("priority:high")))
    view(desk, SubmitView(opened.draft, {"name": "Gấp", "whose": "tech"}))
    view(desk, SaveView("Of mine", "unassigned"))
    for deed in (DeleteView("gap"), RenameView("gap", "x"), StartRename("gap")):
        assert refused(desk, deed, "UHOA") == [
            "Only a lead or an admin of the desk can do this. Please ask one of them."
        ]
    assert "No list is saved as “Of mine”." in refused(desk, ShowView("Of mine"), "UHOA")
    assert "Of mine" not in text_of(view(desk, ListViews(), "UHOA"))
    view(desk, RenameView("gap", "Nóng"))
    assert numbers(view(desk, ShowView("nong"), "UHOA")) == [1, 2]
    view(desk, SaveView("other", "mine"))
    assert "Another list is saved as" in refused(desk, RenameView("other", "OF MINE"))[0]
    changed = form_of(desk.ask("UMINH", StartRename("other")))
    assert fields(changed)["query"] == "mine"
    view(desk, SubmitView(changed.draft, {"name": "other", "whose": "-", "query": "priority:high"}))
    assert numbers(view(desk, ShowView("other"))) == [1, 2]
    left = view(desk, DeleteView("other"))
    assert "other" not in text_of(left)
    assert refused(desk, ShowView("other"))[0] == "No list is saved as “other”."


def test_each_sees_first_what_they_chose_and_everything_open_else(desk: Desk):
    assert numbers(view(desk, ShowView())) == [1, 2, 3]
    view(desk, SaveView("hot", "priority:high"))
    view(desk, DefaultView("hot"))
    assert numbers(view(desk, ShowView())) == [1, 2]
    assert numbers(view(desk, ListTickets())) == [1, 2, 3]
    assert numbers(view(desk, ShowView(), "UHOA")) == [1, 2, 3]
    assert "comes first" in text_of(view(desk, ListViews()))
    view(desk, DefaultView())
    assert numbers(view(desk, ShowView())) == [1, 2, 3]
    view(desk, DefaultView("hot"))
    view(desk, DeleteView("hot"))
    assert numbers(view(desk, ShowView())) == [1, 2, 3]


def test_the_overview_counts_and_home_has_ones_own(desk: Desk):
    assert "No list is saved yet" in text_of(view(desk, ListViews()))
    view(desk, SaveView("hot", "priority:high"))
    view(desk, SaveView("gone", "group:tech"))
    desk.change(groups=desk.plan.groups[:1])
    shown = lines(view(desk, ListViews()))
    assert "hot · 2" in shown
    assert "gone · ?" in shown
    assert "hot · 2" in buttons(desk.ask("UMINH", ShowHome()).home)
    assert "hot · 2" not in buttons(desk.ask("UHOA", ShowHome()).home)
    assert "Unknown filter" in refused(desk, ShowView("gone"))[0]


def test_a_list_of_several_groups_is_shown_counted_changed_and_goes_with_an_heir(desk: Desk):
    desk.agent("UADA", "Ada", Role.ADMIN)
    desk.change(groups=(*desk.plan.groups, Group(GroupKey("billing"), "Hóa đơn")))
    for _ in range(9):
        desk.house.ticket("x", group=GroupKey("billing"))
    view(desk, SaveView("both", 'group:"kỹ thuật,hóa đơn"'))
    first = view(desk, ShowView("both"))
    assert lines(first)[0] == "both · 10 open"
    assert "both · 10" in lines(view(desk, ListViews()))
    assert "both · 10" in buttons(desk.ask("UMINH", ShowHome()).home)
    both = sorted([*numbers(first), *numbers(view(desk, buttons(first)["Next ›"]))])
    assert both == [2, *range(4, 13)]
    assert numbers(view(desk, ListTickets("group:tech group:support"))) == [1, 2, 3]
    assert "10 tickets fit this list" in text_of(form_of(desk.ask("UMINH", StartBulk("view:both"))))
    opened = form_of(desk.ask("UMINH", buttons(first)["Filter"]))
    assert fields(opened)["group"] == "tech billing"
    narrowed = view(desk, SubmitFilter(opened.draft, {"group": "tech support"}))
    assert numbers(narrowed) == [1, 2, 3]
    retire = form_of(desk.ask("UADA", StartRetire("tech")))
    desk.ask("UADA", SubmitRetire(retire.draft, {"group": "support"}))
    desk.fire()
    assert lines(view(desk, ShowView("both")))[0] == "both · 12 open"
    retire = form_of(desk.ask("UADA", StartRetire("billing")))
    desk.ask("UADA", SubmitRetire(retire.draft, {"group": "support"}))
    desk.fire()
    assert lines(view(desk, ShowView("both")))[0] == "both · 12 open"


def test_pages_of_a_saved_list_stay_it(desk: Desk):
    for _ in range(9):
        desk.house.ticket("x", priority=Priority.HIGH)
    view(desk, SaveView("hot", "priority:high"))
    first = view(desk, ShowView("hot"))
    second = view(desk, buttons(first)["Next ›"])
    assert lines(second)[0] == "hot · 11 open"
    assert len(numbers(second)) == 3
    assert menus(first)["Order"].chosen in [option.value for option in menus(first)["Order"].options]


def test_a_customer_sees_their_own_requests_whatever_they_name(desk: Desk):
    view(desk, SaveView("hot", "priority:high"))
    for name in ("", "hot", "nothing"):
        assert isinstance(view(desk, ShowView(name), "ULAN"), PublicView)
    for deed in (ListViews(), SaveView("x", "mine"), DeleteView("hot"), DefaultView("hot"), StartView("")):
        assert "Only the support team" in refused(desk, deed, "ULAN")[0]
