"""Tags through the door, on both databases: how their tickets stand, their colours, and which may be chosen."""

from datetime import timedelta

import pytest

from commands.answers import Answer, Say
from desk.intents import Close, EditWords, Solve, StartConvert, SubmitConvert
from desk.intents_tags import ShowTags, StartTag, SubmitTag
from desk.person import Role
from desk.tags import Colour, ColouredTag, TagStanding
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.storage.house import House
from views.post import Slot


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.agent("ULEAD", "Lead", Role.LEAD)
    desk.agent("UHOA", "Hoa")
    return desk


def ticket(desk: Desk, *tags: str) -> int:
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    if tags:
        desk.ask("UMINH", EditWords(number, " ".join(f'tag:"+{tag}"' for tag in tags)))
    return number


def counts(desk: Desk) -> dict[str, TagStanding]:
    found = desk.house.store.read(lambda unit: unit.tickets.tag_counts(desk.house.desk, desk.now, 0, 100))
    return {one.tag: one for one in found}


def colour(desk: Desk, tag: str, wanted: str, who: str = "ULEAD") -> Answer:
    form = form_of(desk.ask(who, StartTag(tag)))
    return desk.ask(who, SubmitTag(form.draft, {"colour": wanted}))


def test_how_the_tickets_of_each_tag_stand(desk: Desk):
    ticket(desk, "vip", "billing")
    desk.now += timedelta(days=10)
    solved = ticket(desk, "VIP")
    ticket(desk, "Vip")
    desk.now += timedelta(days=10)
    desk.ask("UMINH", Solve(solved))
    desk.fire()
    assert counts(desk) == {
        "Vip": TagStanding("Vip", 2, 2, (0, 3), (1, 1)),
        "billing": TagStanding("billing", 1, 1, (0, 1), (0, 0)),
    }
    desk.now += timedelta(days=10)
    desk.ask("UMINH", Close(solved))
    assert counts(desk)["Vip"].solved == (0, 1)


def test_the_board_tells_whoever_answers_and_is_changed_by_whoever_leads(desk: Desk):
    for at in range(9):
        ticket(desk, f"tag {at}")
    first = text_of(desk.ask("UHOA", ShowTags()))
    assert "tag 0" in first
    assert "1 open · in 7/30 days: 1/1 new, 0/0 solved" in first
    assert "tag 8" not in first
    assert "Next ›" in first
    assert "tag 8" in text_of(desk.ask("UHOA", ShowTags(1)))
    assert "Change" not in first
    assert "Change" in text_of(desk.ask("ULEAD", ShowTags()))


def test_nobody_bears_one_yet(desk: Desk):
    assert "No ticket bears a tag yet." in text_of(desk.ask("UHOA", ShowTags()))


def test_a_tag_has_its_colour_on_cards_however_it_is_spelt(desk: Desk):
    number = ticket(desk, "VIP", "billing")
    before = desk.plan.version
    assert "vip red is saved" in text_of(colour(desk, "vip", "red"))
    assert desk.plan.tags == (ColouredTag("vip", Colour.RED),)
    assert fields(form_of(desk.ask("ULEAD", StartTag("Vip"))))["colour"] == "red"
    id_ = desk.ticket(number).id
    place = next(one for one in desk.house.store.read(lambda unit: unit.places.of(id_)) if one.channel == "CDESK")
    assert "VIP red" in text_of(desk.draw(Slot("card", place.id, id_))).replace("\n", " ")
    colour(desk, "vip", "red")
    assert desk.plan.version == before + 1
    colour(desk, "vip", "")
    assert desk.plan.tags == ()
    assert wrong(colour(desk, "vip", "pink")) == {"colour"}


def test_tags_of_others_may_be_chosen_beside_a_new_ticket(desk: Desk):
    ticket(desk, "vip", "two words")
    heard = desk.heard("ULAN", "Can't pay")
    form = form_of(desk.ask("UMINH", StartConvert(heard.ref, (heard,))))
    answer = desk.ask("UMINH", SubmitConvert(form.draft, {"tags": "VIP"}))
    assert isinstance(answer, Say)
    menu = next(menu for menu in answer.beside if menu.label == "Tags")
    assert [option.label for option in menu.options] == ["two words"]
