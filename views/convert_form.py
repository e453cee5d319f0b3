"""The form that makes a ticket of a conversation (screens.md, section 2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from desk.forms import Values
from desk.outlook import Outlook
from views import ticket_fields as fields
from views.coming_days import ComingDays
from views.language import Words
from views.nodes import Form, Input, Line, Moment


@dataclass(frozen=True, slots=True)
class Conversation:
    """What a form knows of the thread it was opened on. ``who`` is its customer's name, ``count`` its messages in hand.

    ``threadless``: there is none. ``member`` False: the bot is not there and holds only the chosen message.
    """

    who: str = ""
    count: int = 0
    threadless: bool = False
    member: bool = True


@dataclass(frozen=True, slots=True)
class ConvertFacts:
    """``values`` are what stands in the fields. ``rules`` is the desk's text, ``rule`` its line on the chosen priority.

    ``asked`` are the desk's own fields that must be filled in, ``more`` the others. ``asks_requester``: whom the ticket
    is for can't be told from the thread. ``people`` and ``requester`` as in
    :mod:`views.ticket_fields`.
    """

    draft: str
    values: Values
    conversation: Conversation
    groups: fields.Groups
    outlook: Outlook
    days: ComingDays
    rules: str = ""
    rule: str = ""
    asks_requester: bool = False
    unfolded: bool = False
    edition: int = 0
    people: fields.People = ()
    requester: str | None = None
    asked: tuple[Input, ...] = ()
    more: tuple[Input, ...] = ()


def convert_form(facts: ConvertFacts, words: Words) -> Form:
    """Subject, summary, priority and assignee; the others behind "More"."""
    values = facts.values
    asked = (fields.requester(values.get("requester", ""), words, facts.requester),)
    items: list[Input | Line] = [
        *_context(facts.conversation, words),
        fields.subject(values.get("subject", ""), words, facts.rules),
        *(asked if facts.asks_requester else ()),
        fields.summary(values.get("summary", ""), words),
        *facts.asked,
        fields.priority(values.get("priority", ""), words, facts.rule, refresh=True),
        promised(facts.outlook, words),
        fields.assignee(values.get("assignee", ""), words, facts.people),
    ]
    behind: list[Input] = [
        fields.status(values.get("status", ""), words),
        fields.group(values.get("group", ""), facts.groups, words, refresh=True),
        fields.due(values.get("due", ""), facts.days, words),
        fields.due_words(values.get(fields.DUE_WORDS, ""), words),
        fields.tags(values.get("tags", ""), words),
        *facts.more,
        *(() if facts.asks_requester else asked),
    ]
    return Form(
        title=words.t("New ticket"),
        submit=words.t("Make ticket"),
        cancel=words.t("Cancel"),
        submit_as="convert",
        draft=facts.draft,
        items=(*items, *behind) if facts.unfolded else tuple(items),
        more=None if facts.unfolded else words.t("More"),
        edition=facts.edition,
        behind=() if facts.unfolded else tuple(behind),
        first=("subject", "summary", "priority", "assignee", "due"),
    )


def ask_form(draft: str, values: Values, rules: str, edition: int, words: Words, asked: Sequence[Input] = ()) -> Form:
    """What a customer fills in who asks for help; ``asked``: fields of the desk's own that they see too."""
    details = fields.details(values.get("summary", ""), words)
    return Form(
        title=words.t("Ask for help"),
        submit=words.t("Send"),
        cancel=words.t("Cancel"),
        submit_as="convert",
        draft=draft,
        items=(fields.subject(values.get("subject", ""), words, rules), *asked, details),
        edition=edition,
    )


def promised(outlook: Outlook, words: Words) -> Line:
    """When an answer and the solution would be due, as a hint."""
    answer, solve = outlook.answer, outlook.solve
    if answer is not None and solve is not None:
        text = words.rich("Answer by {answer}, solve by {solve}", answer=Moment(answer), solve=Moment(solve))
    elif answer is not None:
        text = words.rich("Answer by {due}", due=Moment(answer))
    elif solve is not None:
        text = words.rich("Solve by {due}", due=Moment(solve))
    else:
        text = (words.t("no due"),)
    return Line(text, "quiet")


def _context(about: Conversation, words: Words) -> list[Line]:
    if about.threadless:
        return [Line((words.t("A ticket without a thread: the customer hears of it when you answer."),), "quiet")]
    text = words.n(
        "{who} · {count} message. The customer sees only a receipt.",
        "{who} · {count} messages. The customer sees only a receipt.",
        about.count,
        who=about.who,
    )
    lines = [Line((text,), "quiet")]
    if not about.member:
        lines.append(Line((words.t("I am not in this channel, so the ticket holds only the message you chose."),)))
    return lines
