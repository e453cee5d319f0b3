"""Whatever rules there are, and whatever happens: what they write for the team reaches the team alone (screens.md,
section 1), on both databases."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import chain
from random import Random

import pytest
from sqlalchemy import select

from desk.canned import Canned
from desk.events import from_row
from desk.intents_rules import RunMacro
from desk.rules.model import Action, Condition, Kind, Macro, On, Rule, RuleFired
from desk.rules.naming import GROUP, PERSON, to_channel
from desk.words import Audience
from storage.store import Store
from storage.tables import journal
from tests.commands.desk import text_of
from tests.desk.rule_sets import rule_set
from tests.journals import check_journals
from tests.storage.house import House
from tests.story.test_faces_hold import CUSTOMERS, DEEDS, PEOPLE, TEAM, History

RULES, STEPS = 12, 40
WRITES = (Kind.REPLY, Kind.NOTE, Kind.MESSAGE, Kind.MESSAGE, Kind.WEBHOOK)
ENDS = (Kind.SOLVE, Kind.STOP)
"""What makes a history poor: rules that end tickets, or one another."""
PUBLIC = "Hello {name}, {number} is seen."
OFTEN = (History.speak, History.go_on, History.convert, History.edit, History.deed, History.later)


class Ruled(History):
    """A history in which the desk has rules and macros that write to everybody whom a rule can name."""

    def ruled_by(self, chance: Random) -> None:
        self.chance = chance
        found = [self._here(rule) for rule in chain(*(rule_set(chance) for _ in range(4)))][:RULES]
        both = (Action(Kind.REPLY, "Seen"), Action(Kind.NOTE, "plumnote"))
        seen = Rule("seen", "Seen", (On.REQUESTER_MESSAGE,), actions=both, enabled=True)
        rules = (seen, *(replace(one, key=f"r{at}", name=f"Rule {at}") for at, one in enumerate(found)))
        macros = tuple(Macro(one.key, one.name, one.actions) for one in rules)
        canned = Canned("Seen", {"en": PUBLIC, "vi": PUBLIC})
        self.change(rules=rules, macros=macros, canned=(canned,))

    def _here(self, rule: Rule) -> Rule:
        """With the groups, people and channels of this desk; most act on whatever happens, each writes something."""
        actions = tuple(self._action(one) for one in rule.actions if one.kind not in ENDS and one.to != "status")
        bare = self.chance.random() < 0.8
        return replace(
            rule,
            on=() if rule.after else tuple(On),
            all=() if bare else _of_here(rule.all),
            any=() if bare else _of_here(rule.any),
            actions=(self._action(Action(self.chance.choice(WRITES), "Seen")), *actions),
            enabled=True,
        )

    def _action(self, action: Action) -> Action:
        match action.kind:
            case Kind.NOTE:
                return replace(action, value="plumnote: {number} of {group} is wobblesum")
            case Kind.MESSAGE:
                return replace(action, value="plumnote on {number} in {group}", to=self._addressee())
            case Kind.ASSIGN if action.value not in ("", "lead"):
                return replace(action, value=self._somebody())
            case Kind.WEBHOOK:
                return replace(action, value="https://example.com/hook")
            case Kind.ROUTE:
                return replace(action, value=self.chance.choice(["support", "billing"]))
            case _:
                return action

    def _somebody(self) -> str:
        found = [one for one in map(self.at, PEOPLE) if one is not None]
        return self.chance.choice(found).id

    def _addressee(self) -> str:
        """The team, and all whom a rule must not write to."""
        channels = [to_channel(self.ref(one)) for one in (*TEAM, *CUSTOMERS, "CUNKNOWN")]
        people = ["assignee", "lead", f"{PERSON}{self._somebody()}", f"{PERSON}{self._somebody()}"]
        groups = [f"{GROUP}{key}" for key in ("support", "billing")]
        return self.chance.choice([*sorted(channels), *people, *groups])

    def by_macro(self, a: int, b: int, who: str) -> None:
        self.does(RunMacro(a, f"r{b}"), who)


def _of_here(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    return tuple(
        replace(one, values=tuple("billing" if value == "tech" else value for value in one.values))
        for one in conditions
    )


@pytest.mark.parametrize("seed", range(4))
def test_what_rules_write_for_the_team_reaches_the_team_alone(house: House, seed: int):
    chance, world = Random(seed), Ruled(house)
    world.speak(0, 0, "ULAN")
    world.convert(0, 0, "UMINH")
    world.ruled_by(chance)
    for _ in range(STEPS):
        world.now += timedelta(minutes=chance.choice((0, 1, 15)))  # rules that wrote much are silent for ten minutes
        deed = chance.choice([*DEEDS, *OFTEN, *OFTEN, Ruled.by_macro, Ruled.by_macro])
        deed(world, chance.randint(0, 4), chance.randint(0, 9), chance.choice(PEOPLE))
    for _ in range(3):
        world.later(0, 2, "UMINH")
        world.deliver(1, 3, "UMINH")
    wrote = written(house.store)
    assert wrote[Kind.NOTE] + wrote[Kind.MESSAGE] >= 3
    assert wrote[Kind.REPLY]
    assert [one for one in world.shown if one[0].audience is Audience.STAFF and "plumnote" in text_of(one[1])]
    check_journals(house.store)


def written(store: Store) -> Counter[Kind]:
    """How often rules and macros wrote, by what."""
    with store.reader.connect() as connection:
        rows = connection.execute(select(journal.c.action, journal.c.data)).all()
    fired = [one for one in (from_row(row.action, row.data) for row in rows) if isinstance(one, RuleFired)]
    done = ((one, {left.action for left in one.skipped}) for one in fired)
    return Counter(action.kind for one, left in done for action in one.actions if action not in left)
