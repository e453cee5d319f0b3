"""Two accounts become one person's by a code: whatever named either of them means both."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commands.answers import Nothing, Say
from desk.ids import DraftId
from desk.intents import (
    ConvertNow,
    EnterCode,
    HandOver,
    LinkMe,
    LinkPerson,
    ListTickets,
    Remind,
    ShowTicket,
    Solve,
    StartEdit,
    StartReply,
    SubmitEdit,
    SubmitReply,
    Take,
    Why,
)
from desk.intents_spam import Mute, ShowMuted, Unmute
from desk.person import Account, Role
from desk.rules.model import Action, Check, Condition, Kind, Macro, On, Rule
from desk.rules.naming import PERSON
from desk.ticket import Source
from desk.tidings import MessageArrived
from tests.commands.desk import Desk, form_of, text_of
from tests.commands.sides import Side, code_in, discord, join, rows
from tests.storage.house import House


@pytest.fixture
def desk(house: House) -> Desk:
    made = Desk(house)
    made.agent("UHOA", "Hoa", Role.AGENT, "support")
    return made


@pytest.fixture
def side(desk: Desk) -> Side:
    made = discord(desk)
    join(desk, made)
    desk.parcels()
    return made


def link(desk: Desk, side: Side, slack: str, other: str) -> Say:
    """Whoever is ``slack`` there is ``other`` on the server from now on."""
    return side.ask(other, EnterCode(code_in(desk.ask(slack, LinkMe())), sure=True))


def on_discord(side: Side, who: str = "31", text: str = "The game crashes") -> int:
    heard = side.say(who, text)
    side.agent("40")
    answer = side.ask("40", ConvertNow(heard.ref, (heard,), Source.EMOJI))
    return answer.outcome[1]


def test_both_accounts_are_asked_and_are_one_person(desk: Desk, side: Side):
    side.say("31", "Hello there")
    code = code_in(desk.ask("ULAN", LinkMe()))
    asked = side.ask("31", EnterCode(code))
    assert "Lan Đặng, Acme (Slack) and 31, Players (Discord) are about to be one person." in text_of(asked)
    answer = side.ask("31", EnterCode(code, sure=True))
    assert answer.view.fallback.endswith("are one person now.")
    person = side.person("31")
    assert (person.id, person.name) == (desk.house.lan.id, "Lan Đặng")
    assert person.accounts == (Account(desk.house.workspace, "ULAN"), Account(side.workspace, "31"))
    (told,) = desk.parcels()
    assert (told.account, told.body.fallback) == (
        "ULAN",
        "The account 31, Players (Discord) is linked to you now: it can do what you can.",
    )


def test_a_code_typed_with_its_own_account_says_so_and_still_holds(desk: Desk, side: Side):
    code = code_in(desk.ask("ULAN", LinkMe()))
    no = desk.ask("ULAN", EnterCode(code))
    assert no.refused
    assert "The code was made for this very account. Enter it with the other: it still holds." in text_of(no)
    assert not side.ask("31", EnterCode(code, sure=True)).refused
    assert "one person already" in text_of(desk.ask("ULAN", EnterCode(code_in(desk.ask("ULAN", LinkMe())))))


def test_tickets_of_either_are_shown_to_both(desk: Desk, side: Side):
    number = on_discord(side)
    link(desk, side, "ULAN", "31")
    assert desk.ticket(number).requester == desk.house.lan.id
    assert "The game crashes" in text_of(desk.ask("ULAN", ListTickets()))
    assert not desk.ask("ULAN", ShowTicket(number)).refused


def test_what_an_agent_has_goes_on_with_either_account(desk: Desk, side: Side):
    number = on_discord(side)
    side.ask("40", Remind(number, "1h"))
    edit, answer = form_of(side.ask("40", StartEdit(number))), form_of(side.ask("40", StartReply(number)))
    link(desk, side, "UHOA", "40")
    hoa = side.person("40")
    assert (hoa.name, hoa.role, desk.ticket(number).assignee) == ("Hoa", Role.AGENT, hoa.id)
    assert "The game crashes" in text_of(desk.ask("UHOA", ListTickets("mine")))
    assert "saved" in text_of(desk.ask("UHOA", SubmitEdit(number, DraftId(edit.draft), {"subject": "It crashes"})))
    replied = side.ask("40", SubmitReply(number, DraftId(answer.draft), {"text": "Please update it"}))
    assert replied.outcome == ("replied", number)
    desk.parcels()
    desk.now += timedelta(hours=1)
    desk.fire()
    assert "remind" in " ".join(p.body.fallback.lower() for p in desk.parcels() if p.account == "UHOA")


@pytest.mark.parametrize("muted", ["ULAN", "31"])
def test_whoever_is_muted_by_one_account_is_not_heard_by_the_other_either(desk: Desk, side: Side, muted: str):
    side.say("31", "Hello there")
    desk.ask("ULAN", ListTickets())
    side.agent("40", Role.LEAD)
    for ask, who, name in ((desk.ask, "UMINH", "ULAN"), (side.ask, "40", "31")):
        assert "is muted" in text_of(ask(who, Mute(name)))
        if name != muted:
            ask(who, Unmute(desk.house.lan.id if name == "ULAN" else side.person("31").id))
    link(desk, side, "ULAN", "31")
    assert "1 muted" in text_of(desk.ask("UMINH", ShowMuted()))
    desk.ask(None, MessageArrived(desk.heard("ULAN", "Win a prize"), mentioned=True))
    side.say("31", "Win another", mentioned=True)
    assert desk.ticket(1) is None


def test_what_they_did_before_is_told_by_the_name_that_they_have_now(desk: Desk, side: Side):
    number = on_discord(side)
    edit = form_of(side.ask("40", StartEdit(number)))
    due = str(int((desk.now + timedelta(hours=1)).timestamp()))
    side.ask("40", SubmitEdit(number, DraftId(edit.draft), {"due": due}))
    assert "40 set" in text_of(desk.ask("UMINH", Why(number)))
    link(desk, side, "UHOA", "40")
    assert "Hoa set" in text_of(desk.ask("UMINH", Why(number)))


def test_a_person_may_become_another_again(desk: Desk, side: Side):
    number = on_discord(side)
    once = side.person("40").id
    link(desk, side, "UHOA", "40")
    between = side.person("40").id
    third = discord(desk, "G2", "Others")
    join(desk, third, "902")
    third.agent("50")
    code = code_in(third.ask("50", LinkMe()))
    assert not side.ask("40", EnterCode(code, sure=True)).refused
    now = third.person("50")
    found = side.store.read(lambda unit: unit.people.many([once, between, now.id]))
    assert {person.id for person in found.values()} == {now.id}
    assert (desk.ticket(number).assignee, len(now.accounts)) == (now.id, 3)


def test_the_stronger_role_and_the_groups_of_both_are_kept(desk: Desk, side: Side):
    side.agent("40", Role.LEAD)
    link(desk, side, "ULAN", "40")
    assert (side.person("40").role, side.person("40").id) == (Role.LEAD, desk.house.lan.id)
    assert len(rows(side.store)["roles"]) == len({row["person"] for row in rows(side.store)["roles"]})


def test_a_lead_goes_on_to_lead(desk: Desk, side: Side):
    minh = desk.plan.groups[0].lead
    side.agent("40")
    code = code_in(side.ask("40", LinkMe()))
    assert not desk.ask("UMINH", EnterCode(code, sure=True)).refused
    assert desk.plan.groups[0].lead == side.person("40").id != minh


def test_rules_and_macros_go_on_to_name_them(desk: Desk, side: Side):
    side.agent("40")
    once, whose = side.person("40").id, (Action(Kind.ASSIGN, side.person("40").id),)
    told = Action(Kind.MESSAGE, "Look at {number}", f"{PERSON}{once}")
    named = Condition("assignee", Check.IS, (once, "id-of-nobody"))
    rules = (
        Rule("all", "All", (On.CREATED,), all=(named,), actions=whose, enabled=True),
        Rule("any", "Any", (On.NOTE,), any=(named,), actions=(told,)),
        Rule("other", "Other", (On.NOTE,), actions=(Action(Kind.NOTE, once),)),
    )
    desk.change(rules=rules, macros=(Macro("m", "M", whose),))
    link(desk, side, "UHOA", "40")
    hoa = side.person("40").id
    every, some, other = desk.plan.rules
    assert every.all == some.any == (Condition("assignee", Check.IS, (hoa, "id-of-nobody")),)
    assert every.actions == desk.plan.macros[0].actions == (Action(Kind.ASSIGN, hoa),)
    assert some.actions == (replace(told, to=f"{PERSON}{hoa}"),)
    assert (other, [one.version for one in desk.plan.rules]) == (rules[2], [2, 2, 1])
    assert once != hoa


def test_an_admin_links_accounts_of_others(desk: Desk, side: Side):
    side.agent("40")
    code = code_in(desk.ask("UADA", LinkPerson("UHOA")))
    assert side.ask("31", EnterCode(code, "40", sure=True)).refused
    assert side.ask("900", EnterCode(code, "41", sure=True)).refused
    assert not side.ask("900", EnterCode(code, "40", sure=True)).refused
    assert side.person("40").name == "Hoa"
    assert desk.ask("UMINH", LinkPerson("UHOA")).refused


def test_a_name_follows_the_older_account_alone(desk: Desk, side: Side):
    side.say("31", "Hello there")
    link(desk, side, "ULAN", "31")
    for _ in range(2):
        side.ask("31", ListTickets(), name="xX_lan_Xx")
        side.say("31", "Anybody?")
        assert side.person("31").name == "Lan Đặng"
    desk.say("ULAN", "Good morning")
    assert side.person("31").name == "Lan"


def test_who_is_linked_already_is_told_so_and_keeps_the_code(desk: Desk, side: Side):
    link(desk, side, "ULAN", "31")
    code = code_in(desk.ask("ULAN", LinkMe()))
    again = side.ask("31", EnterCode(code, sure=True))
    assert again.view.fallback == "These accounts are one person already; nothing was changed."
    assert not side.ask("32", EnterCode(code, sure=True)).refused


def test_a_personal_code_of_another_desk_is_no_code_here(desk: Desk):
    apart = discord(desk, "G9", "Apart")
    code = code_in(desk.ask("ULAN", LinkMe()))
    said = apart.ask("31", EnterCode(code, sure=True))
    assert said.view.fallback.startswith("This code is not known here")
    assert (apart.person("31").accounts, apart.now) == ((Account(apart.workspace, "31"),), apart.own)


def test_two_who_enter_each_others_code_are_one(desk: Desk, side: Side):
    side.say("31", "Hello there")
    ours, theirs = code_in(desk.ask("ULAN", LinkMe())), code_in(side.ask("31", LinkMe()))
    side.ask("31", EnterCode(ours, sure=True))
    assert desk.ask("ULAN", EnterCode(theirs, sure=True)).refused
    assert side.person("31").id == desk.house.lan.id


def test_an_agent_whose_own_request_it_is_now_has_not_answered_it(desk: Desk, side: Side):
    number = on_discord(side)
    link(desk, side, "UHOA", "31")
    assert desk.ticket(number).requester == side.person("31").id
    assert not isinstance(desk.ask("UHOA", Solve(number)), Nothing)


def test_a_colleague_with_one_account_elsewhere_is_given_a_ticket_by_either(desk: Desk, side: Side):
    number = on_discord(side)
    link(desk, side, "UHOA", "40")
    desk.ask("UMINH", Take(number, over=True))
    assert side.ask("40", HandOver(number, "40")).outcome == ("handed_over", number)
    assert desk.ticket(number).assignee == side.person("40").id
