"""A Discord server joins the desk of a Slack workspace by a one-time code: one queue, one numbering, one team."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from commands.answers import Say
from commands.port_values import Profile
from desk.ids import DraftId, GroupKey
from desk.intents import (
    ConvertNow,
    EnterCode,
    ListTickets,
    ShowTicket,
    StartLink,
    StartSetup,
    SubmitSetup,
)
from desk.person import Role
from desk.plan import Channel, ChannelRef
from desk.ticket import Source
from desk.tidings import ChannelTold
from tests.commands.desk import Desk, form_of, text_of
from tests.commands.sides import Side, code_in, discord, join, rows
from tests.storage.house import House


@pytest.fixture
def desk(house: House) -> Desk:
    made = Desk(house)
    made.agent("UADA", "Ada", Role.ADMIN)
    return made


@pytest.fixture
def side(desk: Desk) -> Side:
    return discord(desk)


def code_of(desk: Desk) -> str:
    return code_in(desk.ask("UADA", StartLink()))


def refused(answer) -> str:
    assert isinstance(answer, Say)
    assert answer.refused
    return answer.view.fallback


def test_the_server_belongs_to_the_desk_and_its_own_one_is_gone(desk: Desk, side: Side):
    side.say("31", "Hello there")
    old = side.own
    answer = join(desk, side)
    assert answer.view.fallback == "Players (Discord) belongs to the desk Acme now."
    assert side.now == desk.house.desk
    left = {
        name: [row for row in of if old in (row.get("desk"), row.get("id"))] for name, of in rows(side.store).items()
    }
    assert not any(left.values()), left


def test_before_it_does_it_says_what_comes_of_it_and_does_nothing(desk: Desk, side: Side):
    code = code_of(desk)
    asked = side.ask("900", EnterCode(code), admin=True)
    assert "Players (Discord) is about to join the desk Acme." in text_of(asked)
    assert "rules, macros, fields, canned replies and settings do not" in text_of(asked)
    assert "deskhand export-desk" in text_of(asked)
    assert f"d1:link:{code}:" in text_of(asked)
    assert side.now == side.own


def test_one_queue_and_one_numbering_from_then_on(desk: Desk, side: Side):
    first = desk.convert(desk.heard("ULAN", "Printer on fire"))
    join(desk, side)
    heard = side.say("31", "The game crashes")
    side.agent("40")
    side.ask("40", ConvertNow(heard.ref, (heard,), Source.EMOJI))
    assert [first, desk.ticket(2).subject] == [1, "The game crashes"]
    for answer in (desk.ask("UMINH", ListTickets("all")), side.ask("40", ListTickets("all"))):
        assert "Printer on fire" in text_of(answer)
        assert "The game crashes" in text_of(answer)


def test_whoever_is_in_two_servers_is_one_person(desk: Desk, side: Side):
    """A Discord account is the same everywhere: known to both before they were linked, or met in the other later."""
    join(desk, side)
    other = discord(desk, "G2", "Testers")
    there = side.agent("40", Role.LEAD), side.say("31", "Hello") and side.person("31")
    other.agent("40", Role.ADMIN)
    other.say("31", "Hello there")
    join(desk, other, admin="40")
    assert other.person("40").id == side.person("40").id == there[0].id
    assert (other.person("40").role, len(other.person("40").accounts)) == (Role.ADMIN, 2)
    assert other.person("31").id == there[1].id
    told = desk.house.store.read(lambda unit: unit.people.with_role(desk.house.desk, Role.AGENT))
    assert [one.id for one in told].count(there[0].id) == 1
    side.agent("50", Role.AGENT)
    heard = other.say("32", "The game crashes")
    other.ask("50", ConvertNow(heard.ref, (heard,), Source.EMOJI))
    assert desk.ticket(1).assignee == side.person("50").id == other.person("50").id
    assert {account.workspace for account in side.person("50").accounts} == {side.workspace, other.workspace}


def test_whoever_is_named_alike_on_two_platforms_or_desks_is_not_one(desk: Desk, side: Side):
    other = discord(desk, "G2", "Testers")
    ada = desk.agent("UADA", "Ada", Role.ADMIN)
    assert side.agent("40").id != other.agent("40").id
    assert side.agent("UADA").id != ada.id
    join(desk, side)
    assert side.person("UADA").id != ada.id


def test_people_and_roles_and_channels_come_along(desk: Desk, side: Side):
    theirs = side.agent("40", Role.AGENT)
    ref, staff = ChannelRef(side.workspace, "77"), ChannelRef(side.workspace, "78")
    side.ask(None, ChannelTold(side.workspace, "77", name="help", member=True))

    def set_up(unit):
        plan = unit.desks.get(side.own).plan
        group = replace(plan.groups[0], key=GroupKey("players"), desk_channel=staff)
        channels = (Channel(ref, GroupKey("players"), "every"),)
        plan = replace(plan, version=plan.version + 1, groups=(group,), channels=channels, set_up=True)
        unit.desks.save_plan(side.own, plan, None, desk.now)
        unit.people.grant(side.own, theirs.id, Role.AGENT, (GroupKey("players"),))
        unit.people.grant(side.own, unit.people.upsert(side.own, profile, lambda: "admin").id, Role.ADMIN)

    profile = Profile(side.workspace, "900", "Nam")
    side.store.write(set_up)
    join(desk, side)
    assert (side.person("40").id, side.person("40").role, side.person("40").groups) == (
        theirs.id,
        Role.AGENT,
        ("support",),
    )
    assert side.person("900").role is Role.ADMIN
    assert desk.plan.channel(ref) == Channel(ref, GroupKey("support"), "every")
    assert desk.plan.groups[0].desk_channel == desk.ref("CDESK")
    assert side.store.read(lambda unit: unit.channels.name(ref)) == "help"
    # Where it is a ticket at once, it is one of the desk's, with its card on Slack.
    side.say("31", "The game crashes")
    assert desk.ticket(1).subject == "The game crashes"
    assert [parcel.channel for parcel in desk.parcels() if parcel.channel] == ["CDESK"]


def test_whoever_entered_it_is_an_admin_and_the_other_admins_hear_of_it(desk: Desk, side: Side):
    join(desk, side, "900")
    assert side.person("900").role is Role.ADMIN
    assert not isinstance(side.ask("900", StartSetup()), Say)
    told = [parcel for parcel in desk.parcels() if parcel.account == "UADA"]
    assert [parcel.body.fallback for parcel in told] == [
        "Players (Discord) has joined this desk: 900 entered the code."
    ]
    # The platform's own admins are no admins of a desk that is set up.
    assert side.ask("901", StartSetup(), admin=True).refused


def test_a_code_holds_once_and_for_ten_minutes_and_only_the_newest(desk: Desk, side: Side):
    unknown = "This code is not known here, was used already, or is older than ten minutes."
    older, code = code_of(desk), code_of(desk)
    assert refused(side.ask("900", EnterCode(older, sure=True), admin=True)) == unknown
    desk.now += timedelta(minutes=10)
    assert refused(side.ask("900", EnterCode(code, sure=True), admin=True)) == unknown
    code = code_of(desk)
    assert not side.ask("900", EnterCode(code.lower().replace("-", " "), sure=True), admin=True).refused
    third = discord(desk, "G2")
    assert refused(third.ask("902", EnterCode(code, sure=True), admin=True)) == unknown
    assert third.now == third.own


def test_no_code_is_stored_as_it_is_typed(desk: Desk, side: Side):
    code = code_of(desk)
    side.ask("900", EnterCode(code), admin=True)
    stored = str(rows(side.store))
    assert code not in stored
    assert code.replace("-", "") not in stored


def test_guesses_are_few_and_every_step_is_written_down(desk: Desk, side: Side):
    code = code_of(desk)
    for _ in range(5):
        side.ask("900", EnterCode("AAAAA-AAAAA", sure=True), admin=True)
    many = "Too many wrong codes. Try again in ten minutes."
    assert refused(side.ask("900", EnterCode(code, sure=True), admin=True)) == many
    desk.now += timedelta(minutes=10, seconds=1)
    code = code_of(desk)
    assert not side.ask("900", EnterCode(code, sure=True), admin=True).refused
    done = [(row["action"], row["desk"] == desk.house.desk) for row in rows(side.store)["audit"]]
    assert sorted(done) == [*[("desk.joined", True)], *[("link.code", True)] * 2, *[("link.wrong_code", True)] * 5]


def test_only_an_admin_joins_and_only_an_admin_asks(desk: Desk, side: Side):
    only = "Only an admin of the desk can do this. Please ask one of them."
    assert refused(desk.ask("UMINH", StartLink())) == only
    assert refused(side.ask("31", EnterCode(code_of(desk), sure=True))) == only
    assert side.now == side.own


def test_a_desk_with_tickets_joins_none_and_none_joins_itself(desk: Desk, side: Side):
    heard = side.say("31", "The game crashes")
    side.ask("900", ConvertNow(heard.ref, (heard,), Source.EMOJI), admin=True)
    said = refused(side.ask("900", EnterCode(code_of(desk), sure=True), admin=True))
    assert said == "The desk here has tickets already, so it can't join another one."
    assert refused(desk.ask("UADA", EnterCode(code_of(desk), sure=True))).startswith("This code is of this desk itself")
    assert (side.now, len(rows(side.store)["desks"])) == (side.own, 2)


def test_a_ticket_of_the_same_moment_is_lost_with_no_desk(desk: Desk, side: Side):
    code = code_of(desk)
    heard = side.say("31", "The game crashes")

    def opens():
        side.ask("40", ConvertNow(heard.ref, (heard,), Source.EMOJI), admin=True)

    with ThreadPoolExecutor(2) as pool:
        opening = pool.submit(opens)
        pool.submit(side.ask, "900", EnterCode(code, sure=True), admin=True).result()
    if opening.exception():
        # The platform, or the person, does it again.
        opens()
    tickets = rows(side.store)["tickets"]
    assert [(row["number"], row["desk"]) for row in tickets] in ([(1, side.now)], [])
    # Once it has joined, who may convert is the desk's to say; before, its first ticket keeps it apart.
    assert (side.now == side.own) == bool(tickets and tickets[0]["desk"] == side.own)


def test_what_was_asked_of_the_old_desk_goes_on_in_the_new_one(desk: Desk, side: Side):
    opened = side.ask("900", StartSetup(), admin=True)
    join(desk, side)
    answer = side.ask("900", SubmitSetup(DraftId(form_of(opened).draft), {"channels": "77"}))
    assert "older than a day" not in text_of(answer)


def test_a_ticket_of_the_other_side_is_shown_by_its_number(desk: Desk, side: Side):
    join(desk, side)
    side.agent("40")
    desk.convert(desk.heard("ULAN", "Printer on fire"))
    assert "Printer on fire" in text_of(side.ask("40", ShowTicket(1)))
