"""What happened to a ticket, with one of every event."""

from dataclasses import replace
from datetime import timedelta

from desk import because as b
from desk import events as e
from desk.distribution import Strategy
from desk.fields import HOUSE
from desk.ids import GroupKey, MessageId, PersonId, TicketId
from desk.link_events import AnsweredAll, MergedFrom, MergedInto, PartsSolved, Quoted, Related, Unmerged, Unrelated
from desk.plan import STANDARD, default_plan
from desk.rating_events import Rated, RatingExplained
from desk.routing import Barred
from desk.routing_events import Routed, Turned, Untouched
from desk.rules.model import Action, Check, Condition, Kind, RuleFired, RulesCut, RulesQuiet, Skipped
from desk.sla import Created, counted, explain, replay
from desk.ticket_links import Relation
from desk.words import ContactKind, Metric, Outcome, Priority, Side, Status, WaitingOn
from tests.golden.facts import NOW, Screens, opened
from views.called import Names
from views.language import Words
from views.ticket_log import ROWS, LogFacts, ticket_log
from views.why_deeds import DeedsFacts, why_deeds

LAN, MINH, HOA = PersonId("lan"), PersonId("minh"), PersonId("hoa")
SUPPORT, TECH, GONE = GroupKey("support"), GroupKey("tech"), GroupKey("gone")
PEOPLE = {LAN: "Lan *Đặng*", MINH: "Minh", HOA: "Hoa"}
GROUPS = {SUPPORT: "Support", TECH: "Kỹ thuật"}
MESSAGE = MessageId("m1")
NAMES = Names(PEOPLE, GROUPS, HOUSE)
FIRED = RuleFired(
    "vip",
    "VIP *first*",
    12,
    "created",
    (Condition("text", Check.CONTAINS, ("hóa đơn", "refund")), Condition("assignee", Check.IS_NOT, (HOA,))),
    (Action(Kind.SET, "urgent", "priority"), Action(Kind.ASSIGN, MINH), Action(Kind.REPLY, "Refund")),
    (Skipped(Action(Kind.REPLY, "Refund"), "quiet"),),
    revision=3,
)
HAPPENED: tuple[tuple[e.Event, PersonId | None], ...] = (
    (e.Opened(Side.AGENT, Priority.MEDIUM, SUPPORT, LAN), MINH),
    (e.Promised(2, "Standard", "office"), None),
    (e.Promised(2, None, None), None),
    (e.Assigned(None, MINH), MINH),
    (e.Assigned(MINH, HOA), MINH),
    (e.Assigned(HOA, None), HOA),
    (e.Assigned(HOA, None, Untouched(30)), None),
    (e.Edited("subject", "Can't log in", "Can't <log> in & out"), HOA),
    (e.Edited("summary", "Old", ""), HOA),
    (e.Edited("requester", LAN, MINH), HOA),
    (e.PriorityChanged(Priority.MEDIUM, Priority.URGENT), HOA),
    (e.TagsChanged(("vip",), ("billing",)), HOA),
    (e.FieldChanged("type", ("bug",), ("problem",)), HOA),
    (e.FieldChanged("type", ("problem",), ()), HOA),
    (e.Moved(SUPPORT, TECH), HOA),
    (e.Moved(TECH, GONE), HOA),
    (e.DueSet(NOW), HOA),
    (e.DueSet(None), HOA),
    (e.Said(MESSAGE, Side.REQUESTER, public=True), LAN),
    (e.Said(MESSAGE, Side.REQUESTER, public=True, thanks=True), LAN),
    (e.Said(MESSAGE, Side.AGENT, public=True), MINH),
    (e.Said(MESSAGE, Side.AGENT, public=False), MINH),
    (e.Said(MESSAGE, Side.AGENT, public=False, private=True), MINH),
    (e.Contacted(MESSAGE, ContactKind.CALL, Side.AGENT, incoming=False, minutes=12), MINH),
    (e.Contacted(MESSAGE, ContactKind.EMAIL, Side.REQUESTER, incoming=True), MINH),
    (e.StatusChanged(Status.OPEN, Status.PENDING, WaitingOn.THIRD_PARTY), MINH),
    (e.StatusChanged(Status.PENDING, Status.OPEN), MINH),
    (e.StatusChanged(Status.OPEN, Status.SOLVED, outcome=Outcome.DUPLICATE), MINH),
    (e.StatusChanged(Status.SOLVED, Status.CLOSED, outcome=Outcome.SOLVED), None),
    (e.NoAnswerNeeded(), MINH),
    (e.SpamSet(spam=True), MINH),
    (e.SpamSet(spam=False), HOA),
    (e.TookBack(NOW), HOA),
    (e.TookBack(None, "many"), HOA),
    (e.Warned(Metric.FIRST_RESPONSE, 1, 75, 1, NOW), None),
    (e.Breached(Metric.RESOLUTION, 1, NOW), None),
    (e.Escalated(Metric.RESOLUTION, 1, HOA), None),
    (e.Escalated(Metric.NEXT_RESPONSE, 1, None, TECH), None),
    (e.LeftUnassigned(1, NOW), None),
    (e.RemindLater(MINH, NOW), MINH),
    (e.Reminded(MINH, NOW), None),
    (e.ReminderDropped(MINH, NOW), MINH),
    (e.Postponed(NOW, "waits for *parts*"), MINH),
    (e.Postponed(None), MINH),
    (e.BroughtBack("time"), None),
    (e.BroughtBack("answer", "parts"), LAN),
    (e.BroughtBack("person"), HOA),
    (e.Followed(TicketId("t1"), 40), LAN),
    (e.FollowedBy(TicketId("t3"), 57), LAN),
    (e.PlaceLost("channel_not_found"), None),
    (e.PlaceReached(), MINH),
    (Rated(None, 2), LAN),
    (Rated(2, 5), LAN),
    (RatingExplained(MESSAGE), LAN),
    (Related(Relation.BLOCKED_BY, TicketId("t3"), 57), MINH),
    (Quoted((MESSAGE, MESSAGE)), MINH),
    (PartsSolved(1), HOA),
    (MergedInto(TicketId("t3"), 57), MINH),
    (MergedFrom(TicketId("t3"), 57, NOW, None, answered=True), MINH),
    (Unmerged(TicketId("t3"), 57), MINH),
    (PartsSolved(3), HOA),
    (AnsweredAll(1), MINH),
    (AnsweredAll(3), MINH),
    (Related(Relation.CAUSED_BY, TicketId("t3"), 57), MINH),
    (Unrelated(Relation.BLOCKED_BY, TicketId("t3"), 57), MINH),
    (FIRED, None),
    (RulesCut(8, ("vip", "late")), None),
    (RulesQuiet(5), None),
)
"""One of every event, with whoever did it."""


