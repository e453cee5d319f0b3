"""The staff card: five lines on a phone, and the buttons of what to do next (screens.md, section 2)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from desk.cause import caused
from desk.fields import Field
from desk.intents import (
    AnswerNotNeeded,
    Intent,
    Reopen,
    ShowTicket,
    Solve,
    StartEdit,
    StartHandOver,
    StartRemind,
    StartReply,
    Take,
    TakeWholeThread,
    Wait,
    Why,
)
from desk.intents_cause import StartCause
from desk.intents_day import NextTicket, Pin, Unpin
from desk.intents_fields import StartFill
from desk.intents_follow import Follow, Unfollow
from desk.intents_links import StartInternal, StartMerge, StartRelate, StartSplit, Unmerge
from desk.intents_log import ShowConversation, ShowLog
from desk.intents_spam import MarkSpam, NotSpam
from desk.intents_times import BringBack, StartPostpone
from desk.intents_words import StartContact, StartNote
from desk.postpone import UNTIL_ANSWER
from desk.tags import ColouredTag
from desk.ticket import Ticket
from desk.ticket_links import Linked
from desk.words import Metric, Outcome, Status
from views.buttons import press, press_around
from views.fields import Shown, field_name, fields_line
from views.language import Words
from views.macros import macros_menu
from views.names import SIGNS, clock, priority, status
from views.nodes import (
    Actions,
    Button,
    Line,
    LinkButton,
    Menu,
    Moment,
    Node,
    Option,
    StaffView,
    Strong,
    Text,
    clipped,
)
from views.on_it import OnIt, on_it_lines
from views.rating import rating_line
from views.tags import tags_line
from views.ticket_links import on_card

GLANCE = 150


@dataclass(frozen=True, slots=True)
class CardFacts:
    """A ticket as its card needs it. ``thread_url`` None: no link to the customer's thread is known; ``out_of_reach``:
    it is there, but we can't write in its channel. ``missing`` should have been told from its beginning.
    ``next_only``: its group takes what is next, and picks nothing. ``tags`` are those that have a colour.
    ``pinned``: it stands in the reader's own queue; ``following``: they follow it. ``macros``: keys and names of what
    can be done to it at a press."""

    ticket: Ticket
    group: str
    requester: str
    assignee: str | None = None
    clock_state: str = "none"
    clock_metric: Metric | None = None
    clock_due: datetime | None = None
    thread_url: str | None = None
    thread_lost: bool = False
    out_of_reach: bool = False
    backfilling: bool = False
    links: Sequence[Linked] = ()
    fields: tuple[Shown, ...] = ()
    missing: tuple[Field, ...] = ()
    on_it: Sequence[OnIt] = ()
    next_only: bool = False
    tags: tuple[ColouredTag, ...] = ()
    pinned: bool = False
    following: bool = False
    macros: tuple[tuple[str, str], ...] = ()


def card(facts: CardFacts, words: Words) -> StaffView:
    """The card of a ticket's current state: of a long summary so much as a glance takes in."""
    ticket = replace(facts.ticket, summary=clipped(" ".join(facts.ticket.summary.split()), GLANCE))
    nodes = (*lines(replace(facts, ticket=ticket), words), actions(facts, words))
    return StaffView(nodes, f"#{ticket.number} {ticket.subject}", f"#{ticket.number}")


def moved_card(facts: CardFacts, words: Words, channel: str = "") -> StaffView:
    """What is left of a card in the channel of the group that the ticket was with before; or, where that group has its
    cards in another one now, in the ``channel`` before that."""
    ticket = facts.ticket
    number = str(ticket.number)
    text = (
        words.rich("#{number} is in {channel} now: {subject}", number=number, channel=channel, subject=ticket.subject)
        if channel
        else words.rich(
            "#{number} is with {group} now: {subject}", number=number, group=facts.group, subject=ticket.subject
        )
    )
    show = Button(words.t("Open ticket"), press(ShowTicket(ticket.number)))
    return StaffView((Line(text, "quiet"), Actions((show,))), f"#{ticket.number} {ticket.subject}")


