"""The panel: a lead has it posted, and whoever presses its button asks its group for help; on both databases."""

from dataclasses import replace

import pytest

from commands.answers import Say
from desk.ids import GroupKey
from desk.intents import AskForHelp, PostPanel, SubmitConvert
from desk.plan import Channel, Group
from desk.refusals import NotHere
from desk.ticket import Source
from desk.words import Audience
from tests.commands.desk import CATALOGUES, Desk, fields, form_of, text_of, wrong
from tests.storage.house import House
from views.buttons import read_press
from views.nodes import Actions, PublicView
from views.refusals import refusal


@pytest.fixture
def desk(house: House) -> Desk:
    made = Desk(house)
    tech = Group(GroupKey("tech"), "Tech")
    channel = Channel(made.ref("CTECH"), tech.key, language="vi")
    made.change(groups=(*made.plan.groups, tech), channels=(*made.plan.channels, channel))
    return made


def pressed(view: PublicView) -> object:
    (actions,) = [node for node in view.nodes if isinstance(node, Actions)]
    return read_press(actions.items[0].press)


def test_it_stands_in_the_channel_in_its_language_and_asks_its_group(desk: Desk):
    assert isinstance(desk.ask("UMINH", PostPanel("CTECH"), once=("t", "1")), Say)
    desk.ask("UMINH", PostPanel("CTECH"), once=("t", "1"))
    (panel,) = desk.parcels()
    assert (panel.channel, panel.root, panel.audience, panel.ticket) == ("CTECH", None, Audience.REQUESTER, None)
    assert "Bạn cần hỗ trợ?" in text_of(panel.body)
    assert pressed(panel.body) == AskForHelp("tech")


@pytest.mark.parametrize(
    ("channel", "reason"), [("CDESK", "is_staff_channel"), ("COUT", "not_in_channel"), ("COLD", "is_archived")]
)
def test_it_is_posted_only_where_customers_can_read_it(desk: Desk, channel: str, reason: str):
    learn = {"COUT": {"member": False}, "COLD": {"archived": True}}.get(channel, {})
    desk.house.store.write(lambda unit: unit.channels.learn(desk.ref(channel), **learn))
    answer = desk.ask("UMINH", PostPanel(channel))
    assert answer.view == refusal(NotHere(reason), CATALOGUES["en"])
    assert desk.parcels() == []


@pytest.mark.parametrize("who", ["ULAN", "UMINH"])
def test_whoever_presses_asks_for_themselves(desk: Desk, who: str):
    form = form_of(desk.ask(who, AskForHelp("tech")))
    assert fields(form) == {"subject": "", "summary": ""}
    assert wrong(desk.ask(who, SubmitConvert(form.draft, {"subject": "", "group": "support"}))) == {"subject"}
    sent = SubmitConvert(form.draft, {"subject": "VPN", "group": "support", "priority": "urgent", "assignee": "UMINH"})
    assert not desk.ask(who, sent).refused
    ticket = desk.ticket(1)
    assert (ticket.group, ticket.source, ticket.assignee, ticket.priority) == ("tech", Source.ASKED, None, "medium")
    asker = desk.house.store.read(lambda unit: unit.people.get(ticket.requester))
    assert asker.account.external_id == who


def test_a_group_that_is_gone_meanwhile_is_the_first_one(desk: Desk):
    desk.change(groups=(replace(desk.plan.groups[0]),))
    form = form_of(desk.ask("ULAN", AskForHelp("tech")))
    desk.ask("ULAN", SubmitConvert(form.draft, {"subject": "VPN"}))
    assert desk.ticket(1).group == "support"
