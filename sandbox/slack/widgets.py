"""Interactive elements: what they hold at first, how a person sets them, and what an action says of them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sandbox.slack.errors import Json, Unseen

# Which key of an element's state holds its value, and which of its own keys starts it.
STATE: dict[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
}
_OPTIONS = {"static_select", "external_select", "radio_buttons", "overflow"}
_MANY_OPTIONS = {"checkboxes", "multi_static_select", "multi_external_select"}


def elements(blocks: Sequence[Json]) -> Iterator[tuple[Json, Json]]:
    """Every interactive element with its block."""
    for block in blocks:
        inside = block.get("elements", []) if block.get("type") == "actions" else []
        for element in [*inside, block.get("accessory"), block.get("element")]:
            if element and "action_id" in element:
                yield block, element


def words(text: object) -> str:
    """The text of a text object, or nothing."""
    return str(text.get("text", "")) if isinstance(text, dict) else ""


def options(element: Json) -> list[Json]:
    """All options of an element, those in groups too."""
    groups = element.get("option_groups") or []
    return [*(element.get("options") or []), *(option for group in groups for option in group["options"])]


def option(element: Json, wanted: object) -> Json:
    """The option with that value or that text; a dict is taken as it is (external selects)."""
    if isinstance(wanted, dict):
        return wanted
    for one in options(element):
        if wanted in (one.get("value"), words(one.get("text"))):
            return one
    raise Unseen(f"no option {wanted!r} in {element['action_id']}")


def initial(element: Json) -> Json | None:
    """The state that an element starts with, None for buttons and menus that keep none."""
    kind = element["type"]
    if kind not in STATE:
        return None
    key, first = STATE[kind]
    return {"type": kind, key: element.get(first, _nothing(key))}


def _nothing(key: str) -> object:
    return [] if key.endswith(("options", "users", "conversations", "channels")) else None


def chosen(element: Json, value: object) -> Json:
    """The element's state after a person has set it to `value` (None clears it)."""
    kind = element["type"]
    key = STATE[kind][0]
    return {"type": kind, key: _convert(element, value)}


def _convert(element: Json, value: Any) -> object:
    kind = element["type"]
    if value is None:
        return _nothing(STATE[kind][0])
    if kind in _OPTIONS:
        return option(element, value)
    if kind in _MANY_OPTIONS:
        return [option(element, one) for one in value]
    if kind.startswith("multi_"):
        return [_reference(one) for one in value]
    if kind == "datetimepicker":
        return int(value.timestamp()) if isinstance(value, datetime) else int(value)
    if kind == "rich_text_input":
        section = {"type": "rich_text_section", "elements": [{"type": "text", "text": value}]}
        return {"type": "rich_text", "elements": [section]}
    return _reference(value)


def _reference(value: Any) -> str:
    """A person or channel by what carries an `id`, else the text itself."""
    return str(value.id) if hasattr(value, "id") else str(value)


def action(block: Json, element: Json, value: object, ts: str) -> Json:
    """One entry of `actions` in a block_actions payload."""
    kind = element["type"]
    said: Json = {"type": kind, "action_id": element["action_id"], "block_id": block["block_id"], "action_ts": ts}
    if kind in ("button", "workflow_button"):
        shown = {key: element[key] for key in ("text", "value", "style", "url") if key in element}
        return said | shown
    if kind == "overflow":
        return said | {"selected_option": option(element, value)}
    for key in ("placeholder", STATE[kind][1]):
        if key in element:
            said[key] = element[key]
    return said | chosen(element, value)


def complaint(block: Json, element: Json, state: Json | None) -> str | None:
    """What Slack's client itself says against an input before it sends the form; None when it is content."""
    value = next((one for key, one in (state or {}).items() if key != "type"), None)
    if value in (None, "", []):
        required = block["type"] == "input" and not block.get("optional", False)
        return "Please complete this required field." if required else None
    if isinstance(value, str) and element["type"] == "plain_text_input":
        longest, shortest = element.get("max_length", 3000), element.get("min_length", 0)
        if len(value) > longest:
            return f"Please enter at most {longest} characters."
        if len(value) < shortest:
            return f"Please enter at least {shortest} characters."
    return None