TURNED = tuple(Turned(why, 1 + at) for at, why in enumerate(Barred))


def _reasons() -> tuple[b.Explained, ...]:
    """Automatic deeds with one of every reason."""
    base = NOW.replace(hour=9) - timedelta(days=1)
    plan = default_plan("Acme", "en", "UTC")
    promise = replay([Created(base, "requester", "high")], STANDARD.policy(), plan.calendar(), NOW)[0]
    rule = replace(STANDARD, priorities=("high", "urgent"), tags=("vip",), requesters=(LAN,), groups=(TECH,))
    parts = tuple((base + timedelta(hours=2 * n), base + timedelta(hours=2 * n + 1)) for n in range(5))
    warned, breached = e.Warned(Metric.FIRST_RESPONSE, 1, 75, 1, NOW), e.Breached(Metric.FIRST_RESPONSE, 1, NOW)
    told: tuple[tuple[e.Event, b.Because], ...] = (
        (e.Promised(2, "Standard", "office"), b.PolicyFits(rule, 2, 2, "office")),
        (e.Promised(2, None, None), b.PolicyFits(None, 0, 2, None)),
        (warned, b.ShareUsed(Metric.FIRST_RESPONSE, 75, counted(promise, base + timedelta(minutes=90), 75), NOW, True)),
        (breached, b.DuePassed(Metric.FIRST_RESPONSE, NOW, explain(promise))),
        (breached, b.DuePassed(Metric.FIRST_RESPONSE, NOW, explain(replace(promise, hand_set=True)))),
        (e.Escalated(Metric.FIRST_RESPONSE, 1, HOA), b.Waited(base, parts, "UTC", 5 * 3600)),
        (e.Reminded(MINH, NOW), b.AskedFor(MINH, NOW)),
        (e.BroughtBack("time"), b.AskedFor(None, NOW)),
        (e.BroughtBack("answer"), b.CustomerWrote(NOW)),
        (e.StatusChanged(Status.SOLVED, Status.CLOSED), b.SolvedSince(base, 4)),
        (PartsSolved(3), b.PartsDone(3)),
        (e.Assigned(MINH, None), b.AnswersNoMore(MINH)),
        (e.Moved(GONE, SUPPORT), b.GroupGone(GONE)),
        (e.Assigned(None, MINH), b.OfItself()),
        (e.Assigned(None, MINH), b.ByRule(FIRED)),
        (FIRED, b.ByRule(FIRED)),
        (e.Assigned(None, MINH), b.FoundSomebody(MINH, Routed(Strategy.LEAST_LOADED, 2, 3, TURNED))),
        (e.Assigned(HOA, MINH), b.FoundSomebody(MINH, Routed(Strategy.ROUND_ROBIN, 2, 2, (), False, Barred.OFF), HOA)),
        (e.Assigned(None, MINH), b.FoundSomebody(MINH, Routed(Strategy.ROUND_ROBIN, 2, 1, TURNED[:1]))),
        (e.Assigned(None, MINH), b.FoundSomebody(MINH, Routed(Strategy.ROUND_ROBIN, 2, 2, sticky=True))),
        (e.Moved(SUPPORT, TECH, 30), b.NobodyCould(SUPPORT, b.Waited(base, parts[:2], "UTC", 2 * 3600))),
    )
    return tuple(b.Explained(e.Entry(event, None, NOW, NOW), why) for event, why in told)


