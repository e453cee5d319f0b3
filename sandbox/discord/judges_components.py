"""What Discord refuses in components: their counts, lengths, nesting, and identifiers used twice."""

from collections import Counter
from collections.abc import Iterator

from sandbox.discord.errors import Complaint, Json

ROW, BUTTON, SELECT, INPUT, USERS, ROLES, MENTIONABLES, CHANNELS = 1, 2, 3, 4, 5, 6, 7, 8
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = 9, 10, 11, 12, 13, 14, 17
LABEL, UPLOAD, RADIOS, CHECKBOXES, CHECKBOX = 18, 19, 21, 22, 23
SELECTS = (SELECT, USERS, ROLES, MENTIONABLES, CHANNELS)
CHOICES = {RADIOS: (2, 10), CHECKBOXES: (1, 10)}
"""How many options they have."""
V2 = 1 << 15
TEXT_TOTAL = 4000
TOP = {False: {ROW}, True: {ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER}}
IN_MODAL = {ROW, TEXT, LABEL}
IN_LABEL = {INPUT, *SELECTS, UPLOAD, RADIOS, CHECKBOXES, CHECKBOX}


def walk(parts: list[Json], path: str = "components") -> Iterator[tuple[str, Json]]:
    """Every component with its path, outer ones first."""
    for index, one in enumerate(parts):
        here = f"{path}.{index}"
        yield here, one
        yield from walk(one.get("components") or [], f"{here}.components")
        for name in ("accessory", "component"):
            if isinstance(one.get(name), dict):
                yield f"{here}.{name}", one[name]


def components(parts: list[Json], *, v2: bool, modal: bool = False) -> Iterator[Complaint]:
    """What is wrong with a message's or a form's components."""
    allowed = IN_MODAL if modal else TOP[v2]
    everything = list(walk(parts))
    if not v2 and len(parts) > 5:
        yield Complaint("components", "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length.")
    if v2 and not modal and len(everything) > 40:
        yield Complaint(
            "components",
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
            "The total number of components in a message cannot exceed 40",
        )
    for index, one in enumerate(parts):
        if one.get("type") not in allowed:
            words = f'Value of field "type" must be one of {tuple(sorted(allowed))}.'
            yield Complaint(f"components.{index}.type", "UNION_TYPE_CHOICES", words)
    ids = Counter(one["custom_id"] for _, one in everything if one.get("custom_id"))
    texts = 0
    for path, one in everything:
        kind = one.get("type")
        if ids.get(one.get("custom_id") or "", 0) > 1:
            yield Complaint(
                f"{path}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"
            )
        if kind in (BUTTON, SELECT, INPUT, *SELECTS) and not _is_link(one):
            yield from _length(f"{path}.custom_id", one.get("custom_id") or "", 100, 1)
        if kind == ROW:
            yield from _row(path, one, modal)
        elif kind == BUTTON:
            yield from _button(path, one)
        elif kind in SELECTS:
            yield from _select(path, one, modal)
        elif kind == INPUT:
            yield from _input(path, one)
        elif kind == TEXT:
            texts += len(one.get("content") or "")
            # Discord trims what is shown: blanks alone are nothing.
            yield from _length(f"{path}.content", (one.get("content") or "").strip(), TEXT_TOTAL, 1)
        elif kind == SECTION:
            if not 1 <= len(one.get("components") or []) <= 3:
                yield Complaint(f"{path}.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 3 in length.")
            if (one.get("accessory") or {}).get("type") not in (BUTTON, THUMBNAIL):
                yield Complaint(f"{path}.accessory", "BASE_TYPE_REQUIRED", "This field is required")
        elif kind == CONTAINER and any(part.get("type") == CONTAINER for part in one.get("components") or []):
            yield Complaint(f"{path}.components", "UNION_TYPE_CHOICES", "A container can't hold a container.")
        elif kind in CHOICES:
            yield from _counted(path, one.get("options") or [], *CHOICES[kind])
        elif kind == LABEL:
            yield from _length(f"{path}.label", one.get("label") or "", 45, 1)
            yield from _length(f"{path}.description", one.get("description") or "", 100)
            if (one.get("component") or {}).get("type") not in IN_LABEL:
                yield Complaint(f"{path}.component", "UNION_TYPE_CHOICES", "This can't stand in a label.")
    if texts > TEXT_TOTAL:
        words = f"The total displayable text size exceeds the maximum size of {TEXT_TOTAL}"
        yield Complaint("components", "COMPONENT_MAX_TOTAL_TEXT_EXCEEDED", words)


