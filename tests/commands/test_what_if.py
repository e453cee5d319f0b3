"""What would have been under another plan is what is, where it holds and the same is done at the same instants."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.patterns import matches
from commands.desk_files import BadDeskFile, export_desk
from commands.replay_past import replayed
from commands.what_if import what_if
from desk.events import Entry
from desk.ids import GroupKey, TicketId
from desk.intents import AnswerNotNeeded, ConvertNow, EditWords, Reopen, Solve, Take, Wait
from desk.person import Role
from desk.plan import Group, PolicyRule, minutes
from desk.ticket import Source
from desk.watch import watch
from desk.what_if import KEPT, LATE, Change, attained, under
from desk.words import Metric, WaitingOn
from tests.commands.desk import MORNING, Desk
from tests.storage.house import House

NIGHTS = '{"tz": "Asia/Ho_Chi_Minh", "weekly": {"mon": [["20:00", "04:00"]], "wed": [["09:00", "12:00"]]}}'
QUICK = PolicyRule("Quick", minutes(urgent=(0.1, 0.1, 1), high=(0.5, 1, 2), medium=(1, 1, 3), low=(2, 2, 4)))
BILLED = replace(QUICK, name="Billing", tags=("billing",), hours="calendar")
OTHERS = PolicyRule("Tech", minutes(urgent=(1, 1, 2), high=(1, 1, 2), medium=(2, 3, 9)), groups=("tech",))
MANY = replace(QUICK, name="Bugs", fields=(("type", "bug", "problem"),), internal=False)
WORDS = (
    "field:type=bug",
    "field:type=request",
    "priority:high",
    "priority:low",
    "tag:billing",
    "tag:-billing",
    "group:tech",
    "group:support",
    "priority:urgent",
)


def groups(desk: Desk) -> tuple[Group, ...]:
    return (*desk.plan.groups, Group(GroupKey("tech"), "Tech", schedule="nights"))


def deeds(seed: int) -> list[Callable[[Desk], object]]:
    """What a few people do with two tickets in three days; the same whichever desk it is done at."""
    dice = random.Random(seed)
    steps: list[Callable[[Desk], object]] = []
    for _ in range(24):
        number, length = dice.randint(1, 2), timedelta(minutes=dice.randint(1, 600), seconds=dice.randint(0, 59))
        kind = dice.choice(
            (Take, Wait, Solve, Reopen, AnswerNotNeeded, EditWords, EditWords, "asks", "asks", "answers")
        )
        word, on = dice.choice(WORDS), dice.choice(list(WaitingOn))

        def step(desk: Desk, number=number, length=length, kind=kind, word=word, on=on) -> None:
            desk.now += length
            root = desk.roots[number - 1]
            if kind in ("asks", "answers"):
                desk.say("ULAN" if kind == "asks" else "UMINH", "And now?", root=root)
            elif kind is EditWords:
                desk.ask("UMINH", EditWords(number, word))
            else:
                desk.ask("UMINH", Wait(number, on) if kind is Wait else kind(number))
            desk.fire()

        steps.append(step)
    return steps


def journal(desk: Desk, ticket: TicketId) -> Sequence[Entry]:
    return desk.house.store.read(lambda unit: unit.journal.of(ticket))


def exported(desk: Desk) -> str:
    desk.agent("UADA", "Ada", Role.ADMIN)
    return export_desk(desk.house.store, desk.house.desk)


def two_tickets(desk: Desk) -> None:
    """The second one is made of a thread in which the customer has waited for two hours."""
    desk.roots = []
    for waits in (0, 2):
        heard = desk.say("ULAN", "It does not print")
        desk.now += timedelta(hours=waits)
        desk.ask("UMINH", ConvertNow(heard.ref, (heard,), Source.EMOJI))
        desk.fetch(heard)
        desk.roots.append(heard.ref.root)


@pytest.mark.parametrize("seed", range(6))
def test_what_would_be_is_what_is_where_the_plan_holds(house: House, other: Callable[[], House], seed: int):
    one, two = Desk(house), Desk(other())
    schedules = {**two.plan.schedules, "nights": NIGHTS}
    for desk in (one, two):
        desk.change(groups=groups(desk), schedules=schedules)
    two.change(policies=(BILLED, MANY, OTHERS, QUICK))
    for desk in (one, two):
        two_tickets(desk)
    for step in deeds(seed):
        step(one)
        step(two)

    proposed = replace(one.plan, policies=two.plan.policies, version=99)
    for number in (1, 2):
        ticket, real = one.ticket(number), two.ticket(number)
        would = watch(under(ticket, journal(one, ticket.id), proposed), lambda _: proposed, proposed, one.now)
        held = watch(journal(two, real.id), two.plan_at, two.plan, two.now)
        assert would.promises == held.promises
        assert would.promises


def test_a_stricter_plan_says_which_promises_it_would_have_broken(house: House):
    desk = Desk(house)
    two_tickets(desk)
    desk.now += timedelta(hours=1)
    for root in desk.roots:
        desk.say("UMINH", "I'm on it", root=root)
    desk.now = MORNING + timedelta(days=1)
    before, journals = desk.plan, [desk.events(number) for number in (1, 2)]
    strict = replace(before, policies=(QUICK,), version=before.version + 1)

    report = house.store.read(lambda unit: replayed(unit, house.desk, strict, desk.now, MORNING - timedelta(days=1)))
    kind = (Metric.FIRST_RESPONSE, "medium", "support")
    assert report.tickets == 2
    assert attained(report.was, kind) == 1.0
    assert attained(report.would, kind) == 0.0
    assert (report.was[kind, KEPT], report.would[kind, LATE]) == (2, 2)
    assert Change(1, Metric.FIRST_RESPONSE, 1, "kept", "late") in report.changes
    assert Change(2, Metric.RESOLUTION, 1, "open", "late") in report.changes
    assert desk.plan == before
    assert [desk.events(number) for number in (1, 2)] == journals


def test_only_what_was_opened_in_those_days_is_looked_at(house: House):
    desk = Desk(house)
    two_tickets(desk)
    text = exported(desk)
    late = desk.now + timedelta(days=40)
    assert what_if(house.store, house.desk, text, "desk.toml", late, 50, matches).report.tickets == 2
    looked = what_if(house.store, house.desk, text, "desk.toml", late, 30, matches)
    assert (looked.report.tickets, looked.report.changes) == (0, [])


def test_its_own_plan_changes_nothing(house: House):
    desk = Desk(house)
    two_tickets(desk)
    for step in deeds(3):
        step(desk)
    text = exported(desk)
    report = what_if(house.store, house.desk, text, "desk.toml", desk.now, 30, matches).report
    assert (report.tickets, report.changes) == (2, [])
    assert report.was == report.would != {}


def test_a_file_that_can_t_be_read_is_refused_with_its_line_and_makes_nobody(house: House):
    text = 'name = "Acme"\nadmins = ["UNEW1"]\nmood = "good"\n'
    with pytest.raises(BadDeskFile, match=r"line 3.*mood"):
        what_if(house.store, house.desk, text, "desk.toml", MORNING, 30, matches)
    what_if(house.store, house.desk, 'name = "Acme"\nadmins = ["UNEW1"]\n', "desk.toml", MORNING, 30, matches)
    assert house.store.read(lambda unit: unit.people.named(house.desk, "UNEW1")) == []