REASONS = _reasons()


def screens(words: Words) -> Screens:
    """Its pages, and what was done by itself."""
    rows = [e.Entry(event, who, at, at) for at, (event, who) in zip(_times(), HAPPENED, strict=False)][::-1]
    pages = range((len(rows) + ROWS - 1) // ROWS)
    log = {f"ticket_log_{page + 1}": opened(ticket_log(_page(rows, page), words)) for page in pages}
    return log | {
        "why_deeds": opened(why_deeds(DeedsFacts(42, REASONS[:5], len(REASONS), 0, NAMES), words)),
        "why_deeds_others": opened(why_deeds(DeedsFacts(42, REASONS[5:10], len(REASONS), 1, NAMES), words)),
        "why_deeds_last": opened(why_deeds(DeedsFacts(42, REASONS[10:16], len(REASONS), 2, NAMES), words)),
        "why_deeds_given": opened(why_deeds(DeedsFacts(42, REASONS[16:], len(REASONS), 3, NAMES), words)),
        "why_deeds_none": opened(why_deeds(DeedsFacts(42, (), 0, 0, NAMES), words)),
    }


def _page(rows: list[e.Entry], page: int) -> LogFacts:
    shown = rows[page * ROWS : (page + 1) * ROWS]
    return LogFacts(42, "Can't log in", shown, len(rows), page, NAMES)


def _times():
    return (NOW + timedelta(minutes=one) for one in range(999))
