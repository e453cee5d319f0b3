"""Gestures reach a real Bolt app, over both transports, and what it answers reaches the person."""

from datetime import UTC, datetime
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp

from sandbox.slack.errors import Unseen
from tests.sandbox.scene import Scene, Serve, field, form, option, plain, refusal

Heard = dict[str, Any]


async def test_a_message_shortcut_brings_the_message_and_opens_a_form(
    scene: Scene, app: AsyncApp, serve: Serve
) -> None:
    heard: list[Heard] = []

    @app.shortcut("convert")
    async def convert(ack: Any, shortcut: Heard, client: Any) -> None:
        heard.append(shortcut)
        await client.views_open(trigger_id=shortcut["trigger_id"], view=form(field("subject", "Subject")))
        await ack()

    async with serve(app):
        root = await scene.lan.say(scene.support, "Can't log in")
        reply = await scene.minh.say(scene.support, "which <browser>?", thread=root)
        done = await scene.minh.shortcut(scene.support, reply, "convert")
    assert (done.ok, done.status, done.error) == (True, 200, None)
    [one] = heard
    assert one["type"] == "message_action"
    assert one["user"] == {"id": scene.minh.id, "username": "minh", "name": "minh", "team_id": "T0LOCAL0001"}
    assert one["team"] == {"id": "T0LOCAL0001", "domain": "acme"}
    assert one["channel"] == {"id": scene.support.id, "name": "support"}
    assert (one["message"]["ts"], one["message"]["thread_ts"], one["message_ts"]) == (reply, root, reply)
    assert one["message"]["text"] == "which &lt;browser&gt;?"
    assert scene.minh.modal is not None
    assert scene.lan.modal is None


async def test_a_shortcut_needs_no_bot_in_the_channel_and_hides_a_private_name(
    scene: Scene, app: AsyncApp, serve: Serve
) -> None:
    names: list[str] = []

    @app.shortcut("convert")
    async def convert(ack: Any, shortcut: Heard) -> None:
        names.append(shortcut["channel"]["name"])
        await ack()

    direct = scene.slack.open_dm(scene.lan, scene.minh)
    async with serve(app):
        for place in (scene.elsewhere, scene.desk, direct):
            ts = await scene.minh.say(place, "hello")
            assert (await scene.minh.shortcut(place, ts, "convert")).ok
    assert names == ["elsewhere", "privategroup", "directmessage"]


async def test_a_form_that_comes_late_or_twice_is_refused(scene: Scene, app: AsyncApp, serve: Serve) -> None:
    refused: list[str] = []

    @app.shortcut("late")
    async def late(ack: Any, shortcut: Heard, client: Any) -> None:
        scene.slack.clock.advance(3.1)
        refused.append(await refusal(client.views_open(trigger_id=shortcut["trigger_id"], view=form(field("a", "A")))))
        await ack()

    @app.shortcut("twice")
    async def twice(ack: Any, shortcut: Heard, client: Any) -> None:
        await client.views_open(trigger_id=shortcut["trigger_id"], view=form(field("a", "A")))
        refused.append(await refusal(client.views_push(trigger_id=shortcut["trigger_id"], view=form(field("b", "B")))))
        await ack()

    async with serve(app):
        assert (await scene.lan.global_shortcut("late")).ok
        assert scene.lan.modal is None
        assert (await scene.lan.global_shortcut("twice")).ok
    assert refused == ["expired_trigger_id", "exchanged_trigger_id"]
    [view] = scene.lan.views
    assert view.blocks[0]["block_id"] == "a"


