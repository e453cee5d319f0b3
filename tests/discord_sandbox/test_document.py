"""The judge itself: it passes what Discord's document describes, and bites on what it doesn't."""

import pytest

from sandbox.discord import shapes_people
from sandbox.discord.model import User
from sandbox.discord.record import Call, Sent
from tests.discord_sandbox.document import Document

LAN = shapes_people.user(User("1", "lan", "Lan"))


def call(route: str, *, body: object = None, status: int = 200, answer: object = None) -> Call:
    return Call(route, "/", {}, body, status, answer, 0.0)


@pytest.mark.parametrize(
    ("one", "fault"),
    [
        (call("GET /users/{user_id}", answer=LAN), None),
        (call("GET /users/{user_id}", answer=LAN | {"id": 1}), "id"),
        (call("GET /users/{user_id}", answer={"id": "1"}), "username"),
        (call("GET /users/{user_id}", status=404, answer={"code": 10013, "message": "Unknown User"}), None),
        (call("GET /users/{user_id}", status=404, answer={"message": "Unknown User"}), "code"),
        (call("GET /nowhere", answer={}), "not in the document"),
        (call("POST /users/@me/channels", body={"recipient_id": 1 << 60}, answer=None), None),
        (call("POST /users/@me/channels", body={"recipient_id": "Lan"}, answer=None), "recipient_id"),
        (call("POST /channels/{channel_id}/messages", body={"content": "x", "colour": 1}), "colour is unknown"),
        (call("POST /channels/{channel_id}/messages", body={"content": 5}), "content"),
    ],
)
def test_requests_and_answers(document: Document, one: Call, fault: str | None) -> None:
    found = document.unfit(one)
    assert found == [] if fault is None else any(fault in each for each in found)


def test_events(document: Document) -> None:
    def sent(event: str, **data: object) -> Sent:
        return Sent(event, data, "s", 0, 1)

    assert document.unfit_event(sent("MESSAGE_DELETE", id="1")) == []
    assert document.unfit_event(sent("MESSAGE_CREATE", id="1"))
    assert document.unfit_event(sent("INTERACTION_CREATE", user=LAN)) == []
    assert document.unfit_event(sent("INTERACTION_CREATE", user={"id": "1"}))
    assert document.unfit_event(sent("SOMETHING_ELSE")) == ["SOMETHING_ELSE: nothing says of what shape it is"]
