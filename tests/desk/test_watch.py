"""What a ticket's clocks say, when to look again, and that nothing is told twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from desk.events import (
    Assigned,
    Breached,
    Entry,
    Escalated,
    LeftUnassigned,
    Moved,
    Opened,
    PriorityChanged,
    Promised,
    Reminded,
    RemindLater,
    Said,
    Warned,
)
from desk.ids import DeskId, GroupKey, MessageId, PersonId, TicketId
from desk.plan import PolicyRule, default_plan, minutes
from desk.ticket import Ticket
from desk.timers import TimerKind
from desk.watch import holds, nearest, wanted, watch
from desk.words import Metric, Priority, Side

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LAN, MINH = PersonId("lan"), PersonId("minh")
PLAN = default_plan("Acme", "en", "UTC")
TICKET = Ticket(TicketId("t"), DeskId("d"), 42, "Can't log in", LAN, NOW, NOW, assignee=MINH, priority=Priority.HIGH)


def entry(event, hours: float = 0, actor=None) -> Entry:
    at = NOW + timedelta(hours=hours)
    return Entry(event, actor, at, at)


BORN = [
    entry(Opened(Side.REQUESTER, Priority.HIGH, GroupKey("support"), LAN)),
    entry(Assigned(None, MINH)),
    entry(Promised(1, "Standard", "office")),
]


def seen(journal, hours):
    return watch(journal, lambda _: PLAN, PLAN, NOW + timedelta(hours=hours))


def told(journal, hours, ticket=TICKET):
    now = NOW + timedelta(hours=hours)
    return holds(ticket, journal, seen(journal, hours), PLAN, now)


def test_the_first_response_clock_runs_from_the_opening():
    near = nearest(TICKET, seen(BORN, 0.1), BORN, NOW)
    assert (near.state, near.metric, near.due) == ("on_time", Metric.FIRST_RESPONSE, NOW + timedelta(hours=2))
    assert near.resolution_due == NOW + timedelta(hours=8)


def test_a_warning_then_a_breach_then_an_escalation_each_once():
    journal = list(BORN)
    assert told(journal, 1.4) == ()
    warning = Warned(Metric.FIRST_RESPONSE, 1, 75, 1, NOW + timedelta(hours=2))
    assert told(journal, 1.5) == (warning,)
    journal.append(entry(warning, 1.5))
    assert told(journal, 1.6) == ()
    assert nearest(TICKET, seen(journal, 1.6), journal, NOW + timedelta(hours=1.6)).state == "soon"
    assert told(journal, 2) == ()
    breach = Breached(Metric.FIRST_RESPONSE, 1, NOW + timedelta(hours=2))
    late = 2 + 1 / 3600
    assert told(journal, late) == (breach,)
    journal.append(entry(breach, late))
    assert told(journal, 2.4) == ()
    assert told(journal, late + 0.5) == (Escalated(Metric.FIRST_RESPONSE, 1, None),)


def test_after_an_outage_only_the_gravest_is_told_and_marked_late():
    assert told(BORN, 2.2) == (Breached(Metric.FIRST_RESPONSE, 1, NOW + timedelta(hours=2), late=True),)


def test_an_answer_ends_what_was_to_be_told():
    journal = [*BORN, entry(Said(MessageId("m"), Side.AGENT, public=True), 1, MINH)]
    assert told(journal, 3) == ()
    assert [timer.kind for timer in wanted(TICKET, journal, seen(journal, 3), PLAN, NOW + timedelta(hours=3))] == [
        TimerKind.WARNING,
        TimerKind.BREACH,
    ]


def test_a_ticket_that_nobody_takes_pings_the_group_and_then_its_lead():
    ticket = replace(TICKET, assignee=None, priority=Priority.LOW)
    born = [
        entry(Opened(Side.REQUESTER, Priority.LOW, GroupKey("support"), LAN)),
        entry(Promised(1, "Standard", "office")),
    ]
    assert told(born, 0.4, ticket) == ()
    assert told(born, 0.5, ticket) == (LeftUnassigned(1, NOW),)
    born.append(entry(LeftUnassigned(1, NOW), 0.5))
    assert told(born, 0.9, ticket) == ()
    assert told(born, 1, ticket) == (LeftUnassigned(2, NOW),)


def test_a_reminder_of_ones_own_comes_once():
    at = NOW + timedelta(hours=1)
    journal = [*BORN, entry(RemindLater(MINH, at), 0.1, MINH)]
    assert told(journal, 1) == (Reminded(MINH, at),)
    assert told([*journal, entry(Reminded(MINH, at), 1)], 1.1) == ()


def test_outside_hours_an_alert_waits_for_the_morning():
    evening = NOW + timedelta(hours=6.5)
    born = [
        Entry(Opened(Side.REQUESTER, Priority.HIGH, GroupKey("support"), LAN), None, evening, evening),
        Entry(Promised(1, "Standard", "office"), None, evening, evening),
    ]
    ticket = replace(TICKET, created_at=evening, status_since=evening)
    timers = wanted(ticket, born, watch(born, lambda _: PLAN, PLAN, evening), PLAN, evening)
    assert timers[0].at == datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def test_what_one_deed_changes_is_judged_once():
    """A move to a group with other hours and another policy, for a ticket that becomes urgent on the way: by neither
    half alone it is late."""
    slow = PolicyRule("Slow", minutes(urgent=(20, 20, 40), high=(20, 20, 40)))
    always = '{"tz": "UTC", "weekly": {"mon": [["00:00", "24:00"]], "tue": [["00:00", "24:00"]]}}'
    plan = replace(PLAN, policies=(*PLAN.policies, slow), schedules={**PLAN.schedules, "always": always})
    noon = [
        entry(PriorityChanged(Priority.HIGH, Priority.URGENT), 1.5),
        entry(Moved(GroupKey("support"), GroupKey("night")), 1.5),
        entry(Promised(1, "Slow", "always"), 1.5),
    ]
    now = NOW + timedelta(hours=1.5)
    first = watch([*BORN, *noon], lambda _: plan, plan, now).promises[0]
    assert (first.state, first.due, first.version) == ("running", NOW + timedelta(hours=20), 2)


def test_terms_that_came_before_do_not_swallow_a_later_priority():
    journal = [
        *BORN,
        entry(Promised(1, "Standard", "office"), 1),
        entry(PriorityChanged(Priority.HIGH, Priority.LOW), 1),
    ]
    assert seen(journal, 1.2).promises[0].due == NOW + timedelta(hours=8)
