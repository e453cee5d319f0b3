"""What people typed never pings, links or formats, and nothing that we send goes over Discord's limits."""

from collections import Counter
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.discord.custom_ids import read, written
from bot.discord.limits import Json
from bot.discord.render import home, message, sheet
from bot.discord.text import escape, markdown, unmarked
from desk.ids import PersonId
from sandbox.discord.judges import message as judge
from sandbox.discord.judges_components import walk
from tests.discord.markdown import CALLS, Span
from tests.discord.markdown import read as seen
from views.nodes import (
    Actions,
    Button,
    Code,
    Divider,
    Heading,
    Home,
    Line,
    Link,
    LinkButton,
    Mention,
    Menu,
    Moment,
    Node,
    Option,
    Quote,
    Row,
    StaffView,
    Strong,
)

AT = datetime(2026, 11, 24, 10, tzinfo=UTC)
LAN = PersonId("p-lan")
NASTY = (
    "@everyone", "@here", "<@1>", "<@!1>", "<@&1>", "<#1>", "<:x:1>", "<a:x:1>", "<t:1:F>", "</ticket:1>",
    "<id:browse>", "**bold**", "*slant*", "_slant_", "__under__", "~~gone~~", "||hidden||", "`code`", "```\ncode\n```",
    "# head", "## head", "-# small", "> quote", ">>> quote", "- list", "* list", "+ list", "1. list",
    "[label](https://evil.test)", "https://evil.test", "<https://evil.test>", "discord://evil", "<me@evil.test>",
    "<+123456>", ":tada:", "\\", "\n",
    "\u202eabc", "\0", "🔥", "x" * 5_000, "🔥" * 3_000, "*_~|`<>[]" * 500, " ", "Tiếng Việt",
)  # fmt: skip
hostile = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=12)), max_size=5).map("".join)
short = hostile.map(lambda text: text[:60])
FRAMES = {"heading", "small", "quote"}
"""What our own lines begin with."""


@settings(max_examples=300)
@given(short)
def test_what_is_typed_reads_as_it_is(text: str) -> None:
    shown = escape(text)
    assert not CALLS.search(shown)
    assert {span.kind for span in seen(shown)} <= {"text"}, shown
    read_back = unmarked("".join(span.text for span in seen(shown)))
    assert read_back == unmarked(_bare(text))


def _bare(text: str) -> str:
    """What of a text can be seen at all."""
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\r\n", "\n")
    gone = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(9), *range(0x0B, 0x20), 0x7F} - {0x0D}
    return "".join(char for char in text if ord(char) not in gone).replace("\r", "\n")


def test_each_mark_is_only_text() -> None:
    for typed in NASTY[:36]:
        assert seen(escape(typed)) == [Span("text", span) for span in [_shown(typed)] if span], typed
        # The reader of the test knows the mark, else it would prove nothing.
        assert typed in ("\\", "\n") or [one.kind for one in seen(typed)] != ["text"], typed


def _shown(typed: str) -> str:
    return escape(typed) if typed == "\n" else "".join(one.text for one in seen(escape(typed)))


def test_our_own_parts_are_what_they_are_whatever_stands_beside_them() -> None:
    text = ("*", Strong("a*b"), Strong("c"), " ", Code("x`y"), Code("z"), "#", " no heading ", Link("l]", "https://a.b/)"),
            Moment(AT), Mention(LAN, "Lan", ping=True), Mention(LAN, "@here"))  # fmt: skip
    spans = [(one.kind, unmarked(one.text)) for one in seen(markdown(text, {LAN: "7"}, 4000))]
    assert spans == [
        ("text", "*"), ("strong", "a*b"), ("text", ""), ("strong", "c"), ("text", " "), ("code", "x'y"), ("text", ""),
        ("code", "z"), ("text", "# no heading "), ("link", "l]"), ("moment", "<t:1795514400:f>"), ("mention", "<@7>"),
        ("text", "@here"),
    ]  # fmt: skip


def test_a_ping_needs_a_known_account_and_is_the_only_one_allowed() -> None:
    view = StaffView(
        (Line((Mention(LAN, "Lan", ping=True), " @everyone <@1>")), Line((Mention(PersonId("x"), "Tom"),))), "f"
    )
    made = message(view, {LAN: "7"})
    assert made["allowed_mentions"] == {"parse": [], "users": ["7"]}
    assert CALLS.findall(str(made["components"])) == ["<@7>"]
    assert CALLS.findall(str(message(view, {})["components"])) == []


@settings(max_examples=60)
@given(hostile, st.integers(1, 12))
def test_hostile_text_stays_text_within_the_limits(text: str, times: int) -> None:
    press = Actions((Button(text, "p1"), LinkButton(text, text), LinkButton("l", "https://a.test/" + text),
                     Menu(text, tuple(Option(f"p{at}", text) for at in range(40)), more=True)))  # fmt: skip
    nodes = (Heading(text), Line((text,)), Line((text, "\n", text), "quiet"), Divider(), Quote(text),
             Row((text,), (text,), Button(text, "p3")), Row((text,), (), Menu(text, (Option("p", text),))),
             press)  # fmt: skip
    view = StaffView(nodes * times, text, text)
    for made in (message(view, {}), sheet(view, {}, "d1:why:42"), home(Home(nodes * times))):
        _holds(made)


presses = st.integers(0, 60).map(lambda at: f"d1:show:{at}")
buttons = st.builds(Button, short, presses, st.sampled_from(["plain", "primary", "danger", "?"]))
menus = st.builds(Menu, short, st.lists(st.builds(Option, presses, short), max_size=30).map(tuple), st.booleans())
links = st.builds(
    LinkButton, short, st.sampled_from(["https://a.test/x", "javascript:x", "https://a.test/" + "y" * 600])
)
parts = st.one_of(short, st.builds(Strong, short), st.builds(Code, short), st.just(Moment(AT)),
                  st.builds(Mention, st.just(LAN), short, st.booleans()))  # fmt: skip
