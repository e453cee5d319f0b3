"""Finding what a person clicks or fills in, by its custom id or by what stands on it."""

from sandbox.discord.errors import Json, Unseen
from sandbox.discord.judges_components import (
    BUTTON,
    CHECKBOX,
    CHECKBOXES,
    INPUT,
    LABEL,
    RADIOS,
    ROW,
    SELECT,
    SELECTS,
    walk,
)
from sandbox.discord.model import Message

CHOICES = (*SELECTS, RADIOS, CHECKBOXES)


def button(message: Message, what: str) -> Json:
    """A button that can be clicked, by its custom id or label."""
    for _, one in walk(message.components):
        if one["type"] == BUTTON and what in (one.get("custom_id"), one.get("label")):
            if one.get("disabled"):
                raise Unseen(f"{what} is disabled")
            if "custom_id" not in one:
                raise Unseen(f"{what} is a link")
            return one
    raise Unseen(f"there is no button {what}")


def select(message: Message, what: str) -> Json:
    """A menu that can be opened, by its custom id or placeholder."""
    for _, one in walk(message.components):
        if one["type"] in SELECTS and what in (one["custom_id"], one.get("placeholder")):
            if one.get("disabled"):
                raise Unseen(f"{what} is disabled")
            return one
    raise Unseen(f"there is no menu {what}")


def picked(one: Json, values: list[str]) -> list[str]:
    """The values behind what was picked, by value or label, as far as the menu lets one."""
    if one["type"] in (SELECT, RADIOS, CHECKBOXES):
        by_name = {option["label"]: option["value"] for option in one["options"]}
        known = {option["value"] for option in one["options"]}
        if missing := [value for value in values if value not in by_name and value not in known]:
            raise Unseen(f"there is no {missing[0]} to choose")
        values = [value if value in known else by_name[value] for value in values]
    least, most = one.get("min_values", 1), one.get("max_values", len(values) if one["type"] == CHECKBOXES else 1)
    if not least <= len(values) <= most and not (not values and one.get("required") is False):
        raise Unseen(f"it wants {least} to {most} of them")
    return values


def filled(components: list[Json], given: dict[str, object]) -> tuple[list[Json], list[str]]:
    """A form's answers, and the identifiers chosen in it; `given` is by custom id or label, the rest stays."""
    left = dict(given)
    sent, chosen = [], []
    for outer in components:
        if outer["type"] not in (ROW, LABEL):
            continue
        inner = outer["component"] if outer["type"] == LABEL else outer["components"][0]
        names = (inner.get("custom_id"), outer.get("label"), inner.get("label"))
        name = next((one for one in names if one in left), None)
        answer = _answer(inner, left.pop(name) if name is not None else None, given=name is not None)
        if inner["type"] in SELECTS and inner["type"] != SELECT:
            chosen += answer["values"]
        whole = {"type": outer["type"], "id": outer["id"]}
        sent.append({**whole, "component": answer} if outer["type"] == LABEL else {**whole, "components": [answer]})
    if left:
        raise Unseen(f"the form has no {', '.join(map(str, left))}")
    return sent, chosen


def _answer(one: Json, value: object, *, given: bool) -> Json:
    """What one input sends; refuses what the client wouldn't let through."""
    answer: Json = {"type": one["type"], "id": one["id"], "custom_id": one["custom_id"]}
    if one["type"] == INPUT:
        text = str(value) if given else one.get("value", "")
        required = one.get("required", True)
        if required and not text:
            raise Unseen(f"{one['custom_id']} must be filled in")
        if text and not one.get("min_length", 0) <= len(text) <= one.get("max_length", 4000):
            raise Unseen(f"{one['custom_id']} takes no text of that length")
        return {**answer, "value": text}
    if one["type"] == CHECKBOX:
        return {**answer, "value": bool(value) if given else bool(one.get("default"))}
    if one["type"] not in CHOICES:
        raise Unseen(f"{one['custom_id']} can't be filled in here")
    if given:
        values = [str(getattr(each, "id", each)) for each in (value if isinstance(value, list | tuple) else [value])]
    else:
        values = [option["value"] for option in one.get("options", []) if option.get("default")]
        values += [str(each["id"]) for each in one.get("default_values", [])]
    if not values and one.get("required", True):
        raise Unseen(f"{one['custom_id']} must be filled in")
    values = picked(one, values)
    return {**answer, "value": values[0] if values else None} if one["type"] == RADIOS else {**answer, "values": values}
