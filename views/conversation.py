"""What was said about a ticket, as the archive keeps it: in pages, for the team alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desk.ids import MessageId
from desk.intents import ShowTicket
from desk.intents_log import SendFiles, ShowConversation
from desk.place import File, Message
from views.buttons import press
from views.language import Words
from views.nodes import (
    Actions,
    Button,
    Divider,
    Heading,
    Line,
    Moment,
    Node,
    Part,
    Row,
    StaffView,
    Strong,
    Text,
    clipped,
    plain,
)
from views.reply import pieces

PAGE = 6
"""Messages of a page at most."""
WHOLE, ROOM, HEAD = 1900, 2600, 120
"""Characters of one message, of all that stand on a page, and of what stands above each."""
NAME, NAMES = 60, 10
KILO = 1024


@dataclass(frozen=True, slots=True)
class ConversationFacts:
    """``messages`` stand on the page, the oldest first; ``skip`` newer ones do not, of ``total``. ``newer`` is what the
    page of newer ones skips (None: there are none). ``about`` tells of which contact a message is."""

    number: int
    messages: Sequence[Message]
    skip: int
    total: int
    newer: int | None = None
    about: Mapping[MessageId, str] | None = None


def conversation(facts: ConversationFacts, words: Words) -> StaffView:
    """Who said what and when, internal words and what was changed or deleted marked; instants in the reader's zone."""
    title = words.t("Conversation of #{number}", number=facts.number)
    nodes: list[Node] = [Heading(title)]
    for at, one in enumerate(facts.messages):
        nodes += (Divider(),) if at else ()
        nodes += _message(facts.number, one, (facts.about or {}).get(one.id, ""), words)
    if not facts.messages:
        nodes.append(Line(words.rich("Nothing is archived yet. Open the ticket to write to the customer."), "quiet"))
    if len(facts.messages) < facts.total:
        last = facts.total - facts.skip
        first = last - len(facts.messages) + 1
        nodes.append(
            Line((words.t("{first} to {last} of {total}", first=first, last=last, total=facts.total),), "quiet")
        )
    return StaffView((*nodes, Actions(tuple(_buttons(facts, words)))), title, f"#{facts.number}")


def fitting(messages: Iterable[Message]) -> list[Message]:
    """The first ones that fit a page, one at least."""
    room, shown = ROOM, list[Message]()
    for one in messages:
        files = sum(min(len(file.name), NAME) + HEAD for file in one.files[:NAMES])
        room -= min(len(one.text), WHOLE) + HEAD + files
        if shown and (room < 0 or len(shown) == PAGE):
            break
        shown.append(one)
    return shown


def sendable(message: Message) -> bool:
    """Whether there is more of a message than the page shows: copies of files, or the rest of its text."""
    return any(file.kept for file in message.files) or len(message.text) > WHOLE


def sent(message: Message, names: Sequence[str], words: Words) -> StaffView:
    """To whoever asked for a message's files: they come behind this."""
    if not names:
        return _said(words.rich("No copy is kept of what {who} sent.", who=Strong(message.author_name)))
    what = ", ".join(clipped(name, NAME) for name in names)
    return _said(words.rich("Sent to you alone, from {who}: {files}", who=Strong(message.author_name), files=what))


def not_sent(name: str, words: Words) -> StaffView:
    """A file could not be sent after all."""
    text = words.rich(
        "I couldn't send {name}: it is too large for me to send, or its copy is gone. Ask whoever runs me for it.",
        name=clipped(name, NAME),
    )
    return _said(text)


def gone(words: Words) -> StaffView:
    """There is no such message."""
    return _said(words.rich("That message is not in this ticket's archive. Open the conversation again."))


def _said(text: Text) -> StaffView:
    return StaffView((Line(text),), plain(text))


def _message(number: int, one: Message, about: str, words: Words) -> Iterator[Node]:
    yield Line(_head(one, about, words))
    yield from (Line((piece,)) for piece in pieces(clipped(one.text, WHOLE)))
    told = tuple(_files(one.files, words))
    if sendable(one):
        label = words.t("Send me the files") if told else words.t("Send me all of it")
        yield Row(told or (words.t("It goes on."),), action=Button(label, press(SendFiles(number, one.id))))
    elif told:
        yield Line(told, "quiet")


def _head(one: Message, about: str, words: Words) -> Text:
    marks: list[Text] = []
    if about:
        marks.append((about,))
    if one.reader is not None:
        marks.append((words.t("only you see this"),))
    elif not one.public:
        marks.append((words.t("internal note"),))
    if one.edited_at is not None:
        marks.append(words.rich("edited {at}", at=Moment(one.edited_at)))
    if one.deleted_at is not None:
        marks.append(words.rich("deleted {at}", at=Moment(one.deleted_at)))
    told: list[Part] = [Strong(one.author_name), " · ", Moment(one.at)]
    for mark in marks:
        told += [" · ", *mark]
    return tuple(told)


def _files(files: Sequence[File], words: Words) -> Iterator[Part]:
    if not files:
        return
    names = [_file(one, words) for one in files[:NAMES]]
    more = [words.n("{count} more file", "{count} more files", len(files) - NAMES)] if len(files) > NAMES else []
    yield "📎 " + ", ".join([*names, *more])


def _file(file: File, words: Words) -> str:
    name = clipped(file.name, NAME)
    size = _size(file.size)
    kept = () if file.kept else (words.t("no copy kept"),)
    return f"{name} ({', '.join((size, *kept))})"


def _size(count: int) -> str:
    if count < KILO * KILO:
        return f"{-(-count // KILO)} KB"
    return f"{-(-count // (KILO * KILO))} MB"


def _buttons(facts: ConversationFacts, words: Words) -> Iterator[Button]:
    older = facts.skip + len(facts.messages)
    if older < facts.total:
        yield Button(words.t("‹ Older"), press(ShowConversation(facts.number, older)))
    if facts.newer is not None:
        yield Button(words.t("Newer ›"), press(ShowConversation(facts.number, facts.newer)))
    yield Button(words.t("Open ticket"), press(ShowTicket(facts.number)))
