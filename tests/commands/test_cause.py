"""Tickets of several customers with one cause: answered and solved together, and nothing crosses, on both databases."""

from datetime import timedelta

import pytest

from commands import answer_all, solve_all
from commands.answers import Say
from commands.delivery import Parcel
from desk import bulk as b
from desk import cause as cause_rules
from desk.canned import Canned
from desk.events import Said
from desk.fields import Field, Kind
from desk.ids import GroupKey
from desk.intents import Close, EditWords, RefreshForm, ShowTicket, Solve, StartReply, Wait
from desk.intents_bulk import UndoBulk
from desk.intents_cause import SolveAll, StartCause, SubmitAnswerAll, SubmitCause
from desk.intents_links import Merge, Relate, Unrelate
from desk.intents_spam import MarkSpam
from desk.intents_undo import Undo
from desk.link_events import AnsweredAll
from desk.person import Role
from desk.plan import Group
from desk.roles import Grant
from desk.ticket_links import LinkKind, Relation, TicketLink
from desk.words import Audience, Side, Status
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.commands.test_bulk import run
from tests.storage.house import House
from tests.views.reading import buttons
from views import cant_cause
from views.buttons import read_press
from views.nodes import PublicView
from views.post import Slot

CUSTOMERS = {1: ("ULAN", "Can't log in"), 2: ("UTOM", "VPN of Globex"), 3: ("UEVE", "Initech is offline")}


@pytest.fixture
def desk(house: House) -> Desk:
    """Three customers, each with a thread of their own."""
    desk = Desk(house)
    desk.agent("UHOA", "Hoa")
    desk.roots = {}
    for number, (who, subject) in CUSTOMERS.items():
        heard = desk.heard(who, subject)
        desk.roots[number] = heard.ref.ts
        assert desk.convert(heard) == number
    desk.parcels()
    return desk


def begin(desk: Desk, number: int = 1, subject: str = "Mail server <down>") -> Say:
    form = form_of(desk.ask("UMINH", StartCause(number)))
    return desk.ask("UMINH", SubmitCause(number, form.draft, {"subject": subject}))


@pytest.fixture
def cause(desk: Desk) -> int:
    """The cause of all three."""
    begin(desk)
    for number in (2, 3):
        desk.ask("UMINH", Relate(number, 4, Relation.CAUSED_BY))
    desk.parcels()
    return 4


def answer(desk: Desk, text: str = "It is repaired", who: str = "UMINH") -> Say:
    form = form_of(desk.ask(who, StartReply(4)))
    return desk.ask(who, SubmitAnswerAll(4, form.draft, {"text": text}))


def card(desk: Desk, number: int) -> str:
    return text_of(desk.draw(Slot("card", "x", desk.ticket(number).id)))


def answers(desk: Desk, number: int) -> list[str]:
    known = desk.house.store.read(lambda unit: unit.messages.of(desk.ticket(number).id))
    return [one.text for one in known if one.side is Side.AGENT]


def public(desk: Desk) -> list[tuple[Parcel, str]]:
    """What customers get, each with where it stands."""
    found = [one for one in desk.parcels() if one.audience is Audience.REQUESTER]
    shown = [(one, desk.draw(one.body) if isinstance(one.body, Slot) else one.body) for one in found]
    assert all(isinstance(view, PublicView) for _, view in shown if view is not None)
    return [(one, text_of(view)) for one, view in shown if view is not None]


def test_a_cause_is_made_from_a_ticket_and_is_the_teams_alone(desk: Desk):
    form = form_of(desk.ask("UMINH", StartCause(1)))
    assert fields(form)["subject"] == "Can't log in"
    assert "#4 is its cause now" in text_of(begin(desk))
    made = desk.ticket(4)
    assert (made.internal, made.subject, made.group, made.assignee) == (
        True,
        "Mail server <down>",
        "support",
        desk.minh.id,
    )
    assert "caused by #4" in card(desk, 1)
    assert "Causes 1 ticket: #1" in card(desk, 4)
    assert "the cause of #1 Can't log in" in text_of(desk.ask("UMINH", ShowTicket(4)))
    assert public(desk) == [] or all("Mail" not in said for _, said in public(desk))
    assert desk.ask("ULAN", ShowTicket(4)).refused


def test_nobody_waits_for_an_answer_on_the_cause_itself(desk: Desk):
    begin(desk)
    assert "no longer needed" in text_of(desk.ask("UMINH", ShowTicket(4)))


