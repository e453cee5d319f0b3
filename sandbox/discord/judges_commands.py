"""What Discord refuses in application commands: names, descriptions, options, counts."""

import re
from collections import Counter
from collections.abc import Iterator

from sandbox.discord.errors import Complaint, Json

SUBCOMMAND, GROUP, TEXT, WHOLE, YES_NO, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, FILE = range(1, 12)
SLASH = 1
TOTAL = 8000
COUNTS = {SLASH: 100, 2: 15, 3: 15}
LOCALES = frozenset(
    [
        "id",
        "da",
        "de",
        "en-GB",
        "en-US",
        "es-ES",
        "es-419",
        "fr",
        "hr",
        "it",
        "lt",
        "hu",
        "nl",
        "no",
        "pl",
        "pt-BR",
        "ro",
        "fi",
        "sv-SE",
        "vi",
        "tr",
        "cs",
        "el",
        "bg",
        "ru",
        "uk",
        "hi",
        "th",
        "zh-CN",
        "ja",
        "zh-TW",
        "ko",
        "he",
        "ar",
    ]
)
_NAME = re.compile(r"[-_'\w]{1,32}", re.UNICODE)


def commands(found: list[Json]) -> Iterator[Complaint]:
    """What is wrong with all the commands of a scope."""
    kinds = Counter(one.get("type") or SLASH for one in found)
    names = Counter((one.get("type") or SLASH, one.get("name")) for one in found)
    for kind, most in COUNTS.items():
        if kinds[kind] > most:
            yield Complaint("", "APPLICATION_COMMANDS_MAX", f"Maximum number of commands of that kind reached ({most})")
    for index, one in enumerate(found):
        if names[one.get("type") or SLASH, one.get("name")] > 1:
            words = "Application command names must be unique"
            yield Complaint(f"{index}.name", "APPLICATION_COMMANDS_DUPLICATE_NAME", words)
        for complaint in command(one):
            yield complaint._replace(path=f"{index}.{complaint.path}".rstrip("."))


def command(one: Json) -> Iterator[Complaint]:
    """What is wrong with one command."""
    slash = (one.get("type") or SLASH) == SLASH
    yield from _names("", one, slash=slash)
    if slash:
        yield from _describes("", one)
        yield from _options("options", one.get("options") or [], 0)
    elif one.get("description") or one.get("options"):
        yield Complaint("description", "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION", "It can't have one here")
    if _size(one) > TOTAL:
        words = f"Command exceeds maximum size ({TOTAL})"
        yield Complaint("", "APPLICATION_COMMAND_TOO_LARGE", words)


def _names(path: str, one: Json, *, slash: bool) -> Iterator[Complaint]:
    for locale, name in {None: one.get("name"), **(one.get("name_localizations") or {})}.items():
        here = f"{path}name" if locale is None else f"{path}name_localizations.{locale}"
        text = name or ""
        if locale is not None and locale not in LOCALES:
            yield Complaint(here, "ENUM_TYPE_COERCE", f'Value "{locale}" is not a valid locale.')
        if not 1 <= len(text) <= 32:
            yield Complaint(here, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 32 in length.")
        elif slash and (not _NAME.fullmatch(text) or text != text.lower()):
            yield Complaint(here, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _describes(path: str, one: Json) -> Iterator[Complaint]:
    for locale, text in {None: one.get("description"), **(one.get("description_localizations") or {})}.items():
        here = f"{path}description" if locale is None else f"{path}description_localizations.{locale}"
        if not 1 <= len(text or "") <= 100:
            yield Complaint(here, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")


def _options(path: str, found: list[Json], depth: int) -> Iterator[Complaint]:
    if len(found) > 25:
        yield Complaint(path, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    names = Counter(one.get("name") for one in found)
    optional = False
    kinds = {one.get("type") in (SUBCOMMAND, GROUP) for one in found}
    if len(kinds) > 1:
        words = "Sub-commands and other options can't stand together"
        yield Complaint(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", words)
    for index, one in enumerate(found):
        here = f"{path}.{index}."
        yield from _names(here, one, slash=True)
        yield from _describes(here, one)
        if names[one.get("name")] > 1:
            yield Complaint(f"{here}name", "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE", "Option names must be unique")
        if one.get("required") and optional:
            words = "Required options must be placed before non-required options"
            yield Complaint(f"{here}required", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", words)
        optional = optional or not one.get("required")
        if one.get("type") in (SUBCOMMAND, GROUP):
            if depth == 2 or (one["type"] == GROUP and depth == 1):
                yield Complaint(f"{here}type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "It can't stand this deep")
            yield from _options(f"{here}options", one.get("options") or [], depth + 1)
        yield from _choices(here, one)


def _choices(path: str, one: Json) -> Iterator[Complaint]:
    choices = one.get("choices") or []
    if one.get("autocomplete") and choices:
        words = "Choices and autocomplete exclude each other"
        yield Complaint(f"{path}choices", "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", words)
    if len(choices) > 25:
        yield Complaint(f"{path}choices", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    for index, choice in enumerate(choices):
        if not 1 <= len(choice.get("name") or "") <= 100:
            words = "Must be between 1 and 100 in length."
            yield Complaint(f"{path}choices.{index}.name", "BASE_TYPE_BAD_LENGTH", words)


def _size(one: Json) -> int:
    """The letters of names, descriptions and values, of each the longest localisation."""
    total = 0
    for name in ("name", "description"):
        texts = [one.get(name) or "", *(one.get(f"{name}_localizations") or {}).values()]
        total += max(map(len, texts))
    total += len(one["value"]) if isinstance(one.get("value"), str) else 0
    return total + sum(map(_size, [*(one.get("options") or []), *(one.get("choices") or [])]))
