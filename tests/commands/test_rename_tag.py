"""Tags are renamed and merged on every ticket, closed ones too, with what the plan says of them; and that is taken back
as a whole."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commands import run_bulk
from commands.answers import Say
from desk import bulk as b
from desk.bulk import State
from desk.distribution import Demand, Terms
from desk.events import TagsChanged, TookBack
from desk.intents import Close, EditWords
from desk.intents_bulk import GoBulk, RunBulk, UndoBulk
from desk.intents_tags import RenameTag, StartTag, SubmitTag
from desk.intents_undo import Undo
from desk.intents_views import SaveView, ShowView
from desk.person import Role
from desk.plan import PolicyRule
from desk.rules.model import Action, Check, Condition, Kind, Macro, On, Rule
from desk.tags import Colour, ColouredTag
from desk.words import Status
from tests.commands.desk import Desk, form_of, text_of, wrong
from tests.commands.test_bulk import go_of, going, kept, run, told
from tests.storage.house import House

GOLD = PolicyRule("Gold", {"medium": {"first_response": 600}}, tags=("vip", "gold"))


@pytest.fixture
def desk(house: House, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Seven tickets of a tag, the last one closed, and an eighth of another."""
    monkeypatch.setattr(b, "BATCH", 3)
    made = Desk(house)
    made.agent("ULEAD", "Lead", Role.LEAD)
    made.agent("UHOA", "Hoa")
    for number in range(1, 8):
        made.convert(made.heard("ULAN", f"Trouble {number}"))
        made.ask("UMINH", EditWords(number, f"tag:{'VIP' if number == 2 else 'vip'} tag:new"))
    made.convert(made.heard("ULAN", "Another"))
    made.ask("UMINH", EditWords(8, "tag:key"))
    made.ask("UMINH", Close(7))
    made.parcels()
    made.now += timedelta(minutes=1)
    return made


def ask(desk: Desk, old: str, new: str, who: str = "ULEAD") -> str:
    return text_of(desk.ask(who, RenameTag(old, new)))


def start(desk: Desk, old: str, new: str) -> str:
    go = go_of(desk.ask("ULEAD", RenameTag(old, new)))
    desk.now += timedelta(minutes=1)
    assert "under way" in text_of(desk.ask("ULEAD", go))
    return go.bulk


def rename(desk: Desk, old: str, new: str) -> str:
    bulk = start(desk, old, new)
    run(desk)
    desk.now += timedelta(minutes=1)
    return bulk


def back(desk: Desk, bulk: str) -> None:
    assert "being taken back" in text_of(desk.ask("ULEAD", UndoBulk(bulk)))
    run(desk)


def tags(desk: Desk) -> list[tuple[str, ...]]:
    return [tuple(sorted(desk.ticket(number).tags)) for number in range(1, 9)]


def changes(desk: Desk, number: int) -> list[TagsChanged]:
    return [one for one in desk.events(number) if isinstance(one, TagsChanged)]


def test_it_is_seen_first(desk: Desk):
    said = ask(desk, "vip", "two words")
    assert "7 tickets would be changed" in said
    assert "vip is called two words from then on." in said.replace("\n", " ")
    assert not going(desk)
    assert desk.ticket(1).tags == ("vip", "new")


def test_every_ticket_of_it_closed_ones_too_and_the_way_back(desk: Desk):
    before = tags(desk)
    bulk = rename(desk, "Vip", "two words")
    assert tags(desk) == [("new", "two words")] * 7 + [("key",)]
    assert desk.ticket(7).status is Status.CLOSED
    assert changes(desk, 7)[-1] == TagsChanged(("two words",), ("vip",))
    assert changes(desk, 2)[-1] == TagsChanged(("two words",), ("VIP",))
    assert "7 of 7 changed" in told(desk, bulk)
    back(desk, bulk)
    assert tags(desk) == before
    assert desk.ticket(7).status is Status.CLOSED
    assert any(isinstance(one, TookBack) for one in desk.events(7))
    assert kept(desk, bulk).state is State.UNDONE
    assert "7 taken back" in told(desk, bulk)


