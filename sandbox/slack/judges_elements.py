"""What Slack allows inside a block: texts, options, confirmations and the interactive elements, with their limits.

Limits: Slack's Block Kit reference, as gathered in November 2026. Lengths are in characters.
"""

from collections.abc import Iterator, Mapping, Sequence

from sandbox.slack.judges_grammar import (
    Check,
    at_most_one,
    choice,
    closed,
    exactly_one,
    flag,
    items,
    kind_of,
    number,
    ordered,
    string,
    typed,
)

ID = string(255, 1)
URL = string(3000, 1)


def plain(most: int) -> Check:
    """A plain_text object of 1 to `most` characters."""
    return typed({"plain_text": closed({"type": choice("plain_text"), "text": string(most, 1)}, {"emoji": flag})})


def text(most: int) -> Check:
    """A plain_text or mrkdwn object of 1 to `most` characters."""
    mrkdwn = closed({"type": choice("mrkdwn"), "text": string(most, 1)}, {"verbatim": flag})
    return typed({"plain_text": plain(most), "mrkdwn": mrkdwn})


CONFIRM = closed(
    {"title": plain(100), "text": text(300)},
    {"confirm": plain(30), "deny": plain(30), "style": choice("primary", "danger")},
)


def option(label: Check, url: bool = False) -> Check:
    """An option: text and description up to 75 characters, value up to 150; `url` in overflow menus only."""
    more: dict[str, Check] = {"description": text(75)}
    if url:
        more["url"] = URL
    return closed({"text": label, "value": string(150, 1)}, more)


def _offered(path: str, value: object) -> Iterator[str]:
    """What is chosen at first must be on offer, exactly as it is offered (Slack compares whole options)."""
    if not isinstance(value, Mapping):
        return
    offered = list(_sequence(value.get("options")))
    for group in _sequence(value.get("option_groups")):
        offered += _sequence(group.get("options")) if isinstance(group, Mapping) else []
    if not offered:
        return
    first = [value["initial_option"]] if "initial_option" in value else []
    for chosen in [*first, *_sequence(value.get("initial_options"))]:
        if chosen not in offered:
            yield f"{path}: the option chosen at first is not among the options"


def _sequence(value: object) -> Sequence[object]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else []


_OPTION = option(plain(75))
_RICH_OPTION = option(text(75))
_GROUP = closed({"label": plain(75), "options": items(_OPTION, 100, 1)})
_COMMON: dict[str, Check] = {"action_id": ID, "confirm": CONFIRM, "focus_on_load": flag}
_PICKER: dict[str, Check] = {**_COMMON, "placeholder": plain(150)}
_TYPED: dict[str, Check] = {
    "action_id": ID,
    "placeholder": plain(150),
    "focus_on_load": flag,
    "dispatch_action_config": closed(
        {"trigger_actions_on": items(choice("on_enter_pressed", "on_character_entered"), 2, 1)}
    ),
}
_FILTER = closed(
    {},
    {
        "include": items(choice("im", "mpim", "private", "public"), 4, 1),
        "exclude_external_shared_channels": flag,
        "exclude_bot_users": flag,
    },
)
_DATE = string(10, 10, r"\d{4}-\d{2}-\d{2}")
_TIME = string(5, 5, r"([01]\d|2[0-3]):[0-5]\d")
_BUTTON: dict[str, Check] = {
    "action_id": ID,
    "confirm": CONFIRM,
    "style": choice("primary", "danger"),
    "accessibility_label": string(75),
}


def _element(kind: str, required: Mapping[str, Check], optional: Mapping[str, Check], *rules: Check) -> Check:
    return closed({"type": choice(kind), **required}, optional, *rules)


def _select(kind: str, **more: Check) -> dict[str, Check]:
    """A select menu and its `multi_` sister; `more` are the keys that only this kind has, by their single name."""
    multi = {f"{key}s" if key.startswith("initial_") else key: items(check, 100) for key, check in more.items()}
    multi |= {key: check for key, check in more.items() if not key.startswith("initial_")}
    single_only = {"response_url_enabled": flag} if kind in {"conversations", "channels"} else {}
    rules: tuple[Check, ...] = (exactly_one("options", "option_groups"), _offered) if kind == "static" else ()
    return {
        f"{kind}_select": _element(f"{kind}_select", {}, {**_PICKER, **single_only, **more}, *rules),
        f"multi_{kind}_select": _element(
            f"multi_{kind}_select", {}, {**_PICKER, **multi, "max_selected_items": number(1, 10_000)}, *rules
        ),
    }


SELECTS: dict[str, Check] = {
    **_select("static", options=items(_OPTION, 100, 1), option_groups=items(_GROUP, 100, 1), initial_option=_OPTION),
    **_select("external", initial_option=_OPTION, min_query_length=number(0, 3000)),
    **_select("users", initial_user=ID),
    **_select("channels", initial_channel=ID),
    **_select("conversations", initial_conversation=ID, default_to_current_conversation=flag, filter=_FILTER),
}