def test_the_form_offers_what_is_open_and_a_ticket_joins_it(desk: Desk):
    begin(desk)
    form = form_of(desk.ask("UMINH", StartCause(2)))
    assert "#4 Mail server <down>" in text_of(form)
    desk.ask("UMINH", SubmitCause(2, form.draft, {"cause": "4"}))
    assert "Causes 2 tickets: #1 #2" in card(desk, 4)
    form = form_of(desk.ask("UMINH", StartCause(3)))
    assert wrong(desk.ask("UMINH", SubmitCause(3, form.draft, {"cause": "2"}))) == {"cause"}
    assert wrong(desk.ask("UMINH", SubmitCause(3, form.draft, {"cause": "new", "subject": " "}))) == {"subject"}
    desk.ask("UMINH", Relate(4, 3, Relation.CAUSES))
    assert "Causes 3 tickets: #1 #2 #3" in card(desk, 4)


def test_one_answer_goes_to_each_in_their_own_thread_and_counts_there(desk: Desk, cause: int):
    form = form_of(desk.ask("UMINH", StartReply(cause)))
    assert "3 tickets get it" in text_of(form)
    assert "#1 Lan · #2 " in text_of(form)
    done = desk.ask("UMINH", SubmitAnswerAll(cause, form.draft, {"text": "It is repaired"}))
    assert "for 3 tickets: #1 #2 #3" in text_of(done)
    got = {one.root: said for one, said in public(desk) if "It is repaired" in said}
    assert set(got) == set(desk.roots.values())
    for number in CUSTOMERS:
        assert answers(desk, number) == ["It is repaired"]
        assert "kept" in text_of(desk.ask("UMINH", ShowTicket(number)))
    assert [one.count for one in desk.events(cause) if isinstance(one, AnsweredAll)] == [3]
    assert not [one for one in desk.events(cause) if isinstance(one, Said)]


def test_no_customer_learns_of_another(desk: Desk, cause: int):
    """Whatever stands in somebody's thread names nobody else, no other number and no other subject."""
    answer(desk)
    desk.ask("UMINH", SolveAll(cause))
    posts = public(desk)
    assert len(posts) >= 2 * len(CUSTOMERS)
    numbers = {root: number for number, root in desk.roots.items()}
    for parcel, said in posts:
        mine = numbers[parcel.root]
        for number, (who, subject) in {**CUSTOMERS, cause: ("Minh asks", "Mail server")}.items():
            if number != mine:
                assert not [one for one in (f"#{number}", subject, who) if one in said], said


def test_who_joins_after_the_form_was_opened_is_not_answered_by_it(desk: Desk):
    begin(desk)
    form = form_of(desk.ask("UMINH", StartReply(4)))
    desk.ask("UMINH", Relate(2, 4, Relation.CAUSED_BY))
    desk.ask("UMINH", SubmitAnswerAll(4, form.draft, {"text": "It is repaired"}))
    assert (answers(desk, 1), answers(desk, 2)) == (["It is repaired"], [])


def test_what_left_was_solved_or_is_spam_is_not_answered(desk: Desk, cause: int):
    form = form_of(desk.ask("UMINH", StartReply(cause)))
    desk.ask("UMINH", Unrelate(1, cause))
    desk.ask("UMINH", MarkSpam(2))
    done = text_of(desk.ask("UMINH", SubmitAnswerAll(cause, form.draft, {"text": "It is repaired"})))
    assert "for 1 ticket: #3" in done
    assert "Not sent to #1 #2" in done
    assert (answers(desk, 1), answers(desk, 2)) == ([], [])
    desk.ask("UMINH", Solve(3))
    assert "no open ticket" in text_of(desk.ask("UMINH", StartReply(cause)))


def test_an_empty_answer_keeps_the_form(desk: Desk, cause: int):
    form = form_of(desk.ask("UMINH", StartReply(cause)))
    assert wrong(desk.ask("UMINH", SubmitAnswerAll(cause, form.draft, {"text": " "}))) == {"text"}
    assert answers(desk, 1) == []


def test_solving_asks_first_and_then_solves_all(desk: Desk, cause: int):
    asked = text_of(desk.ask("UMINH", Solve(cause)))
    assert "3 tickets are solved with it:" in asked
    assert {desk.ticket(number).status for number in (1, 2, 3, 4)} == {Status.OPEN}
    press = next(line for line in asked.splitlines() if line.startswith("d1:solveall"))
    assert "4 tickets are solved: #1 #2 #3 #4" in text_of(desk.ask("UMINH", read_press(press)))
    assert {desk.ticket(number).status for number in (1, 2, 3, 4)} == {Status.SOLVED}


def test_only_the_cause_is_solved_where_that_is_wanted_and_who_joins_late_is_told(desk: Desk):
    begin(desk)
    desk.ask("UMINH", Solve(4, sure=True))
    assert (desk.ticket(4).status, desk.ticket(1).status) == (Status.SOLVED, Status.OPEN)
    assert "solved already" in text_of(desk.ask("UMINH", Relate(2, 4, Relation.CAUSED_BY)))