def _length(path: str, value: str, most: int, least: int = 0) -> Iterator[Complaint]:
    if not least <= len(value) <= most:
        yield Complaint(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")


def _counted(path: str, options: list[Json], least: int, most: int) -> Iterator[Complaint]:
    if not least <= len(options) <= most:
        yield Complaint(f"{path}.options", "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")


def _is_link(one: Json) -> bool:
    return one.get("type") == BUTTON and one.get("style") in (5, 6)


def _row(path: str, one: Json, modal: bool) -> Iterator[Complaint]:
    inside = [part.get("type") for part in one.get("components") or []]
    most = 1 if modal or any(kind in SELECTS for kind in inside) else 5
    if not 1 <= len(inside) <= most:
        yield Complaint(f"{path}.components", "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {most} in length.")
    wanted = {INPUT} if modal else {BUTTON, *SELECTS}
    for index, kind in enumerate(inside):
        if kind not in wanted:
            words = f'Value of field "type" must be one of {tuple(sorted(wanted))}.'
            yield Complaint(f"{path}.components.{index}.type", "UNION_TYPE_CHOICES", words)


def _button(path: str, one: Json) -> Iterator[Complaint]:
    yield from _length(f"{path}.label", one.get("label") or "", 80)
    if _is_link(one) and one.get("custom_id"):
        yield Complaint(
            f"{path}.custom_id", "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A link has no custom id"
        )
    if one.get("style") == 5 and not one.get("url"):
        yield Complaint(f"{path}.url", "BASE_TYPE_REQUIRED", "A url is required")
    yield from _length(f"{path}.url", one.get("url") or "", 512)
    if one.get("url") and not one["url"].startswith(("https://", "http://", "discord://")):
        words = 'Scheme must be one of ("http", "https", "discord").'
        yield Complaint(f"{path}.url", "URL_TYPE_INVALID_SCHEME", words)
    if not one.get("label") and not one.get("emoji") and one.get("style") != 6:
        yield Complaint(
            f"{path}.label", "BUTTON_COMPONENT_MISSING_LABEL_OR_EMOJI", "A button needs a label or an emoji"
        )
    if one.get("style") not in range(1, 7):
        yield Complaint(f"{path}.style", "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5, 6}.")


def _select(path: str, one: Json, modal: bool) -> Iterator[Complaint]:
    yield from _length(f"{path}.placeholder", one.get("placeholder") or "", 150)
    least, most = one.get("min_values"), one.get("max_values")
    least, most = 1 if least is None else least, 1 if most is None else most
    if not 0 <= least <= 25 or not 1 <= most <= 25 or least > most:
        yield Complaint(f"{path}.max_values", "NUMBER_TYPE_MAX", "min_values and max_values must agree, up to 25.")
    if len(one.get("default_values") or []) > most:
        words = f"Must be between {least} and {most} in length."
        yield Complaint(f"{path}.default_values", "BASE_TYPE_BAD_LENGTH", words)
    if modal and one.get("disabled"):
        yield Complaint(f"{path}.disabled", "BASE_TYPE_CHOICES", "A form's select can't be disabled.")
    if one.get("type") != SELECT:
        return
    options = one.get("options") or []
    if not 1 <= len(options) <= 25:
        yield Complaint(f"{path}.options", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 25 in length.")
    if most > len(options) > 0:
        yield Complaint(f"{path}.max_values", "NUMBER_TYPE_MAX", f"Must be less than or equal to {len(options)}.")
    values = Counter(option.get("value") for option in options)
    for index, option in enumerate(options):
        here = f"{path}.options.{index}"
        yield from _length(f"{here}.label", option.get("label") or "", 100, 1)
        yield from _length(f"{here}.value", option.get("value") or "", 100, 1)
        yield from _length(f"{here}.description", option.get("description") or "", 100)
        if values[option.get("value")] > 1:
            yield Complaint(f"{here}.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The value is already used")
    if sum(bool(option.get("default")) for option in options) > most:
        yield Complaint(f"{path}.options", "SELECT_COMPONENT_TOO_MANY_DEFAULTS", "Too many options are chosen at first")


def _input(path: str, one: Json) -> Iterator[Complaint]:
    least, most = one.get("min_length") or 0, one.get("max_length") or 4000
    if not 0 <= least <= 4000 or not 1 <= most <= 4000 or least > most:
        yield Complaint(f"{path}.max_length", "NUMBER_TYPE_MAX", "min_length and max_length must agree, up to 4000.")
    if one.get("label") is not None:
        yield from _length(f"{path}.label", one["label"], 45, 1)
    yield from _length(f"{path}.placeholder", one.get("placeholder") or "", 100)
    if one.get("value"):
        yield from _length(f"{path}.value", one["value"], most, least)
