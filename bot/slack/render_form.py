"""Forms as modals. The draft and the ticket travel in private_metadata, what was typed in Slack's own state."""

import json
from collections.abc import Sequence
from typing import Any

from bot.slack import limits
from bot.slack.render import Block, People, actions, joined, line, plain
from desk.pickers import cut_mark, mark, shown
from desk.text import clip
from views.nodes import Actions, ChannelInput, Choice, Form, Input, Line, Option, PersonInput, TextInput, TimeInput

UNFOLD = "unfold"  # action_id of "more fields"
REFRESH = "refresh"  # action_id of a choice that redraws the form
_HOLDS = {
    "plain_text_input": ("value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
}
"""Where a field's state holds its value, and how the field begins with it."""
NOTHING = "-"  # value of an option that takes the choice back
VALUE = "value"  # action_id of every other field; block_id is the field's name
MOST = 500  # people in a picker


def modal(form: Form, people: People, sheet: str = "") -> Block:
    """The view of views.open or views.update; ``callback_id`` is ``submit_as``. ``sheet`` is the press that draws anew
    what the form lies upon."""
    problems = dict(form.problems)
    made: list[Block] = []
    for at, item in enumerate(form.items):
        match item:
            case Line():
                made.append(line(item, people))
            case Actions():
                made.extend(actions(item, f"f{at}"))
            case _:
                if problem := problems.get(item.name):
                    made.append(line(Line(("▲ ", problem), "at_risk"), people))
                if block := _input(item, whole=item.name in form.typed):
                    # Slack keeps what was typed into a block of the same name.
                    made.append(block | {"block_id": f"{item.name}#{form.edition}"} if form.edition else block)
    made = joined(made)[: limits.SURFACE_BLOCKS - 1]
    if form.more:
        button = {"type": "button", "action_id": UNFOLD, "value": UNFOLD, "text": plain(form.more, limits.BUTTON)}
        made.append({"type": "actions", "elements": [button]})
    about = {"draft": form.draft, "ticket": form.ticket, "as": form.submit_as}
    return {
        "type": "modal",
        "callback_id": form.submit_as,
        "private_metadata": json.dumps(about | ({"sheet": sheet} if sheet else {})),
        "title": plain(form.title, limits.TITLE),
        "submit": plain(form.submit, limits.TITLE),
        "close": plain(form.cancel, limits.TITLE),
        **({"notify_on_close": True} if form.keeps else {}),
        "blocks": made or [line(Line(("…",)), people)],
    }


def refilled(sent: Block, said: Sequence[Line]) -> Block:
    """A form as somebody sent it, with what they typed in it, under a sentence."""
    typed = sent["state"]["values"]
    blocks = [line(one, {}) for one in said] + [
        _held(block, typed.get(block.get("block_id"), {})) for block in sent["blocks"]
    ]
    kept = ("type", "callback_id", "private_metadata", "title", "submit", "close")
    return {key: sent[key] for key in kept} | {"blocks": joined(blocks)[: limits.SURFACE_BLOCKS]}


def _held(block: Block, state: Block) -> Block:
    """A field that begins with what it held."""
    element = block.get("element") or {}
    if element.get("type") not in _HOLDS:
        return block
    held, first = _HOLDS[element["type"]]
    value = state.get(element["action_id"], {}).get(held)
    kept = {key: one for key, one in element.items() if key != first} | ({first: value} if value else {})
    return block | {"element": kept}


def _input(item: Input, *, whole: bool) -> Block | None:
    element = _field(item, whole=whole)
    if element is None:
        return None
    optional = isinstance(item, TimeInput) or not item.required
    block: Block = {"type": "input", "block_id": item.name, "optional": optional, "element": element}
    block["label"] = plain(item.label, limits.LABEL)
    if item.hint:
        block["hint"] = plain(item.hint, limits.HINT)
    if isinstance(item, Choice) and item.refresh:
        block["dispatch_action"] = True
    return block


def _choice(item: Choice) -> Block | None:
    """None where there is nothing to choose from. What Slack can't take back has an option for that."""
    clear = () if item.required or item.many or not item.value else (Option(NOTHING, "—"),)
    known = (*item.options[: limits.OPTIONS - len(clear)], *clear)
    options = [{"text": plain(o.label, limits.OPTION), "value": o.value} for o in known]
    if not item.options:
        return None
    made: Block = {"action_id": REFRESH if item.refresh else VALUE}
    if item.many:
        held = (item.value or "").split()
        chosen = [option for option in options if option["value"] in held]
        made |= {"type": "multi_static_select", "options": options}
        return made | ({"initial_options": chosen} if chosen else {})
    found = next((option for option in options if option["value"] == item.value), None)
    return made | {"type": "static_select", "options": options} | ({"initial_option": found} if found else {})


def _field(item: Input, *, whole: bool) -> Block | None:
    """``whole``: Slack itself keeps what stands in it."""
    made: dict[str, Any] = {"action_id": VALUE}
    match item:
        case TextInput():
            most = max(1, min(item.limit, limits.INPUT))
            made["action_id"] += "" if whole else cut_mark(item.value, most)
            made |= {"type": "plain_text_input", "multiline": item.long, "max_length": most}
            return made | ({"initial_value": clip(item.value, most)} if item.value else {})
        case Choice():
            return _choice(item)
        case PersonInput():
            ids = shown(item.value or "", MOST)
            made["action_id"] += mark(item.value or "", MOST if item.many else 1)
            if item.many:
                return made | {"type": "multi_users_select"} | ({"initial_users": list(ids)} if ids else {})
            return made | {"type": "users_select"} | ({"initial_user": ids[0]} if ids else {})
        case ChannelInput():
            channels = item.value.split()
            if item.many:
                made |= {"type": "multi_conversations_select"}
                made |= {"initial_conversations": channels} if channels else {}
            else:
                made |= {"type": "conversations_select"} | ({"initial_conversation": channels[0]} if channels else {})
            return made | {"filter": {"include": ["public", "private"], "exclude_bot_users": True}}
        case TimeInput():
            made |= {"type": "datetimepicker"}
            return made | ({"initial_date_time": int(item.value.timestamp())} if item.value else {})
