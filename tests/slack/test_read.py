"""What comes from Slack can be kept by every database, whatever somebody managed to send."""

from bot.slack.read import heard, profile
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
