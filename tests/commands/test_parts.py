"""Parts of a ticket with other groups, and questions to colleagues, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest

from commands.answers import Say
from desk.ids import GroupKey, MessageId
from desk.intents import (
    Close,
    EditWords,
    HandOver,
    ListTickets,
    Reopen,
    ShowHome,
    ShowTicket,
    Solve,
    SolveOwn,
    StartConvert,
    StartReply,
    SubmitReply,
    Suggest,
)
from desk.intents_links import StartInternal, StartSplit, SubmitPart
from desk.link_events import PartsSolved, Quoted
from desk.person import Role
from desk.place import Message, MessageRef
from desk.plan import Group
from desk.ticket import Source
from desk.words import Audience, Side, Status, WaitingOn
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.storage.house import House, new_id
from tests.views.reading import buttons
from views.buttons import read_press
from views.nodes import Row
from views.post import Slot


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.change(groups=(*desk.plan.groups, Group(GroupKey("billing"), "Billing", desk.ref("CBILL"))))
    desk.hoa = desk.agent("UHOA", "Hoa")
    desk.first = desk.heard("ULAN", "Can't log in")
    desk.convert(desk.first)
    desk.ask("UMINH", HandOver(1, "UMINH"))
    desk.second = desk.say("ULAN", "And my invoice is wrong", desk.first.ref.ts)
    desk.third = desk.say("ULAN", "It says 300 instead of 30", desk.first.ref.ts)
    desk.parcels()
    return desk


def said(desk: Desk) -> list[str]:
    """The ids of what was said on the first ticket."""
    return [one.id for one in desk.house.store.read(lambda unit: unit.messages.of(desk.ticket(1).id))]


def split(desk: Desk, subject: str = "Invoice", who: str = "UMINH", **values: str) -> Say:
    form = form_of(desk.ask(who, StartSplit(1)))
    return desk.ask(who, SubmitPart(form.draft, {"subject": subject, "group": "billing", **values}))


def ask(desk: Desk, subject: str = "May I refund?", ticket: int | None = 1, **values: str) -> Say:
    form = form_of(desk.ask("UMINH", StartInternal(ticket)))
    return desk.ask("UMINH", SubmitPart(form.draft, {"subject": subject, "group": "billing", **values}))


def test_what_is_asked_in_many_words_is_kept_whole(desk: Desk):
    asked = "May I refund the customer who paid twice and who has been waiting since Monday " * 4
    typed = fields(form_of(desk.ask("UMINH", StartInternal(1, asked))))
    assert str(typed["subject"]).endswith("…")
    assert typed["summary"] == asked


def notices(desk: Desk) -> list:
    return [parcel for parcel in desk.parcels() if not isinstance(parcel.body, Slot)]


def card(desk: Desk, number: int) -> str:
    return text_of(desk.draw(Slot("card", "x", desk.ticket(number).id)))


def sheet(desk: Desk, number: int, who: str = "UMINH") -> str:
    return text_of(desk.ask(who, ShowTicket(number)))


def test_a_part_lives_with_its_group_quotes_what_was_chosen_and_is_linked(desk: Desk):
    answer = split(desk, messages=" ".join(said(desk)[1:]), assignee="UHOA")
    assert "A part of #1 is split off" in text_of(answer)
    part = desk.ticket(2)
    assert (part.internal, part.source, part.group, part.assignee) == (True, Source.SPLIT, "billing", desk.hoa.id)
    places = desk.house.store.read(lambda unit: unit.places.of(part.id))
    assert [(place.channel, place.audience) for place in places] == [("CBILL", Audience.STAFF)]
    (quoted,) = [event for event in desk.events(2) if isinstance(event, Quoted)]
    assert list(quoted.messages) == said(desk)[1:]
    under = next(text_of(one.body) for one in notices(desk) if one.channel == "CBILL")
    assert "my invoice is wrong" in under
    assert "Can't log in" not in under
    assert "a part of #1" in card(desk, 2)
    assert "internal" in card(desk, 2)
    assert "300 instead of 30" in sheet(desk, 2)
    assert "0 of 1 part solved" in card(desk, 1)
    assert "split into #2 Invoice" in sheet(desk, 1)


def test_another_part_follows_by_a_button_and_all_are_counted(desk: Desk):
    assert "d1:split:1" in text_of(split(desk))
    split(desk, "Address")
    split(desk, "Password")
    for number in (2, 3):
        desk.ask("UHOA", Solve(number))
    assert "2 of 3 parts solved" in card(desk, 1)
    assert "2 of 3 parts solved" in sheet(desk, 1)


def test_from_a_message_on_everything_later_is_chosen(desk: Desk):
    shown = text_of(desk.ask("UMINH", StartConvert(desk.second.ref, (desk.second,))))
    press = next(line for line in shown.splitlines() if line.startswith("d1:split:1:"))
    form = form_of(desk.ask("UMINH", read_press(press)))
    assert fields(form)["messages"] == "since"
    assert "2 messages from here: Lan: And my invoice is wrong" in text_of(form)


def test_the_whole_is_solved_only_after_a_second_word_while_parts_are_open(desk: Desk):
    split(desk)
    asked = desk.ask("UMINH", Solve(1))
    assert "split into #2 Invoice" in text_of(asked)
    assert desk.ticket(1).status is Status.OPEN
    desk.ask("UMINH", Solve(1, sure=True))
    assert desk.ticket(1).status is Status.SOLVED
    desk.parcels()
    desk.ask("UHOA", Solve(2))
    assert not [event for event in desk.events(1) if isinstance(event, PartsSolved)]


def test_the_last_part_that_is_solved_tells_the_assignee_of_the_whole_once(desk: Desk):
    split(desk)
    split(desk, "Address")
    desk.parcels()
    desk.ask("UHOA", Solve(2))
    assert not [one for one in notices(desk) if "parts" in text_of(one.body)]
    desk.ask("UHOA", Solve(3))
    (told,) = [one for one in notices(desk) if "2 parts are solved" in text_of(one.body)]
    assert (told.channel, told.audience) == ("CDESK", Audience.STAFF)
    assert desk.minh.id in text_of(told.body)
    desk.ask("UHOA", Reopen(3))
    assert "1 of 2 parts solved" in card(desk, 1)
    desk.ask("UHOA", Solve(3))
    assert len([event for event in desk.events(1) if isinstance(event, PartsSolved)]) == 2


def test_what_waits_for_a_colleague_goes_on_when_it_is_solved(desk: Desk):
    ask(desk, waits="yes", summary="30 or 300?")
    assert (desk.ticket(1).status, desk.ticket(1).waiting_on) == (Status.PENDING, WaitingOn.OTHER_TEAM)
    assert (desk.ticket(2).source, desk.ticket(2).summary) == (Source.INTERNAL, "30 or 300?")
    desk.parcels()
    desk.ask("UHOA", Solve(2))
    assert desk.ticket(1).status is Status.OPEN
    told = [one for one in notices(desk) if one.audience is Audience.STAFF and "#1" in text_of(one.body)]
    assert len(told) == 1
    assert "1 part is solved." in text_of(told[0].body)


def test_what_waits_on_the_customer_stays_so_and_nobody_has_to_wait(desk: Desk):
    ask(desk, waits="no")
    assert desk.ticket(1).status is Status.OPEN
    desk.ask("UMINH", EditWords(1, "status:pending:customer"))
    desk.ask("UHOA", Solve(2))
    assert desk.ticket(1).waiting_on is WaitingOn.CUSTOMER


def test_a_question_of_no_ticket_stands_alone(desk: Desk):
    answer = ask(desk, "Where is the key?", ticket=None, assignee="UHOA")
    assert "#2 is made, for the team alone" in text_of(answer)
    assert desk.ticket(2).requester == desk.minh.id
    assert "part of" not in card(desk, 2)


def test_whoever_asked_is_the_requesters_side_and_every_colleague_answers(desk: Desk):
    ask(desk, waits="no")
    assert "First answer" in sheet(desk, 2)
    place = next(one.id for one in desk.house.store.read(lambda unit: unit.places.of(desk.ticket(2).id)))
    desk.parcels()
    place = desk.house.store.read(lambda unit: unit.places.get(place))
    desk.now += timedelta(minutes=5)
    desk.say("UHOA", "Yes, up to 50", place.root, "CBILL")
    assert "kept" in sheet(desk, 2)
    told = [one for one in notices(desk) if one.account == "UMINH"]
    assert "UHOA wrote" in text_of(told[0].body)
    desk.ask("UHOA", Solve(2))
    desk.now += timedelta(minutes=5)
    desk.say("UMINH", "And 60?", place.root, "CBILL")
    assert desk.ticket(2).status is Status.OPEN


def test_reply_stands_under_the_card_and_tells_whoever_asked(desk: Desk):
    ask(desk, waits="no")
    desk.parcels()
    form = form_of(desk.ask("UHOA", StartReply(2)))
    assert "customer" not in text_of(form)
    answer = desk.ask("UHOA", SubmitReply(2, form.draft, {"text": "Yes, do"}))
    assert "stands under the card" in text_of(answer)
    again = desk.ask("UHOA", SubmitReply(2, form.draft, {"text": "Yes, do"}))
    assert text_of(again) == text_of(answer)
    posts = notices(desk)
    assert {one.audience for one in posts} == {Audience.STAFF}
    assert [(one.channel, one.account) for one in posts if "Yes, do" in text_of(one.body)] == [
        ("CBILL", None),
        (None, "UMINH"),
    ]
    assert "kept" in sheet(desk, 2)


def test_what_is_missing_or_unknown_keeps_the_form(desk: Desk):
    form = form_of(desk.ask("UMINH", StartSplit(1)))
    kept = desk.ask("UMINH", SubmitPart(form.draft, {"subject": "", "group": "nobody", "assignee": "ULAN"}))
    assert wrong(kept) == {"subject", "group", "assignee"}
    assert desk.ticket(2) is None


def test_the_due_of_a_part_is_typed_in_words(desk: Desk):
    form = form_of(desk.ask("UMINH", StartSplit(1)))
    values = {"subject": "Invoice", "group": "billing", "assignee": "UHOA", "due_words": "whenever"}
    kept = form_of(desk.ask("UMINH", SubmitPart(form.draft, values)))
    assert "“whenever” is no time that I know" in text_of(kept)
    assert fields(kept)["subject"] == "Invoice"
    assert desk.ticket(2) is None
    answer = text_of(desk.ask("UMINH", SubmitPart(form.draft, {**values, "due_words": "17h chiều mai"})))
    assert "It is due" in answer
    assert desk.ticket(2).due == datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
    assert (desk.ticket(2).group, desk.ticket(2).assignee) == ("billing", desk.hoa.id)


def test_a_closed_ticket_is_not_split(desk: Desk):
    form = form_of(desk.ask("UMINH", StartSplit(1)))
    desk.ask("UMINH", Close(1))
    for asked in (StartSplit(1), StartInternal(1), SubmitPart(form.draft, {"subject": "x", "group": "billing"})):
        assert "closed for good" in text_of(desk.ask("UMINH", asked))


def test_nothing_internal_is_shown_to_a_customer_whoever_they_were(desk: Desk):
    """Somebody of the team who is one no more is a customer like any other."""
    split(desk, "Invoice secret", "UHOA")
    desk.house.store.write(lambda unit: unit.people.grant(desk.house.desk, desk.hoa.id, Role.REQUESTER))
    asked = (ShowTicket(2), SolveOwn(2), ListTickets("all"), ShowHome(), Suggest("ticket", ""))
    for who in ("ULAN", "UHOA"):
        for intent in asked:
            assert "secret" not in text_of(desk.ask(who, intent)), intent
    assert desk.ticket(2).status is Status.OPEN


def test_an_internal_ticket_is_never_handed_to_a_customer(desk: Desk):
    split(desk)
    assert desk.ask("UMINH", EditWords(2, "requester:ULAN")).refused
    assert desk.ticket(2).requester == desk.minh.id


def talked(desk: Desk, count: int) -> list[str]:
    """So many messages of the customer's in the first ticket's archive; their ids."""
    at, of = desk.now, desk.ticket(1).id
    found = [
        Message(
            id=MessageId(new_id()),
            ref=MessageRef(desk.house.workspace, "CHELP", f"talk:{number}", desk.first.ref.ts),
            ticket=of,
            author=desk.house.lan.id,
            author_name="Lan",
            side=Side.REQUESTER,
            public=True,
            text=f"Word {number}",
            at=at + timedelta(seconds=number + 1),
        )
        for number in range(count)
    ]
    desk.house.store.write(lambda unit: unit.messages.insert(found))
    return [one.id for one in found]


@pytest.mark.parametrize("count", [40, 150])
def test_from_a_message_on_everything_becomes_a_part_however_long_ago(desk: Desk, count: int):
    words = talked(desk, count)
    form = form_of(desk.ask("UMINH", StartSplit(1, MessageId(words[1]))))
    assert fields(form)["messages"] == "since"
    assert f"{count - 1} messages from here: Lan: Word 1" in text_of(form)
    desk.ask("UMINH", SubmitPart(form.draft, {"subject": "Invoice", "group": "billing", "messages": "since"}))
    (quoted,) = [event for event in desk.events(2) if isinstance(event, Quoted)]
    assert [*quoted.messages] == words[1:]
    assert f"and {count - 11} more" in sheet(desk, 2)


def test_of_a_long_talk_any_message_is_picked_first(desk: Desk):
    talked(desk, 30)
    page = desk.ask("UMINH", StartSplit(1))
    assert "0 of 33 picked" in text_of(page)
    while "Next ›" in buttons(page.view):
        page = desk.ask("UMINH", buttons(page.view)["Next ›"])
    first = [one for one in page.view.nodes if isinstance(one, Row)][-1]
    assert "Can't log in" in "".join(one for one in first.text if isinstance(one, str))
    page = desk.ask("UMINH", read_press(first.action.press))
    form = form_of(desk.ask("UMINH", buttons(page.view)["Go on"]))
    assert "1 message is quoted there." in text_of(form)
    assert wrong(desk.ask("UMINH", SubmitPart(form.draft, {"subject": " "}))) == {"subject"}
    desk.ask("UMINH", SubmitPart(form.draft, {"subject": "Login"}))
    assert [one.messages for one in desk.events(2) if isinstance(one, Quoted)] == [(said(desk)[0],)]


def test_what_is_chosen_instead_or_beside_is_what_becomes_a_part(desk: Desk):
    words = talked(desk, 5)
    for chosen, kept in (("", []), (words[0], words[:1]), (f"since {words[0]}", [words[0], *words[3:]])):
        form = form_of(desk.ask("UMINH", StartSplit(1, MessageId(words[3]))))
        desk.ask("UMINH", SubmitPart(form.draft, {"subject": "Invoice", "group": "billing", "messages": chosen}))
        number = desk.house.store.read(lambda unit: unit.links.of(desk.ticket(1).id))[-1].number
        assert [one for event in desk.events(number) if isinstance(event, Quoted) for one in event.messages] == kept