BUTTON = _element("button", {"text": plain(75)}, {**_BUTTON, "url": URL, "value": string(2000)})
WORKFLOW_BUTTON = _element(
    "workflow_button",
    {
        "text": plain(75),
        "workflow": closed(
            {
                "trigger": closed(
                    {"url": URL},
                    {"customizable_input_parameters": items(closed({"name": ID, "value": string(3000)}), 100)},
                )
            }
        ),
    },
    _BUTTON,
)
OVERFLOW = _element(
    "overflow", {"options": items(option(plain(75), url=True), 5, 2)}, {"action_id": ID, "confirm": CONFIRM}
)
_CHOICES: dict[str, Check] = {
    "checkboxes": _element(
        "checkboxes",
        {"options": items(_RICH_OPTION, 10, 1)},
        {**_COMMON, "initial_options": items(_RICH_OPTION, 10, 1)},
        _offered,
    ),
    "radio_buttons": _element(
        "radio_buttons", {"options": items(_RICH_OPTION, 10, 1)}, {**_COMMON, "initial_option": _RICH_OPTION}, _offered
    ),
    "datepicker": _element("datepicker", {}, {**_PICKER, "initial_date": _DATE}),
    "timepicker": _element("timepicker", {}, {**_PICKER, "initial_time": _TIME, "timezone": string(100, 1)}),
    "datetimepicker": _element(
        "datetimepicker", {}, {**_COMMON, "initial_date_time": number(1_000_000_000, 9_999_999_999)}
    ),
    **SELECTS,
}
_INPUTS: dict[str, Check] = {
    "plain_text_input": _element(
        "plain_text_input",
        {},
        {
            **_TYPED,
            "initial_value": string(3000),
            "multiline": flag,
            "min_length": number(0, 3000),
            "max_length": number(1, 3000),
        },
        ordered("min_length", "max_length"),
    ),
    "email_text_input": _element("email_text_input", {}, {**_TYPED, "initial_value": string(3000)}),
    "url_text_input": _element("url_text_input", {}, {**_TYPED, "initial_value": string(3000)}),
    "number_input": _element(
        "number_input",
        {"is_decimal_allowed": flag},
        {**_TYPED, "initial_value": string(100), "min_value": string(100), "max_value": string(100)},
        ordered("min_value", "max_value"),
        ordered("min_value", "initial_value"),
        ordered("initial_value", "max_value"),
    ),
    "file_input": _element(
        "file_input", {}, {"action_id": ID, "filetypes": items(string(100, 1), 100), "max_files": number(1, 10)}
    ),
}
_SLACK_FILE = closed({}, {"id": ID, "url": URL}, exactly_one("id", "url"))
IMAGE_KEYS: dict[str, Check] = {"image_url": URL, "slack_file": _SLACK_FILE}
IMAGE = closed({"type": choice("image"), "alt_text": string(2000)}, IMAGE_KEYS, exactly_one("image_url", "slack_file"))


def _rich_text_value(path: str, value: object) -> Iterator[str]:
    if not isinstance(value, Mapping) or value.get("type") != "rich_text":
        yield f"{path}: a rich_text object is wanted, got {kind_of(value)}"


_RICH_INPUT = _element(
    "rich_text_input",
    {},
    {**_TYPED, "initial_value": _rich_text_value, "min_lines": number(1, 100), "max_lines": number(1, 100)},
    ordered("min_lines", "max_lines"),
)

# Which elements a place accepts: Slack's reference, "compatible blocks" of each element.
IN_ACTIONS = typed(
    {
        "button": BUTTON,
        "workflow_button": WORKFLOW_BUTTON,
        "overflow": OVERFLOW,
        "rich_text_input": _RICH_INPUT,
        **_CHOICES,
    }
)
IN_SECTION = typed(
    {"button": BUTTON, "workflow_button": WORKFLOW_BUTTON, "overflow": OVERFLOW, "image": IMAGE, **_CHOICES}
)
IN_INPUT = typed({**_CHOICES, **_INPUTS, "rich_text_input": _RICH_INPUT})
IN_CONTEXT = typed(
    {
        "image": IMAGE,
        "plain_text": plain(3000),
        "mrkdwn": closed({"type": choice("mrkdwn"), "text": string(3000, 1)}, {"verbatim": flag}),
    }
)
_FEEDBACK = closed({"text": plain(75), "value": string(2000)}, {"accessibility_label": string(75)})
IN_CONTEXT_ACTIONS = typed(
    {
        "feedback_buttons": _element(
            "feedback_buttons", {"positive_button": _FEEDBACK, "negative_button": _FEEDBACK}, {"action_id": ID}
        ),
        "icon_button": _element(
            "icon_button",
            {"icon": string(100, 1), "text": plain(75)},
            {
                "action_id": ID,
                "confirm": CONFIRM,
                "accessibility_label": string(75),
                "value": string(2000),
                "visible_to_user_ids": items(ID, 10),
            },
        ),
    }
)

NOT_BOTH_ICONS = at_most_one("icon", "slack_icon")
