"""A day of three agents and their lead with sixty tickets, told alike on Slack and on Discord. It ends with journals
that tell each ticket whole, and customers who have seen nothing that is the team's."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from desk.ids import GroupKey
from desk.person import Account
from desk.plan import Group, Plan
from desk.words import Audience
from storage.tables_delivery import outbox
from tests.discord.conftest import quick as quick_there
from tests.discord.town import town as on_discord
from tests.journals import check_journals
from tests.slack.conftest import no_faults, quick
from tests.slack.town import town as on_slack
from tests.story import day_agents as agents
from tests.story import day_group as group
from tests.story import day_lead as lead
from tests.story import day_ties as ties
from tests.story.day import Day, OnDiscord, OnSlack, Side

__all__ = ["no_faults", "quick", "quick_there"]

SECRETS = (
    *(
        "secret",
        "billing",
        "Billing",
        "High",
        "Cao",
        "problem",
        "waiting for parts",
        "chờ ảnh",
        "Binh has",
        "Mail server",
    ),
    *("The bill", "The address", "Which version", "vip", "gold", "Web shop", "spam", "put off", "hoãn"),
)


def with_billing(plan: Plan) -> Plan:
    """A second group in the same desk channel."""
    first = plan.groups[0]
    return replace(plan, groups=(first, Group(GroupKey("billing"), "Billing", first.desk_channel, first.lead)))


@pytest.fixture(params=["slack", "discord"])
async def day(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    quick: None,
    quick_there: None,
    no_faults: None,
) -> AsyncIterator[Day]:
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    if request.param == "slack":
        async with on_slack(url) as place:
            place.slack.rates.enabled = False
            await place.set_up()
            await place.plan(with_billing)
            yield Day(await _hired(OnSlack(place)))
            assert check_journals(place.process.store) >= agents.TICKETS
    else:
        async with on_discord(url) as place:
            await place.set_up()
            await place.plan(with_billing)
            yield Day(await _hired(OnDiscord(place)))
            assert check_journals(place.process.store) >= agents.TICKETS


async def _hired(side: Side) -> Side:
    await side.hire()
    return side


@pytest.mark.timeout(400)
async def test_a_day(day: Day) -> None:
    await agents.morning(day)
    await agents.to_solve(day)
    await agents.own_queue(day)
    await agents.answers(day)
    await agents.two_at_once(day)
    await agents.notes(day)
    await agents.contacts(day)
    await agents.edits(day)
    await agents.times(day)
    await ties.links(day)
    await ties.parts(day)
    await ties.questions(day)
    await ties.merges(day)
    await ties.causes(day)
    await agents.lists(day)
    await agents.what_happened(day)
    await lead.junk(day)
    await lead.canned(day)
    await lead.orders(day)
    await group.orders(day)
    await lead.saved_lists(day)
    await lead.fields(day)
    await group.at_creation(day)
    await lead.tags(day)
    await group.completions(day)
    await lead.many_at_once(day)
    await group.texts(day)
    await lead.roles(day)
    await lead.shifts(day)
    await evening(day)


async def evening(day: Day) -> None:
    """All was delivered, what is the team's to the team alone: no customer has seen any of it, and nobody another's own
    note."""
    await day.side.rest()
    check_posts(day.side)
    for customer in ("Tom", "Lan"):
        seen = day.side.seen_by(customer)
        assert "We have your request" in seen
        for secret in SECRETS:
            assert secret not in seen, f"{customer} sees “{secret}”"
    shown = await day.types("Hoa", "show 26", "The secret of the team", ticket=26)
    assert "The secret of Binh" not in shown.text
    await day.types("Binh", "show 26", "The secret of Binh", ticket=26)


def check_posts(side: Side) -> None:
    """Everything was sent, and what is the team's went to its channel, or to somebody of it."""
    with side.store.reader.connect() as connection:
        posts = connection.execute(select(outbox)).all()
    assert [one for one in posts if one.sent_at is None] == []
    staff = [one for one in posts if one.audience == Audience.STAFF]
    assert {one.channel for one in staff if one.account is None} == {side.team_channel}
    told = {Account(one.workspace, one.account) for one in staff if one.account is not None}
    people = [side.store.read(lambda unit, one=one: unit.people.at(one)) for one in told]
    assert {one.name for one in people} >= {"Hoa", "Chi"}
    assert [one.name for one in people if not one.is_staff] == []
