"""What Discord sends is read whole and as people see it, whatever stands in it."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord.identity import Identity
from bot.discord.read import EPOCH, Spot, calls, heard, instant, only_calls, plain, profile, spot_of, stamp
from commands.port_values import Profile
from desk.ids import WorkspaceId
from desk.place import MessageRef

HERE = WorkspaceId("here")
US = Identity("900", "901", "Deskhand")
LAN = {"id": "11", "username": "lan", "global_name": "Lan"}
MEMBER = {"nick": "Lan (Globex)", "roles": []}
snowflakes = st.integers(min_value=1 << 22, max_value=(1 << 63) - 1).map(str)


def message(text: str = "Hello", **more: object) -> dict:
    return {"id": str(5 << 22), "channel_id": "20", "type": 0, "author": LAN, "content": text, **more}


def read(said: dict):
    return heard(said, Spot("20"), HERE, US, {}, {"30": "support", "40": "Agents"})


@given(snowflakes)
def test_an_id_says_when_and_the_instant_says_no_later_id(id: str) -> None:
    assert int(stamp(instant(id))) <= int(id) < int(stamp(instant(id) + timedelta(milliseconds=1)))


@given(st.timedeltas(timedelta(), timedelta(days=30_000)))
def test_a_mark_is_no_later_than_its_instant(length: timedelta) -> None:
    at = EPOCH + length
    assert timedelta() <= at - instant(stamp(at)) < timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("hi <@11> and <@!12>, <@99>", "hi @Lan and @Minh (Acme), @99"),
        ("<@&40> in <#30> or <#31>", "@Agents in #support or #31"),
        ("<:ok:123> <a:party_2:4>", ":ok: :party_2:"),
        ("by <t:1700000000:R> or <t:1700000000>", "by 2023-11-14 22:13 UTC or 2023-11-14 22:13 UTC"),
        ("</ticket new:77> <https://example.org/a?b=c&d>", "/ticket new https://example.org/a?b=c&d"),
        ("1 < 2 > 0, <b>, <@x>, <t:9999999999999:R>", "1 < 2 > 0, <b>, <@x>, <t:9999999999999:R>"),
        ("**bold** `code` [name](https://example.org)", "**bold** `code` [name](https://example.org)"),
    ],
)
def test_marks_are_read_as_people_see_them(text: str, shown: str) -> None:
    minh = {"id": "12", "username": "minh", "global_name": "Minh", "member": {"nick": "Minh (Acme)"}}
    assert read(message(text, mentions=[LAN, minh])).text == shown


@given(st.text())
def test_no_text_is_lost_but_in_marks(text: str) -> None:
    without = text.replace("<", "").replace("\0", "")
    said = plain(without, {}, {})
    assert said == without.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


@given(st.text(alphabet="<>@!&#:at123/idhttps ", max_size=60))
def test_nothing_that_looks_like_a_mark_breaks_the_reader(text: str) -> None:
    read(message(text))


def test_where_a_message_stands() -> None:
    assert spot_of({"id": "20", "type": 0}).ref(HERE, "7") == MessageRef(HERE, "20", "7", "7")
    assert spot_of({"id": "21", "type": 12, "parent_id": "20"}).ref(HERE, "7") == MessageRef(HERE, "20", "7", "21")
    assert spot_of({"id": "22", "type": 1}).ref(HERE, "7") == MessageRef(HERE, "22", "7", "7")


def test_who_wrote_it() -> None:
    assert read(message(member=MEMBER)).author_name == "Lan (Globex)"
    assert read(message()).author_name == "Lan"
    known = {"11": Profile(HERE, "11", name="Lan (Globex)", language="vi")}
    lan = heard(message(), Spot("20"), HERE, US, known, {})
    assert (lan.author_name, lan.language, lan.bot, lan.own) == ("Lan (Globex)", "vi", False, False)
    ours = read(message(author={"id": "901", "username": "deskhand", "bot": True}))
    assert (ours.bot, ours.own) == (True, True)
    assert read(message(webhook_id="5", author={"id": "5", "username": "Build"})).bot


def test_what_it_brings() -> None:
    screen = {"id": "1", "filename": "s.png", "url": "https://cdn/s.png", "size": 9, "content_type": "image/png; a=b"}
    said = read(message("", attachments=[screen], sticker_items=[{"id": "1", "name": "wave"}]))
    assert said.text == ":wave:"
    assert [(one.name, one.size, one.mime) for one in said.files] == [("s.png", 9, "image/png")]
    inside = {"content": "It burns", "attachments": [screen]}
    passed_on = read(message("", message_snapshots=[{"message": inside}]))
    assert (passed_on.text, len(passed_on.files)) == ("It burns", 1)


def test_who_is_called() -> None:
    assert calls("hey <@901>", US)
    assert calls("<@!901>", US)
    assert not calls("hey <@11>", US)
    assert only_calls(" <@901>, ", US)
    assert not only_calls("<@901> help", US)
    assert read(message("<@901>")).gesture
    us = {"id": "901", "username": "deskhand", "bot": True}
    assert read(message("<@901> help", mentions=[us])).call == "@deskhand"
    reply = message("thanks", mentions=[us])
    assert not read(reply).gesture
    assert not calls(reply["content"], US)


def test_who_runs_the_place() -> None:
    assert profile(LAN, MEMBER, HERE, rights=1 << 5).admin
    assert profile(LAN, MEMBER, HERE, rights=1 << 3).admin
    assert not profile(LAN, MEMBER, HERE, rights=1 << 10).admin
    assert profile({**LAN, "global_name": None}, None, HERE).name == "lan"
