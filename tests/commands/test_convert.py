"""The form that makes a ticket of a conversation, through the door, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commands.answers import Answer, Say
from commands.door import Request
from commands.port_values import (
    Profile,
)
from desk.events import DueSet, Said, StatusChanged
from desk.intents import (
    ConvertNow,
    RefreshForm,
    StartConvert,
    SubmitConvert,
    TakeWholeThread,
)
from desk.person import Role
from desk.plan import Group, Settings
from desk.ticket import Source
from desk.tidings import (
    ChannelTold,
)
from desk.words import Priority, Side, Status, WaitingOn
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.storage.house import House
from views.nodes import Form, Line, PublicView, StaffView, plain
from views.post import Slot


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def lines(form: Form) -> str:
    return "\n".join(plain(item.text) for item in form.items if isinstance(item, Line))


def start(desk: Desk, *heard, who: str = "UMINH", **more) -> Form:
    return form_of(desk.ask(who, StartConvert(heard[0].ref if heard else None, heard, **more)))


def submit(desk: Desk, form: Form, who: str = "UMINH", once=None, **values) -> Answer:
    return desk.ask(who, SubmitConvert(form.draft, values), once=once)


def test_the_form_is_filled_from_the_conversation(desk: Desk):
    hoa = desk.agent("UHOA", "Hoa")
    first = desk.heard("ULAN", "Can't log in\nIt says wrong password")
    thread = [first, desk.heard("UHOA", "Which browser?", first.ref.ts), desk.heard("ULAN", "Firefox", first.ref.ts)]
    form = start(desk, *thread)
    assert fields(form) == {"subject": "Can't log in", "summary": "", "priority": "medium", "assignee": "UHOA"}
    assert "Lan · 3 messages. The customer sees only a receipt." in lines(form)
    assert "Answer by 2026-11-24 10:00 UTC, solve by 2026-11-26 10:00 UTC" in lines(form)
    assert form.more
    assert isinstance(submit(desk, form, subject="Login", priority="high", assignee="UHOA"), Say)
    ticket = desk.ticket(1)
    assert (ticket.subject, ticket.priority, ticket.assignee) == ("Login", Priority.HIGH, hoa.id)
    assert (ticket.requester, ticket.opened_by) == (desk.house.lan.id, desk.minh.id)
    assert sum(isinstance(event, Said) for event in desk.events(1)) == 3
    slots = {p.body.kind for p in desk.parcels() if isinstance(p.body, Slot)}
    assert slots == {"card", "receipt"}


def test_the_hint_is_what_the_ticket_will_promise(desk: Desk):
    heard = desk.heard("ULAN", "Can't log in")
    form = start(desk, heard)
    urgent = form_of(desk.ask("UMINH", RefreshForm(form.draft, {"priority": "urgent", "subject": "My words"})))
    assert fields(urgent)["subject"] == "My words"
    assert "Answer by 2026-11-24 02:30 UTC, solve by 2026-11-24 06:00 UTC" in lines(urgent)
    submit(desk, urgent, priority="urgent", subject="x")
    desk.fetch(heard)
    clock = desk.house.store.read(lambda unit: unit.tickets.clock(desk.ticket(1).id))
    assert f"Answer by {clock.due:%Y-%m-%d %H:%M UTC}" in lines(urgent)


def test_more_unfolds_and_keeps_what_was_typed(desk: Desk):
    form = start(desk, desk.heard("ULAN", "Can't log in"))
    wide = form_of(desk.ask("UMINH", RefreshForm(form.draft, {"summary": "A note"}, unfold=True)))
    assert fields(wide) | {"summary": "A note"} == fields(wide)
    assert set(fields(wide)) == {
        "subject", "summary", "priority", "assignee", "status", "group", "due", "due_words", "tags", "field.type",
        "requester",
    }  # fmt: skip
    assert fields(wide)["due"] is None
    assert fields(wide)["requester"] == "ULAN"
    assert wide.more is None
    due = desk.now + timedelta(days=1)
    values = {"status": "pending:third_party", "due": str(int(due.timestamp())), "tags": "#vip, billing ,VIP"}
    submit(desk, wide, subject="Can't log in", **values)
    ticket = desk.ticket(1)
    assert (ticket.status, ticket.waiting_on) == (Status.PENDING, WaitingOn.THIRD_PARTY)
    assert (ticket.due, ticket.tags, ticket.summary) == (due, ("vip", "billing"), "A note")
    kinds = [type(event) for event in desk.events(1)]
    assert kinds.index(Said) < kinds.index(DueSet) < kinds.index(StatusChanged)


def test_an_untouched_picker_is_no_due_set_by_hand(desk: Desk):
    form = start(desk, desk.heard("ULAN", "Can't log in"))
    submit(desk, form, subject="Can't log in", due="")
    assert desk.ticket(1).due is None
    assert not any(isinstance(event, DueSet) for event in desk.events(1))


def test_a_ticket_may_be_solved_as_it_is_made(desk: Desk):
    submit(desk, start(desk, desk.heard("ULAN", "Can't log in")), status="solved")
    assert desk.ticket(1).status is Status.SOLVED


@pytest.mark.parametrize(
    ("values", "at_fault"),
    [
        ({"subject": " "}, {"subject"}),
        ({"subject": "x" * 151}, {"subject"}),
        ({"summary": "x" * 3001, "subject": ""}, {"subject", "summary"}),
        ({"due": "1000000000"}, {"due"}),
        ({"due": "9" * 40}, {"due"}),
        ({"due": "tomorrow"}, {"due"}),
        ({"priority": "grave"}, {"priority"}),
        ({"status": "closed"}, {"status"}),
        ({"status": "pending:nobody"}, {"status"}),
        ({"group": "nowhere"}, {"group"}),
        ({"assignee": "UNOBODY", "requester": "UGHOST"}, {"assignee", "requester"}),
        ({"assignee": "ULAN"}, {"assignee"}),
        ({"requester": ""}, {"requester"}),
        ({"tags": "x" * 41}, {"tags"}),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_form_is_kept(desk: Desk, values, at_fault):
    form = start(desk, desk.heard("ULAN", "Can't log in"))
    answer = submit(desk, form, **{"summary": "kept", **values})
    assert wrong(answer) == at_fault
    kept = fields(form_of(answer))
    assert kept["summary"] == values.get("summary", "kept")
    assert desk.ticket(1) is None
    assert isinstance(submit(desk, form, subject="Now", summary="fine", priority="low", due="", status="open",
        group="support", assignee="UMINH", requester="ULAN", tags=""), Say)  # fmt: skip
    assert desk.ticket(1).subject == "Now"


def test_hostile_text_is_kept_as_text(desk: Desk):
    form = start(desk, desk.heard("ULAN", "hi <!channel>"))
    submit(desk, form, subject="<!channel>\0 <@U1>\ud83d \u202eabc", summary="*_~`\0")
    assert desk.ticket(1).subject == "<!channel> <@U1>� \u202eabc"
    assert desk.ticket(1).summary == "*_~`"


def test_where_only_an_emoji_stands_no_receipt_is_spoken_of(desk: Desk):
    desk.change(channels=(replace(desk.plan.channels[0], face="silent"),))
    said = [text_of(submit(desk, start(desk, desk.heard("ULAN", "Can't log in"))))]
    said.append(text_of(desk.ask("UMINH", ConvertNow(desk.heard("ULAN", "Printer").ref, (), Source.EMOJI))))
    assert all("is made. In this channel only an emoji at the message tells of it." in one for one in said)
    desk.change(channels=(replace(desk.plan.channels[0], ref=desk.ref("CQUIET")),))
    submit(desk, start(desk, desk.heard("ULAN", "Where?", channel="CQUIET"), member=False))
    desk.door.handle(Request(desk.house.workspace, ChannelTold(desk.house.workspace, "CQUIET", member=True)))
    assert "receipt" not in text_of(desk.ask("UMINH", TakeWholeThread(3)))


def test_a_second_use_in_the_thread_shows_its_ticket(desk: Desk):
    first = desk.heard("ULAN", "Can't log in")
    number = desk.convert(first)
    reply = desk.say("ULAN", "Hello?", first.ref.ts)
    answer = desk.ask("UMINH", StartConvert(reply.ref, (reply,)))
    assert isinstance(answer, Say)
    assert isinstance(answer.view, StaffView)
    assert answer.keep
    own = desk.ask("ULAN", StartConvert(reply.ref, (reply,)))
    assert isinstance(own, Say)
    assert isinstance(own.view, PublicView)
    assert f"Your request #{number}" in own.view.fallback
    other = desk.ask("UEVE", StartConvert(reply.ref, (reply,)))
    assert isinstance(other, Say)
    assert other.refused


def test_two_people_submitting_at_once_get_one_ticket(desk: Desk):
    heard = desk.heard("ULAN", "Can't log in")
    desk.agent("UHOA", "Hoa")
    one, other = start(desk, heard), start(desk, heard, who="UHOA")
    first = submit(desk, one, once=("gesture", "t1"))
    second = submit(desk, other, who="UHOA", once=("gesture", "t2"), summary="They reset it on Monday")
    assert "#1 is made" in first.view.fallback
    assert "#1 already" in second.view.fallback
    assert "They reset it on Monday" in text_of(second.view)
    assert submit(desk, one, once=("gesture", "t1")).view == first.view
    assert "older than a day" in submit(desk, one).view.fallback
    assert desk.ticket(2) is None


def test_the_draft_of_another_person_or_form_is_not_submitted(desk: Desk):
    form = start(desk, desk.heard("ULAN", "Can't log in"))
    assert submit(desk, form, who="UEVE").refused
    assert desk.ticket(1) is None
    assert isinstance(submit(desk, form), Say)


def test_a_customer_asks_for_help_and_chooses_no_field_of_the_team(desk: Desk):
    heard = desk.heard("ULAN", "Can't log in\nplease")
    form = start(desk, heard, who="ULAN")
    assert form.title == "Ask for help"
    assert set(fields(form)) == {"subject", "summary"}
    answer = submit(desk, form, who="ULAN", summary="Since Monday", priority="urgent", assignee="UMINH")
    assert "We have your request #1" in answer.view.fallback
    ticket = desk.ticket(1)
    assert (ticket.source, ticket.requester, ticket.assignee) == (Source.ASKED, desk.house.lan.id, None)
    assert (ticket.priority, ticket.summary) == (Priority.MEDIUM, "Since Monday")


def test_where_a_program_wrote_the_root_the_form_asks_for_whom(desk: Desk):
    root = desk.heard("UFORM", "New form entry", bot=True)
    form = start(desk, root, desk.heard("ULAN", "that was me", root.ref.ts))
    assert fields(form)["requester"] is None
    answer = submit(desk, form)
    assert wrong(answer) == {"requester"}
    submit(desk, form, requester="ULAN")
    assert desk.ticket(1).requester == desk.house.lan.id


def test_a_new_ticket_without_a_thread_asks_for_whom(desk: Desk):
    form = start(desk)
    assert fields(form)["requester"] is None
    assert wrong(submit(desk, form, subject="Called by phone")) == {"requester"}
    unknown = submit(desk, form, subject="Called by phone", requester="UNEW")
    assert wrong(unknown) == {"requester"}
    new = Profile(desk.house.workspace, "UNEW", "Newcomer")
    values = {"subject": "Called by phone", "requester": "UNEW"}
    intent, minh = SubmitConvert(form.draft, values), Profile(desk.house.workspace, "UMINH")
    answer = desk.door.handle(Request(desk.house.workspace, intent, minh, people=(new,)))
    assert "It has no thread" in answer.view.fallback
    people = desk.house.store.read(lambda unit: unit.people.many([desk.ticket(1).requester]))
    assert [person.name for person in people.values()] == ["Newcomer"]


def test_where_the_bot_is_no_member_it_is_invited_later(desk: Desk):
    heard = desk.heard("ULAN", "Can't log in", channel="CSECRET")
    form = start(desk, heard, member=False)
    assert "the ticket holds only the message you chose" in lines(form)
    answer = submit(desk, form)
    assert "d1:thread:1" in text_of(answer)
    assert desk.ticket(1).place_missing
    assert not desk.house.store.jobs_due(desk.now, 10)
    assert [p.body.kind for p in desk.parcels() if isinstance(p.body, Slot)] == ["card"]
    assert "Invite me" in text_of(desk.ask("UMINH", TakeWholeThread(1)))
    assert desk.ticket(1).place_missing
    here = ChannelTold(desk.house.workspace, "CSECRET", member=True)
    desk.door.handle(Request(desk.house.workspace, here))
    assert not desk.ticket(1).place_missing
    assert len(desk.house.store.jobs_due(desk.now, 10)) == 1
    assert {p.body.kind for p in desk.parcels() if isinstance(p.body, Slot)} == {"card", "receipt"}
    assert "takes in the whole thread" in text_of(desk.ask("UMINH", TakeWholeThread(1)))
    assert len(desk.house.store.jobs_due(desk.now, 10)) == 1


def test_before_setup_whoever_converts_is_an_agent_from_then_on(desk: Desk):
    desk.change(set_up=False)
    form = start(desk, desk.heard("ULAN", "Can't log in"), who="UHOA")
    assert "assignee" in fields(form)
    submit(desk, form, who="UHOA", assignee="UHOA")
    ticket = desk.ticket(1)
    people = desk.house.store.read(lambda unit: unit.people.many([ticket.assignee]))
    assert people[ticket.assignee].role is Role.AGENT


def test_the_desks_rules_stand_in_the_hints(desk: Desk):
    desk.change(settings=Settings(rules_text="One matter each", rules_by_priority={"urgent": "Nobody can work"}))
    form = start(desk, desk.heard("ULAN", "Can't log in"))
    assert "One matter each" in [item.hint for item in form.items if hasattr(item, "hint")]
    urgent = form_of(desk.ask("UMINH", RefreshForm(form.draft, {"priority": "urgent"})))
    assert "Nobody can work" in [item.hint for item in urgent.items if hasattr(item, "hint")]


def test_the_group_comes_from_the_channel_and_may_be_chosen(desk: Desk):
    desk.change(groups=(Group("tech", "Tech"), *desk.plan.groups))
    form = start(desk, desk.heard("ULAN", "Can't log in"))
    wide = form_of(desk.ask("UMINH", RefreshForm(form.draft, {}, unfold=True)))
    assert fields(wide)["group"] == "support"
    submit(desk, wide, group="tech")
    assert desk.ticket(1).group == "tech"


def test_an_agent_who_asks_for_a_customer_makes_no_word_of_theirs(desk: Desk):
    form = start(desk)
    submit(desk, form, subject="Called by phone", requester="ULAN")
    assert [event.by for event in desk.events(1) if hasattr(event, "by")] == [Side.AGENT]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_forms_speak_the_language(desk: Desk, language: str):
    desk.change(language=language)
    heard = desk.heard("ULAN", "Can't log in")
    agent, customer = start(desk, heard), start(desk, heard, who="ULAN")
    assert (agent.title, customer.title) == {
        "en": ("New ticket", "Ask for help"), "vi": ("Tạo ticket", "Nhờ hỗ trợ"),
    }[language]  # fmt: skip
    assert all(len(title) <= 24 for title in (agent.title, agent.submit, customer.title, customer.submit))
