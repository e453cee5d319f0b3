"""Why a due is what it is: at most eight lines, whose figures a reader can add up."""

import re
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.events import DueSet, Entry, Opened, Promised, StatusChanged
from desk.ids import GroupKey
from desk.intents import ShowTicket, StartEdit
from desk.reasons import ByHand, ByPolicy, reason
from desk.words import Priority, Side, Status, WaitingOn
from locales import LANGUAGES, load
from tests.desk.journals import HOA, MINH, PLANS, START, instants, journals, seen, ticket
from tests.views.reading import buttons, lines
from views.language import Words
from views.nodes import Line, Moment
from views.spans import span, target
from views.why import WhyFacts, why

WORDS = {language: Words(language, load(language)) for language in LANGUAGES}
UNITS = {"en": {"h": 3600, "min": 60, "s": 1}, "vi": {"giờ": 3600, "phút": 60, "giây": 1}}


def seconds(text: str, language: str) -> int:
    """The figures of a span, as a reader reads them."""
    units = UNITS[language]
    found = re.findall(rf"(\d+) ({'|'.join(units)})\b", text)
    assert found, text
    return sum(int(figure) * units[unit] for figure, unit in found)


def told(journal: list[Entry], now: datetime, language: str = "en", who: str | None = None):
    found = reason(ticket(journal, now), journal, seen(journal, now), PLANS.__getitem__)
    return found, why(WhyFacts(42, found, who), WORDS[language])


@settings(max_examples=300)
@given(journals, instants, st.sampled_from(LANGUAGES))
def test_the_figures_add_up_whatever_happened(journal, now, language):
    found, view = told(journal, now, language, "Hoa")
    shown = [node for node in view.nodes if isinstance(node, Line)]
    assert 2 <= len(shown) <= 8
    if found is None or isinstance(found.by, ByHand):
        assert len(shown) == 3
        return
    assert isinstance(found.by, ByPolicy)
    promise = found.told.promise
    rule = found.by.rule
    assert rule is not None
    assert rule.policy().target(found.by.priority, promise.metric) == promise.target
    texts = lines(view)
    stretches, total = texts[2:-2], seconds(texts[-1].split(" of ")[0].split(" trên ")[0], language)
    assert sum(seconds(line, language) for line in stretches) == total
    for node in shown[2:-2]:
        begins, *ends = (part.at for part in node.text if isinstance(part, Moment)) if "…" not in str(node) else [START]
        assert not ends or seconds(str(node.text[-1]), language) == (ends[0] - begins).total_seconds()
    if promise.due is not None:
        assert texts[-1].endswith("✓")
        assert total == promise.target
        assert target(total, WORDS[language], working=rule.hours != "calendar") in texts[1]


def row(event, at: str, actor=None) -> Entry:
    day, clock = at.split()
    hours, mins = clock.split(":")
    base = {"thu": 5, "fri": 6, "mon": 9, "tue": 10, "wed": 11}[day]
    when = START.replace(day=base, hour=int(hours), minute=int(mins), second=0, microsecond=0)
    return Entry(event, actor, when, when)


def born(at: str, priority: Priority = Priority.HIGH, policy: str | None = "Standard", by: Side = Side.REQUESTER):
    return [row(Opened(by, priority, GroupKey("support"), HOA), at), row(Promised(1, policy, "office"), at)]


NOW = START.replace(hour=16, minute=30, second=0, microsecond=0)


def test_the_lines_of_the_screen():
    _, view = told(born("thu 16:00"), NOW)
    assert lines(view) == [
        "Why 2026-03-06 10:00 UTC?",
        "Promise: High, first answer in 2 working hours (Standard), counted from 2026-03-05 16:00 UTC",
        "2026-03-05 16:00 UTC-2026-03-05 17:00 UTC 1 h",
        "2026-03-06 09:00 UTC-2026-03-06 10:00 UTC 1 h",
        "Pauses: none",
        "Sum 2 h ✓",
    ]
    assert buttons(view) == {"Open ticket": ShowTicket(42)}
    _, view = told(born("thu 16:00"), NOW, "vi")
    assert lines(view)[0] == "Vì sao 2026-03-06 10:00 UTC?"
    assert lines(view)[1].startswith("Cam kết: Cao, trả lời đầu trong 2 giờ làm việc (Standard), tính từ ")
    assert lines(view)[2].endswith(" 1 giờ")
    assert lines(view)[-2:] == ["Tạm dừng: không có", "Tổng 2 giờ ✓"]


