"""One desk on two platforms: who has no account where somebody acts is a colleague or a customer all the same."""

import pytest

from commands.answers import ShowForm
from commands.draw_checklist import draw_checklist
from desk.ids import DraftId
from desk.intents import (
    ConvertNow,
    EditWords,
    HandOver,
    ListTickets,
    StartConvert,
    StartEdit,
    StartHandOver,
    StartSetup,
    SubmitConvert,
    SubmitEdit,
    SubmitHandOver,
    SubmitSetup,
    Suggest,
    Summarise,
)
from desk.intents_groups import ShowGroups
from desk.plan import ChannelRef
from desk.ticket import Source
from tests.commands.desk import CATALOGUES, Desk, fields, form_of, text_of, wrong
from tests.commands.sides import Side, discord, join
from tests.storage.house import House
from views.nodes import Choice, PersonInput
from views.post import Slot


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


@pytest.fixture
def side(desk: Desk) -> Side:
    made = discord(desk)
    join(desk, made)
    return made


def on_discord(side: Side, text: str = "The game crashes") -> int:
    """A ticket of 31's, made by 40 on Discord, who has it."""
    side.agent("40")
    heard = side.say("31", text)
    return side.ask("40", ConvertNow(heard.ref, (heard,), Source.EMOJI)).outcome[1]


def inputs(form) -> dict[str, type]:
    return {item.name: type(item) for item in form.items if hasattr(item, "name")}


def test_where_everybody_has_an_account_the_platform_offers_them(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "Printer on fire"))
    assert inputs(form_of(desk.ask("UMINH", StartEdit(number))))["assignee"] is PersonInput


def test_a_form_offers_colleagues_of_the_other_platform_by_name(desk: Desk, side: Side):
    number = on_discord(side)
    form = form_of(desk.ask("UMINH", StartHandOver(number)))
    (whom,) = form.items
    assert isinstance(whom, Choice)
    theirs = next(option for option in whom.options if option.label == "40")
    assert {option.label for option in whom.options} == {"40", "900", "Ada", "Minh"}
    done = desk.ask("UMINH", SubmitHandOver(number, DraftId(form.draft), {"assignee": "UMINH"}))
    assert (done.outcome, desk.ticket(number).assignee) == (("handed_over", number), desk.minh.id)
    form = form_of(desk.ask("UMINH", StartHandOver(number)))
    desk.ask("UMINH", SubmitHandOver(number, DraftId(form.draft), {"assignee": theirs.value}))
    assert desk.ticket(number).assignee == side.person("40").id


def test_what_stood_in_a_form_from_the_other_side_stays_as_it_is(desk: Desk, side: Side):
    number = on_discord(side)
    form = form_of(desk.ask("UMINH", StartEdit(number)))
    shown = fields(form)
    done = desk.ask("UMINH", SubmitEdit(number, DraftId(form.draft), {**shown, "subject": "It crashes"}))
    assert done.outcome == ("edited", number)
    ticket = desk.ticket(number)
    assert (ticket.subject, ticket.assignee) == ("It crashes", side.person("40").id)
    assert ticket.requester == side.person("31").id


def test_a_conversation_of_the_other_platform_becomes_a_ticket_by_form(desk: Desk, side: Side):
    heard = side.say("31", "The game crashes")
    form = form_of(desk.ask("UMINH", StartConvert(heard.ref, (heard,))))
    done = desk.ask("UMINH", SubmitConvert(DraftId(form.draft), {**fields(form)}))
    assert done.outcome == ("opened", 1)
    ticket = desk.ticket(1)
    assert (ticket.requester, ticket.assignee) == (side.person("31").id, desk.minh.id)
    (place,) = (desk.house.store.read(lambda unit: unit.places.at_root(side.workspace, "77", heard.ref.root)),)
    assert place.ticket == ticket.id


def test_a_ticket_is_given_to_a_colleague_by_name_from_either_side(desk: Desk, side: Side):
    number = on_discord(side)
    desk.agent("UHOA", "Hoa")
    assert side.ask("40", HandOver(number, "hoa")).outcome == ("handed_over", number)
    assert desk.ask("UMINH", EditWords(number, "assignee:40")).outcome == ("edited", number)
    assert desk.ticket(number).assignee == side.person("40").id
    # A name that fits nobody, or several, is asked for.
    assert isinstance(desk.ask("UMINH", HandOver(number, "nobody like that")), ShowForm)


