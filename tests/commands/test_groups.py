"""Groups in chat, on both databases: listed, made, changed, peopled, given up; and who may."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.distribution import Demand, Distribution, Strategy
from desk.ids import GroupKey
from desk.intents import ListTickets
from desk.intents_groups import (
    ShowChannels,
    ShowGroups,
    StartChannel,
    StartDemand,
    StartGroup,
    StartMembers,
    StartRetire,
    StartSummaryTimes,
    StartWay,
    SubmitChannel,
    SubmitDemand,
    SubmitGroup,
    SubmitMembers,
    SubmitRetire,
    SubmitSummaryTimes,
    SubmitWay,
)
from desk.intents_roles import GiveRole
from desk.named_views import NamedView, ViewId
from desk.person import Account, Role
from desk.plan import Channel, Group
from desk.rules.model import Action, Check, Condition, Kind, Rule
from desk.text import clip
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.storage.house import House
from tests.views.reading import choose, lines, menus
from views.post import Slot

NIGHT = '{"tz": "Asia/Ho_Chi_Minh", "weekly": {"tue": [["22:00", "06:00"]]}}'


@pytest.fixture
def desk(house: House) -> Desk:
    """Minh is an admin and leads Support; Hoa answers in Support, Tuấn leads Tech."""
    desk = Desk(house)
    house.store.write(lambda unit: unit.people.grant(house.desk, desk.minh.id, Role.ADMIN))
    desk.hoa = desk.agent("UHOA", "Hoa", Role.AGENT, "support")
    desk.tuan = desk.agent("UTUAN", "Tuấn", Role.AGENT, "tech")
    desk.change(groups=(*desk.plan.groups, Group(GroupKey("tech"), "Tech", lead=desk.tuan.id)))
    return desk


def send(desk: Desk, start, submit, who: str = "UMINH", **values: str):
    form = form_of(desk.ask(who, start))
    now = {name: str(value or "") for name, value in fields(form).items()}
    return desk.ask(who, submit(form.draft, {**now, **values}))


def person(desk: Desk, who: str):
    return desk.house.store.read(lambda unit: unit.people.at(Account(desk.house.workspace, who)))


def test_the_list_says_of_each_group_what_holds_of_it(desk: Desk):
    desk.convert(desk.heard("ULAN", "Can't log in"))
    board = desk.ask("UMINH", ShowGroups()).view
    said = lines(board)
    assert said[1:3] == ["Support · group:support", "1 open · 0 unassigned"]
    assert "Lead: Minh · Members: Hoa" in said
    assert "Desk channel: CDESK · customers' channels: CHELP" in said
    assert "Nobody is given tickets: they are taken" in said
    assert choose(menus(board)["More"], "Members") == StartMembers("tech")
    assert choose(menus(board)["More"], "Show its tickets") == ListTickets("group:tech")
    desk.agent("ULEAD", "Lead", Role.LEAD, "support")
    offered = [option.label for option in menus(desk.ask("ULEAD", ShowGroups()).view)["More"].options]
    assert offered == [
        "Show its tickets",
        "Work of its people",
        "Distribution",
        "Order of To solve",
        "Queue summary",
        "Ask for no ratings",
    ]
    assert desk.ask("UHOA", ShowGroups()).refused


def test_a_group_is_made_and_changed_and_its_channel_feeds_it(desk: Desk):
    made = send(desk, StartGroup(), SubmitGroup, name="Thanh toán", lead="UHOA", channels="CPAY", desk_channel="CDESK2")
    assert "Thanh toán is saved" in text_of(made)
    group = desk.plan.group("thanh-toan")
    assert (group.name, group.lead, group.desk_channel) == ("Thanh toán", desk.hoa.id, desk.ref("CDESK2"))
    assert desk.plan.channel(desk.ref("CPAY")).group == "thanh-toan"
    hoa = person(desk, "UHOA")
    assert (hoa.role_in(group.key), hoa.role_in(GroupKey("tech"))) == (Role.LEAD, Role.AGENT)
    assert set(hoa.groups) == {"support", "thanh-toan"}
    send(desk, StartGroup("thanh toan"), SubmitGroup, name="Billing", channels="CHELP")
    assert desk.plan.group("thanh-toan").name == "Billing"
    feeds = {channel.ref.channel: channel.group for channel in desk.plan.channels}
    assert feeds == {"CHELP": "thanh-toan", "CPAY": "support"}
    assert wrong(send(desk, StartGroup(), SubmitGroup, name="tech", lead="ULAN", desk_channel="CHELP")) == {
        *("name", "lead", "desk_channel")
    }


def test_whoever_led_a_group_by_being_named_so_answers_there_when_another_is_named(desk: Desk):
    send(desk, StartGroup("support"), SubmitGroup, lead="UHOA")
    assert person(desk, "UHOA").role_in(GroupKey("support")) is Role.LEAD
    send(desk, StartGroup("support"), SubmitGroup, lead="UTUAN")
    assert person(desk, "UHOA").role_in(GroupKey("support")) is Role.AGENT
    assert person(desk, "UTUAN").role_in(GroupKey("support")) is Role.LEAD


def test_saved_lists_of_a_group_that_is_given_up_are_its_heirs_and_ask_for_it(desk: Desk):
    unit_write = desk.house.store.write
    for at, (name, owner, query) in enumerate(
        (("Hot", "tech", "group:tech priority:urgent"), ("Hot", "support", "overdue"), ("All", "tech", "tag:vip"))
    ):
        view = NamedView(ViewId(f"v{at}"), desk.house.desk, name, query, group=GroupKey(owner))
        unit_write(lambda unit, view=view: unit.views.save(view, desk.now))
    send(desk, StartRetire("tech"), SubmitRetire, group="support")
    kept = {one.id: one for one in desk.house.store.read(lambda unit: unit.views.of_desk(desk.house.desk))}
    assert {one.group for one in kept.values()} == {"support"}
    assert [(kept[f"v{at}"].name, kept[f"v{at}"].query) for at in range(3)] == [
        ("Hot (tech)", "priority:urgent group:support"),
        ("Hot", "overdue"),
        ("All", "tag:vip"),
    ]


def test_hours_of_a_group_move_promises_and_whoever_changed_them_hears_how_many(desk: Desk):
    desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.change(schedules={**desk.plan.schedules, "Night": NIGHT})
    desk.fire()
    answer = send(desk, StartGroup("support"), SubmitGroup, schedule="Night")
    assert "Support is saved. 1 open ticket is looked at; a message to you shows what changed." in text_of(answer)
    told = Slot("look", str(desk.plan.version))
    desk.now += timedelta(minutes=1)
    desk.fire()
    assert "holds for 1 open tickets: 2 promises of 1 ticket changed" in text_of(desk.draw(told))
    assert "Support is saved. No promise changes by it." in text_of(send(desk, StartWay("support"), SubmitWay))


def test_two_who_change_the_same_see_each_other(desk: Desk):
    form = form_of(desk.ask("UMINH", StartGroup("tech")))
    send(desk, StartGroup("tech"), SubmitGroup, name="Kỹ thuật")
    now = {name: str(value or "") for name, value in fields(form).items()}
    assert "Kỹ thuật" in text_of(desk.ask("UMINH", SubmitGroup(form.draft, {**now, "name": "Engineers"})))
    assert desk.plan.group("tech").name == "Kỹ thuật"


def test_who_is_put_in_answers_there_and_who_is_taken_out_does_not(desk: Desk):
    desk.agent("UBOTH", "Both", Role.AGENT, "support", "tech")
    desk.house.person("UNEW", "New")
    answer = send(desk, StartMembers("support"), SubmitMembers, members="UNEW UTUAN")
    assert "new: New, Tuấn; no more: Both, Hoa" in text_of(answer)
    assert (person(desk, "UNEW").role, person(desk, "UNEW").groups) == (Role.AGENT, ("support",))
    assert set(person(desk, "UTUAN").groups) == {"support", "tech"}
    assert (person(desk, "UBOTH").role, person(desk, "UBOTH").groups) == (Role.AGENT, ("tech",))
    assert person(desk, "UHOA").role is Role.REQUESTER
    desk.house.person("UOUT", "Far Away", outsider=True)
    assert wrong(send(desk, StartMembers("tech"), SubmitMembers, members="UOUT")) == {"members"}


def test_an_admin_who_is_put_in_answers_there_and_is_an_admin_of_the_whole_desk_alone(desk: Desk):
    desk.agent("UADA", "Ada", Role.ADMIN)
    send(desk, StartMembers("support"), SubmitMembers, members="UHOA UMINH")
    assert (person(desk, "UMINH").role, person(desk, "UMINH").groups) == (Role.ADMIN, ("support",))
    assert "UMINH" in str(fields(form_of(desk.ask("UADA", StartMembers("support"))))["members"])
    desk.ask("UADA", GiveRole("UMINH", Role.AGENT))
    assert person(desk, "UMINH").role is Role.AGENT
    desk.ask("UADA", GiveRole("UMINH", Role.ADMIN))
    send(desk, StartMembers("support"), SubmitMembers, who="UADA", members="UHOA")
    assert (person(desk, "UMINH").role, person(desk, "UMINH").groups) == (Role.ADMIN, ())


def test_a_lead_says_how_tickets_find_their_agents_in_their_group_alone(desk: Desk):
    desk.agent("ULEAD", "Lead", Role.LEAD, "tech")
    values = {"strategy": "least_loaded", "capacity": "4", "overflow": "support", "untouched_after": "60"}
    assert "By room" in text_of(send(desk, StartWay("tech"), SubmitWay, "ULEAD", **values))
    way = desk.plan.group("tech").distribution
    assert way == Distribution(Strategy.LEAST_LOADED, 4, GroupKey("support"), 30, 60)
    assert wrong(send(desk, StartWay("tech"), SubmitWay, capacity="0", overflow_after="soon")) == {
        *("capacity", "overflow_after")
    }


def test_an_admin_says_what_tickets_ask_of_whoever_gets_them(desk: Desk):
    desk.agent("ULEAD", "Lead", Role.LEAD)
    assert "What tickets ask for" in text_of(desk.ask("UMINH", ShowGroups()))
    assert "What tickets ask for" not in text_of(desk.ask("ULEAD", ShowGroups()))
    assert desk.ask("ULEAD", StartDemand()).refused
    assert not any(fields(form_of(desk.ask("UMINH", StartDemand()))).values())
    levels = "khẩn cấp: 2\n\ntag C: x: 3\nthẻ  #VIP = 2"
    answer = send(desk, StartDemand(), SubmitDemand, skills="billing, vip", levels=levels, weights="Urgent: 3\nlow: 1")
    assert "Skills: billing, vip · Levels: Urgent: 2, tag C: x: 3, tag VIP: 2 · Weights: Urgent: 3, Low: 1" in text_of(
        answer
    )
    demand = Demand(("billing", "vip"), {"urgent": 2}, {"C: x": 3, "VIP": 2}, {"urgent": 3, "low": 1})
    assert desk.plan.demand == demand
    held = fields(form_of(desk.ask("UMINH", StartDemand())))
    assert held["levels"] == "Urgent: 2\ntag C: x: 3\ntag VIP: 2"
    wrongly = {"skills": "x" * 41, "levels": "tag a: 2\ntag A: 3", "weights": "urgent: 3\ntag vip: 2"}
    refused = send(desk, StartDemand(), SubmitDemand, **wrongly)
    assert fields(form_of(refused)) == wrongly
    said = dict(form_of(refused).problems)
    assert said["levels"] == "“tag A: 3” stands here twice. Please write it once."
    assert said["weights"].startswith("“tag vip: 2” can't be read. Write a line such as urgent: 3")
    for bad in ("urgent: 4", "soon: 2", "tag : 2", "urgent", "urgent: 2²"):
        said = dict(form_of(send(desk, StartDemand(), SubmitDemand, levels=bad)).problems)
        assert said["levels"].startswith(f"“{bad}” can't be read."), bad
    assert desk.plan.demand == demand
    send(desk, StartDemand(), SubmitDemand, skills="", levels="", weights="")
    assert desk.plan.demand == Demand()


def test_what_tickets_ask_for_is_kept_where_it_is_left_alone_and_two_who_change_it_see_each_other(desk: Desk):
    odd = Demand(("a, b",), {"low": 2}, {f"tag {at:03} {'x' * 100}": 2 for at in range(200)}, {})
    desk.change(demand=odd)
    first = form_of(desk.ask("UMINH", StartDemand()))
    send(desk, StartDemand(), SubmitDemand, weights="high: 2")
    assert desk.plan.demand == replace(odd, weights={"high": 2})
    now = {name: str(value or "") for name, value in fields(first).items()}
    cut = {"levels~c3000": clip(now.pop("levels"), 3000)}
    both = desk.ask("UMINH", SubmitDemand(first.draft, {**now, **cut, "weights": "high: 3"}))
    assert "you typed high: 3" in text_of(both)
    send(desk, StartDemand(), SubmitDemand, skills="a")
    assert desk.plan.demand == replace(odd, skills=("a",), weights={"high": 2})


def test_a_lead_says_when_the_summary_of_their_group_comes(desk: Desk):
    desk.agent("ULEAD", "Lead", Role.LEAD, "tech")
    asked = " · customers are asked how it went"
    assert f"Queue summary: 09:00, on working days{asked}" in lines(desk.ask("ULEAD", ShowGroups()).view)
    answer = send(desk, StartSummaryTimes("tech"), SubmitSummaryTimes, "ULEAD", at="8h30", days="thu mon")
    assert "Queue summary: 08:30, Mon, Thu" in text_of(answer)
    tech = desk.plan.group("tech")
    assert (tech.summary_at, tech.summary_days) == ("08:30", ("mon", "thu"))
    assert fields(form_of(desk.ask("ULEAD", StartSummaryTimes("tech")))) == {"at": "08:30", "days": "mon thu"}
    assert wrong(send(desk, StartSummaryTimes("tech"), SubmitSummaryTimes, at="25:00")) == {"at"}
    send(desk, StartSummaryTimes("tech"), SubmitSummaryTimes, at="", days="")
    assert (desk.plan.group("tech").summary_at, desk.plan.group("tech").summary_days) == (None, ())
    assert desk.ask("UHOA", StartSummaryTimes("support")).refused


def test_a_group_that_is_given_up_leaves_everything_to_its_heir(desk: Desk):
    vip = replace(desk.plan.policies[0], name="VIP", groups=("support", "tech"), escalate_group=GroupKey("support"))
    sends = Rule(
        "r1",
        "Send",
        all=(Condition("group", Check.IS, ("support",)),),
        actions=(Action(Kind.ROUTE, "support"), Action(Kind.MESSAGE, "Look", "group:support")),
    )
    desk.change(policies=(vip,), rules=(sends,))
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    closed = desk.convert(desk.heard("ULAN", "Old"))
    answer = send(desk, StartRetire("support"), SubmitRetire, group="tech")
    assert "2 open tickets follow" in text_of(answer)
    assert [group.key for group in desk.plan.groups] == ["tech"]
    assert desk.plan.channel(desk.ref("CHELP")).group == "tech"
    (vip,), (sends,) = desk.plan.policies, desk.plan.rules
    assert (vip.groups, vip.escalate_group, sends.all[0].values) == (("tech",), "tech", ("tech",))
    assert [(one.value, one.to) for one in sends.actions] == [("tech", ""), ("Look", "group:tech")]
    desk.fire()
    assert desk.ticket(number).group == desk.ticket(closed).group == "tech"
    assert person(desk, "UHOA").groups == ("tech",)
    assert desk.plan.group("support").key == "tech"
    assert "only group" in text_of(desk.ask("UMINH", StartRetire("tech")))
    # Its key is given to no other group.
    send(desk, StartGroup(), SubmitGroup, name="Support")
    assert [group.key for group in desk.plan.groups] == ["tech", "support-2"]


def test_each_customers_channel_has_what_becomes_of_it_by_itself(desk: Desk):
    desk.change(channels=(*desk.plan.channels, Channel(desk.ref("CPAY"), GroupKey("support"), "suggest")))
    changed = {"mode": "every", "face": "silent", "group": "tech", "language": "vi"}
    done = send(desk, StartChannel("CPAY"), SubmitChannel, **changed)
    assert "CPAY is saved" in text_of(done)
    other = "Somebody makes a ticket by hand · A receipt in the thread · Support"
    own = "Each becomes a ticket by itself · Only the emoji on the message · Tech · Tiếng Việt"
    assert lines(done.view)[-4:] == ["CHELP", other, "CPAY", own]
    assert desk.plan.channel(desk.ref("CPAY")) == Channel(desk.ref("CPAY"), GroupKey("tech"), "every", "silent", "vi")
    assert desk.plan.channel(desk.ref("CHELP")).mode == "hand"
    send(desk, StartChannel("CPAY"), SubmitChannel, language="-")
    assert desk.plan.channel(desk.ref("CPAY")).language is None
    assert wrong(send(desk, StartChannel("CPAY"), SubmitChannel, mode="loud", group="nobody")) == {"mode", "group"}
    assert desk.ask("UHOA", ShowChannels()).refused
    desk.change(channels=desk.plan.channels[:1])
    assert desk.ask("UMINH", StartChannel("CPAY")).refused


def test_of_a_team_that_a_picker_can_t_show_whole_only_those_who_are_taken_out_leave(desk: Desk):
    many = {desk.agent(f"UX{at:02}", f"X{at}", Role.AGENT, "tech").name for at in range(30)}
    desk.agent("UNEW", "New", Role.AGENT, "support")
    form = form_of(desk.ask("UMINH", StartMembers("tech")))
    tuan, *others = str(fields(form)["members"]).split()
    desk.ask("UMINH", SubmitMembers(form.draft, {"members~20": " ".join([*others[:19], "UNEW"])}))
    agents = desk.house.store.read(lambda unit: unit.people.with_role(desk.house.desk, Role.AGENT))
    assert {one.name for one in agents if "tech" in one.groups} == {*many, "New"}
    assert tuan == "UTUAN"
