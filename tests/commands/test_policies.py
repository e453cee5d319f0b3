"""SLA policies through the door, on both databases: proposed, tried, saved, moved, retired; and what that changes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commands.answers import ShowForm
from desk.events import Promised
from desk.fields import Field
from desk.fields import Kind as FieldKind
from desk.ids import DraftId
from desk.intents import EditWords
from desk.intents_policies import (
    EditPolicy,
    MovePolicy,
    RetirePolicy,
    SavePolicy,
    ShowPolicies,
    StartPolicy,
    SubmitPolicy,
    TryPolicy,
)
from desk.person import Role
from desk.plan import STANDARD
from tests.commands.desk import Desk, fields, form_of, text_of
from tests.storage.house import House
from tests.views.reading import buttons, lines
from views.post import Slot

NEW = {"name": "VIP", "targets": "urgent: 5m 5m 1h\nmedium: 10m 20m 2h", "hours": "business", "schedule": "-"}


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def begun(desk: Desk, name: str = "") -> DraftId:
    answer = desk.ask("UMINH", StartPolicy(name))
    if isinstance(answer, ShowForm):
        return DraftId(answer.form.draft)
    return buttons(answer.view)["Save"].draft


def part(desk: Desk, draft: DraftId, form: str, **values: str):
    desk.ask("UMINH", EditPolicy(draft, form))
    return desk.ask("UMINH", SubmitPolicy(draft, values))


def drawn(desk: Desk) -> list[str]:
    """The last line of the message about the changed setup."""
    view = desk.draw(Slot("look", str(desk.plan.version)))
    return lines(view)


def test_a_new_policy_is_proposed_tried_and_saved_and_its_promises_are_counted_anew(desk: Desk):
    one, two = (desk.convert(desk.heard("ULAN", f"Request {n}")) for n in range(2))
    desk.ask("UMINH", EditWords(two, "tag:vip"))
    draft = begun(desk)
    shown = desk.ask("UMINH", SubmitPolicy(draft, NEW))
    assert shown.refused is False or shown.view
    proposal = part(desk, draft, "when", bearing="tag:vip")
    assert "It is new, at place 1 of 2." in lines(proposal.view)
    assert "Of 2 open tickets, 1 would have other promises." in lines(proposal.view)
    before = desk.plan
    desk.now += timedelta(minutes=30)
    tried = desk.ask("UMINH", TryPolicy(draft, 30))
    assert "2 tickets were replayed." in lines(tried.view)
    assert f"#{two} · First answer: still open → overdue" in lines(tried.view)
    assert desk.plan == before

    saved = desk.ask("UMINH", SavePolicy(draft))
    assert lines(saved.view)[0].startswith("Policy “VIP” is saved. 2 open tickets are looked at")
    assert [rule.name for rule in desk.plan.policies] == ["VIP", "Standard"]
    desk.fire()
    assert [row.policy for row in desk.events(two) if isinstance(row, Promised)] == ["Standard", "VIP"]
    assert [row.policy for row in desk.events(one) if isinstance(row, Promised)] == ["Standard"]
    version = desk.plan.version
    assert drawn(desk) == [
        f"✓ Version {version} of the setup holds for 2 open tickets: 2 promises of 1 ticket changed."
    ]


def test_a_promise_counts_as_changed_whoever_brought_its_ticket_up_to_it(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    draft = begun(desk)
    desk.ask("UMINH", SubmitPolicy(draft, NEW))
    part(desk, draft, "when", priorities="medium")
    desk.ask("UMINH", SavePolicy(draft))
    desk.ask("UMINH", EditWords(number, "tag:vip"))
    assert [row.policy for row in desk.events(number) if isinstance(row, Promised)] == ["Standard", "VIP"]
    desk.fire()
    assert drawn(desk)[0].endswith("holds for 1 open tickets: 2 promises of 1 ticket changed.")


def test_what_only_says_who_is_told_makes_no_promise_anew(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    hoa = desk.agent("UHOA", "Hoa", Role.LEAD)
    draft = begun(desk, "Standard")
    part(desk, draft, "remind", warn_at="75", night="no", quiet="22h-7h")
    part(desk, draft, "tell", tell="UHOA", tell_groups="support", tell_soon="yes")
    part(desk, draft, "escalate", escalate_after="15m", escalate_to="UHOA", escalate_group="-")
    desk.ask("UMINH", SavePolicy(draft))
    (rule,) = desk.plan.policies
    assert rule == replace(
        STANDARD,
        quiet="22:00-07:00",
        tell=(hoa.id,),
        tell_groups=("support",),
        tell_soon=True,
        escalate_after=15,
        escalate_to=hoa.id,
    )
    desk.fire()
    assert len([one for one in desk.events(number) if isinstance(one, Promised)]) == 1
    assert "0 promises of 0 tickets changed." in drawn(desk)[0]


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("what", NEW | {"targets": "soon: 1h"}, "“soon: 1h” can't be read"),
        ("what", NEW | {"name": "Standard"}, "There is another policy of this name"),
        ("when", {"bearing": "mood:good"}, "“mood:good” can't be read"),
        ("when", {"bearing": "field:type=printer"}, "“field:type=printer” can't be read"),
        ("remind", {"quiet": "night"}, "Please write two clock times"),
        ("remind", {"quiet": "00:00-23:59"}, "All working hours are quiet then"),
        ("tell", {"tell": "ULAN"}, "does not answer here"),
        ("escalate", {"escalate_to": "UMINH", "escalate_group": "support"}, "choose one of them"),
    ],
)
def test_what_is_wrong_comes_back_as_it_was_typed(desk: Desk, name: str, values: dict[str, str], said: str):
    desk.convert(desk.heard("ULAN", "Hello"))
    draft = begun(desk)
    if name != "what":
        desk.ask("UMINH", SubmitPolicy(draft, NEW))
    answer = part(desk, draft, name, **values)
    assert isinstance(answer, ShowForm)
    assert any(said in sentence for _, sentence in answer.form.problems)
    held = {item.name: item.value for item in answer.form.items}
    assert all(held[key] in (value, value or None) for key, value in values.items())
    assert [rule.name for rule in desk.plan.policies] == ["Standard"]


def test_what_a_field_holds_is_read_as_tickets_hold_it(desk: Desk):
    owner, count = Field("owner", FieldKind.PERSON, "Owner"), Field("count", FieldKind.NUMBER, "Count")
    desk.change(fields=(*desk.plan.fields, owner, count))
    draft = begun(desk, "Standard")
    shown = part(desk, draft, "when", bearing="field:owner=Minh, field:count=05.0, field:type=Bug")
    assert "Owner: Minh; Count: 5" in text_of(shown)
    part(desk, draft, "when", bearing=str(fields(form_of(desk.ask("UMINH", EditPolicy(draft, "when"))))["bearing"]))
    desk.ask("UMINH", SavePolicy(draft))
    assert desk.plan.policies[0].fields == (("owner", desk.minh.id), ("count", "5"), ("type", "bug"))


def test_two_who_change_the_same_policy_are_told(desk: Desk):
    first, second = begun(desk, "Standard"), begun(desk, "Standard")
    mine = {"name": "Standard", "targets": "high: 1h 2h 4h", "hours": "business", "schedule": "-"}
    part(desk, first, "what", **mine)
    desk.ask("UMINH", SavePolicy(first))
    part(desk, second, "remind", warn_at="50", night="no")
    answer = desk.ask("UMINH", SavePolicy(second))
    assert not answer.refused
    (rule,) = desk.plan.policies
    assert (rule.warn_at, rule.targets) == (
        (50,),
        {"high": {"first_response": 3600, "next_response": 7200, "resolution": 14400}},
    )


def test_policies_are_moved_and_retired_where_all_of_them_can_still_hold(desk: Desk):
    desk.change(
        policies=(
            replace(STANDARD, name="VIP", tags=("vip",)),
            replace(STANDARD, name="Tech", tags=("tech",)),
            STANDARD,
        )
    )
    desk.ask("UMINH", MovePolicy("Tech", up=True))
    assert [rule.name for rule in desk.plan.policies] == ["Tech", "VIP", "Standard"]
    refused = desk.ask("UMINH", MovePolicy("VIP", up=False))
    assert refused.refused
    assert "“Standard” stands before it and fits all of its tickets" in lines(refused.view)[0]
    desk.ask("UMINH", RetirePolicy("Standard"))
    number = desk.convert(desk.heard("ULAN", "Hello"))
    assert [row.policy for row in desk.events(number) if isinstance(row, Promised)] == [None]
    board = desk.ask("UMINH", ShowPolicies())
    assert "3. Standard · retired" in lines(board.view)
    desk.ask("UMINH", RetirePolicy("Standard", retire=False))
    desk.fire()
    assert [row.policy for row in desk.events(number) if isinstance(row, Promised)] == [None, "Standard"]


def test_without_a_proposal_there_is_nothing_to_try_and_an_unknown_name_is_told(desk: Desk):
    assert desk.ask("UMINH", TryPolicy()).refused
    answer = desk.ask("UMINH", StartPolicy("Standart"))
    assert answer.refused
    assert "Standard" in " ".join(lines(answer.view))