async def test_a_form_is_checked_by_the_client_then_by_the_app(scene: Scene, app: AsyncApp, serve: Serve) -> None:
    asked: list[Heard] = []

    @app.shortcut("new")
    async def new(ack: Any, shortcut: Heard, client: Any) -> None:
        subject = field("subject", "Subject", {"max_length": 10})
        view = form(subject, field("more", "Details", optional=True), private_metadata="42")
        await client.views_open(trigger_id=shortcut["trigger_id"], view=view)
        await ack()

    @app.view("form")
    async def submitted(ack: Any, view: Heard) -> None:
        asked.append(view)
        if view["state"]["values"]["subject"]["value"]["value"] == "bad":
            await ack(response_action="errors", errors={"subject": "Another one, please"})
        else:
            await ack()

    async with serve(app):
        await scene.lan.global_shortcut("new")
        assert scene.lan.modal is not None
        empty = await scene.lan.submit(scene.lan.modal)
        assert (empty.outcome, set(empty.errors), asked) == ("incomplete", {"subject"}, [])
        long = await scene.lan.fill_and_submit(scene.lan.modal, {"Subject": "x" * 11})
        assert (long.outcome, asked) == ("incomplete", [])
        refused = await scene.lan.fill_and_submit(scene.lan.modal, {"Subject": "bad"})
        assert (refused.outcome, refused.errors) == ("errors", {"subject": "Another one, please"})
        assert scene.lan.modal.values["subject"]["value"]["value"] == "bad"
        accepted = await scene.lan.fill_and_submit(scene.lan.modal, {"subject": "good", "Details": "much"})
    assert (accepted.outcome, accepted.view, scene.lan.views) == ("closed", None, [])
    assert asked[-1]["private_metadata"] == "42"
    assert asked[-1]["state"]["values"]["more"]["value"] == {"type": "plain_text_input", "value": "much"}


async def test_every_kind_of_input_says_what_it_holds(scene: Scene, app: AsyncApp, serve: Serve) -> None:
    got: dict[str, Any] = {}
    at = datetime(2026, 11, 30, 9, tzinfo=UTC)
    inputs = {
        "priority": ({"type": "static_select", "options": [option("High"), option("Low")]}, "High"),
        "who": ({"type": "users_select"}, scene.minh),
        "where": ({"type": "conversations_select"}, scene.support),
        "when": ({"type": "datetimepicker"}, at),
        "day": ({"type": "datepicker", "initial_date": "2026-11-24"}, "2026-11-30"),
        "flags": ({"type": "checkboxes", "options": [option("A"), option("B")]}, ["B"]),
        "kind": ({"type": "radio_buttons", "options": [option("Bug"), option("Wish")]}, "wish"),
        "groups": ({"type": "multi_static_select", "options": [option("X"), option("Y")]}, ["x", "Y"]),
        "people": ({"type": "multi_users_select"}, [scene.lan, scene.hoa.id]),
        "count": ({"type": "number_input", "is_decimal_allowed": False}, "3"),
    }

    @app.shortcut("new")
    async def new(ack: Any, shortcut: Heard, client: Any) -> None:
        blocks = [field(name, name, element) for name, (element, _) in inputs.items()]
        await client.views_open(trigger_id=shortcut["trigger_id"], view=form(*blocks))
        await ack()

    @app.view("form")
    async def submitted(ack: Any, view: Heard) -> None:
        got.update({block: state["value"] for block, state in view["state"]["values"].items()})
        await ack()

    async with serve(app):
        await scene.minh.global_shortcut("new")
        assert scene.minh.modal is not None
        done = await scene.minh.fill_and_submit(scene.minh.modal, {name: value for name, (_, value) in inputs.items()})
    assert (done.outcome, scene.slack.record.problems) == ("closed", [])
    assert got["priority"]["selected_option"] == option("High")
    assert got["who"]["selected_user"] == scene.minh.id
    assert got["where"]["selected_conversation"] == scene.support.id
    assert got["when"]["selected_date_time"] == int(at.timestamp())
    assert got["day"]["selected_date"] == "2026-11-30"
    assert got["flags"]["selected_options"] == [option("B")]
    assert got["kind"]["selected_option"] == option("Wish")
    assert got["groups"]["selected_options"] == [option("X"), option("Y")]
    assert got["people"]["selected_users"] == [scene.lan.id, scene.hoa.id]
    assert got["count"]["value"] == "3"


async def test_what_was_typed_outlives_an_update_of_the_form(scene: Scene, app: AsyncApp, serve: Serve) -> None:
    menu = {"type": "static_select", "options": [option("High"), option("Low")]}

    def view(*more: dict[str, Any]) -> dict[str, Any]:
        return form(field("subject", "Subject"), field("priority", "Priority", menu, dispatch_action=True), *more)

    @app.shortcut("new")
    async def new(ack: Any, shortcut: Heard, client: Any) -> None:
        await client.views_open(trigger_id=shortcut["trigger_id"], view=view())
        await ack()

    @app.action("value")
    async def chosen(ack: Any, body: Heard, client: Any) -> None:
        assert body["container"] == {"type": "view", "view_id": body["view"]["id"]}
        assert "response_url" not in body
        due = {"type": "context", "elements": [plain("due at four")]}
        await client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=view(due))
        await ack()

    async with serve(app):
        await scene.lan.global_shortcut("new")
        assert scene.lan.modal is not None
        assert await scene.lan.choose(scene.lan.modal, "subject", "kept") is None
        done = await scene.lan.choose(scene.lan.modal, "priority", "Low")
    assert done is not None
    assert done.ok
    now = scene.lan.modal
    assert now.blocks[-1]["elements"][0]["text"] == "due at four"
    assert now.values["subject"]["value"]["value"] == "kept"
    assert now.values["priority"]["value"]["selected_option"] == option("Low")


