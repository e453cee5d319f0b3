"""What is typed after ``roles``: ``give @Lan lead support``, ``take @Lan``, ``auto @Lan``, ``give @support agent``,
``changes revert 7``."""

import re

from desk.folding import fold
from desk.intents_roles import (
    AsPlatformsSay,
    GiveBySource,
    GiveRole,
    RevertRole,
    ShowRoleChanges,
    ShowRoles,
    StartRole,
    TakeFromSource,
    TakeRole,
)
from desk.person import Role
from desk.policy_words import to_revert
from desk.refusals import Refused, UnknownCommand

VERBS: dict[str, tuple[str, ...]] = {
    "give": ("add", "cho", "trao", "cấp"),
    "take": ("remove", "bỏ", "gỡ", "thu"),
    "auto": ("tự động",),
    "changes": ("history", "thay đổi", "lịch sử"),
    "revert": ("undo", "hoàn tác"),
}
ROLES: dict[Role, tuple[str, ...]] = {
    Role.LIGHT: ("light agent", "cộng tác", "cộng tác viên"),
    Role.AGENT: ("nhân viên",),
    Role.LEAD: ("trưởng nhóm",),
    Role.ADMIN: ("quản trị", "quản trị viên"),
    Role.REQUESTER: ("customer", "nobody", "khách", "không"),
}
"""What roles are called where they are typed; a requester is somebody who gets nothing, by hand."""
_SOURCES = (
    ("usergroup", re.compile(r"<!subteam\^(\w+)(?:\|@?([^>]*))?>", re.ASCII)),
    ("role", re.compile(r"<@&(\d+)>", re.ASCII)),
    ("channel", re.compile(r"<#(\w+)(?:\|([^>]*))?>", re.ASCII)),
)
_PERSON = re.compile(r"<@!?(\w+)(?:\|[^>]*)?>", re.ASCII)
_LONGEST = 40
Roles = (
    ShowRoles
    | ShowRoleChanges
    | RevertRole
    | StartRole
    | GiveRole
    | TakeRole
    | AsPlatformsSay
    | GiveBySource
    | TakeFromSource
)


def read_roles(said: str, rest: str) -> Roles:
    """Nothing typed shows them. Raises Refused(UnknownCommand) for any other verb, role or order."""
    if not rest.strip():
        return ShowRoles()
    verb, after = _first(rest, {name: (name, *others) for name, others in VERBS.items()})
    if verb is None:
        raise Refused(UnknownCommand(f"{said} {rest}"[:_LONGEST], None, tuple(f"{said} {one}" for one in VERBS)))
    if verb in ("changes", "revert"):
        back = to_revert(after if verb == "changes" else f"revert {after}")
        return ShowRoleChanges() if back is None else RevertRole(back)
    for kind, pattern in _SOURCES:
        if found := pattern.search(after):
            name = (found[2] if pattern.groups > 1 else None) or ""
            return _of_source(f"{said} {verb}", verb, (kind, found[1], name), pattern.sub(" ", after, count=1))
    return _of_person(f"{said} {verb}", verb, after)


def _of_source(said: str, verb: str, source: tuple[str, str, str], rest: str) -> Roles:
    kind, external_id, name = source
    if verb == "take":
        return TakeFromSource(kind, external_id)
    if verb == "auto":
        raise Refused(UnknownCommand(said, "roles take"))
    role, group = _role(said, rest.strip())
    return GiveBySource(kind, external_id, role, group, name)


def _of_person(said: str, verb: str, rest: str) -> Roles:
    mention = _PERSON.search(rest)
    who, more = (mention[1], _PERSON.sub(" ", rest, count=1).strip()) if mention else ("", rest.strip())
    match verb:
        case "give":
            return _given(said, who, more)
        case "take" if who:
            return TakeRole(who, more)
        case "take" if more:
            return TakeRole(more)
        case "auto" if who or more:
            return AsPlatformsSay(who or more)
        case _:
            return StartRole()


def _given(said: str, who: str, rest: str) -> Roles:
    if who and not rest:
        return StartRole(who)
    if who:
        role, group = _role(said, rest)
        return GiveRole(who, role, group)
    words = rest.split()
    for at in range(1, len(words)):
        role_there, group = _first(" ".join(words[at:]), _called())
        if role_there is not None:
            return GiveRole(" ".join(words[:at]), Role(role_there), group)
    return StartRole(rest)


def _role(said: str, rest: str) -> tuple[Role, str]:
    role, group = _first(rest, _called())
    if role is None:
        raise Refused(UnknownCommand(f"{said} {rest}"[:_LONGEST], None, tuple(one.value for one in ROLES)))
    return Role(role), group


def _called() -> dict[str, tuple[str, ...]]:
    return {role.value: (role.value, *others) for role, others in ROLES.items()}


def _first(text: str, known: dict[str, tuple[str, ...]]) -> tuple[str | None, str]:
    """What the first words mean, the longest known, and what follows them."""
    by_word = {fold(word): name for name, words in known.items() for word in words}
    for count in range(max(len(word.split()) for word in by_word), 0, -1):
        parts = text.split(None, count)
        said = fold(" ".join(parts[:count])).replace("-", " ")
        if said in by_word:
            return by_word[said], parts[count].strip() if len(parts) > count else ""
    return None, text
