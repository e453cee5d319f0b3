"""What a person does with the app: each gesture goes out once, and its result says what came back."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.slack import interactions, views, webhooks, widgets
from sandbox.slack.delivery import Ack
from sandbox.slack.errors import Json, SlackError, Unseen
from sandbox.slack.model import Channel, Message, User, View
from sandbox.slack.sight import may_read

if TYPE_CHECKING:
    from sandbox.slack.core import Core


@dataclass(frozen=True)
class GestureResult:
    """`ok` when acknowledged in time; `status` and `body` are the answer's, `elapsed` is in seconds.

    `error` is what Slack shows the person otherwise: `operation_timeout`, `dispatch_failed`, `not_in_threads`.
    """

    ok: bool
    status: int | None
    body: Json | str | None
    elapsed: float
    error: str | None = None


def result(ack: Ack) -> GestureResult:
    """An acknowledgement as the person lives it."""
    error = None
    if not ack.ok:
        error = "operation_timeout" if ack.reason in ("timeout", "http_timeout") else "dispatch_failed"
    return GestureResult(ack.ok, ack.status, ack.body, ack.elapsed, error)


def offered(core: "Core", user: User) -> None:
    """Shortcuts, commands and Home are there for the workspace's own people while the app is installed."""
    if user.team is not core.world.home_team:
        raise Unseen(f"{user.real_name} is from elsewhere: Slack offers no shortcuts, commands or Home of the app")
    if core.app.state == "account_inactive":
        raise Unseen("the app is not installed")


async def message_shortcut(core: "Core", user: User, message: Message, callback_id: str) -> GestureResult:
    """Choose a shortcut in a message's menu."""
    offered(core, user)
    if core.app.shortcuts is not None and callback_id not in core.app.shortcuts:
        raise Unseen(f"no shortcut {callback_id}")
    payload = interactions.message_action(core, user, message, callback_id)
    return result(await core.delivery.gesture("interactive", payload))


async def global_shortcut(core: "Core", user: User, callback_id: str) -> GestureResult:
    """Choose a shortcut in the lightning menu or the search."""
    offered(core, user)
    if core.app.shortcuts is not None and callback_id not in core.app.shortcuts:
        raise Unseen(f"no shortcut {callback_id}")
    return result(await core.delivery.gesture("interactive", interactions.shortcut(core, user, callback_id)))


async def slash(core: "Core", user: User, channel: Channel, command: str, text: str) -> GestureResult:
    """Type a slash command; what the acknowledgement says is shown to the person."""
    offered(core, user)
    if not may_read(core.world, user, channel) or channel.archived:
        raise Unseen(f"{user.real_name} can't write in {channel.name}")
    if core.app.commands is not None and command not in core.app.commands:
        raise Unseen(f"{command} is not a valid command")
    payload = interactions.slash_command(core, user, channel, command, text)
    ack = await core.delivery.gesture("slash_commands", payload)
    if ack.ok:
        try:
            webhooks.answer_command(core, user.id, channel.id, ack.body)
        except SlackError as refusal:
            return GestureResult(False, ack.status, ack.body, ack.elapsed, refusal.code)
    return result(ack)


def find(where: Message | View, what: str) -> tuple[Json, Json]:
    """The block and element with that action id, else that label on a button, input or menu."""
    found = list(widgets.elements(where.blocks))
    for block, element in found:
        if element["action_id"] == what:
            return block, element
    for block, element in found:
        shown = (element.get("text"), block.get("label"), element.get("placeholder"))
        if what in (*(widgets.words(one) for one in shown), block.get("block_id")):
            return block, element
    raise Unseen(f"nothing named {what!r} there; there are {[element['action_id'] for _, element in found]}")


def overflowing(where: Message | View, what: str) -> tuple[Json, Json] | None:
    """The menu that has an option of that label."""
    for block, element in widgets.elements(where.blocks):
        if element["type"] == "overflow" and any(what == widgets.words(one["text"]) for one in element["options"]):
            return block, element
    return None


async def act(core: "Core", user: User, where: Message | View, what: str, value: object) -> GestureResult | None:
    """Click a button, or set an element to `value`. None: the app isn't told before the form is sent."""
    if value is None and (menu := overflowing(where, what)) is not None:
        (block, element), value = menu, what
    else:
        block, element = find(where, what)
    if element["type"] in widgets.STATE:
        where.values.setdefault(block["block_id"], {})[element["action_id"]] = widgets.chosen(element, value)
        if block["type"] == "input" and not block.get("dispatch_action"):
            return None
    action = widgets.action(block, element, value, core.ids.ts())
    payload = interactions.block_actions(core, user, where, action)
    return result(await core.delivery.gesture("interactive", payload))


async def suggest(core: "Core", user: User, where: Message | View, what: str, typed: str) -> list[Json]:
    """The options that the app offers for what was typed into an external select; none where Slack refuses them."""
    block, element = find(where, what)
    payload = interactions.block_suggestion(core, user, where, (block["block_id"], element["action_id"]), typed)
    ack = await core.delivery.gesture("interactive", payload)
    if not ack.ok or not isinstance(ack.body, dict):
        return []
    found = widgets.options(ack.body)
    return [] if found and core.judge("block_suggestion", "modal", _menu(ack.body)) else found


def _menu(body: Json) -> Json:
    """A form with one menu of the options in an answer, for the judges: the same limits hold."""
    element: Json = {"type": "static_select", "action_id": "menu"}
    element |= {key: body[key] for key in ("options", "option_groups") if key in body}
    word = {"type": "plain_text", "text": "Menu"}
    return {
        "type": "modal",
        "title": word,
        "submit": word,
        "blocks": [{"type": "input", "label": word, "element": element}],
    }


def prepare(message: Message) -> None:
    """A message's inputs as they stand before anybody touched them."""
    message.values = views.states(message.blocks, message.values)
