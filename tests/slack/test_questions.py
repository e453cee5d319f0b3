"""Lists, why, home and help as Slack takes them: within its limits in both languages, whatever stands in them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.slack.render import home, sheet
from desk.filters import parse
from desk.ids import DeskId, GroupKey, PersonId, TicketId
from desk.plan import Group
from desk.reasons import reason
from desk.ticket import Ticket
from locales import LANGUAGES, load
from sandbox.slack.judges import judge
from tests.desk.journals import PLANS, START, seen
from tests.views.test_why import born
from views.help import public_help, staff_help
from views.home import HomeFacts, Part, agent_home, customer_home
from views.language import Words
from views.queue_board import Board, own_requests, queue_board
from views.rules import Rules
from views.ticket_row import RowFacts
from views.why import WhyFacts, why

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOSTILE = "<!channel> <@U1> *_~` & 🔥 " * 300
TICKET = Ticket(TicketId("t"), DeskId("d"), 999_999_999, HOSTILE, PersonId("lan"), NOW, NOW)
ROW = RowFacts(TICKET, HOSTILE, "soon", NOW)
GROUPS = tuple(Group(GroupKey(f"g{number}"), HOSTILE) for number in range(120))
RULES = Rules(HOSTILE, {"urgent": HOSTILE, "low": HOSTILE})
OWN = ((TICKET, True),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_fits(language):
    words = Words(language, load(language))
    found = reason(TICKET, born("thu 13:00"), seen(born("thu 13:00"), START), PLANS.__getitem__)
    for view in (
        queue_board(Board((ROW,) * 8, 99, 8, parse("group:g7 tag:" + "x" * 50), GROUPS), words),
        queue_board(Board((), 0, 0, parse("group:g7"), GROUPS), words),
        own_requests(OWN * 8, 99, 8, words),
        own_requests((), 0, 0, words),
        why(WhyFacts(TICKET.number, found), words),
        why(WhyFacts(TICKET.number, None), words),
        staff_help(RULES, words, admin=True),
        public_help(HOSTILE, words),
    ):
        made = sheet(view, {})
        assert judge("modal", made) == []
        assert "…" not in made["title"]["text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_home_fits(language):
    words = Words(language, load(language))
    part = Part((ROW,) * 5, 99, "group:g7")
    facts = HomeFacts(1, 2, 3, part, part, RULES, NOW, HOSTILE, True)
    for page in (
        agent_home(facts, words),
        agent_home(replace(facts, ever=False), words),
        customer_home(OWN * 5, 9, HOSTILE, NOW, words),
        customer_home((), 0, "", NOW, words),
    ):
        assert judge("home", home(page, {})) == []