async def test_forms_are_pushed_three_deep_and_closed_one_by_one(scene: Scene, app: AsyncApp, serve: Serve) -> None:
    closed: list[tuple[str, bool]] = []
    refused: list[str] = []

    @app.shortcut("new")
    async def new(ack: Any, shortcut: Heard, client: Any) -> None:
        await client.views_open(trigger_id=shortcut["trigger_id"], view=form(field("a", "A"), notify_on_close=True))
        await ack()

    @app.view("form")
    async def deeper(ack: Any, body: Heard) -> None:
        view = form(field("a", "A"), notify_on_close=True)
        await ack(response_action="push", view=view)
        refused.append(body["view"]["previous_view_id"])

    @app.view_closed("form")
    async def gone(ack: Any, body: Heard) -> None:
        closed.append((body["view"]["id"], body["is_cleared"]))
        await ack()

    async with serve(app):
        await scene.lan.global_shortcut("new")
        outcomes = []
        for _ in range(3):
            assert scene.lan.modal is not None
            outcomes.append((await scene.lan.fill_and_submit(scene.lan.modal, {"A": "x"})).outcome)
        assert outcomes == ["pushed", "pushed", "failed"]
        first, second, third = scene.lan.views
        assert (second.previous, third.previous, third.root) == (first.id, second.id, first.id)
        await scene.lan.close(third)
        assert scene.lan.modal is second
        await scene.lan.close(second, everything=True)
    assert closed == [(third.id, False), (second.id, True), (first.id, True)]


async def test_buttons_and_menus_in_a_message(scene: Scene, app: AsyncApp, serve: Serve) -> None:
    heard: list[Heard] = []
    menu = {"type": "overflow", "action_id": "more", "options": [option("Edit"), option("Why")]}
    buttons = [{"type": "button", "action_id": "take", "text": plain("Take"), "value": "d1:claim:42"}, menu]

    @app.action("take")
    @app.action("more")
    async def clicked(ack: Any, body: Heard, respond: Any) -> None:
        heard.append(body)
        await ack()
        await respond(text="only for you", replace_original=False)

    ts = (
        await app.client.chat_postMessage(
            channel=scene.desk.id,
            text="#42",
            blocks=[
                {"type": "section", "text": plain("#42 Can't log in")},
                {"type": "actions", "block_id": "deeds", "elements": buttons},
            ],
        )
    )["ts"]
    card = scene.slack.message(scene.desk, ts)
    async with serve(app):
        assert (await scene.minh.click(card, "Take")).ok
        assert (await scene.minh.click(card, "Why")).ok
        with pytest.raises(Unseen, match="can't see desk"):
            await scene.lan.click(card, "Take")
        await scene.slack.quiet()
    take, why = heard
    assert take["actions"][0]["value"] == "d1:claim:42"
    assert why["actions"][0]["selected_option"] == option("Why")
    container = {"type": "message", "message_ts": ts, "channel_id": scene.desk.id, "is_ephemeral": False}
    assert take["container"] == container
    assert take["message"]["blocks"][1]["block_id"] == "deeds"
    assert take["channel"] == {"id": scene.desk.id, "name": "privategroup"}
    assert [one.text for one in scene.minh.ephemerals] == ["only for you", "only for you"]
    assert scene.hoa.ephemerals == []


async def test_an_ephemeral_message_is_absent_from_its_own_click(scene: Scene, app: AsyncApp, serve: Serve) -> None:
    heard: list[Heard] = []
    block = {"type": "actions", "elements": [{"type": "button", "action_id": "yes", "text": plain("Yes")}]}

    @app.command("/ticket")
    async def command(ack: Any, command: Heard) -> None:
        assert command["is_enterprise_install"] == "false"
        await ack(text=f"Sure of {command['text']}?", blocks=[block])

    @app.action("yes")
    async def yes(ack: Any, body: Heard, respond: Any) -> None:
        heard.append(body)
        await ack()
        await respond(delete_original=True)

    async with serve(app):
        assert (await scene.lan.slash(scene.support, "/ticket", "solve 42")).ok
        [question] = scene.lan.ephemerals
        assert question.text == "Sure of solve 42?"
        with pytest.raises(Unseen):
            await scene.minh.click(question, "Yes")
        assert (await scene.lan.click(question, "Yes")).ok
    assert "message" not in heard[0]
    assert heard[0]["container"]["is_ephemeral"] is True
    assert scene.lan.ephemerals == []