def test_of_many_stretches_the_middle_ones_are_one_figure():
    journal = born("thu 13:00", Priority.LOW, by=Side.AGENT)
    _, view = told(journal, NOW)
    assert len([node for node in view.nodes if isinstance(node, Line)]) == 8
    assert lines(view)[4:] == [
        "… 3 more, 24 h",
        "2026-03-12 09:00 UTC-2026-03-12 13:00 UTC 4 h",
        "Pauses: none",
        "Sum 40 h ✓",
    ]


def test_a_pause_is_shown_and_cut_out():
    waits = row(StatusChanged(Status.OPEN, Status.PENDING, WaitingOn.CUSTOMER), "thu 14:00")
    again = row(StatusChanged(Status.PENDING, Status.OPEN), "fri 12:00")
    journal = [*born("thu 13:00", by=Side.AGENT), waits]
    _, view = told(journal, NOW)
    assert lines(view) == [
        "Why no due for now? It is paused.",
        "Promise: High, solution in 8 working hours (Standard), counted from 2026-03-05 13:00 UTC",
        "2026-03-05 13:00 UTC-2026-03-05 14:00 UTC 1 h",
        "Pauses: since 2026-03-05 14:00 UTC",
        "So far 1 h of 8 h",
    ]
    _, view = told([*journal, again], NOW + timedelta(days=1))
    assert lines(view)[-2:] == ["Pauses: 2026-03-05 14:00 UTC-2026-03-06 12:00 UTC", "Sum 8 h ✓"]
    assert lines(view)[0] == "Why 2026-03-09 11:00 UTC?"


def test_a_due_set_by_hand_names_who_and_when():
    due = row(DueSet(row(None, "mon 10:00").at), "thu 15:00", MINH)
    found, view = told([*born("thu 13:00", by=Side.AGENT), due], NOW, who="Hoa")
    assert isinstance(found.by, ByHand)
    assert (found.by.who, found.by.at) == (MINH, due.at)
    assert lines(view) == [
        "Why 2026-03-09 10:00 UTC?",
        "Hoa set it by hand at 2026-03-05 15:00 UTC.",
        "Hours, pauses and priority don't move it; only a person does, in Edit.",
    ]


def test_without_a_policy_it_says_so_and_how_to_set_a_due():
    _, view = told(born("thu 13:00", policy=None), NOW)
    assert lines(view)[:2] == [
        "Why has #42 no due?",
        "Nothing is promised: no policy fits it, or its policy sets no time.",
    ]
    assert buttons(view)["Edit"] == StartEdit(42)


def test_a_policy_that_counts_every_hour_says_hours():
    _, view = told(born("thu 16:00", policy="Always"), NOW)
    assert "first answer in 2 hours (Always)" in lines(view)[1]
    assert lines(view)[2:] == ["2026-03-05 16:00 UTC-2026-03-05 18:00 UTC 2 h", "Pauses: none", "Sum 2 h ✓"]


@pytest.mark.parametrize(
    ("at", "head"),
    [
        ("thu 16:00", "Why 2026-03-06 13:00 UTC? It was kept: 2026-03-05 16:00 UTC."),
        ("fri 15:00", "Why 2026-03-06 13:00 UTC? It was late: 2026-03-06 15:00 UTC."),
    ],
)
def test_what_is_over_still_explains_its_due(at, head):
    journal = [*born("thu 13:00", by=Side.AGENT), row(StatusChanged(Status.OPEN, Status.SOLVED), at)]
    _, view = told(journal, START + timedelta(days=10))
    assert lines(view)[0] == head
    assert lines(view)[-1] == "Sum 8 h ✓"
    _, view = told(journal[:-1], START + timedelta(days=10))
    assert lines(view)[0] == "Why 2026-03-06 13:00 UTC? It is overdue."


@pytest.mark.parametrize("policy", ["Long", "Twin"])
def test_a_later_policy_does_not_change_why_a_broken_promise_was_due(policy):
    later = [
        row(Promised(2, policy, "office"), "mon 09:00"),
        Entry(DueSet(None), None, START + timedelta(days=6), START + timedelta(days=6)),
    ]
    found, _ = told([*born("thu 13:00", by=Side.AGENT), *later], START + timedelta(days=10))
    assert found.by == ByPolicy(PLANS[1].policy_named("Standard"), Priority.HIGH)


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.integers(0, 10**6))
def test_a_span_is_exact(language, figure):
    assert seconds(span(figure, WORDS[language]), language) == figure