def test_what_can_not_be_solved_is_named_and_stays_open(desk: Desk, cause: int):
    asks = Field("impact", Kind.TEXT, "Impact", at_solve=True, groups=(GroupKey("tech"),))
    desk.change(
        groups=(*desk.plan.groups, Group(GroupKey("tech"), "Tech", desk.ref("CTECH"))),
        fields=(*desk.plan.fields, asks),
    )

    desk.ask("UMINH", EditWords(1, "group:tech"))
    desk.convert(desk.heard("ULAN", "Printer"))
    desk.ask("UMINH", Relate(2, 5, Relation.BLOCKED_BY))
    done = text_of(desk.ask("UMINH", SolveAll(cause)))
    assert "2 tickets are solved: #3 #4" in done
    assert "#1 stays open: fill in Impact first." in done
    assert "#2 stays open: something else" in done
    assert (desk.ticket(1).status, desk.ticket(2).status) == (Status.OPEN, Status.OPEN)


def test_a_ticket_has_one_cause_and_leaves_it_by_words(desk: Desk, cause: int):
    assert "#1 has the cause #4 already" in text_of(desk.ask("UMINH", StartCause(1)))
    desk.ask("UMINH", Unrelate(1, cause))
    assert "Causes 2 tickets: #2 #3" in card(desk, cause)
    begin(desk)
    assert "caused by #5" in card(desk, 1)


def test_spam_what_was_merged_and_what_is_the_teams_can_not_join(desk: Desk):
    begin(desk)
    desk.ask("UMINH", MarkSpam(2))
    assert "is spam" in text_of(desk.ask("UMINH", Relate(2, 4, Relation.CAUSED_BY)))
    assert "team's alone" in text_of(desk.ask("UMINH", StartCause(4)))
    desk.convert(desk.heard("UEVE", "Again offline"))
    desk.ask("UMINH", Merge(5, 3))
    assert "was merged" in text_of(desk.ask("UMINH", Relate(5, 4, Relation.CAUSED_BY)))
    assert "customer's ticket" in text_of(desk.ask("UMINH", Relate(3, 1, Relation.CAUSED_BY)))
    desk.ask("UMINH", Close(4))
    assert "closed for good" in text_of(desk.ask("UMINH", Relate(3, 4, Relation.CAUSED_BY)))


