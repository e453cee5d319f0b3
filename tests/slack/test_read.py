"""What comes from Slack can be kept by every database, whatever somebody sends, and its instants are exact."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis.strategies import integers

from bot.slack.read import heard, instant, profile, stamp
from bot.slack.us import Identity
from desk.ids import WorkspaceId

HOSTILE = "a\0b \ud83d <!channel> \u202ec"
WORKSPACE = WorkspaceId("w")


def test_no_text_holds_what_can_not_be_stored() -> None:
    us = Identity("T1", "Acme", "U0", "B0", "https://acme.example/")
    file = {"name": HOSTILE, "url_private": "https://files.example/1"}
    message = {"ts": "1.2", "text": HOSTILE, "username": HOSTILE, "bot_id": "B1", "files": [file]}
    said = heard(message, "C1", WORKSPACE, us, {})
    who = profile({"id": "U1", "profile": {"display_name": HOSTILE}}, WORKSPACE, us)
    assert said.text == "ab � @channel \u202ec"
    for text in (said.text, said.author_name, said.files[0].name, who.name or ""):
        assert "\0" not in text
        text.encode()


@given(integers(10**15, 4 * 10**15), integers(0, 10**12))
def test_an_instant_and_its_stamp_are_one_and_stamps_sort_as_instants_do(micros: int, more: int) -> None:
    first = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)
    assert instant(stamp(first)) == first
    assert (stamp(first) < stamp(first + timedelta(microseconds=more))) == (more > 0)
