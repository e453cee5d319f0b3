"""Filling in and submitting a modal, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from sandbox.slack import gestures, interactions, views, widgets
from sandbox.slack.delivery import Ack
from sandbox.slack.errors import Json, SlackError, Unseen
from sandbox.slack.model import User, View

if TYPE_CHECKING:
    from sandbox.slack.core import Core

Outcome = Literal["closed", "errors", "updated", "pushed", "cleared", "failed", "incomplete"]


@dataclass(frozen=True)
class Submission:
    """What became of a form. `errors` by block id: the app's, or (`incomplete`) what Slack's client itself asks for.

    `view` is the modal that the person sees now, `ack` how the app answered (None: it was never asked).
    """

    outcome: Outcome
    view: View | None
    errors: dict[str, str] = field(default_factory=dict)
    ack: gestures.GestureResult | None = None


async def fill(core: "Core", user: User, view: View, values: Mapping[str, object]) -> None:
    """Set inputs by block id, action id or label; those that tell the app at once (`dispatch_action`) do so."""
    for what, value in values.items():
        _, element = gestures.find(view, what)
        typed = value
        if element["type"] == "external_select" and isinstance(value, str):
            offered = await gestures.suggest(core, user, view, what, value)
            typed = widgets.option({"action_id": what, "options": offered}, value)
        await gestures.act(core, user, view, what, typed)


def complaints(view: View) -> dict[str, str]:
    """What Slack's client says against the form before it sends it, by block id."""
    found: dict[str, str] = {}
    for block, element in widgets.elements(view.blocks):
        state = view.values.get(block["block_id"], {}).get(element["action_id"])
        said = widgets.complaint(block, element, state) if block["type"] == "input" else None
        if said:
            found[block["block_id"]] = said
    return found


async def submit(core: "Core", user: User, view: View) -> Submission:
    """Press the form's submit button."""
    if view.closed or view.body["type"] != "modal" or view.body.get("submit") is None:
        raise Unseen("there is no submit button")
    if found := complaints(view):
        return Submission("incomplete", view, found)
    payload = interactions.view_submission(core, user, view)
    ack = await core.delivery.gesture("interactive", payload)
    said = gestures.result(ack)
    outcome, errors = _apply(core, user, view, ack)
    stack = core.stage.stack(user.id)
    return Submission(outcome, stack[-1] if stack else None, errors, said)


def _apply(core: "Core", user: User, view: View, ack: Ack) -> tuple[Outcome, dict[str, str]]:
    if not ack.ok or isinstance(ack.body, str):
        return "failed", {}
    deed = (ack.body or {}).get("response_action")
    try:
        if deed == "errors":
            return _errors(core, view, ack.body or {})
        if deed == "clear":
            core.stage.clear(user.id)
            return "cleared", {}
        if deed in ("update", "push"):
            return _next(core, user, view, deed, (ack.body or {}).get("view"))
    except SlackError as refusal:
        return "failed", {"": refusal.code}
    core.stage.pop(view)
    return "closed", {}


def _errors(core: "Core", view: View, body: Json) -> tuple[Outcome, dict[str, str]]:
    errors = body.get("errors")
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
        core.judge.note("view_submission", f"errors belong to input blocks, these don't: {errors}", body)
        raise SlackError("invalid_arguments")
    view.complaints = {str(block): str(words) for block, words in errors.items()}
    return "errors", view.complaints


def _next(core: "Core", user: User, view: View, deed: str, body: object) -> tuple[Outcome, dict[str, str]]:
    checked = views.checked(core, "view_submission", "modal", body)
    if deed == "update":
        views.replace(core, view, checked)
        return "updated", {}
    if len(core.stage.stack(user.id)) >= views.DEEPEST:
        raise SlackError("push_limit_reached")
    core.stage.show(views.new(core, user.id, checked, view), push=True)
    return "pushed", {}


async def close(core: "Core", user: User, view: View, *, everything: bool = False) -> gestures.GestureResult | None:
    """Press Cancel, or with `everything` the cross: the app hears of it only where the view asks for it."""
    stack = core.stage.stack(user.id)
    gone = list(reversed(stack)) if everything or view.body.get("clear_on_close") else [view]
    said = None
    for one in gone:
        core.stage.pop(one)
        if one.body.get("notify_on_close"):
            payload = interactions.view_closed(core, user, one, cleared=everything or len(gone) > 1)
            said = gestures.result(await core.delivery.gesture("interactive", payload))
    return said
