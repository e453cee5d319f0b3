"""A thousand random rule sets over random journals: they always end, keep within the caps, and replay to the same."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random

from bot.patterns import matches
from desk.events import Entry, Event, Opened, Promised, Said
from desk.ids import DeskId, GroupKey, MessageId, PersonId, TicketId
from desk.person import Person, Role
from desk.plan import Group, Plan, default_plan
from desk.rating import SCORES, rate
from desk.rebuild import rebuild, told_of
from desk.rules.model import RuleFired, RulesCut
from desk.rules.run import DEEPEST, IN_SO_LONG, MOST_SAID, World, come, run, said_lately
from desk.rules.timing import rule_timers
from desk.ticket import Change, Edit, Source, Ticket, assign, edit, reopen, solve, wait
from desk.watch import nearest, watch
from desk.words import Outcome, Priority, Side, WaitingOn
from tests.desk.rule_sets import TAGS, TEXTS, rule_set

START = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
LAN, MINH, HOA = PersonId("lan"), PersonId("minh"), PersonId("hoa")
SETS, DEEDS = 1000, 8


@dataclass
class Desk:
    """A ticket, its journal and its rules, without a database: deeds and timers in the order of time."""

    plan: Plan
    now: datetime = START
    journal: list[Entry] = field(default_factory=list)
    looked: datetime = START
    rounds: int = 0

    def __post_init__(self) -> None:
        self.ticket = Ticket(TicketId("t"), DeskId("d"), 1, "Xin chào", LAN, START, START, source=Source.EMOJI)
        opened = Opened(Side.AGENT, Priority.MEDIUM, GroupKey("support"), LAN)
        policy = self.plan.policy_for(self.ticket)
        terms = Promised(1, policy.name if policy else None, self.plan.schedule_for(self.ticket))
        self.deed((opened, terms), LAN)

    def deed(self, events: tuple[Event, ...], actor: PersonId | None = MINH, keys: tuple[str, ...] = ()) -> None:
        rows = [Entry(event, actor, self.now, self.now) for event in events]
        said, quiet = said_lately(self.journal, self.now)
        agents = {one: Person(one, one.title(), Role.AGENT) for one in (MINH, HOA)}
        due = self.stands([*self.journal, *rows])
        world = World(self.plan, self.now, matches, "tôi muốn refund", agents, said=said, quiet=quiet, due=due)
        due = come(self.plan.rules, keys, self.ticket, [*self.journal, *rows], None) if keys else ()
        ran = run(self.ticket, rows, due, world)
        acted = [one.fired.rule for one in ran.firings]
        assert len(acted) == len(set(acted)), "a rule acted twice in answer to one deed"
        assert [one.depth for one in ran.ends if isinstance(one, RulesCut)] in ([], [DEEPEST])
        for firing in ran.firings:
            rows += [Entry(event, None, self.now, self.now) for event in (firing.fired, *firing.change.events)]
            self.ticket = firing.change.ticket
        self.journal += [*rows, *(Entry(end, None, self.now, self.now) for end in ran.ends)]
        self.rounds += 1

    def stands(self, journal: list[Entry]) -> str:
        if not any(one.field == "due" for rule in self.plan.rules for one in rule.conditions):
            return "none"
        seen = watch(journal, lambda _version: self.plan, self.plan, self.now)
        return nearest(self.ticket, seen, journal, self.now).state

    def change(self, change: Change) -> None:
        self.ticket = change.ticket
        self.deed(change.events)

    def until(self, at: datetime) -> None:
        """Fire what is due on the way, at most once for each minute."""
        for _ in range(50):
            calendar = self.plan.calendar()
            timers = rule_timers(self.plan.rules, self.ticket, self.journal, calendar, None)
            due = sorted((one for one in timers if self.looked < one.at <= at), key=lambda one: one.at)
            if not due:
                break
            self.now = self.looked = due[0].at
            self.deed((), None, tuple(one.key for one in due if one.at == self.now))
        else:
            raise AssertionError("rules of time never end")
        self.now = self.looked = at


def played(seed: int) -> Desk:
    rng = Random(seed)
    base = default_plan("Acme", "vi", "Asia/Ho_Chi_Minh")
    groups = (replace(base.groups[0], lead=HOA), Group(GroupKey("tech"), "Tech", lead=MINH))
    desk = Desk(replace(base, rules=rule_set(rng), groups=groups))
    for _ in range(DEEDS):
        desk.until(desk.now + timedelta(minutes=rng.choice([0, 1, 5, 60, 600])))
        ticket, side = desk.ticket, rng.choice([Side.REQUESTER, Side.AGENT, Side.BOT])
        said = Said(MessageId(rng.choice(TEXTS)), side, public=rng.random() < 0.7)
        match rng.randint(0, 8):
            case 0:
                desk.change(edit(ticket, Edit(priority=rng.choice(list(Priority)))))
            case 1:
                desk.change(edit(ticket, Edit(tags=tuple(rng.sample(TAGS, 2)))))
            case 2:
                desk.change(assign(ticket, rng.choice([None, MINH, HOA])))
            case 3:
                desk.change(wait(ticket, WaitingOn.CUSTOMER, desk.now))
            case 4:
                desk.change(solve(ticket, Outcome.SOLVED, desk.now))
            case 5:
                desk.change(reopen(ticket, desk.now))
            case 6:
                desk.change(rate(ticket, rng.choice(SCORES), desk.now))
            case 7:
                desk.change(edit(ticket, Edit(due=desk.now + timedelta(minutes=rng.choice([-5, 30, 900])))))
            case _:
                desk.deed((said,), LAN)
    return desk


def check(desk: Desk) -> int:
    """Gives how often rules acted."""
    fired = [entry for entry in desk.journal if isinstance(entry.event, RuleFired)]
    anchors = [(one.event.rule, one.event.anchor) for one in fired if one.event.anchor is not None]
    assert len(anchors) == len(set(anchors)), "a rule of time acted twice for one anchor"
    for one in fired:
        said = sum(o.event.said for o in fired if timedelta(0) <= one.at - o.at < IN_SO_LONG)
        assert said <= MOST_SAID, "too many messages in ten minutes"
    assert rebuild(desk.journal) == told_of(desk.ticket)
    return len(fired)


def test_random_rules_end_keep_within_the_caps_and_replay_to_the_same():
    acted = [check(played(seed)) for seed in range(SETS)]
    assert sum(acted) > SETS
    for seed in range(0, SETS, 10):
        first, again = played(seed), played(seed)
        assert first.journal == again.journal
        assert first.ticket == again.ticket
