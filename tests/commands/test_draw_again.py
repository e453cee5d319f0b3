"""A choice in a card's menu asks for the card anew, and for nothing else."""

import pytest

from commands.answers import Nothing
from desk.place import MessageRef
from desk.tidings import ChannelTold, MenuChosen
from tests.commands.desk import Desk
from tests.storage.house import House
from tests.storage.statements import counted
from views.post import Slot


@pytest.fixture
def desk(house: House) -> Desk:
    made = Desk(house)
    made.convert(made.heard("ULAN", "Can't log in"))
    return made


def stands(desk: Desk, kind: str, channel: str) -> MessageRef:
    """Where a living message of the ticket stands, once everything was sent."""
    [sent] = [one for one in desk.parcels() if isinstance(one.body, Slot) and one.body.kind == kind]
    message = f"m{sent.id}"
    return MessageRef(desk.house.workspace, channel, message, message)


def chosen(desk: Desk, *refs: MessageRef) -> list[tuple[str | None, str]]:
    """What is posted after choices in the menus of these messages."""
    for ref in refs:
        assert desk.ask(None, MenuChosen(ref)) == Nothing()
    return [(one.channel, one.body.kind if isinstance(one.body, Slot) else "notice") for one in desk.parcels()]


def test_the_card_is_drawn_anew_once_however_many_choose_and_nothing_of_the_ticket_changes(desk: Desk):
    card = stands(desk, "card", "CDESK")
    before, told = desk.ticket(1), desk.events(1)
    assert chosen(desk, card, card) == [("CDESK", "card")]
    assert chosen(desk, card) == [("CDESK", "card")]
    assert (desk.ticket(1), desk.events(1)) == (before, told)


def test_what_is_no_card_of_ours_is_not(desk: Desk):
    card = stands(desk, "card", "CDESK")
    in_its_thread = MessageRef(card.workspace, card.channel, "9.9", card.root)
    unknown = MessageRef(card.workspace, "CDESK", "8.8", "8.8")
    asked = desk.heard("ULAN", "A second matter")
    desk.convert(asked)
    desk.parcels()
    assert chosen(desk, in_its_thread, unknown, asked.ref) == []


def test_a_card_that_is_out_of_reach_is_not(desk: Desk):
    card = stands(desk, "card", "CDESK")
    desk.ask(None, ChannelTold(card.workspace, "CDESK", archived=True))
    desk.parcels()
    assert chosen(desk, card) == []


def test_it_costs_few_statements(desk: Desk):
    """Desk and card; where the card goes, its slot, whether it waits already, and the post."""
    card = stands(desk, "card", "CDESK")
    reply = MessageRef(card.workspace, "CDESK", "9.9", card.root)
    for ref, most in ((card, 7), (reply, 1)):
        with counted(desk.house.store) as seen:
            desk.ask(None, MenuChosen(ref))
        assert len(seen) <= most, seen
