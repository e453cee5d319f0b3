"""Why the desk did something by itself: each automatic deed has a reason, and its figures add up."""

from datetime import datetime, timedelta

from hypothesis import given, settings

from desk.because import DuePassed, PolicyFits, ShareUsed, Waited, because, explained
from desk.events import Breached, Entry, Escalated, LeftUnassigned, Warned
from desk.watch import holds
from locales import LANGUAGES, load
from tests.desk.journals import HOA, MINH, PLANS, instants, journals, seen, ticket
from tests.views.reasons import add_up
from views.because import because as told
from views.called import Names
from views.language import Words
from views.nodes import plain

WORDS = [Words(language, load(language)) for language in LANGUAGES]
NAMES = Names({HOA: "Hoa", MINH: "Minh"}, {})
PLAN = PLANS[2]


def as_the_clock_tells(journal: list[Entry], now: datetime) -> list[Entry]:
    """The journal with all that holds at ``now`` told."""
    known = [row for row in journal if row.recorded_at <= now]
    events = holds(ticket(known, now), known, seen(known, now), PLAN, now) if known else ()
    return [*known, *(Entry(event, None, now, now) for event in events)]


@settings(max_examples=200, deadline=None)
@given(journals, instants)
def test_all_that_the_clock_tells_has_a_reason_whose_figures_add_up(journal, now):
    rows = as_the_clock_tells(as_the_clock_tells(journal, now), now + timedelta(hours=30))
    reasons = explained(rows, PLANS.__getitem__, PLAN)
    for one in reasons:
        add_up(one.because)
        for words in WORDS:
            assert plain(told(one.because, NAMES, words))
    by_clock = {
        id(row): row.event for row in rows if isinstance(row.event, Warned | Breached | Escalated | LeftUnassigned)
    }
    found = {id(one.row): one.because for one in reasons}
    for at, event in by_clock.items():
        wanted = {Warned: ShareUsed, Breached: DuePassed, Escalated: Waited, LeftUnassigned: Waited}[type(event)]
        assert isinstance(found[at], wanted), event


@given(journals)
def test_what_people_did_has_none_but_for_what_is_promised(journal):
    for row in journal:
        why = because(row, journal, PLANS.__getitem__, PLAN)
        assert why is None or isinstance(why, PolicyFits) or why.__class__.__name__ == "CustomerWrote"
