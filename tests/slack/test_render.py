"""What people typed never pings, and no payload goes over Slack's limits."""

import json
import re
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.slack.read import unescape
from bot.slack.render import home, message, sheet
from bot.slack.render_form import modal
from bot.slack.text import escape, mrkdwn, unmarked
from desk.ids import PersonId
from sandbox.slack.judges import judge
from views.nodes import (
    Actions,
    Button,
    ChannelInput,
    Choice,
    Divider,
    Form,
    Heading,
    Home,
    Line,
    Mention,
    Menu,
    Moment,
    Option,
    PersonInput,
    Quote,
    Row,
    StaffView,
    TextInput,
    TimeInput,
)

NASTY = ["<!channel>", "<@U1>", "*_~`", "\u202eabc", "🔥", "x" * 40_000, "\0", "&amp;<>" * 2_000, "🔥" * 9_000]
hostile = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=20)), max_size=4).map("".join)
AT = datetime(2026, 11, 24, 10, tzinfo=UTC)


@settings(deadline=None, max_examples=8)
@given(hostile)
def test_hostile_text_stays_text_within_the_limits(text: str) -> None:
    buttons = Actions((Button(text, "p1"), Menu(text, (Option("p2", text),), more=True)))
    nodes = (Heading(text), Line((text,)), Quote(text), Row((text,), (text,), Button(text, "p3")), buttons)
    view = StaffView(nodes * 5, text, text)
    posted = message(view, {})
    for surface, payload in (("message", posted), ("modal", sheet(view, {})), ("home", home(Home(nodes * 12), {}))):
        assert judge(surface, payload) == []
        for shown in _mrkdwn(payload):
            assert not re.search(r"<[@!#]", shown)
    assert not re.search(r"<[@!#]", posted["text"])
    assert posted["text"]


def test_what_is_typed_reads_as_it_is_and_can_be_copied() -> None:
    assert escape("set max_open_files=2*3 in Asia/Ho_Chi_Minh") == "set max_open_files=2*3 in Asia/Ho_Chi_Minh"
    for typed in ("*bold*", "_slant_", "~gone~", "`code`", "> quoted", "(*a*)", "đ_ố_m"):
        shown = escape(typed)
        assert unescape(unmarked(shown)) == typed
        # Each mark is parted from what it would format.
        assert not re.search(r"(?<!\u2060)(?:[*_~`]|^&gt;)|[*_~`](?!\u2060)", shown), typed


def test_lines_stand_close_together_until_something_parts_them() -> None:
    lines = (Line(("one",)), Line(("two",)), Line(("small",), "quiet"), Line(("print",), "quiet"), Line(("three",)))
    shown = message(StaffView((*lines, Divider(), Line(("x" * 2990,)), Line(("y" * 20,))), "f"), {})["blocks"]
    assert _mrkdwn(shown) == ["one\ntwo", "small\nprint", "three", "x" * 2990, "y" * 20]


def test_a_ping_needs_a_known_account_and_a_moment_is_slacks() -> None:
    person = PersonId("p")
    text = (Mention(person, "Lan <!here>", ping=True), " ", Moment(AT))
    assert mrkdwn(text, {person: "U7"}, 3000).startswith("<@U7> <!date^1795514400^")
    assert "<@" not in mrkdwn(text, {}, 3000)
    assert "<@" not in mrkdwn((Mention(person, "Lan"),), {person: "U7"}, 3000)


def test_a_form_keeps_what_it_is_over() -> None:
    pick = (Option("a", "A"), Option("b", "B"))
    items = (TextInput("title", "Title", "x" * 500), Choice("kind", "Kind", pick, "b", refresh=True),
             PersonInput("who", "Who", "U1"), ChannelInput("where", "Where", "C1 C2", many=True),
             TimeInput("due", "Due", AT), Line(("due soon",), "quiet"),
             PersonInput("team", "Team", "U1 U2", many=True))  # fmt: skip
    made = modal(Form("A title longer than twenty-four", "Make", "Cancel", "edit", "d1", items, 42, more="More"), {})
    assert judge("modal", made) == []
    assert made["callback_id"] == "edit"
    assert json.loads(made["private_metadata"]) == {"draft": "d1", "ticket": 42, "as": "edit"}
    assert made["blocks"][1]["element"]["initial_option"]["value"] == "b"
    assert made["blocks"][2]["element"]["initial_user"] == "U1"
    assert made["blocks"][6]["element"]["initial_users"] == ["U1", "U2"]


def _mrkdwn(node: object) -> list[str]:
    if isinstance(node, dict):
        own = [str(node["text"])] if node.get("type") == "mrkdwn" else []
        return own + [text for value in node.values() for text in _mrkdwn(value)]
    return [text for value in node for text in _mrkdwn(value)] if isinstance(node, list) else []
