"""The views that are open: a stack of at most three modals per user, and one Home tab each."""

import copy
import json
import secrets
from typing import TYPE_CHECKING

from sandbox.pulse import Pulse
from sandbox.slack import widgets
from sandbox.slack.errors import Json, SlackError
from sandbox.slack.model import View

if TYPE_CHECKING:
    from sandbox.slack.core import Core

DEEPEST = 3
LARGEST = 250_000  # bytes


class Stage:
    """The modals before each user, the topmost last, and every view there ever was."""

    def __init__(self, pulse: Pulse) -> None:
        self._pulse = pulse
        self.all: dict[str, View] = {}
        self._stacks: dict[str, list[View]] = {}

    def stack(self, user: str) -> list[View]:
        """The user's open modals, the visible one last."""
        return self._stacks.setdefault(user, [])

    def show(self, view: View, *, push: bool) -> None:
        """Put a modal before its user; without `push` it takes the place of all that were open."""
        if not push:
            self.clear(view.user)
        self.stack(view.user).append(view)
        self.all[view.id] = view
        self._pulse.beat()

    def pop(self, view: View) -> None:
        """Close one modal; the one beneath is seen again."""
        view.closed = True
        stack = self.stack(view.user)
        if view in stack:
            stack.remove(view)
        self._pulse.beat()

    def clear(self, user: str) -> None:
        """Close all of a user's modals."""
        for view in self.stack(user):
            view.closed = True
        self._stacks[user] = []
        self._pulse.beat()

    def by_external_id(self, external_id: str) -> View | None:
        """The open view with that `external_id`."""
        open_views = (view for view in self.all.values() if not view.closed)
        return next((view for view in open_views if view.body.get("external_id") == external_id), None)


def complete(blocks: list[Json]) -> list[Json]:
    """The blocks as Slack keeps them: every block and element has an id, made up where the app gave none."""
    kept = copy.deepcopy(blocks)
    for block in kept:
        block.setdefault("block_id", secrets.token_urlsafe(4)[:5])
        inside = block.get("elements", []) if block.get("type") == "actions" else []
        for element in [*inside, block.get("accessory"), block.get("element")]:
            if element and element.get("type") not in (None, "image"):
                element.setdefault("action_id", secrets.token_urlsafe(4)[:5])
    return kept


def states(blocks: list[Json], before: dict[str, Json] | None = None) -> dict[str, Json]:
    """The state of all inputs; one that was there before (same block and action id, same type) keeps what it held."""
    values: dict[str, Json] = {}
    for block, element in widgets.elements(blocks):
        state = widgets.initial(element)
        if state is None:
            continue
        old = (before or {}).get(block["block_id"], {}).get(element["action_id"])
        kept = old if old and old["type"] == state["type"] else state
        values.setdefault(block["block_id"], {})[element["action_id"]] = kept
    return values


def checked(core: "Core", method: str, surface: str, body: object) -> Json:
    """A view that an app sent, refused where Slack (or any judge) refuses it."""
    if isinstance(body, str):
        try:
            body = json.loads(body)
        except ValueError:
            body = None
    if not isinstance(body, dict):
        raise SlackError("invalid_arguments", messages=["missing required field: view"])
    if len(json.dumps(body).encode()) > LARGEST:
        raise SlackError("view_too_large")
    if complaints := core.judge(method, "home" if surface == "home" else "modal", body):
        raise SlackError("invalid_arguments", messages=complaints)
    external = body.get("external_id")
    other = core.stage.by_external_id(external) if external else None
    if other is not None and method in ("views.open", "views.push"):
        raise SlackError("duplicate_external_id")
    return body


def new(core: "Core", user: str, body: Json, below: View | None = None) -> View:
    """A fresh view for a user; `below` is the modal that it is put upon."""
    number = core.ids.next("V")
    kept = body | {"blocks": complete(body["blocks"])}
    root, previous = (below.root, below.id) if below else (number, None)
    return View(number, user, kept, stamp(core), root, previous, states(kept["blocks"]))


def replace(core: "Core", view: View, body: Json) -> None:
    """Give a view new contents; what the user has typed into inputs that stay is kept, as in Slack."""
    view.past.append(view.body)
    view.body = body | {"blocks": complete(body["blocks"])}
    view.values = states(view.blocks, view.values)
    view.hash = stamp(core)
    view.complaints = {}
    core.pulse.beat()


def stamp(core: "Core") -> str:
    """A view's `hash`, another one at each change."""
    return f"{core.ids.ts()[:-6]}{secrets.token_hex(4)}"