async def test_slack_takes_no_slash_command_in_a_thread_and_offers_none_to_outsiders(
    scene: Scene, app: AsyncApp, serve: Serve
) -> None:
    shared = scene.slack.add_channel("together", shared_with=["Globex"], members=[scene.lan, scene.olga])

    @app.event("message")
    async def message() -> None:
        pass

    async with serve(app):
        root = await scene.lan.say(shared, "hi")
        refused = await scene.lan.slash(shared, "/ticket", "new", thread=root)
        assert (refused.ok, refused.error) == (False, "not_in_threads")
        with pytest.raises(Unseen, match="from elsewhere"):
            await scene.olga.shortcut(shared, root, "convert")
        await scene.slack.quiet()
    assert {one.kind for one in scene.slack.record.deliveries} == {"events_api"}


async def test_a_slash_commands_text_comes_escaped_with_names(scene: Scene, app: AsyncApp, serve: Serve) -> None:
    heard: list[str] = []
    group = scene.slack.add_usergroup("tech", "Tech")

    @app.command("/ticket")
    async def command(ack: Any, command: Heard) -> None:
        heard.append(command["text"])
        await ack()

    async with serve(app):
        for text in (f"assignee:<@{scene.minh.id}> <#{scene.support.id}>", f"<!subteam^{group.id}>", "a & b <!here>"):
            assert (await scene.lan.slash(scene.support, "/ticket", text)).ok
        scene.slack.app.escaped = set()
        assert (await scene.lan.slash(scene.support, "/ticket", "a & b <@U1>")).ok
    assert heard.pop() == "a & b <@U1>"
    assert heard == [
        f"assignee:<@{scene.minh.id}|minh> <#{scene.support.id}|support>",
        f"<!subteam^{group.id}|@tech>",
        "a &amp; b &lt;!here&gt;",
    ]


async def test_a_gesture_that_fails_is_told_to_the_person_and_never_sent_again(
    scene: Scene, app: AsyncApp, serve: Serve
) -> None:
    tries: list[str] = []

    @app.command("/ticket")
    async def command(ack: Any, command: Heard) -> None:
        tries.append(command["trigger_id"])
        raise RuntimeError("broken")

    scene.slack.delivery.ack_seconds = 0.3
    async with serve(app):
        done = await scene.lan.slash(scene.support, "/ticket", "list")
        scene.slack.clock.advance(600)
        await scene.slack.quiet()
    assert (done.ok, len(tries)) == (False, 1)
    assert done.error in ("operation_timeout", "dispatch_failed")


async def test_an_external_select_offers_what_the_app_says(scene: Scene, app: AsyncApp, serve: Serve) -> None:
    picked: list[str] = []

    @app.shortcut("new")
    async def new(ack: Any, shortcut: Heard, client: Any) -> None:
        element = {"type": "external_select", "min_query_length": 1}
        await client.views_open(trigger_id=shortcut["trigger_id"], view=form(field("ticket", "Ticket", element)))
        await ack()

    @app.options("value")
    async def search(ack: Any, payload: Heard) -> None:
        await ack(options=[option(f"{payload['value']} one"), option(f"{payload['value']} two")])

    @app.view("form")
    async def submitted(ack: Any, view: Heard) -> None:
        picked.append(view["state"]["values"]["ticket"]["value"]["selected_option"]["value"])
        await ack()

    async with serve(app):
        await scene.minh.global_shortcut("new")
        assert scene.minh.modal is not None
        offered = await scene.minh.suggestions(scene.minh.modal, "ticket", "Log")
        assert offered == [option("Log one"), option("Log two")]
        await scene.minh.choose(scene.minh.modal, "ticket", offered[1])
        assert await scene.minh.suggestions(scene.minh.modal, "ticket", "x" * 76) == []
        assert (await scene.minh.submit(scene.minh.modal)).outcome == "closed"
    assert picked == ["log two"]
    [problem] = scene.slack.record.problems
    assert problem.method == "block_suggestion"
    assert any("at most 75" in one for one in problem.complaints)
