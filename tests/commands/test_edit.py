"""Editing by form and in words, through the door, on both databases: nobody's change is lost."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.slack.render_form import modal
from commands.answers import Answer, Say
from desk.events import DueSet, Edited, Moved
from desk.forms import TAG_LINE
from desk.intents import Close, EditWords, KeepTheirs, RefreshForm, Solve, StartEdit, SubmitEdit
from desk.plan import Group
from desk.rules.model import Action, Kind, On, Rule
from desk.text import clip
from desk.words import Audience, Priority, Status, WaitingOn
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.storage.house import House
from views.nodes import Form
from views.post import Slot


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.agent("UHOA", "Hoa")
    return desk


@pytest.fixture
def number(desk: Desk) -> int:
    return desk.convert(desk.heard("ULAN", "Can't log in"))


def start(desk: Desk, number: int, who: str = "UMINH") -> Form:
    form = form_of(desk.ask(who, StartEdit(number)))
    return form_of(desk.ask(who, RefreshForm(form.draft, {}, unfold=True)))


def submit(desk: Desk, form: Form, who: str = "UMINH", **values) -> Answer:
    return desk.ask(who, SubmitEdit(form.ticket, form.draft, values))


def words(desk: Desk, number: int, text: str, who: str = "UMINH") -> Answer:
    return desk.ask(who, EditWords(number, text))


def test_the_form_shows_what_holds_and_applies_what_was_changed(desk: Desk, number: int):
    form = start(desk, number)
    assert fields(form) == {
        "subject": "Can't log in", "summary": "", "priority": "medium", "status": "open", "assignee": "UMINH",
        "group": "support", "due": None, "due_words": "", "tags": "", "field.type": None, "requester": "ULAN",
    }  # fmt: skip
    answer = submit(desk, form, priority="high", summary="Known bug", tags="vip, billing", status="pending:other_team")
    assert "#1 is saved" in answer.view.fallback
    ticket = desk.ticket(number)
    assert (ticket.priority, ticket.summary, ticket.tags) == (Priority.HIGH, "Known bug", ("vip", "billing"))
    assert (ticket.status, ticket.waiting_on) == (Status.PENDING, WaitingOn.OTHER_TEAM)
    assert not any(isinstance(event, DueSet) for event in desk.events(number))
    assert "older than a day" in text_of(submit(desk, form, priority="low"))


def test_nothing_changed_is_said_and_journals_nothing(desk: Desk, number: int):
    before = desk.events(number)
    form = start(desk, number)
    shown = {name: value or "" for name, value in fields(form).items()}
    answer = submit(desk, form, **{**shown, "tags": " ,"})
    assert isinstance(answer, Say)
    assert "nothing was changed" in answer.view.fallback
    assert desk.events(number) == before


def test_a_long_subject_of_emoji_comes_back_whole(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "🔥" * 300))
    subject = desk.ticket(number).subject
    made = modal(start(desk, number), {})
    (field,) = (block["element"] for block in made["blocks"] if block.get("block_id") == "subject")
    assert field["initial_value"] == subject
    assert "nothing was changed" in submit(desk, start(desk, number), subject=field["initial_value"]).view.fallback


def test_a_due_set_by_hand_is_shown_kept_and_given_back(desk: Desk, number: int):
    due = desk.now + timedelta(days=2)
    submit(desk, start(desk, number), due=str(int(due.timestamp())))
    assert desk.ticket(number).due == due
    form = start(desk, number)
    assert (fields(form)["due"], fields(form)["due_by"]) == (due, "hand")
    submit(desk, form, due="", due_by="hand", priority="low")
    assert desk.ticket(number).due == due
    submit(desk, start(desk, number), due=str(int(due.timestamp())), due_by="policy")
    assert desk.ticket(number).due is None


def test_other_fields_of_two_people_both_hold(desk: Desk, number: int):
    hers, his = start(desk, number, "UHOA"), start(desk, number)
    submit(desk, hers, "UHOA", priority="urgent")
    assert isinstance(submit(desk, his, priority="medium", summary="Mine", subject="Can't log in"), Say)
    ticket = desk.ticket(number)
    assert (ticket.priority, ticket.summary) == (Priority.URGENT, "Mine")


def test_the_same_field_is_not_applied_blindly(desk: Desk, number: int):
    hers, his = start(desk, number, "UHOA"), start(desk, number)
    submit(desk, hers, "UHOA", priority="urgent")
    clash = submit(desk, his, priority="low", summary="Mine")
    shown = text_of(clash)
    assert "Hoa set Priority to Urgent; you typed Low." in shown
    assert "Your text is kept" in shown
    assert fields(form_of(clash))["priority"] == "low"
    assert fields(form_of(clash))["summary"] == "Mine"
    assert (desk.ticket(number).priority, desk.ticket(number).summary) == (Priority.URGENT, "")
    assert isinstance(submit(desk, his, priority="low", summary="Mine"), Say)
    assert (desk.ticket(number).priority, desk.ticket(number).summary) == (Priority.LOW, "Mine")


def test_theirs_can_be_kept(desk: Desk, number: int):
    hers, his = start(desk, number, "UHOA"), start(desk, number)
    submit(desk, hers, "UHOA", priority="urgent", assignee="UHOA")
    submit(desk, his, priority="low", summary="Mine", assignee="")
    kept = form_of(desk.ask("UMINH", KeepTheirs(his.draft, {})))
    assert (fields(kept)["priority"], fields(kept)["summary"], kept.edition) == ("urgent", "Mine", 1)
    shown = {name: value or "" for name, value in fields(kept).items()}
    assert isinstance(submit(desk, kept, **shown), Say)
    ticket = desk.ticket(number)
    assert (ticket.priority, ticket.summary) == (Priority.URGENT, "Mine")
    assert ticket.assignee != desk.minh.id


def test_a_third_change_clashes_again(desk: Desk, number: int):
    his = start(desk, number)
    words(desk, number, "priority:urgent", "UHOA")
    submit(desk, his, priority="low")
    words(desk, number, "priority:high", "UHOA")
    assert "Hoa set Priority to High" in text_of(submit(desk, his, priority="low"))
    assert desk.ticket(number).priority is Priority.HIGH


def test_a_clashing_due_is_said_in_the_actors_time(desk: Desk, number: int):
    his = start(desk, number)
    words(desk, number, "due:2026-11-27T16:00", "UHOA")
    shown = text_of(submit(desk, his, due=str(int((desk.now + timedelta(days=5)).timestamp()))))
    assert "Hoa set Due to 2026-11-27 16:00; you typed 2026-11-29 09:00." in shown
    kept = form_of(desk.ask("UMINH", KeepTheirs(his.draft, {})))
    assert fields(kept)["due"] == datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def test_what_is_wrong_is_said_and_kept(desk: Desk, number: int):
    form = start(desk, number)
    answer = submit(
        desk, form, subject=" ", due="1000000000", assignee="UNOBODY", requester="", group="x", tags="y" * 41
    )
    assert wrong(answer) == {"subject", "due", "assignee", "requester", "group", "tags"}
    assert desk.ticket(number).subject == "Can't log in"


def test_a_due_needs_an_open_ticket(desk: Desk, number: int):
    due = str(int((desk.now + timedelta(days=2)).timestamp()))
    assert wrong(submit(desk, start(desk, number), due=due, status="solved")) == {"due"}
    desk.ask("UMINH", Solve(number))
    assert wrong(submit(desk, start(desk, number), due=due)) == {"due"}
    assert isinstance(submit(desk, start(desk, number), due=due, status="open"), Say)
    assert (desk.ticket(number).status, desk.ticket(number).due is None) == (Status.OPEN, False)


def test_a_closed_ticket_and_a_customer_are_refused_even_with_an_old_form(desk: Desk, number: int):
    mine, gone = start(desk, number), start(desk, number)
    desk.ask("UMINH", Close(number))
    assert desk.ask("UMINH", StartEdit(number)).refused
    assert "closed for good" in text_of(submit(desk, mine, subject="Kept"))
    assert "Kept" in text_of(submit(desk, mine, subject="Kept"))
    desk.now += timedelta(days=2)
    assert "closed for good" in text_of(submit(desk, gone, subject="x"))
    for intent in (StartEdit(number), SubmitEdit(number, mine.draft, {}), EditWords(number, "priority:low")):
        answer = desk.ask("ULAN", intent)
        assert isinstance(answer, Say)
        assert answer.refused
        assert "Only the support team can change #1" in answer.view.fallback


def test_a_form_of_another_ticket_is_not_applied(desk: Desk, number: int):
    other = desk.convert(desk.heard("ULAN", "A new matter"))
    form = start(desk, number)
    assert desk.ask("UMINH", SubmitEdit(other, form.draft, {"subject": "x"})).refused
    assert desk.ticket(other).subject == "A new matter"


def test_another_group_takes_the_card_along(desk: Desk, number: int):
    desk.change(groups=(*desk.plan.groups, Group("tech", "Tech", desk_channel=desk.ref("CTECH"))))
    desk.parcels()
    submit(desk, start(desk, number), group="tech")
    assert any(isinstance(event, Moved) for event in desk.events(number))
    cards = {p.channel: p for p in desk.parcels() if isinstance(p.body, Slot) and p.body.kind == "card"}
    assert set(cards) == {"CTECH", "CDESK"}
    assert (cards["CTECH"].message, cards["CDESK"].message is None) == (None, False)
    assert "#1 is with Tech now: Can't log in" in text_of(desk.draw(cards["CDESK"].body))
    assert "Medium · Open · Tech" in text_of(desk.draw(cards["CTECH"].body))
    ticket = desk.ticket(number)
    places = desk.house.store.read(lambda unit: unit.places.of(ticket.id))
    assert [p.channel for p in places if p.alive and p.audience is Audience.STAFF] == ["CTECH"]
    words(desk, number, "priority:low")
    assert {p.channel for p in desk.parcels() if isinstance(p.body, Slot)} == {"CTECH"}


def test_a_group_without_a_channel_leaves_the_card_where_it_is(desk: Desk, number: int):
    desk.change(groups=(*desk.plan.groups, Group("tech", "Tech")))
    desk.parcels()
    words(desk, number, "group:tech")
    assert {p.channel for p in desk.parcels() if isinstance(p.body, Slot)} == {"CDESK"}


def test_fields_are_edited_in_words(desk: Desk, number: int):
    words(desk, number, "tag:old tag:vip")
    answer = words(
        desk, number,
        "priority:HIGH status:pending:third_party assignee:hoa tag:+billing tag:-OLD subject:“New words” "
        "due:2026-11-27T16:00",
    )  # fmt: skip
    assert "#1 is saved" in answer.view.fallback
    ticket = desk.ticket(number)
    assert (ticket.priority, ticket.subject, ticket.tags) == (Priority.HIGH, "New words", ("vip", "billing"))
    assert (ticket.status, ticket.waiting_on) == (Status.PENDING, WaitingOn.THIRD_PARTY)
    assert ticket.due == datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    words(desk, number, "due:policy assignee:none status:open")
    ticket = desk.ticket(number)
    assert (ticket.due, ticket.assignee, ticket.status) == (None, None, Status.OPEN)
    words(desk, number, "assignee:me requester:UHOA status:closed")
    ticket = desk.ticket(number)
    assert (ticket.assignee, ticket.status) == (desk.minh.id, Status.CLOSED)
    assert Edited in map(type, desk.events(number))


def test_fields_are_edited_in_vietnamese_and_refused_in_it(desk: Desk, number: int):
    desk.change(language="vi")
    words(
        desk,
        number,
        'ưu tiên:khẩn cấp trạng thái:chờ khách nguoi_xu_ly:hoa thẻ:+vip tiêu_đề:"Tên mới" hạn:"17h thứ sáu tới"',
    )
    ticket = desk.ticket(number)
    assert (ticket.priority, ticket.subject, ticket.tags) == (Priority.URGENT, "Tên mới", ("vip",))
    assert (ticket.status, ticket.waiting_on) == (Status.PENDING, WaitingOn.CUSTOMER)
    assert (ticket.assignee, ticket.due) == (desk.agent("UHOA", "Hoa").id, datetime(2026, 11, 27, 10, 0, tzinfo=UTC))
    words(desk, number, "hạn:cam_kết người_xử_lý:không_ai trạng_thái:mở")
    ticket = desk.ticket(number)
    assert (ticket.due, ticket.assignee, ticket.status) == (None, None, Status.OPEN)
    assert "Ý bạn là ưu_tiên:cao?" in text_of(words(desk, number, "ưu_tiên:caoo"))
    assert "Ý bạn là trạng_thái?" in text_of(words(desk, number, "trang_thia:mở"))


def test_the_card_follows_before_it_was_ever_posted(desk: Desk, number: int):
    desk.change(groups=(*desk.plan.groups, Group("tech", "Tech", desk_channel=desk.ref("CTECH"))))
    words(desk, number, "group:Tech")
    waiting = desk.house.store.delivery.heads(desk.house.workspace, desk.now, 100)
    slots = {parcel.channel: parcel.body for parcel in waiting}
    assert "Tech" in text_of(desk.draw(slots["CTECH"]))
    assert desk.draw(slots["CDESK"]) is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("prority:high", "Did you mean priority?"),
        ("priority:hihg", "Did you mean priority:high?"),
        ("status:solvd", "Did you mean status:solved?"),
        ("assignee:hoaa", "Did you mean assignee:Hoa?"),
        ("group:suport", "Did you mean group:support?"),
        ("high", "I don't understand “high”"),
        ("subject:New words", "I don't understand “words”"),
        ("due:tomorrow 5pm priority:high", 'Did you mean due:"tomorrow 5pm"?'),
        ("due:25/12 09:30", 'Did you mean due:"25/12 09:30"?'),
        ('due:"tomorrow" 5pm', "I don't understand “5pm”"),
        ("subject:", "I don't understand “subject:”"),
        ("tag:+", "I don't understand “tag:+”"),
        ("assignee:ULAN", "This person does not answer here"),
        ("due:2026-11-27T16:00 status:solved", "A solved ticket has no due"),
    ],
)
def test_what_is_not_understood_changes_nothing_and_says_what_may_be_meant(desk: Desk, number: int, typed, said):
    before = desk.ticket(number)
    answer = words(desk, number, f"subject:Changed {typed}")
    assert isinstance(answer, Say)
    assert answer.refused
    assert said in text_of(answer)
    assert desk.ticket(number) == before


def test_without_words_the_form_opens(desk: Desk, number: int):
    assert form_of(words(desk, number, "  ")).submit_as == "edit"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Hoa set Status to Solved"), ("vi", "Hoa vừa đổi Trạng thái thành Đã giải quyết")]
)
def test_a_clash_speaks_the_language(desk: Desk, number: int, language: str, said: str):
    desk.change(language=language)
    form = start(desk, number)
    desk.ask("UHOA", Solve(number))
    assert said in text_of(submit(desk, form, status="pending:customer"))


def test_tags_that_a_form_can_t_show_whole_stay_when_something_else_is_changed(desk: Desk):
    tags = tuple(f"a long tag number {at:02}" for at in range(25))
    does = Action(Kind.TAG, ", ".join(tags))
    desk.change(rules=(Rule("r", "Tags", (On.CREATED,), actions=(does,), enabled=True),))
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    assert set(desk.ticket(number).tags) == set(tags)
    begun = form_of(desk.ask("UMINH", StartEdit(number)))
    form = form_of(desk.ask("UMINH", RefreshForm(begun.draft, {}, unfold=True)))
    typed = {name: str(value or "") for name, value in fields(form).items()}
    shown = clip(typed.pop("tags"), TAG_LINE)
    desk.ask("UMINH", SubmitEdit(number, form.draft, typed | {"priority": "high", f"tags~c{TAG_LINE}": shown}))
    assert desk.ticket(number).priority is Priority.HIGH
    assert set(desk.ticket(number).tags) == set(tags)