def test_merging_leaves_each_ticket_one_tag(desk: Desk):
    desk.ask("UMINH", EditWords(3, "tag:key"))
    before = tags(desk)
    assert "which other tickets bear already" in ask(desk, "vip", "key")
    bulk = rename(desk, "vip", "key")
    assert tags(desk) == [("key", "new")] * 7 + [("key",)]
    back(desk, bulk)
    assert tags(desk) == before


def test_a_tag_is_spelt_otherwise(desk: Desk):
    rename(desk, "vip", "VIP")
    assert tags(desk)[:7] == [("VIP", "new")] * 7


def test_colours_and_policies_follow_and_come_back(desk: Desk):
    coloured = (ColouredTag("vip", Colour.RED), ColouredTag("new", Colour.BLUE))
    desk.change(tags=coloured, policies=(GOLD, *desk.plan.policies))
    assert "Policies that ask for it follow: Gold" in ask(desk, "vip", "top")
    bulk = start(desk, "vip", "top")
    assert desk.plan.policies[0].tags == ("top", "gold", "vip")
    run(desk)
    assert desk.plan.policies[0].tags == ("top", "gold")
    assert set(desk.plan.tags) == {ColouredTag("top", Colour.RED), ColouredTag("new", Colour.BLUE)}
    back(desk, bulk)
    assert desk.plan.policies[0] == GOLD
    assert set(desk.plan.tags) == set(coloured)
    assert "in the setup" not in told(desk, bulk)


def test_stopped_half_way_the_plan_and_the_tickets_are_as_before(desk: Desk):
    coloured = (ColouredTag("vip", Colour.RED),)
    desk.change(tags=coloured, policies=(GOLD, *desk.plan.policies))
    before = tags(desk)
    bulk = start(desk, "vip", "top")
    desk.ask(None, RunBulk(bulk))
    assert "Stopped. 3 tickets were changed" in text_of(desk.ask("ULEAD", Undo()))
    run(desk)
    assert (tags(desk), desk.plan.policies[0], desk.plan.tags) == (before, GOLD, coloured)
    assert "in the setup" not in told(desk, bulk)


def test_no_ticket_is_without_its_policy_meanwhile(desk: Desk):
    desk.change(policies=(GOLD, *desk.plan.policies))
    desk.fire()
    as_written = [number for number in range(1, 8) if number != 2]
    bulk = start(desk, "vip", "top")
    while going(desk):
        assert {desk.plan.policy_for(desk.ticket(number)).name for number in as_written} == {"Gold"}
        desk.ask(None, RunBulk(bulk))
    assert {desk.plan.policy_for(desk.ticket(number)).name for number in range(1, 8)} == {"Gold"}


def test_a_merged_tag_keeps_its_own_colour(desk: Desk):
    desk.change(tags=(ColouredTag("vip", Colour.RED), ColouredTag("new", Colour.BLUE)))
    rename(desk, "vip", "new")
    assert desk.plan.tags == (ColouredTag("new", Colour.BLUE),)


def test_what_somebody_changed_since_stays_and_is_told(desk: Desk):
    desk.change(tags=(ColouredTag("vip", Colour.RED),), policies=(GOLD, *desk.plan.policies))
    bulk = rename(desk, "vip", "top")
    desk.change(policies=(replace(GOLD, tags=("top",)), *desk.plan.policies[1:]))
    desk.ask("UHOA", EditWords(3, "tag:-top"))
    desk.now += timedelta(minutes=1)
    back(desk, bulk)
    assert desk.plan.policies[0].tags == ("top",)
    assert desk.plan.tags == (ColouredTag("vip", Colour.RED),)
    said = told(desk, bulk)
    assert "Left as it is in the setup, since somebody changed it: Gold" in said