def test_a_cause_has_so_many_and_no_more(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    for module in (cause_rules, cant_cause):
        monkeypatch.setattr(module, "MOST", 4)
    begin(desk)
    cause, other = desk.ticket(4), desk.ticket(3)
    for _ in range(3):
        number = desk.convert(desk.heard("ULAN", "Me too"))
        link = TicketLink(LinkKind.CAUSED_BY, desk.ticket(number).id, cause.id)
        desk.house.store.write(lambda unit, link=link: unit.links.add(link, None, desk.now))
    assert "#4 has 4 tickets already" in text_of(desk.ask("UMINH", Relate(3, 4, Relation.CAUSED_BY)))
    assert desk.house.store.read(lambda unit: unit.links.of(other.id)) == []


def test_each_ticket_is_answered_and_solved_by_who_may_there(desk: Desk, cause: int):
    desk.change(groups=(*desk.plan.groups, Group(GroupKey("tech"), "Tech", desk.ref("CTECH"))))

    desk.ask("UMINH", EditWords(1, "group:tech"))
    person = desk.house.person("UBAO", "Bao")
    held = (Grant(Role.AGENT, GroupKey("support")), Grant(Role.LIGHT, GroupKey("tech")))
    desk.house.store.write(lambda unit: unit.grants.put(desk.house.desk, person.id, held))
    assert "for 2 tickets: #2 #3" in text_of(answer(desk, who="UBAO"))
    assert "#1 stays open: ask somebody" in text_of(desk.ask("UBAO", SolveAll(cause)))
    assert (desk.ticket(1).status, desk.ticket(2).status) == (Status.OPEN, Status.SOLVED)


def test_who_wrote_meanwhile_is_shown_before_all_are_answered(desk: Desk, cause: int):
    form = form_of(desk.ask("UMINH", StartReply(cause)))
    desk.now += timedelta(minutes=1)
    desk.say("UTOM", "It works again here", root=desk.roots[2])
    again = form_of(desk.ask("UMINH", SubmitAnswerAll(cause, form.draft, {"text": "It is repaired"})))
    assert "It works again here" in text_of(again)
    assert "#2 " in text_of(again)
    assert answers(desk, 1) == []
    assert fields(again)["text"] == "It is repaired"
    desk.ask("UMINH", SubmitAnswerAll(cause, form.draft, {"text": "It is repaired"}))
    assert [answers(desk, number) for number in CUSTOMERS] == [["It is repaired"]] * 3


def test_solving_all_is_taken_back_as_a_whole(desk: Desk, cause: int):
    desk.now += timedelta(minutes=1)
    done = desk.ask("UMINH", SolveAll(cause))
    desk.now += timedelta(minutes=1)
    desk.ask("UMINH", EditWords(2, "status:pending"))
    [back] = [one for one in buttons(done.view).values() if isinstance(one, UndoBulk)]
    assert "being taken back" in text_of(desk.ask("UMINH", back))
    run(desk)
    assert [desk.ticket(number).status for number in (1, 2, 3, 4)] == [
        Status.OPEN, Status.PENDING, Status.OPEN, Status.OPEN,
    ]  # fmt: skip


REFUND = Canned("Refund", {"en": "Hello {name}, {number} by {due}.", "vi": "Chào {name}, {number}."})


@pytest.fixture
def readers(desk: Desk) -> None:
    """Lan reads Vietnamese, Tom English, Eve French; of a canned reply there is no French."""
    desk.change(canned=(REFUND,))
    for who, name, language in (("ULAN", "Lan", "vi"), ("UTOM", "Tom", "en"), ("UEVE", "Eve", "fr")):
        desk.house.person(who, name, language=language)


@pytest.mark.parametrize("at_once", [50, 2])
def test_a_canned_reply_goes_to_each_in_their_language(
    desk: Desk, cause: int, readers: None, at_once: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(answer_all, "AT_ONCE", at_once)
    form = form_of(desk.ask("UMINH", StartReply(cause, "", "refu")))
    said = text_of(form)
    assert "English, for 2 customers: Hello {name}, {number} by {due}." in said
    assert "Tiếng Việt, for 1 customer: Chào {name}, {number}." in said
    assert "1 of them reads another language" in said
    desk.ask("UMINH", SubmitAnswerAll(cause, form.draft, {}))
    run(desk)
    assert answers(desk, 1) == ["Chào Lan, #1."]
    assert [answers(desk, number)[0].partition(" by ")[0] for number in (2, 3)] == ["Hello Tom, #2", "Hello Eve, #3"]
    under = [text_of(one.body) for one in desk.parcels() if one.audience is Audience.STAFF]
    assert any("Hello {name}, {number} by {due}." in one for one in under)


def test_a_canned_reply_is_seen_before_it_goes_to_all_and_not_where_something_is_unknown(
    desk: Desk, cause: int, readers: None
):
    desk.ask("UMINH", Wait(2))
    form = form_of(desk.ask("UMINH", StartReply(cause)))
    assert wrong(desk.ask("UMINH", SubmitAnswerAll(cause, form.draft, {}))) == {"text"}
    both = {"text": "It is repaired", "canned": "Refund"}
    assert wrong(desk.ask("UMINH", SubmitAnswerAll(cause, form.draft, both))) == {"canned"}
    chosen = {"text": "", "canned": "Refund"}
    assert "filled in for each" in text_of(form_of(desk.ask("UMINH", SubmitAnswerAll(cause, form.draft, chosen))))
    assert [answers(desk, number) for number in CUSTOMERS] == [[], [], []]
    assert "Not sent to #2" in text_of(desk.ask("UMINH", SubmitAnswerAll(cause, form.draft, chosen)))
    assert [len(answers(desk, number)) for number in CUSTOMERS] == [1, 0, 1]


def test_where_a_form_is_drawn_anew_what_was_chosen_is_seen_and_then_sent(desk: Desk, cause: int, readers: None):
    form = form_of(desk.ask("UMINH", StartReply(cause)))
    seen = form_of(desk.ask("UMINH", RefreshForm(form.draft, {"text": "", "canned": "Refund"})))
    assert "for 1 customer: Chào {name}, {number}." in text_of(seen)
    sent = text_of(desk.ask("UMINH", SubmitAnswerAll(cause, form.draft, {"text": "", "canned": "Refund"})))
    assert "for 3 tickets: #1 #2 #3" in sent


def test_of_many_each_is_answered_and_solved_in_the_background(desk: Desk, cause: int, monkeypatch: pytest.MonkeyPatch):
    for module in (answer_all, solve_all):
        monkeypatch.setattr(module, "AT_ONCE", 2)
    monkeypatch.setattr(b, "BATCH", 2)
    assert "3 tickets" in text_of(answer(desk))
    run(desk)
    assert [answers(desk, number) for number in CUSTOMERS] == [["It is repaired"]] * 3
    assert [one.count for one in desk.events(cause) if isinstance(one, AnsweredAll)] == [3]
    desk.now += timedelta(minutes=1)
    assert "4 tickets" in text_of(desk.ask("UMINH", SolveAll(cause)))
    run(desk)
    assert {desk.ticket(number).status for number in (1, 2, 3, 4)} == {Status.SOLVED}
    desk.now += timedelta(minutes=1)
    desk.ask("UMINH", Undo())
    run(desk)
    assert {desk.ticket(number).status for number in (1, 2, 3, 4)} == {Status.OPEN}
