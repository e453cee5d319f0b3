"""What priorities, statuses and clocks are called (screens.md, section 1): never by colour alone."""

from datetime import date, datetime

from desk.ticket import Source
from desk.words import Metric, Outcome, Priority, Status, WaitingOn
from views.language import Words
from views.nodes import Line, Moment

SIGNS = {"none": "○", "on_time": "○", "soon": "▲", "overdue": "■", "waiting": "⏸", "done": "✓"}


def priority(value: Priority, words: Words) -> str:
    """A priority's name."""
    match value:
        case Priority.URGENT:
            return words.t("Urgent")
        case Priority.HIGH:
            return words.t("High")
        case Priority.MEDIUM:
            return words.t("Medium")
        case Priority.LOW:
            return words.t("Low")


def status(value: Status, on: WaitingOn | None, words: Words) -> str:
    """A status as the team sees it; pending always says on whom."""
    if value is Status.PENDING:
        return words.t("Pending · {whom}", whom=waiting(on or WaitingOn.CUSTOMER, words))
    return bare_status(value, words)


def bare_status(value: Status, words: Words) -> str:
    """A status alone, to choose from."""
    match value:
        case Status.OPEN:
            return words.t("Open")
        case Status.PENDING:
            return words.t("Pending")
        case Status.SOLVED:
            return words.t("Solved")
        case Status.CLOSED:
            return words.t("Closed")


def waiting(on: WaitingOn, words: Words) -> str:
    """On whom a ticket waits."""
    match on:
        case WaitingOn.CUSTOMER:
            return words.t("waiting for the customer")
        case WaitingOn.OTHER_TEAM:
            return words.t("waiting for another team")
        case WaitingOn.THIRD_PARTY:
            return words.t("waiting for a third party")


def public_status(value: Status, on: WaitingOn | None, handled: bool, words: Words) -> str:
    """A status as the customer sees it: Received, Being handled, We need your answer, Solved, Closed."""
    match value:
        case Status.SOLVED:
            return words.t("Solved")
        case Status.CLOSED:
            return words.t("Closed")
        case Status.PENDING if on in (None, WaitingOn.CUSTOMER):
            return words.t("We need your answer")
        case _:
            return words.t("Being handled") if handled else words.t("Received")


def outcome(value: Outcome, words: Words) -> str:
    """What came of a ticket."""
    match value:
        case Outcome.SOLVED:
            return words.t("Solved")
        case Outcome.SILENT:
            return words.t("The customer went silent")
        case Outcome.DUPLICATE:
            return words.t("Duplicate")
        case Outcome.CANT_DO:
            return words.t("Can't be done")
        case Outcome.MERGED:
            return words.t("Merged")
        case Outcome.CANCELLED:
            return words.t("Cancelled")


def metric(value: Metric, words: Words) -> str:
    """A promise's name."""
    match value:
        case Metric.FIRST_RESPONSE:
            return words.t("First answer")
        case Metric.NEXT_RESPONSE:
            return words.t("Next answer")
        case Metric.RESOLUTION:
            return words.t("Solution")


def field(name: str, words: Words) -> str:
    """What a form's field is called; other names than a ticket's fields stand for themselves."""
    match name:
        case "subject":
            return words.t("Subject")
        case "summary":
            return words.t("Summary")
        case "priority":
            return words.t("Priority")
        case "status":
            return words.t("Status")
        case "assignee":
            return words.t("Assignee")
        case "group":
            return words.t("Group")
        case "tags":
            return words.t("Tags")
        case "requester":
            return words.t("Requester")
        case "due":
            return words.t("Due")
        case _:
            return setup_field(name, words)


def source(value: Source, words: Words) -> str:
    """How a ticket came to be."""
    match value:
        case Source.SHORTCUT:
            return words.t("by a message's menu")
        case Source.EMOJI:
            return words.t("by emoji")
        case Source.MENTION:
            return words.t("by calling the bot")
        case Source.COMMAND:
            return words.t("by command")
        case Source.EVERY:
            return words.t("by a channel's rule")
        case Source.SUGGESTED:
            return words.t("by suggestion")
        case Source.ASKED:
            return words.t("by a customer's form")
        case Source.FOLLOW_UP:
            return words.t("as a follow-up")
        case Source.PRACTICE:
            return words.t("for practice")
        case Source.SPLIT:
            return words.t("as a part of another")
        case Source.INTERNAL:
            return words.t("asked by a colleague")


def setup_field(name: str, words: Words) -> str:
    """What a field of the setup form is called."""
    match name:
        case "language":
            return words.t("Language")
        case "hours":
            return words.t("Business hours and time zone")
        case "zone":
            return words.t("Time zone")
        case "called":
            return words.t("Name")
        case "kind":
            return words.t("What holds")
        case "people":
            return words.t("Who answers")
        case "desk_channel":
            return words.t("Desk channel")
        case "channels":
            return words.t("Customer channels")
        case "name":
            return words.t("Name")
        case "text_en" | "text_vi":
            return words.t("Text")
        case "skills":
            return words.t("Skills")
        case "levels":
            return words.t("Levels")
        case "weights":
            return words.t("Weights")
        case "mode":
            return words.t("New conversations in customer channels")
        case _:
            return name


def weekday(day: date, words: Words) -> str:
    """The name of a day, as it stands inside a sentence."""
    names = (
        words.t("Monday"),
        words.t("Tuesday"),
        words.t("Wednesday"),
        words.t("Thursday"),
        words.t("Friday"),
        words.t("Saturday"),
        words.t("Sunday"),
    )
    return names[day.weekday()]


def clock(state: str, metric: Metric | None, due: datetime | None, words: Words) -> Line:
    """The one line of the nearest clock: sign, promise, absolute time and state."""
    sign = SIGNS[state]
    if state == "waiting":
        return Line((sign, " ", words.t("waiting, no due for now")), tone="waiting")
    if metric is None or due is None:
        return Line((sign, " ", words.t("no due")), tone="quiet")
    by = (
        words.rich("Solve by {due}", due=Moment(due))
        if metric is Metric.RESOLUTION
        else words.rich("Answer by {due}", due=Moment(due))
    )
    match state:
        case "overdue":
            return Line((sign, " ", *by, ", ", words.t("overdue")), tone="overdue")
        case "soon":
            return Line((sign, " ", *by, ", ", words.t("due soon")), tone="at_risk")
        case _:
            return Line((sign, " ", *by, ", ", words.t("on time")))