def test_whom_a_form_names_by_their_own_id_is_of_this_desk(desk: Desk, side: Side):
    number = on_discord(side)
    apart = discord(desk, "G9", "Apart")
    apart.agent("90")
    form = form_of(desk.ask("UMINH", StartHandOver(number)))
    typed = {"assignee": f"@{apart.person('90').id}"}
    assert wrong(desk.ask("UMINH", SubmitHandOver(number, DraftId(form.draft), typed))) == {"assignee"}
    assert desk.ticket(number).assignee == side.person("40").id


def test_a_suggested_colleague_of_the_other_side_is_found_by_a_list_too(desk: Desk, side: Side):
    number = on_discord(side)
    (theirs,) = [one.value for one in desk.ask("UMINH", Suggest("agent", "40")).options]
    assert desk.ask("UMINH", HandOver(number, "UMINH")).outcome == ("handed_over", number)
    assert desk.ask("UMINH", HandOver(number, theirs)).outcome == ("handed_over", number)
    assert "The game crashes" in text_of(desk.ask("UMINH", ListTickets(f"assignee:{theirs}")))


def test_a_setup_of_one_side_needs_nobody_there_where_others_answer(desk: Desk, side: Side):
    form = form_of(side.ask("900", StartSetup()))
    people = next(item for item in form.items if isinstance(item, PersonInput))
    assert not people.required
    done = side.ask("900", SubmitSetup(DraftId(form.draft), {**fields(form), "people": "", "channels": "77"}))
    assert text_of(done).startswith("The setup is saved")
    # Nothing of the other side was taken away by that.
    assert {one.ref for one in desk.plan.channels} == {desk.ref("CHELP"), ChannelRef(side.workspace, "77")}
    assert desk.plan.groups[0].desk_channel == desk.ref("CDESK")
    assert desk.house.store.read(lambda unit: unit.people.get(desk.minh.id)).is_agent


def test_where_a_channel_is_stands_beside_its_name(desk: Desk, side: Side):
    """On either side there may be one of the same name."""
    for ref, name in (
        (desk.ref("CDESK"), "desk"),
        (desk.ref("CHELP"), "help"),
        (ChannelRef(side.workspace, "77"), "help"),
    ):
        desk.house.store.write(lambda unit, ref=ref, name=name: unit.channels.learn(ref, name=name, member=True))
    form = form_of(side.ask("900", StartSetup()))
    (hint,) = (item.hint for item in form.items if item.name == "desk_channel")
    assert hint == "Cards go to #desk (Slack) now; leave this empty, and they stay there."
    side.ask("900", SubmitSetup(DraftId(form.draft), {**fields(form), "people": "", "channels": "77"}))
    drawn = desk.house.store.read(
        lambda unit: draw_checklist(unit, unit.desks.get(side.now), side.person("900").id, lambda _: CATALOGUES["en"])
    )
    shown = text_of(drawn)
    assert "#desk (Slack) is the team's" in shown
    assert "I listen in #help (Slack)" in shown
    assert "I listen in #help (Discord)" in shown
    desk.convert(desk.heard("ULAN", "Printer on fire"))
    assert "The summary of Support is in #desk (Slack)." in text_of(side.ask("900", Summarise()))
    assert "#desk (Slack)" in text_of(side.ask("900", ShowGroups()))


def test_a_card_that_went_to_the_other_side_says_where_it_is(desk: Desk, side: Side):
    desk.convert(desk.heard("ULAN", "Printer on fire"))
    desk.parcels()
    there = ChannelRef(side.workspace, "88")
    desk.house.store.write(lambda unit: unit.channels.learn(there, name="team", shared=False, member=True))
    form = form_of(side.ask("900", StartSetup()))
    side.ask("900", SubmitSetup(DraftId(form.draft), {**fields(form), "people": "", "desk_channel": "88"}))
    desk.fire()
    (left,) = [one for one in desk.parcels() if isinstance(one.body, Slot) and one.channel == "CDESK"]
    assert "#1 is in #team (Discord) now: Printer on fire" in text_of(desk.draw(left.body))


def test_who_may_be_one_person_on_two_sides_is_told_to_the_admins(desk: Desk, side: Side):
    def shown() -> str:
        admin, words = side.person("900").id, CATALOGUES["en"]
        return text_of(
            desk.house.store.read(lambda unit: draw_checklist(unit, unit.desks.get(side.now), admin, lambda _: words))
        )

    assert "same name" not in shown()
    desk.agent("UKIM", "Kim")
    desk.agent("UKIM2", "Kim")
    assert "same name" not in shown()
    side.agent("kim")
    told = shown().replace("\n", "")
    assert "Two have the same name: Kim. Who is one person types /ticket desk link me on" in told