def lines(facts: CardFacts, words: Words) -> tuple[Node, ...]:
    """What a card says; its sheet says it too."""
    ticket = facts.ticket
    nodes: list[Node] = [
        Line((Strong(f"#{ticket.number}"), " ", Strong(ticket.subject))),
        Line(
            (
                " · ".join(
                    (
                        priority(ticket.priority, words),
                        status(ticket.status, ticket.waiting_on, words),
                        facts.group,
                        *((words.t("internal"),) if ticket.internal else ()),
                    )
                ),
            )
        ),
        _clock(facts, words),
        Line((facts.requester, " → ", facts.assignee or words.t("nobody yet"))),
    ]
    if ticket.rating is not None:
        nodes.append(rating_line(ticket.rating, words))
    if ticket.is_spam:
        nodes.append(Line(words.rich("Marked as spam: no clock runs, and the customer is told nothing"), tone="quiet"))
    if ticket.postponed_until is not None:
        text = put_off(ticket.postponed_until, ticket.postponed_for, words)
        nodes.append(Line((SIGNS["waiting"], " ", *text), tone="quiet"))
    nodes.extend(tags_line(ticket.tags, facts.tags))
    nodes.extend(fields_line(facts.fields, words))
    nodes.extend(_missing(facts, words))
    if ticket.summary:
        nodes.append(Line((ticket.summary,), tone="quiet"))
    nodes += on_card(facts.links, words)
    nodes += on_it_lines(facts.on_it, words)
    if facts.thread_lost:
        nodes.append(Line(words.rich("The thread was deleted; the archive is kept"), tone="quiet"))
        nodes.append(Actions((_conversation(ticket.number, words),)))
    if facts.out_of_reach:
        text = words.rich("I can't write in the customer's channel: invite me there, or bring it back")
        nodes.append(Line(text, tone="at_risk"))
    if facts.backfilling:
        nodes.append(Line(words.rich("Saving earlier messages…"), tone="quiet"))
    if ticket.place_missing and not facts.thread_lost:
        nodes.append(Line(words.rich("I am not in the customer's channel: this is only the message that was chosen.")))
        invite = Button(words.t("Invite me and take the whole thread"), press(TakeWholeThread(ticket.number)))
        nodes.append(Actions((invite,)))
    return tuple(nodes)


def _conversation(number: int, words: Words) -> Button:
    return Button(words.t("Conversation"), press(ShowConversation(number)))


def _missing(facts: CardFacts, words: Words) -> tuple[Node, ...]:
    if not facts.missing:
        return ()
    names = ", ".join(field_name(field, words) for field in facts.missing)
    fill = Button(words.t("Fill in"), press(StartFill(facts.ticket.number)))
    return Line((SIGNS["soon"], " ", words.t("Incomplete"), ": ", names), "at_risk"), Actions((fill,))


def put_off(until: datetime, reason: str, words: Words) -> Text:
    """Until when a ticket is put off, and why."""
    if until == UNTIL_ANSWER:
        text = words.rich("Put off until the customer answers")
    else:
        text = words.rich("Put off until {at}", at=Moment(until))
    return (*text, ": ", reason) if reason else text


def _clock(facts: CardFacts, words: Words) -> Line:
    if facts.ticket.is_over:
        return Line((SIGNS["done"], " ", status(facts.ticket.status, None, words)), tone="done")
    return clock(facts.clock_state, facts.clock_metric, facts.clock_due, words)


