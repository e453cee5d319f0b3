"""Desks stay apart, before linking and after: no row of one leads to another, and nobody reads what is not theirs."""

from collections.abc import Iterator
from random import Random

import pytest

from desk import intents as i
from desk.ids import DraftId
from desk.person import Role
from desk.ticket import Source
from storage.store import Store
from tests.commands.desk import Desk, form_of, text_of
from tests.commands.sides import Side, code_in, discord, rows
from tests.commands.test_permissions import PEOPLE
from tests.storage.house import House

Row = dict[str, object]


def strays(store: Store) -> Iterator[str]:
    """Rows that name something of another desk than theirs, and rows of no desk at all."""
    known = rows(store)
    desk = {row["id"]: row["id"] for row in known["desks"]}
    for table in ("workspaces", "persons", "tickets"):
        desk |= {row["id"]: row["desk"] for row in known[table]}
    desk |= {row["id"]: desk.get(row["person"]) for row in known["former_persons"]}
    desk |= {row["id"]: desk.get(row["ticket"]) for row in known["places"]}
    desk |= {row["id"]: row["desk"] for row in known["slots"]}
    names = ("desk", "workspace", "person", "ticket", "place", "slot", "requester", "assignee", "opened_by", "author",
             "actor", "as_person", "by")  # fmt: skip
    for table, of in known.items():
        for row in of:
            named = {name: row[name] for name in names if row.get(name) is not None and table != "inbox"}
            if table == "drafts":
                named.pop("ticket", None)  # a number, which means nothing without its desk
            owners = {name: desk.get(value) for name, value in named.items()}
            if len(set(owners.values())) > 1 or None in owners.values():
                yield f"{table}: {named} are of {owners}"


class Three:
    """A desk on Slack, a server that may join it, and one that stays apart, whose people try everything."""

    def __init__(self, house: House) -> None:
        self.desk = Desk(house)
        self.desk.agent("UADA", "Ada", Role.ADMIN)
        self.server, self.apart = discord(self.desk), discord(self.desk, "G9", "Apart")
        for side, who in ((self.apart, "90"), (self.server, "40")):
            side.agent(who, Role.ADMIN)
        self.drafts: list[DraftId] = []

    def live(self, dice: Random) -> None:
        """Everyday life with the word SECRET in all of it, on the desk and (where it may) on the server."""
        for side in (self.desk, self.server):
            heard = side.say("ULAN" if side is self.desk else "31", f"SECRET {dice.random()}")
            if side is self.desk or self.server.now == self.desk.house.desk:
                side.ask("UMINH" if side is self.desk else "40", i.ConvertNow(heard.ref, (heard,), Source.EMOJI))
            asked = side.ask("UMINH" if side is self.desk else "40", i.StartConvert(heard.ref, (heard,)))
            if not isinstance(asked, str) and hasattr(asked, "form"):
                self.drafts.append(DraftId(form_of(asked).draft))

    def tried(self, dice: Random) -> Iterator[str]:
        """What an admin of the desk apart is told, whatever they ask for, with everything they may have heard of."""
        refs = [heard for heard in (self.desk.heard("ULAN", "x"), self.server.say("31", "SECRET")) if heard]
        known = rows(self.apart.store)
        drafts = [row["id"] for row in known["drafts"]]
        for make in (make for _, make in PEOPLE.values()):
            intent = make(self.desk)
            yield text_of(self.apart.ask("90", intent))
        for draft in drafts:
            for intent in (i.RefreshForm(draft, {}), i.SubmitConvert(draft, {}), i.KeepTheirs(draft, {})):
                yield text_of(self.apart.ask("90", intent))
        for heard in refs:
            yield text_of(self.apart.ask("90", i.StartConvert(heard.ref, (heard,))))
        for number in range(1, 4):
            yield text_of(self.apart.ask("90", i.ShowTicket(number)))
        yield text_of(self.apart.ask("90", i.ListTickets("secret all")))
        yield text_of(self.apart.ask("90", i.EnterCode("AAAAA-AAAAA", sure=dice.random() < 0.5)))


def no_word_of_it(three: Three, dice: Random) -> None:
    said = [text for text in three.tried(dice) if "SECRET" in text]
    assert said == []
    assert list(strays(three.apart.store)) == []
    own = {row["desk"] for row in rows(three.apart.store)["outbox"] if row["workspace"] == three.apart.workspace}
    assert own <= {three.apart.own}


@pytest.mark.parametrize("seed", range(3))
def test_no_row_of_a_desk_is_read_from_another_before_and_after(house: House, seed: int):
    dice = Random(seed)
    three = Three(house)
    three.live(dice)
    no_word_of_it(three, dice)
    code = code_in(three.desk.ask("UADA", i.StartLink()))
    assert not three.server.ask("40", i.EnterCode(code, sure=True)).refused
    assert list(strays(three.apart.store)) == []
    three.live(dice)
    no_word_of_it(three, dice)
    sides: list[tuple[Desk | Side, str]] = [(three.desk, "UMINH"), (three.server, "40")]
    dice.shuffle(sides)
    (one, asks), (other, enters) = sides
    code = code_in(one.ask(asks, i.LinkMe()))
    assert not other.ask(enters, i.EnterCode(code, sure=True)).refused
    three.live(dice)
    no_word_of_it(three, dice)