def test_it_goes_on_where_a_process_ended(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    desk.change(policies=(GOLD, *desk.plan.policies))
    bulk = start(desk, "vip", "top")
    desk.ask(None, RunBulk(bulk))
    with monkeypatch.context() as broken:
        broken.setattr(run_bulk, "progress", _ends)
        with pytest.raises(SystemExit):
            desk.ask(None, RunBulk(bulk))
    assert sum("top" in one for one in tags(desk)) == 3
    run(desk)
    assert tags(desk)[:7] == [("new", "top")] * 7
    assert [len(changes(desk, number)) for number in range(1, 8)] == [2] * 7
    assert desk.plan.policies[0].tags == ("top", "gold")
    assert kept(desk, bulk).came.changed == 7


def _ends(_: object) -> None:
    raise SystemExit


def test_tickets_that_bear_it_since_it_was_asked_are_meant_too(desk: Desk):
    go = go_of(desk.ask("ULEAD", RenameTag("vip", "top")))
    desk.ask("UMINH", EditWords(8, "tag:vip"))
    desk.ask("ULEAD", go)
    run(desk)
    assert "top" in desk.ticket(8).tags


def test_closed_tickets_are_renamed_in_silence(desk: Desk):
    rename(desk, "vip", "top")
    closed = desk.ticket(7).id
    assert all(getattr(one, "ticket", None) != closed for one in desk.parcels())


def test_what_can_not_be(desk: Desk):
    assert "Did you mean vip?" in ask(desk, "vipp", "top")
    assert "All tags are listed by" in ask(desk, "something else", "top")
    assert "is called so already" in ask(desk, "vip", "vip")
    assert "At most 40 characters" in ask(desk, "vip", "x" * 41)
    assert "Only one name" in ask(desk, "vip", "a, b")
    assert "fill this in" in ask(desk, "vip", " # ")
    assert not going(desk)


def test_only_leads_and_one_who_is_none_any_more_begins_nothing(desk: Desk):
    assert "Only a lead or an admin" in ask(desk, "vip", "top", "UHOA")
    go = go_of(desk.ask("ULEAD", RenameTag("vip", "top")))
    demote(desk)
    assert "Only a lead or an admin" in text_of(desk.ask("ULEAD", go))
    assert not going(desk)


def test_what_a_lead_began_is_finished_and_taken_back_by_leads_alone(desk: Desk):
    bulk = start(desk, "vip", "top")
    desk.ask(None, RunBulk(bulk))
    demote(desk)
    run(desk)
    assert tags(desk)[:7] == [("new", "top")] * 7
    desk.now += timedelta(minutes=1)
    assert "Only a lead or an admin" in text_of(desk.ask("ULEAD", UndoBulk(bulk)))
    assert not going(desk)


def demote(desk: Desk) -> None:
    lead = desk.house.person("ULEAD", "Lead")
    desk.house.store.write(lambda unit: unit.people.grant(desk.house.desk, lead.id, Role.AGENT))


def test_the_form_renames_too(desk: Desk):
    form = form_of(desk.ask("ULEAD", StartTag("vip")))
    answer = desk.ask("ULEAD", SubmitTag(form.draft, {"name": "top", "colour": "red"}))
    assert isinstance(answer, Say)
    assert isinstance(go_of(answer), GoBulk)
    desk.ask("ULEAD", go_of(answer))
    run(desk)
    assert desk.plan.tags == (ColouredTag("top", Colour.RED),)
    form = form_of(desk.ask("ULEAD", StartTag("top")))
    assert wrong(desk.ask("ULEAD", SubmitTag(form.draft, {"name": "a,b"}))) == {"name"}


def test_the_last_deed_is_taken_back_by_words_for_a_day(desk: Desk):
    before = tags(desk)
    bulk = rename(desk, "vip", "top")
    assert "being taken back" in text_of(desk.ask("ULEAD", Undo()))
    run(desk)
    assert tags(desk) == before
    bulk = rename(desk, "vip", "top")
    desk.now += timedelta(hours=24, seconds=1)
    assert "nothing of yours" in text_of(desk.ask("ULEAD", UndoBulk(bulk)))


def setup(desk: Desk) -> tuple[object, ...]:
    plan = desk.plan
    return plan.groups[0].view, plan.rules, plan.macros, plan.terms, plan.demand


def test_whatever_names_it_in_the_setup_follows_and_comes_back_but_what_was_changed(desk: Desk):
    told_of = Rule(
        "told", "Tell", (On.TAG,), all=(Condition("tags", Check.IS, ("VIP", "key")),),
        any=(Condition("changed_to", Check.IS, ("vip",)), Condition("subject", Check.CONTAINS, ("vip",))),
        actions=(Action(Kind.UNTAG, "new"), Action(Kind.TAG, "vip, seen")), enabled=True,
    )  # fmt: skip
    other = Rule("other", "Other", (On.STATUS,), all=(Condition("changed_to", Check.IS, ("vip",)),))
    hoa = Terms(desk.agent("UHOA", "Hoa").id, skills=("vip", "french"))
    desk.change(
        groups=(replace(desk.plan.groups[0], view="tag:vip overdue"),),
        rules=(told_of, other),
        macros=(Macro("vip", "Very important", (Action(Kind.TAG, "vip"),)), Macro("gone", "Gone", ())),
        terms=(hoa,),
        demand=Demand(skills=("vip",), tag_levels={"vip": 3, "top": 2}),
    )
    before = setup(desk)
    assert "What else names it in the setup follows: Support, Tell, Very important, the skills" in ask(
        desk, "vip", "top"
    )
    bulk = start(desk, "vip", "top")
    assert desk.plan.terms[0].can == {"vip", "french", "top"}
    assert desk.plan.demand.skills == ("vip", "top")
    run(desk)
    view, (told_of, kept_as_it_was), macros, (hoa,), demand = setup(desk)
    assert view == "tag:top overdue"
    assert told_of.all[0].values == ("top", "key")
    assert told_of.any == (Condition("changed_to", Check.IS, ("top",)), Condition("subject", Check.CONTAINS, ("vip",)))
    assert told_of.actions == (Action(Kind.UNTAG, "new"), Action(Kind.TAG, "top, seen"))
    assert kept_as_it_was == other
    assert macros == (Macro("vip", "Very important", (Action(Kind.TAG, "top"),)), Macro("gone", "Gone", ()))
    assert hoa.skills == ("top", "french")
    assert demand == Demand(skills=("top",), tag_levels={"top": 3})
    desk.change(macros=(Macro("vip", "Very important", (Action(Kind.TAG, "best"),)), Macro("gone", "Gone", ())))
    back(desk, bulk)
    after = setup(desk)
    assert (after[:2], after[3:]) == (before[:2], before[3:])
    assert after[2][0].actions == (Action(Kind.TAG, "best"),)
    assert "Left as it is in the setup, since somebody changed it: Very important" in told(desk, bulk)


def lists(desk: Desk) -> dict[str, str]:
    return {one.name: one.query for one in desk.house.store.read(lambda unit: unit.views.of_desk(desk.house.desk))}


def test_saved_lists_follow_and_come_back_but_those_that_were_changed(desk: Desk):
    desk.ask("UHOA", SaveView("VIPs", "tag:VIP overdue"))
    desk.ask("UMINH", SaveView("Both", "tag:vip tag:new"))
    desk.ask("UMINH", SaveView("Others", "tag:key vip"))
    bulk = rename(desk, "vip", "two words")
    assert lists(desk) == {
        "VIPs": 'tag:"two words" overdue', "Both": 'tag:"two words,new"', "Others": "tag:key vip",
    }  # fmt: skip
    assert "#1" in text_of(desk.ask("UMINH", ShowView("Both")))
    [both] = (one for one in desk.house.store.read(lambda u: u.views.of_desk(desk.house.desk)) if one.name == "Both")
    desk.house.store.write(lambda unit: unit.views.save(replace(both, query="tag:new"), desk.now))
    back(desk, bulk)
    assert lists(desk) == {"VIPs": "tag:VIP overdue", "Both": "tag:new", "Others": "tag:key vip"}
    assert "Left as it is in the setup, since somebody changed it: Both" in told(desk, bulk)
