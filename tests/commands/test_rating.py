"""A customer says how it went: once for each solve, changed until it is closed, read by the team alone."""

from datetime import timedelta

import pytest

from commands.answers import Answer, Say
from desk.events import StatusChanged
from desk.ids import GroupKey
from desk.intents import Close, ListTickets, Reopen, ShowTicket, Solve, SolveOwn, Suggest
from desk.intents_groups import AskRatings, ShowGroups
from desk.intents_log import ShowConversation, ShowLog
from desk.intents_rating import AskRating, Rate, StartRatingComment, SubmitRatingComment
from desk.intents_words import ShowNotes
from desk.plan import Group
from desk.rating_events import Rated, RatingExplained
from desk.rules.model import Action, Check, Condition, Kind, On, Rule, RuleFired
from desk.tidings import KeepSummaries
from desk.words import Audience, Status
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.storage.house import House
from views.nodes import Button, Option, pinged
from views.post import Slot


@pytest.fixture
def desk(house: House) -> Desk:
    made = Desk(house)
    made.agent("UHOA", "Hoa")
    made.convert(made.heard("ULAN", "Can't log in"))
    made.ask("UMINH", Solve(1))
    made.parcels()
    return made


def receipt(desk: Desk, number: int = 1):
    """As it stands in the customer's thread now."""
    ticket = desk.ticket(number).id
    return desk.draw(Slot("receipt", ticket, ticket))


def card(desk: Desk) -> str:
    ticket = desk.ticket(1).id
    places = desk.house.store.read(lambda unit: unit.places.of(ticket))
    place = next(one for one in places if one.audience is Audience.STAFF)
    return text_of(desk.draw(Slot("card", place.id, ticket)))


def presses(view: object) -> list[str]:
    return [one.press for node in view.nodes for one in getattr(node, "items", ()) if isinstance(one, Button)]


def told(answer: Answer) -> str:
    assert isinstance(answer, Say)
    return answer.view.fallback


def listed(desk: Desk, query: str) -> bool:
    return "Can't log in" in text_of(desk.ask("UMINH", ListTickets(query)))


def rated(desk: Desk) -> list[tuple[int | None, int]]:
    return [(event.old, event.new) for event in desk.events(1) if isinstance(event, Rated)]


SCORES = [f"d1:rate:1:{score}" for score in range(1, 6)]


def test_whoever_asked_is_asked_once_it_is_solved_and_nobody_else_may_say(desk: Desk):
    assert presses(receipt(desk))[:5] == SCORES
    assert presses(desk.ask("ULAN", ShowTicket(1)).view)[:5] == SCORES
    for who in ("UMINH", "UHOA", "UTOM"):
        assert told(desk.ask(who, Rate(1, 5))).startswith("Only whoever asked for #1")
        assert told(desk.ask(who, AskRating(1))).startswith("Only whoever asked for #1")
        assert told(desk.ask(who, StartRatingComment(1))).startswith("Only whoever asked for #1")
    assert rated(desk) == []
    assert "your rating of #1 is kept" in told(desk.ask("ULAN", Rate(1, 4)))
    assert "Thanks for your rating" in text_of(receipt(desk))
    assert presses(receipt(desk))[0] == "d1:rateagain:1"
    assert presses(desk.ask("ULAN", AskRating(1)).view) == SCORES
    desk.ask("ULAN", Rate(1, 5))
    desk.ask("ULAN", Rate(1, 5))
    assert rated(desk) == [(None, 4), (4, 5)]
    assert "Very good" not in text_of(receipt(desk))
    assert "Rating: 5 · Very good" in card(desk)
    assert "Lan changed their rating from 4 · Good to 5 · Very good" in text_of(desk.ask("UHOA", ShowLog(1)))


def test_a_bad_one_calls_the_lead_below_the_card_once(desk: Desk):
    desk.ask("ULAN", Rate(1, 2))
    notices = [one for one in desk.parcels() if "rated #1" in text_of(one.body)]
    assert [one.audience for one in notices] == [Audience.STAFF]
    assert "Lan rated #1: 2 · Bad" in text_of(notices[0].body)
    assert pinged(notices[0].body) == {desk.minh.id}
    desk.ask("ULAN", Rate(1, 1))
    assert not [one for one in desk.parcels() if "rated #1" in text_of(one.body)]
    desk.ask("ULAN", Rate(1, 4))
    desk.ask("ULAN", Rate(1, 2))
    assert [one for one in desk.parcels() if "rated #1" in text_of(one.body)]


def test_why_is_read_by_the_team_and_stands_among_its_notes(desk: Desk):
    assert presses(desk.ask("ULAN", StartRatingComment(1)).view) == SCORES
    desk.ask("ULAN", Rate(1, 2))
    form = form_of(desk.ask("ULAN", StartRatingComment(1)))
    assert fields(form) == {"text": ""}
    assert wrong(desk.ask("ULAN", SubmitRatingComment(1, form.draft, {"text": " "}))) == {"text"}
    desk.parcels()
    answer = desk.ask("ULAN", SubmitRatingComment(1, form.draft, {"text": "Too *slow* <@UHOA>"}))
    assert "the team reads what you wrote" in told(answer)
    (said,) = [one for one in desk.parcels() if "Too *slow*" in text_of(one.body)]
    assert said.audience is Audience.STAFF
    assert "Lan on their rating (2 · Bad):" in text_of(said.body)
    assert isinstance(desk.events(1)[-1], RatingExplained)
    for asked in (ShowNotes(1), ShowConversation(1), ShowTicket(1)):
        assert "Too *slow* <@UHOA>" in text_of(desk.ask("UHOA", asked)), asked
    assert "rating: 2 · Bad" in text_of(desk.ask("UHOA", ShowNotes(1)))
    assert "slow" not in text_of(receipt(desk)) + text_of(desk.ask("ULAN", ShowTicket(1)))
    desk.ask("ULAN", Rate(1, 1, "Still bad"))
    assert "Still bad" in text_of(desk.ask("UHOA", ShowNotes(1)))


