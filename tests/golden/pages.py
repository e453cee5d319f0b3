"""Lists, Home, help, the checklist and summaries."""

from dataclasses import replace
from datetime import date, timedelta

from desk.canned import Canned
from desk.channel_facts import ChannelFacts
from desk.filters import parse
from desk.ids import GroupKey
from desk.named_views import NamedView, ViewId
from desk.summary import Figures
from tests.golden.facts import (
    GROUPS,
    LAN,
    MINH,
    NOW,
    OPEN,
    PAST,
    PENDING,
    REF,
    SOLVED,
    SOON,
    UNTAKEN,
    Screens,
    home,
    opened,
    posted,
)
from views import panel
from views.answers import how_to_call
from views.canned import canned_list, canned_said, dropped, still_sent
from views.checklist import Checklist, checklist, saved
from views.days_board import list_missing
from views.digest import digest
from views.help import public_help, staff_help
from views.home import HomeFacts, Part, agent_home, customer_home
from views.introduction import introduced, introduction
from views.language import Words
from views.muted import Hushed, muted, muted_board
from views.named_views import Saved, kept_view, saved_views
from views.queue_board import Board, own_requests, queue_board
from views.rules import Rules
from views.summary import Summary, Unheard, asked, past, summary
from views.ticket_row import RowFacts

ROWS = (
    RowFacts(OPEN, "Minh", "overdue", PAST),
    RowFacts(replace(UNTAKEN, number=57, subject="Máy in hỏng"), None, "soon", SOON),
    RowFacts(replace(PENDING, number=58, subject="Invoice"), "Hoa", "waiting"),
    RowFacts(replace(SOLVED, number=59, subject="New screen"), "Hoa", "done"),
)
EVERYTHING = "waiting:customer source:emoji field:type=bug due:today..friday created:yesterday breached internal"
RULES = Rules("Urgent only for outages.", {"urgent": "Call the hotline too.", "low": "Within a week."})


CANNED = (
    Canned("Refund", {"en": "Hi {name}, *we* look at it by {due}.", "vi": "Chào {name}."}),
    Canned("Reset password", {"en": "Click the link. " * 20}, GroupKey("tech")),
)


def screens(words: Words) -> Screens:
    """Name and content of each."""
    return (
        _canned(words)
        | _lists(words)
        | _saved(words)
        | _muted(words)
        | _homes(words)
        | _help(words)
        | _setup(words)
        | _summaries(words)
    )


def _lists(words: Words) -> Screens:
    boards = {
        "list": Board(ROWS, 4, 0, parse(""), GROUPS),
        "list_filtered": Board(ROWS[:1], 20, 8, parse("priority:high group:tech overdue log"), GROUPS),
        "list_nothing_open": Board((), 0, 0, parse(""), GROUPS),
        "list_nothing_in_group": Board((), 0, 0, parse("group:tech"), GROUPS),
        "list_of_all_kinds": Board(ROWS, 1000, 0, parse(EVERYTHING), GROUPS, more=True),
        "list_saved": Board(ROWS, 12, 0, parse("priority:high"), GROUPS, name="Việc gấp", saved="v1"),
        "list_cut": Board(ROWS, 1000, 0, parse("all login"), GROUPS, more=True, newest=2000),
        "list_spam": Board(ROWS[:1], 1, 0, parse("spam"), GROUPS),
        "list_nothing_fits": Board((), 0, 0, parse("unassigned tag:vip"), GROUPS),
    }
    own = ((OPEN, True), (UNTAKEN, False), (SOLVED, True))
    return {name: opened(queue_board(board, words)) for name, board in boards.items()} | {
        "list_of_a_customer": opened(own_requests(own, 3, 0, words)),
        "list_of_a_customer_filtered": opened(own_requests(own, 3, 0, words, filtered=True)),
        "list_of_a_new_customer": opened(own_requests((), 0, 0, words)),
    }


MINE = NamedView(ViewId("v1"), OPEN.desk, "Việc gấp", "priority:high,urgent", person=MINH)
OURS = NamedView(ViewId("v2"), OPEN.desk, "Night shift", "created:today unassigned", group=GroupKey("tech"))
SAVED = (Saved(MINE, None, (12, False), first=True), Saved(OURS, "Tech", (1000, True), theirs=False))


def _saved(words: Words) -> Screens:
    return {
        "saved_lists": opened(saved_views((*SAVED, Saved(OURS, "Tech", None)), words)),
        "saved_lists_none": opened(saved_views((), words)),
        "saved_list_kept": posted(kept_view(MINE, words)),
    }


