"""The archived conversation, and what is told of its files."""

from dataclasses import replace
from datetime import timedelta

from desk.ids import MessageId
from desk.place import File, Message
from desk.words import Side
from tests.golden.facts import HOA, LAN, MINH, NOW, OPEN, REF, Screens, opened, posted
from views.conversation import ConversationFacts, conversation, gone, not_sent, sent
from views.language import Words

FILES = (
    File("Ảnh *lỗi*.png", "https://files.example/1", 120_000, "image/png", "ab/abcd"),
    File("film.mp4", "https://files.example/2", 20_000_000),
)
HEARD = Message(
    MessageId("m1"), REF, OPEN.id, LAN, "Lan", Side.REQUESTER, True, "I can't log in. <!channel>", NOW, files=FILES
)
LONG = "The whole log, line by line. " * 100


def _said(at: int, who: str, text: str, **more: object) -> Message:
    author = {"Lan": LAN, "Minh": MINH}.get(who, HOA)
    base = replace(HEARD, id=MessageId(f"m{at}"), author=author, author_name=who, text=text, files=())
    return replace(base, at=NOW + timedelta(minutes=at), **more)


TALK = (
    HEARD,
    _said(2, "Minh", "Which page is it?", edited_at=NOW + timedelta(minutes=3)),
    _said(4, "Lan", "My password is 1234", deleted_at=NOW + timedelta(minutes=5)),
    _said(6, "Hoa", "She pays late", public=False),
    _said(7, "Minh", "Called her at noon", public=False),
    _said(8, "Minh", "Ask Hoa first", public=False, reader=MINH),
)
MANY = replace(HEARD, files=tuple(replace(FILES[1], name=f"page {n}.pdf") for n in range(12)))


def screens(words: Words) -> Screens:
    """Its pages, and the private words about files."""
    about = {MessageId("m7"): "Call to the customer, 12 min"}
    return {
        "conversation": opened(conversation(ConversationFacts(42, TALK, 0, 6, None, about), words)),
        "conversation_between": opened(
            conversation(ConversationFacts(42, (_said(1, "Lan", LONG), MANY), 6, 340, 2), words)
        ),
        "conversation_empty": opened(conversation(ConversationFacts(42, (), 0, 0), words)),
        "conversation_files": {
            "sent": posted(sent(HEARD, ["Ảnh *lỗi*.png", "log.txt"], words)),
            "none": posted(sent(HEARD, [], words)),
            "not_sent": posted(not_sent("film.mp4", words)),
            "gone": posted(gone(words)),
        },
    }