def actions(facts: CardFacts, words: Words) -> Actions:
    """What to do next with a ticket in this state."""
    ticket = facts.ticket
    number = ticket.number
    link = (LinkButton(words.t("Thread"), facts.thread_url),) if facts.thread_url else ()
    if ticket.is_spam:
        return Actions((Button(words.t("Not spam"), press(NotSpam(number)), "primary"), *link))
    if ticket.status is Status.CLOSED:
        note = Button(words.t("Write a note"), press(StartNote(number)))
        log = Button(words.t("What happened"), press(ShowLog(number)))
        said = () if facts.thread_lost else (_conversation(number, words),)
        undo = (Button(words.t("Undo merge"), press(Unmerge(number))),) if ticket.outcome is Outcome.MERGED else ()
        return Actions((*link, note, Button(words.t("Why"), press(Why(number))), log, *said, *undo))
    follow = "unfollow" if facts.following else "follow"
    if ticket.status is Status.SOLVED:
        kept = (*(("unpin",) if facts.pinned else ()), *((follow,) if facts.following else ()))
        again = Button(words.t("Reopen"), press(Reopen(number)), "primary")
        offered = ("edit", "note", "contact", "hand", *kept, "why", "log", "said", "relate")
        return Actions((again, *link, _more(number, words, offered)))
    if ticket.assignee is None:
        first: tuple[Button, ...] = (_take(facts, words), _solve(number, words))
    else:
        reply = words.t("Answer all") if caused(facts.links) else words.t("Reply")
        first = (Button(reply, press(StartReply(number)), "primary"), _solve(number, words))
    wait = () if ticket.waits_for_customer else ("wait",)
    cause = () if ticket.internal else ("cause",)
    rare = ("why", "noanswer", "log", "said", follow, "split", "internal", "merge", *cause, "relate", "spam")
    off = "postpone" if ticket.postponed_until is None else "back"
    wanted = ("edit", "note", "contact", *wait, "later", off, "hand", "unpin" if facts.pinned else "pin", *rare)
    macros = (macros_menu(number, facts.macros, words),) if facts.macros else ()
    return Actions((*first, *link, _more(number, words, wanted), *macros))


def _take(facts: CardFacts, words: Words) -> Button:
    if facts.next_only:
        return Button(words.t("To solve"), press(NextTicket(facts.ticket.group)), "primary")
    return Button(words.t("Take"), press(Take(facts.ticket.number)), "primary")


def _solve(number: int, words: Words) -> Button:
    return Button(words.t("Solve"), press(Solve(number)))


def _more(number: int, words: Words, wanted: tuple[str, ...]) -> Menu:
    options = tuple([Option(f"{before}{number}{after}", label) for before, after, label in _entries(wanted, words)])
    return Menu(words.t("More"), options, more=True)


@lru_cache(maxsize=256)
def _entries(wanted: tuple[str, ...], words: Words) -> tuple[tuple[str, str, str], ...]:
    """Presses without their number, and what they are called: every card offers the same few dozen."""
    offered = (_MORE[name] for name in wanted)
    return tuple([(*press_around(intent), called(words)) for intent, called in offered])


_MORE: dict[str, tuple[Callable[[int], Intent], Callable[[Words], str]]] = {
    "edit": (StartEdit, lambda words: words.t("Edit")),
    "note": (StartNote, lambda words: words.t("Write a note")),
    "contact": (StartContact, lambda words: words.t("Log a contact")),
    "wait": (Wait, lambda words: words.t("Wait for customer")),
    "later": (StartRemind, lambda words: words.t("Remind later")),
    "postpone": (StartPostpone, lambda words: words.t("Postpone")),
    "follow": (Follow, lambda words: words.t("Follow")),
    "unfollow": (Unfollow, lambda words: words.t("Unfollow")),
    "pin": (Pin, lambda words: words.t("Add to my queue")),
    "unpin": (Unpin, lambda words: words.t("Remove from my queue")),
    "back": (BringBack, lambda words: words.t("Bring it back")),
    "hand": (StartHandOver, lambda words: words.t("Hand over")),
    "why": (Why, lambda words: words.t("Why")),
    "log": (ShowLog, lambda words: words.t("What happened")),
    "said": (ShowConversation, lambda words: words.t("Conversation")),
    "merge": (StartMerge, lambda words: words.t("Merge into another")),
    "split": (StartSplit, lambda words: words.t("Split off a part")),
    "internal": (StartInternal, lambda words: words.t("Ask a colleague")),
    "cause": (StartCause, lambda words: words.t("Common cause")),
    "relate": (StartRelate, lambda words: words.t("Link to a ticket")),
    "noanswer": (AnswerNotNeeded, lambda words: words.t("No answer needed")),
    "spam": (MarkSpam, lambda words: words.t("Spam")),
}
