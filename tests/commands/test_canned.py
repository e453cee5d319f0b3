"""Canned replies on both databases: made by leads, filled in and read before they are sent, counted as an answer."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commands.answers import Answer, Say
from desk.canned import Canned
from desk.events import Said
from desk.ids import GroupKey
from desk.intents import EditWords, RefreshForm, ShowTicket, StartReply, SubmitReply, Suggest, Wait
from desk.intents_bulk import StartBulk
from desk.intents_day import LeaveForm
from desk.intents_roles import GiveRole
from desk.intents_words import DropCanned, ShowCanned, StartCanned, SubmitCanned
from desk.person import Role
from desk.plan import Group, Settings
from desk.rules.model import Action, Kind, Macro, On, Rule
from desk.words import Side
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.storage.house import House
from views.nodes import Choice, Form, PublicView
from views.post import Slot

EN = "Hello {name}, we look at {number} “{subject}” by {due}. {agent}, {group}"
VI = "Chào {name}, chúng tôi xem {number} trước {due}. {agent}"


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.agent("UHOA", "Hoa")
    tech = Group(GroupKey("tech"), "Tech")
    known = (Canned("Refund", {"en": EN, "vi": VI}), Canned("Reset", {"en": "Click the link."}, tech.key))
    desk.change(groups=(*desk.plan.groups, tech), canned=known)
    desk.first = desk.heard("ULAN", "Can't log in")
    desk.number = desk.convert(desk.first)
    desk.parcels()
    return desk


def start(desk: Desk, text: str = "", canned: str = "", who: str = "UMINH") -> Form:
    return form_of(desk.ask(who, StartReply(desk.number, text, canned)))


def send(desk: Desk, form: Form, who: str = "UMINH", **values: str) -> Answer:
    return desk.ask(who, SubmitReply(desk.number, form.draft, values))


def posted(desk: Desk) -> list:
    return [parcel for parcel in desk.parcels() if not isinstance(parcel.body, Slot)]


def choices(form: Form) -> list[str]:
    return [option.value for item in form.items if isinstance(item, Choice) for option in item.options]


def text(form: Form) -> str:
    return str(fields(form)["text"])


def test_it_is_chosen_filled_in_read_and_sent_as_the_agents_answer(desk: Desk):
    form = start(desk)
    assert choices(form) == ["Refund"]
    assert text(form) == ""
    redrawn = form_of(desk.ask("UMINH", RefreshForm(form.draft, {"canned": "Refund", "text": ""})))
    due = "Thursday 2026-11-26, 17:00 (Asia/Ho_Chi_Minh)"
    assert text(redrawn) == f"Hello Lan, we look at #1 “Can't log in” by {due}. Minh, Support"
    assert redrawn.edition > form.edition
    assert "Read it, then send" in text_of(redrawn)
    assert posted(desk) == []
    answer = send(desk, redrawn, canned="Refund", text=text(redrawn) + " Bye")
    assert isinstance(answer, Say)
    assert "on its way" in answer.view.fallback
    (parcel,) = posted(desk)
    assert isinstance(parcel.body, PublicView)
    assert "Hello Lan" in text_of(parcel.body)
    assert text_of(parcel.body).rstrip().endswith("Bye")
    said = [event for event in desk.events(desk.number) if isinstance(event, Said)]
    assert said[-1].side is Side.AGENT
    promises = text_of(desk.ask("UMINH", ShowTicket(1))).splitlines()
    assert [line for line in promises if "First answer" in line and "kept" in line]


def test_where_a_form_can_t_be_redrawn_it_is_shown_before_it_is_sent(desk: Desk):
    form = start(desk)
    shown = form_of(send(desk, form, canned="Refund", text="Dear Lan,"))
    assert text(shown).startswith("Dear Lan,\n\nHello Lan")
    assert posted(desk) == []
    assert isinstance(send(desk, shown, canned="Refund", text=text(shown)), Say)
    assert len(posted(desk)) == 1


def test_another_choice_takes_the_place_of_the_first(desk: Desk):
    desk.change(canned=(*desk.plan.canned, Canned("Thanks", {"en": "Thank you, {name}."})))
    form = start(desk, canned="refund")
    assert text(form).startswith("Hello")
    other = form_of(desk.ask("UMINH", RefreshForm(form.draft, {"canned": "Thanks", "text": text(form)})))
    assert text(other) == "Thank you, Lan."
    again = form_of(desk.ask("UMINH", RefreshForm(form.draft, {"canned": "Thanks", "text": "My own words"})))
    assert text(again) == "My own words"


def test_what_was_left_unsent_is_not_written_twice(desk: Desk):
    form = start(desk, canned="Refund")
    desk.ask("UMINH", LeaveForm(form.draft, {"canned": "Refund", "text": text(form) + " Bye"}))
    again = start(desk)
    assert text(again) == text(form) + " Bye"
    same = form_of(desk.ask("UMINH", RefreshForm(again.draft, {"canned": "Refund", "text": text(again)})))
    assert text(same) == text(again)


def test_what_has_no_value_is_a_gap_that_is_filled_before_it_is_sent(desk: Desk):
    desk.ask("UMINH", Wait(desk.number))
    form = start(desk, canned="Refund")
    assert "⟦by when⟧" in text(form)
    assert "None" not in text(form)
    assert "missing: by when" in text_of(form)
    assert wrong(send(desk, form, canned="Refund", text=text(form))) == {"text"}
    assert posted(desk) == []
    whole = text(form).replace("⟦by when⟧", "Monday")
    assert isinstance(send(desk, form, canned="Refund", text=whole), Say)
    (parcel,) = posted(desk)
    assert "by Monday" in text_of(parcel.body)


def test_the_customers_language_and_what_a_desk_hides(desk: Desk):
    desk.house.person("ULAN", "Lan <!channel> {agent}", language="vi", zone="Asia/Tokyo")
    desk.change(settings=replace(Settings(), hide_assignee=True))
    shown = text(start(desk, canned="Refund"))
    assert shown.startswith("Chào ")
    assert "trước thứ Năm 2026-11-26, 19:00. " in shown
    assert shown.endswith("Acme")
    assert "Lan <!channel> {agent}, " in shown


def test_in_another_group_there_are_others(desk: Desk):
    form = start(desk, canned="Reset")
    assert text(form) == "Click the link."
    assert choices(form) == ["Reset", "Refund"]
    assert "Reset · Tech" in text_of(form)
    # A part of a name means what fits the ticket.
    assert "Lan, we look at" in text(start(desk, canned="Re"))
    answer = desk.ask("UMINH", StartReply(desk.number, "", "Refnud"))
    assert isinstance(answer, Say)
    assert answer.refused
    assert "Refund" in text_of(answer)


def test_a_groups_own_are_seen_and_sent_by_who_answers_there_alone(desk: Desk):
    desk.agent("UADA", "Ada", Role.ADMIN)
    desk.house.person("UVY", "Vy")
    desk.house.person("UTAM", "Tam")
    desk.ask("UADA", GiveRole("UVY", Role.AGENT, "support"))
    desk.ask("UADA", GiveRole("UTAM", Role.AGENT, "tech"))
    desk.change(canned=(*desk.plan.canned, Canned("Return", {"en": "Send it back."}, desk.plan.groups[0].key)))

    def offered(who: str) -> list[str]:
        return sorted(one.value for one in desk.ask(who, Suggest("canned", "")).options)

    assert offered("UHOA") == ["Refund", "Reset", "Return"]
    assert offered("UVY") == ["Refund", "Return"]
    assert offered("UTAM") == ["Refund", "Reset"]
    assert "Click the link." not in text_of(desk.ask("UVY", ShowCanned()))
    assert "Click the link." in text_of(desk.ask("UTAM", ShowCanned()))
    assert choices(start(desk, who="UVY")) == ["Return", "Refund"]
    answer = desk.ask("UVY", StartReply(desk.number, "", "Reset"))
    assert answer.refused
    assert "Click the link." not in text_of(answer)
    form = start(desk, who="UVY")
    desk.ask("UVY", SubmitReply(desk.number, form.draft, {"canned": "Reset", "text": "Hello"}))
    (parcel,) = posted(desk)
    assert "Click the link." not in text_of(parcel.body)
    assert choices(form_of(desk.ask("UVY", StartBulk("")))).count("Reset") == 0
    # Whoever helps with another group's ticket is offered what that group says.
    desk.ask("UMINH", EditWords(desk.number, "group:tech"))
    assert choices(start(desk, who="UVY")) == ["Reset", "Refund"]


def test_they_are_completed_by_name_and_words(desk: Desk):
    found = desk.ask("UHOA", Suggest("canned", "re"))
    assert [one.value for one in found.options] == ["Refund", "Reset"]

    def labels(about):
        return [one.label for one in desk.ask("UHOA", Suggest("canned", "", about)).options]

    assert [one[:12] for one in labels(1)] == ["Refund · Hel", "Reset · Tech"]
    desk.ask("UMINH", EditWords(1, "group:tech"))
    assert labels(1)[-1] == "Reset · Click the link."
    desk.change(canned=(*desk.plan.canned, Canned("Ask", {"en": "Why?"}, desk.plan.groups[0].key)))
    assert labels(1)[-1] == "Ask · Support · Why?"
    assert labels(99)[0] == "Ask · Why?"
    assert [one.value for one in desk.ask("UHOA", Suggest("canned", "chung toi")).options] == ["Refund"]
    assert desk.ask("ULAN", Suggest("canned", "")).options == ()


def save(desk: Desk, who: str = "UMINH", name: str = "", **values: str) -> Answer:
    form = form_of(desk.ask(who, StartCanned(name)))
    kept = {key: str(value) for key, value in fields(form).items()} | values
    return desk.ask(who, SubmitCanned(form.draft, kept))


def test_a_lead_makes_changes_and_deletes_one(desk: Desk):
    version = desk.plan.version
    form = form_of(desk.ask("UMINH", StartCanned()))
    answer = desk.ask("UMINH", SubmitCanned(form.draft, {"name": "Hello", "group": "tech", "text_en": "Hi {name}"}))
    assert isinstance(answer, Say)
    assert "“Hello” is saved" in text_of(answer)
    assert desk.plan.canned[-1] == Canned("Hello", {"en": "Hi {name}"}, GroupKey("tech"))
    assert desk.plan.version == version + 1
    save(desk, name="Hello", text_vi="Chào {name}", group="*")
    assert desk.plan.canned[-1] == Canned("Hello", {"en": "Hi {name}", "vi": "Chào {name}"})
    assert "Delete “Hello”?" in text_of(desk.ask("UMINH", DropCanned("Hello")))
    assert len(desk.plan.canned) == 3
    desk.ask("UMINH", DropCanned("Hello", sure=True))
    assert [one.name for one in desk.plan.canned] == ["Refund", "Reset"]


def test_what_rules_and_macros_send_is_found_by_its_new_name_and_stays_as_long_as_they_send_it(desk: Desk):
    sends = Action(Kind.REPLY, "Refund")
    desk.change(
        rules=(Rule("auto", "Auto answer", (On.CREATED,), actions=(sends,), enabled=True),),
        macros=(Macro("money", "Money back", (Action(Kind.TAG, "refund"), sends)),),
    )
    form = form_of(desk.ask("UMINH", StartCanned("Refund")))
    kept = {key: str(value) for key, value in fields(form).items()}
    desk.ask("UMINH", SubmitCanned(form.draft, kept | {"name": "Money"}))
    plan = desk.plan
    assert plan.rules[0].actions == plan.macros[0].actions[1:] == (Action(Kind.REPLY, "Money"),)
    answer = desk.ask("UMINH", DropCanned("Money", sure=True))
    assert answer.refused
    assert "“Money” stays: it is sent by “Auto answer”, “Money back”." in text_of(answer)
    assert desk.plan == plan
    desk.change(rules=(), macros=())
    assert "is deleted" in text_of(desk.ask("UMINH", DropCanned("Money", sure=True)))


def test_what_is_wrong_is_said_with_what_may_have_been_meant(desk: Desk):
    answer = save(desk, name="Refund", text_en="Hello {nmae}", text_vi="x" * 2501)
    assert wrong(answer) == {"text_en", "text_vi"}
    assert "There is no {nmae}. Did you mean {name}?" in text_of(answer)
    form = form_of(desk.ask("UMINH", StartCanned()))
    assert wrong(desk.ask("UMINH", SubmitCanned(form.draft, {"name": "REFUND", "group": "nowhere"}))) == {
        "name",
        "group",
        "text_en",
    }
    assert [one.name for one in desk.plan.canned] == ["Refund", "Reset"]


def test_two_who_change_the_same_see_each_other(desk: Desk):
    mine = form_of(desk.ask("UMINH", StartCanned("Refund")))
    save(desk, name="Refund", text_en="Theirs")
    kept = {key: str(value) for key, value in fields(mine).items()}
    answer = desk.ask("UMINH", SubmitCanned(mine.draft, kept | {"text_en": "Mine", "text_vi": "Của tôi"}))
    assert "Theirs" in text_of(answer)
    assert desk.plan.canned[0].texts["en"] == "Theirs"
    again = form_of(answer)
    desk.ask("UMINH", SubmitCanned(again.draft, kept | {"text_en": "Mine", "text_vi": "Của tôi"}))
    assert desk.plan.canned[0].texts == {"en": "Mine", "vi": "Của tôi"}


def test_agents_read_the_list_and_change_nothing(desk: Desk):
    shown = text_of(desk.ask("UHOA", ShowCanned()))
    assert "Refund" in shown
    assert "Delete" not in shown
    assert "New canned reply" not in shown
    assert "Delete" in text_of(desk.ask("UMINH", ShowCanned()))
    for intent in (StartCanned(), StartCanned("Refund"), DropCanned("Refund", sure=True)):
        assert "Only a lead" in text_of(desk.ask("UHOA", intent))
    assert len(desk.plan.canned) == 2
    desk.agent("ULIGHT", "Vy", Role.LIGHT)
    assert desk.ask("ULIGHT", ShowCanned()).refused


def test_a_change_of_them_moves_no_clock(desk: Desk):
    before = desk.plan
    desk.now += timedelta(minutes=5)
    save(desk, name="Refund", text_en="Short")
    assert desk.plan.timing == before.timing
