"""Forms as modals of five fields at most, in steps. The draft and the ticket travel in the form's id."""

from collections.abc import Sequence

from bot.discord import limits
from bot.discord.custom_ids import form_id
from bot.discord.limits import Json, plain
from bot.discord.pieces import line, options
from bot.discord.render import components
from desk.pickers import cut_mark, mark, shown
from desk.text import clip
from views.form_returned import returned as returned_nodes
from views.language import Words
from views.nodes import Actions, ChannelInput, Choice, Form, Input, Line, Option, PersonInput, TextInput, TimeInput
from views.nodes import plain as bare

INPUT, STRINGS, USERS, CHANNELS, TEXT, LABEL = 4, 3, 5, 8, 10, 18
SHORT, LONG = 1, 2
ROOM = 5
"""So many can be added where more are held than a picker shows."""
_WRITABLE = [0, 5, 15]  # text, announcement and forum channels


def steps(form: Form) -> int:
    """How many modals a form takes; one at least."""
    return len(_pages(form))


def modal(form: Form, step: int = 0) -> Json:
    """The data of a modal answer: what matters most in the first step, five fields in each. A warning has a place of
    its own; other sentences where there is room."""
    wanted = {item.name for item in _pages(form)[step]}
    said = [item for item in form.items if isinstance(item, Line)] if step == 0 else []
    problems = dict(form.problems)
    labels = [_label(item, problems.get(item.name)) for item in _inputs(form) if item.name in wanted]
    if said and len(labels) < limits.INPUTS:
        text = clip("\n".join(line(one, {}) for one in said), limits.INPUT)
        labels.insert(0, {"type": TEXT, "content": text})
    elif said:
        # The first sentence stands under the first field.
        hint = " · ".join(filter(None, (bare(said[0].text), labels[0].get("description", ""))))
        labels[0]["description"] = plain(hint, limits.HINT)
    return {
        "custom_id": form_id(form, step, last=step > 0 and step + 1 == steps(form)),
        "title": plain(form.title, limits.TITLE),
        "components": labels or [{"type": TEXT, "content": "…"}],
    }


def returned(form: Form, words: Words) -> Json:
    """A private message for a form that was refused: why, and a button that opens it again as it was filled. Its press
    is RefreshForm; with ``unfold`` the second step is meant."""
    shown = {item.name for item in _pages(form)[0]}
    further = bool(form.problems) and all(name not in shown for name, _ in form.problems)
    body = {"flags": limits.V2, "components": components(returned_nodes(form, words, further=further), {})}
    return body | {"allowed_mentions": {"parse": []}}


def typed(data: Json) -> dict[str, str]:
    """What stood in the fields of a submitted modal, by their names; several choices joined by spaces."""
    found: dict[str, str] = {}
    for outer in data.get("components") or []:
        for inner in [outer.get("component"), *(outer.get("components") or [])]:
            if isinstance(inner, dict) and isinstance(inner.get("custom_id"), str):
                values = inner.get("values")
                found[inner["custom_id"]] = " ".join(values) if isinstance(values, list) else inner.get("value") or ""
    return found


def _inputs(form: Form) -> list[Input]:
    """The fields that can be drawn, in the form's order."""
    items = (*form.items, *form.behind)
    return [item for item in items if not isinstance(item, Line | Actions) and _field(item)]


def _pages(form: Form) -> list[list[Input]]:
    """The fields of each step."""
    ranked = _ranked(form)
    warned = any(isinstance(item, Line) and item.tone != "quiet" for item in form.items)
    first = limits.INPUTS - (warned and len(ranked) >= limits.INPUTS)
    later = range(first, len(ranked), limits.INPUTS)
    return [ranked[:first], *(ranked[at : at + limits.INPUTS] for at in later)]


def _ranked(form: Form) -> list[Input]:
    """Fields in the order in which they get a place: what must be filled in and is not, what matters most, the rest."""

    def rank(item: Input) -> tuple[bool, int]:
        missing = not isinstance(item, TimeInput) and item.required and not item.value
        named = form.first.index(item.name) if item.name in form.first else len(form.first)
        return not missing, named

    return sorted(_inputs(form), key=rank)


def _label(item: Input, problem: str | None) -> Json:
    made: Json = {"type": LABEL, "label": plain(item.label, limits.LABEL), "component": _field(item)}
    hint = f"▲ {problem}" if problem else item.hint
    rest = _rest(item)
    if rest:
        hint = f"{clip(hint, limits.HINT - len(rest) - 1)} {rest}"
    return made | ({"description": plain(hint, limits.HINT)} if hint.strip() else {})


def _rest(item: Input) -> str:
    """How many stay as they are, since the picker has no place for them."""
    if not _mark(item) or not isinstance(item, PersonInput | ChannelInput):
        return ""
    held = item.value or ""
    return f"… +{len(set(held.split())) - len(shown(held, _room(held, item.many)))}"


def _field(item: Input) -> Json | None:
    """None where there is nothing to choose from."""
    required = not isinstance(item, TimeInput) and item.required
    made: Json = {"custom_id": f"{item.name}{_mark(item)}", "required": required}
    if not required and not isinstance(item, TextInput):
        made["min_values"] = 0
    match item:
        case TextInput():
            most = _length(item)
            made |= {"type": INPUT, "style": LONG if item.long else SHORT, "max_length": most}
            return made | ({"value": clip(item.value, most)} if item.value else {})
        case Choice():
            held = (item.value or "").split() if item.many else [item.value] if item.value else []
            found = options(item.options, *held)
            made |= {"max_values": len(found)} if item.many else {}
            return made | {"type": STRINGS, "options": found} if found else None
        case TimeInput():
            now = str(int(item.value.timestamp())) if item.value else None
            found = options(_known(item.choices, now), now)
            return made | {"type": STRINGS, "options": found} if found else None
        case PersonInput():
            return made | {"type": USERS} | _chosen(item.value or "", "user", item.many)
        case ChannelInput():
            made |= {"type": CHANNELS, "channel_types": _WRITABLE}
            return made | _chosen(item.value, "channel", item.many)


def _known(choices: Sequence[Option], now: str | None) -> tuple[Option, ...]:
    """A value that no choice names is shown as the bare figure rather than lost."""
    missing = now is not None and all(one.value != now for one in choices)
    return (*choices, Option(now, now)) if missing and now else tuple(choices)


def _mark(item: Input) -> str:
    """Whether there are more than it can begin with."""
    match item:
        case PersonInput(value=str(held)) | ChannelInput(value=held) if held:
            return mark(held, _room(held, item.many))
        case TextInput():
            return cut_mark(item.value, _length(item))
        case _:
            return ""


def _length(item: TextInput) -> int:
    return max(1, min(item.limit, limits.INPUT))


def _room(held: str, many: bool) -> int:
    """A full picker would take nobody else in."""
    return 1 if not many else limits.OPTIONS - (ROOM if len(shown(held, limits.OPTIONS)) == limits.OPTIONS else 0)


def _chosen(held: str, kind: str, many: bool) -> Json:
    known = [id for id in shown(held, _room(held, many)) if id.isascii() and id.isdigit()]
    made: Json = {"max_values": limits.OPTIONS if many else 1}
    return made | ({"default_values": [{"id": id, "type": kind} for id in known]} if known else {})