texts = st.lists(parts, max_size=4).map(tuple)
tones = st.sampled_from(["plain", "at_risk", "overdue", "done", "waiting", "quiet"])
nodes = st.one_of(
    st.builds(Heading, short), st.builds(Line, texts, tones), st.builds(Quote, hostile), st.just(Divider()),
    st.builds(Actions, st.lists(st.one_of(buttons, menus, links), max_size=8).map(tuple)),
    st.builds(Row, texts, texts, st.one_of(st.none(), buttons, menus)),
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(nodes, max_size=40).map(tuple), st.sampled_from(["", "d1:show:42", "d1:list:0:" + "x" * 80]))
def test_any_view_at_all_is_within_the_limits_and_keeps_what_can_be_pressed(some: tuple[Node, ...], again: str) -> None:
    view = StaffView(some, "f", "title")
    made = sheet(view, {}, again)
    judge(made, flags=made["flags"])
    judge(message(view, {LAN: "7"}), flags=made["flags"])
    kept = [one for _, one in walk(made["components"]) if one.get("custom_id")]
    offered = [item for node in some if isinstance(node, Actions) for item in node.items]
    pressed = [item for item in offered if isinstance(item, Button)]
    # A row for each at worst, and a frame, a title and a note of what is left out.
    if 2 * len([item for item in offered if not isinstance(item, Menu) or item.options]) <= 37:
        found = Counter(read(one["custom_id"])[0] for one in kept if one["type"] == 2)
        assert Counter(item.press for item in pressed) - found == Counter()
    assert all(read(one["custom_id"])[1] in ("", again) for one in kept)


def _holds(made: Json) -> None:
    judge(made, flags=made["flags"])
    for _, one in walk(made["components"]):
        if one["type"] == 10:
            assert not CALLS.search(one["content"])
            assert {span.kind for span in seen(one["content"][:300])} <= {"text", *FRAMES}


def test_lines_stand_in_one_text_and_buttons_five_in_a_row() -> None:
    buttons = tuple(Button(f"B{at}", f"p{at}") for at in range(7))
    menu = Menu("More", (Option("x", "X"),), more=True)
    view = StaffView((Line(("one",)), Line(("small\nprint",), "quiet"), Divider(), Actions((*buttons, menu))), "f")
    (frame,) = message(view, {})["components"]
    text, gap, first, second, third = frame["components"]
    assert text["content"] == "one\n-# small\n-# print"
    assert gap["type"] == 14
    assert [len(row["components"]) for row in (first, second, third)] == [5, 2, 1]


def test_a_sentence_has_no_frame_and_a_state_has_its_stripe() -> None:
    assert [one["type"] for one in message(StaffView((Line(("done",)),), "f"), {})["components"]] == [10]
    late = StaffView((Line(("■ late",), "overdue"), Actions((Button("B", "p"),))), "f")
    assert message(late, {})["components"][0]["accent_color"]


def test_more_rows_than_fit_side_by_side_share_a_menu_and_lose_no_press() -> None:
    rows = tuple(Row((f"#{at}",), ("due",), Button("Show", f"d1:show:{at}")) for at in range(20))
    made = message(StaffView((Heading("Queue"), *rows, Actions((Button("New", "d1:new"),))), "f"), {})
    _holds(made)
    menus = [one for _, one in walk(made["components"]) if one["type"] == 3]
    assert [option["value"] for menu in menus for option in menu["options"]] == [f"d1:show:{at}" for at in range(20)]
    assert "New" in str(made)


def test_rows_with_menus_that_do_not_fit_share_one_that_opens_each() -> None:
    rows = tuple(
        Row((f"#{at}",), ("due",), Menu(f"#{at}", (Option(f"d1:show:{at}", "Show"), Option(f"d1:take:{at}", "Take"))))
        for at in range(24)
    )
    # A few too many cost the last rows theirs, many too many all of them.
    for count, menus in ((8, 8), (14, 13), (24, 1)):
        made = message(StaffView((Heading("Queue"), Divider(), *rows[:count]), "f"), {})
        _holds(made)
        found = [one for _, one in walk(made["components"]) if one["type"] == 3]
        assert len(found) == menus
        assert [f"d1:show:{at}" in str(found) for at in range(count)] == [True] * count


def test_what_is_left_out_is_counted_and_buttons_stay() -> None:
    lines = tuple(Line((f"{at} " + "x" * 990,)) for at in range(9))
    made = message(StaffView((*lines, Actions((Button("Take", "d1:take:1", "primary"),))), "f"), {})
    _holds(made)
    assert "… +5" in str(made)
    assert "Take" in str(made)
    gaps = (Divider(), Line(("x",))) * 25
    made = message(StaffView((*gaps, Actions((Button("Take", "d1:take:1", "primary"),))), "f"), {})
    _holds(made)
    assert "Take" in str(made)


def test_what_a_button_carries_comes_back() -> None:
    for press, again in (
        ("d1:take:42", ""),
        ("d1:take:42", "d1:show:42"),
        ("", "d1:list:0:a b"),
        ("d1:list:0::x", "d1:home"),
    ):
        assert read(written(press, 39, again)) == (press, again)
    long = "d1:list:0:" + "x" * 87
    assert read(written(long, 39, "d1:home")) == (long, "")
    assert len(written(long, 39)) == 100
    for strange in ("", "d1:take:42", "hello", "x99d1:take", "あ01x"):
        assert read(strange) == (strange, "")