def _muted(words: Words) -> Screens:
    known = tuple(Hushed(one, name, NOW) for one, name in ((LAN, "Lan"), (MINH, "Giang")))
    return {
        "muted": posted(muted(LAN, "Lan", words)),
        "muted_list": opened(muted_board(known, 12, 8, words)),
        "muted_nobody": opened(muted_board((), 0, 0, words)),
    }


def _canned(words: Words) -> Screens:
    groups = {"tech": "Tech"}
    mine = [(one, True) for one in CANNED]
    read = [(one, False) for one in CANNED]
    return {
        "canned": opened(canned_list(mine, 20, 1, groups, words, "en", leads=True)),
        "canned_of_an_agent": opened(canned_list(read, 2, 0, groups, words, "en", leads=False)),
        "canned_none": opened(canned_list([], 0, 0, groups, words, "en", leads=True)),
        "canned_saved": opened(canned_said("Refund", words)),
        "canned_delete": opened(dropped("Refund", words, sure=False)),
        "canned_deleted": opened(dropped("Refund", words, sure=True)),
        "canned_still_sent": opened(still_sent("Refund", [f"Rule {at}" for at in range(1, 8)], words)),
    }


def _homes(words: Words) -> Screens:
    mine, queue = Part(ROWS[:1], 1, "mine"), Part(ROWS, 12, "group:tech")
    facts = HomeFacts(1, 2, 3, mine, queue, RULES, NOW, "Tech")
    nobody = replace(facts, banner=True, ever=False, group=None)
    pages = {
        "home_agent": agent_home(facts, words),
        "home_agent_with_lists": agent_home(replace(facts, views=SAVED), words),
        "home_agent_idle": agent_home(replace(facts, mine=Part((), 0, "mine")), words),
        "home_not_set_up": agent_home(nobody, words),
        "home_customer": customer_home(((OPEN, True),), 7, RULES.text, NOW, words),
        "home_new_customer": customer_home((), 0, "", NOW, words),
    }
    return {name: home(page) for name, page in pages.items()}


def _help(words: Words) -> Screens:
    return {
        "help_admin": opened(staff_help(RULES, words, admin=True)),
        "help_agent": opened(staff_help(Rules(), words, admin=False)),
        "help_customer": opened(public_help("", words)),
        "introduction": posted(introduction("ticket", words)),
        "called_by_agent": posted(how_to_call(words, staff=True)),
        "called_by_customer": posted(how_to_call(words, staff=False)),
        "introduced": posted(introduced(2, words)),
        "panel": posted(panel.panel("support", "Urgent only for outages.", words)),
        "panel_posted": posted(panel.posted(words)),
    }


def _setup(words: Words) -> Screens:
    inside = ChannelFacts("support", shared=False, member=True)
    ready = Checklist("Mon-Fri 09:00-17:00", 2, (("#desk", replace(inside, name="desk")),), (("#support", inside),))
    staff = (("#desk", ChannelFacts("desk", shared=True, member=True)), ("#tech", ChannelFacts("tech", member=False)))
    customers = (("#support", replace(inside, archived=True)), ("#help", ChannelFacts("help", member=False)))
    return {
        "setup_saved": posted(saved(12, words)),
        "checklist_ready": posted(checklist(ready, words)),
        "checklist_twice": posted(checklist(replace(ready, twice=("Minh", "Lan *Đặng*")), words)),
        "checklist_open": posted(checklist(Checklist("Mon-Fri 09:00-17:00", 0, staff, customers, ("Sales",)), words)),
    }


def _summaries(words: Words) -> Screens:
    monday, figures = date(2026, 11, 30), Figures(3, 5, 4, (1, 4, 9, 2), 14, 17, 7, 31, 6, 5, 4)
    unheard = tuple(Unheard(REF, who, text) for who, text in (("Lan", "Máy in hỏng rồi"), ("Tom", "Anybody there?")))
    one = Summary("tech", "Tech", monday, date(2026, 11, 27), NOW, figures, unheard)
    calm = replace(one, figures=Figures(0, 0, 0, (0, 0, 1, 0), 1, 1), unheard=())
    rows = [(42, "Can't log in", SOON), (57, "Máy in hỏng", SOON + timedelta(hours=1))]
    said = asked([("Tech", "#tech")], ["Support"], [summary(calm, words)], words)
    december = replace(calm, day=date(2026, 12, 1), unlisted=("Office", "*Night*"))
    return {
        "summary": posted(summary(one, words)),
        "summary_december": posted(summary(december, words)),
        "days_missing": posted(list_missing(("Office", "*Night*"), 2027, words)),
        "summary_calm": posted(summary(calm, words)),
        "summary_past": posted(past("Tech", monday, figures, words)),
        "summary_asked_for": posted(said),
        "digest": posted(digest(rows, 2, words)),
        "digest_of_many": posted(digest(rows, 9, words)),
    }