def test_each_solve_is_asked_about_anew_until_it_is_closed(desk: Desk):
    desk.ask("ULAN", Rate(1, 1))
    desk.now += timedelta(minutes=1)
    desk.ask("UMINH", Reopen(1))
    assert not any("rate" in one for one in presses(receipt(desk)))
    assert "#1 is not solved yet" in told(desk.ask("ULAN", Rate(1, 5)))
    assert listed(desk, "rating:bad status:open")
    desk.now += timedelta(minutes=1)
    desk.ask("ULAN", SolveOwn(1))
    assert presses(receipt(desk))[:5] == SCORES
    desk.ask("ULAN", Rate(1, 2))
    assert rated(desk) == [(None, 1), (None, 2)]
    form = form_of(desk.ask("ULAN", StartRatingComment(1)))
    desk.ask("UMINH", Close(1))
    assert not any("rate" in one for one in presses(receipt(desk)))
    assert "closed for good" in told(desk.ask("ULAN", Rate(1, 5)))
    assert "the team reads" in told(desk.ask("ULAN", SubmitRatingComment(1, form.draft, {"text": "Late word"})))
    assert (desk.ticket(1).rating, desk.ticket(1).status) == (2, Status.CLOSED)


def test_lists_find_them_by_a_figure_or_a_word(desk: Desk):
    assert listed(desk, "rating:none")
    assert listed(desk, "đánh_giá:chưa_đánh_giá")
    desk.ask("ULAN", Rate(1, 2))
    for query in ("rating:bad", "rating:2", "rating:1,2", "đánh_giá:tệ", "rating:none,bad", "rating:bad all"):
        assert listed(desk, query), query
    for query in ("rating:none", "rating:good", "rating:okay", "rating:1", "rating:bad status:open", "rating:4,5"):
        assert not listed(desk, query), query
    shown = text_of(desk.ask("UMINH", ListTickets("rating:bad")))
    assert "rating: bad" in shown
    assert "2 · Bad" in shown
    offered = desk.ask("UMINH", Suggest("filter", "overdue rat")).options
    assert Option("overdue rating:bad", "overdue rating:bad") in offered


def test_a_rule_hears_of_it_by_what_it_was_and_is(desk: Desk):
    reopens = Rule(
        "win-back",
        "Win back",
        on=(On.RATING,),
        all=(Condition("rating", Check.IS, ("bad",)), Condition("changed_from", Check.IS, ("good",))),
        actions=(Action(Kind.SET, "open", "status"), Action(Kind.TAG, "unhappy")),
        enabled=True,
    )
    desk.change(rules=(reopens,))
    desk.ask("ULAN", Rate(1, 2))
    assert desk.ticket(1).tags == ()
    desk.ask("ULAN", Rate(1, 4))
    desk.ask("ULAN", Rate(1, 1))
    assert (desk.ticket(1).status, desk.ticket(1).tags) == (Status.OPEN, ("unhappy",))
    fired = [event for event in desk.events(1) if isinstance(event, RuleFired)]
    assert [(event.rule, event.cause) for event in fired] == [("win-back", "rating")]
    assert isinstance(desk.events(1)[-2], StatusChanged)


def test_a_lead_switches_asking_off_for_a_group(desk: Desk):
    board = text_of(desk.ask("UMINH", ShowGroups()))
    assert "customers are asked how it went" in board
    desk.ask("UMINH", AskRatings("support", on=False))
    assert desk.plan.groups[0].ask_rating is False
    assert not any("rate" in one for one in presses(receipt(desk)))
    assert "nobody is asked how it went" in text_of(desk.ask("UMINH", ShowGroups()))
    assert desk.ask("UHOA", AskRatings("support", on=True)).refused
    assert "kept" in told(desk.ask("ULAN", Rate(1, 3)))


def test_the_summary_counts_them_and_the_share_of_good_ones_for_each_group(desk: Desk):
    tech = Group(GroupKey("tech"), "Tech", desk_channel=desk.ref("CTECH"))
    desk.change(groups=(*desk.plan.groups, tech))
    for number, score in ((2, 5), (3, 4)):
        desk.convert(desk.heard("ULAN", f"Problem {number}"))
        desk.ask("UMINH", Solve(number))
        desk.ask("ULAN", Rate(number, score))
    desk.ask("ULAN", Rate(1, 1))
    desk.now += timedelta(days=1)
    desk.ask(None, KeepSummaries())
    shown = [text_of(desk.draw(one.body)) for one in desk.parcels() if getattr(one.body, "kind", "") == "summary"]
    assert any("3 ratings, 67 % of them good" in one for one in shown), shown
