"""Gestures as Slack sends them, read into intents. Pure."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from bot.edge import gesture
from bot.edge.gesture import Json
from bot.edge.submitted import submitted
from bot.slack.read import ref_of
from bot.slack.render_form import NOTHING, REFRESH, UNFOLD, VALUE
from bot.slack.text import unmarked
from desk.ids import DraftId, WorkspaceId
from desk.intents import (
    Intent,
    KeepTheirs,
    RefreshForm,
    ShowHelp,
    ShowHome,
    StartConvert,
)
from desk.intents_day import LeaveForm
from desk.pickers import MARK
from desk.refusals import Refused, UnknownButton
from views.buttons import read_press

Surface = Literal["slash", "message", "modal", "home", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesture(gesture.Gesture):
    """What somebody did in Slack, and where an answer can go.

    ``surface``: where it was made; ``thread``: that of the message, where it is an answer in one. ``beneath`` is the
    view that lies beneath their form. ``ends``: when Slack must have its acknowledgement, by the event loop's clock.
    """

    surface: Surface
    trigger: str | None = None
    response_url: str | None = None
    thread: str | None = None
    view: str | None = None
    beneath: str | None = None
    ends: float | None = None


def shortcut(body: Json, workspace: WorkspaceId) -> Gesture:
    """A message shortcut, or a global one."""
    message = body.get("message")
    channel = (body.get("channel") or {}).get("id")
    clicked = ref_of(workspace, str(channel), message) if message else None
    return Gesture(
        user=str(body["user"]["id"]),
        surface="none",
        once=str(body["trigger_id"]),
        intent=StartConvert(clicked),
        trigger=str(body["trigger_id"]),
        channel=channel,
        response_url=body.get("response_url"),
        thread=_thread(message or {}, "ts"),
        clicked=message,
    )


def press(body: Json) -> Gesture:
    """A button, menu or input. Raises Refused(UnknownButton) for what no version of ours made."""
    return replace(place_of(body), intent=_pressed(body["actions"][0], body.get("view")))


def place_of(body: Json) -> Gesture:
    """Where something was pressed, whatever it means."""
    action = body["actions"][0]
    view = body.get("view")
    kind = (body.get("container") or {}).get("type")
    surface: Surface = "message" if view is None else ("home" if view.get("type") == "home" else "modal")
    return Gesture(
        user=str(body["user"]["id"]),
        surface=surface,
        once=f"{body['trigger_id']}/{action.get('action_ts', '')}",
        intent=ShowHelp(),
        trigger=body.get("trigger_id"),
        channel=(body.get("channel") or {}).get("id") if kind != "view" else None,
        response_url=body.get("response_url"),
        thread=_thread(body.get("container") or {}, "message_ts"),
        view=view["id"] if view else None,
        sheet=sheet_of(view) if view else None,
        in_form=view is not None and "draft" in _metadata(view),
    )


def _thread(message: Json, own: str) -> str | None:
    """The thread that a message is an answer in, for whoever presses something there reads there; none where it begins
    one, since it stands in the channel, too. ``own`` is its own time."""
    root = message.get("thread_ts")
    return str(root) if root and root != message.get(own) else None


def _pressed(action: Json, view: Json | None) -> Intent:
    name = str(action.get("action_id") or "")
    if view is not None and name in (UNFOLD, REFRESH):
        return RefreshForm(DraftId(_about(view)["draft"]), typed(view), unfold=name == UNFOLD)
    value = action.get("value") or (action.get("selected_option") or {}).get("value")
    if not isinstance(value, str):
        raise Refused(UnknownButton())
    intent = read_press(value)
    if isinstance(intent, KeepTheirs):
        return KeepTheirs(intent.draft, typed(view or {}))
    return intent


def submission(body: Json) -> Gesture:
    """A sent form. Raises Refused(UnknownButton) for a form that no version of ours made."""
    view = body["view"]
    return Gesture(
        user=str(body["user"]["id"]),
        surface="modal",
        once=str(body.get("trigger_id") or view["hash"]),
        intent=_submitted(view),
        trigger=body.get("trigger_id"),
        view=view["id"],
        named=tuple(_named(view)),
        sheet=sheet_of(view),
        beneath=view.get("previous_view_id"),
        in_form=True,
    )


def left(body: Json) -> Gesture:
    """A form that was closed unsent. Raises Refused(UnknownButton) for a form that no version of ours made."""
    view = body["view"]
    intent = LeaveForm(DraftId(_about(view)["draft"]), typed(view))
    return Gesture(user=str(body["user"]["id"]), surface="none", once=f"{view['id']}/closed", intent=intent)


def _submitted(view: Json) -> Intent:
    about = _about(view)
    return submitted(str(about["as"]), about["ticket"], DraftId(about["draft"]), typed(view))


def _about(view: Json) -> Json:
    about = _metadata(view)
    try:
        return {"draft": str(about["draft"]), "ticket": about["ticket"], "as": about["as"]}
    except KeyError:
        raise Refused(UnknownButton()) from None


def _metadata(view: Json) -> Json:
    try:
        about = json.loads(view.get("private_metadata") or "{}")
    except ValueError:
        return {}
    return about if isinstance(about, dict) else {}


def sheet_of(view: Json) -> Intent | None:
    """The question that draws anew what a view shows, or what a form lies upon."""
    if view.get("type") == "home":
        return ShowHome()
    try:
        return read_press(str(_metadata(view).get("sheet") or ""))
    except Refused:
        return None


def _named(view: Json) -> Iterator[str]:
    for actions in ((view.get("state") or {}).get("values") or {}).values():
        for element in actions.values():
            if element.get("type") in ("users_select", "multi_users_select"):
                yield from (_value(element) or "").split()


def typed(view: Json) -> dict[str, str]:
    """What stands in a form's fields, by their names; a field's block id may carry its edition after a ``#``."""
    state = (view.get("state") or {}).get("values") or {}
    found = {}
    for block, actions in state.items():
        for action, element in actions.items():
            known, marked, most = action.partition(MARK)
            if known in (VALUE, REFRESH) and (value := _value(element)) is not None:
                found[f"{block.partition('#')[0]}{marked}{most}"] = value
    return found


def _value(element: Json) -> str | None:
    match element.get("type"):
        case "plain_text_input":
            return unmarked(str(element.get("value") or ""))
        case "static_select" | "external_select" | "radio_buttons":
            chosen = str((element.get("selected_option") or {}).get("value") or "")
            return "" if chosen == NOTHING else chosen
        case "users_select":
            return str(element.get("selected_user") or "")
        case "multi_users_select":
            return " ".join(element.get("selected_users") or ())
        case "conversations_select":
            return str(element.get("selected_conversation") or "")
        case "multi_conversations_select":
            return " ".join(element.get("selected_conversations") or ())
        case "datetimepicker":
            at = element.get("selected_date_time")
            return str(at) if at else ""
        case "checkboxes" | "multi_static_select":
            return " ".join(one["value"] for one in element.get("selected_options") or ())
        case _:
            return None
