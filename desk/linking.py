"""Linking: one-time codes, and what becomes of a plan when desks or people become one. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from desk.ids import DeskId, GroupKey, PersonId
from desk.plan import Channel, Group, Plan, PolicyRule, RoleSource
from desk.rules.model import Rule
from desk.rules.naming import readdressed, renamed

VALID = timedelta(minutes=10)
"""How long a code holds, and how far back wrong guesses count."""
MOST_GUESSES = 5
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without those that look alike: 0 and O, 1 and I."""
_LENGTH, _PART = 10, 5


class CodeKind(StrEnum):
    """What a code links: whoever enters it joins their desk to another, or becomes one with a person."""

    DESK = "desk"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class LinkCode:
    """A code as it is kept: only its digest. ``person`` asked for a desk's code, or is whom a personal one is of."""

    digest: str
    desk: DeskId
    kind: CodeKind
    person: PersonId
    until: datetime


def code_from(secret: str) -> str:
    """The code of a random text that nobody has seen, such as ``K7WQX-M2RTB``: 50 bits of it."""
    letters = "".join(_LETTERS[byte % len(_LETTERS)] for byte in sha256(f"link code {secret}".encode()).digest())
    return f"{letters[:_PART]}-{letters[_PART:_LENGTH]}"


def digest_of(code: str) -> str:
    """What is kept of a code; case, spaces and dashes don't matter."""
    return sha256("".join(letter for letter in code.upper() if letter in _LETTERS).encode()).hexdigest()


def joined(plan: Plan, other: Plan) -> Plan | None:
    """The next version of ``plan`` with what ``other``, whose desk joins, says of channels: its customers' channels,
    staff channels where there are none yet, and what gives roles. None where that changes nothing."""
    keys = {group.key for group in plan.groups}
    channels = tuple(_taken_over(one, keys, plan.groups[0].key) for one in other.channels)
    groups = tuple(_with_channel(group, other) for group in plan.groups)
    alert = plan.alert_channel or other.alert_channel
    sources = tuple(_given_there(one, keys, plan.groups[0].key) for one in other.role_sources)
    if not channels and not sources and groups == plan.groups and alert == plan.alert_channel:
        return None
    return replace(
        plan,
        version=plan.version + 1,
        groups=groups,
        channels=(*plan.channels, *channels),
        alert_channel=alert,
        role_sources=(*plan.role_sources, *sources),
    )


def _given_there(source: RoleSource, keys: Iterable[str], first: GroupKey) -> RoleSource:
    return source if source.group is None or source.group in keys else replace(source, group=first)


def _taken_over(channel: Channel, keys: Iterable[str], first: GroupKey) -> Channel:
    return channel if channel.group in keys else replace(channel, group=first)


def _with_channel(group: Group, other: Plan) -> Group:
    theirs = next((one.desk_channel for one in other.groups if one.key == group.key), None)
    return replace(group, desk_channel=theirs) if group.desk_channel is None and theirs else group


def with_person(plan: Plan, old: PersonId, new: PersonId) -> Plan | None:
    """The next version of ``plan``, ``new`` in every place of ``old``; None where it names ``old`` nowhere."""
    groups = tuple(replace(one, lead=new) if one.lead == old else one for one in plan.groups)
    policies = tuple(_for_person(one, old, new) for one in plan.policies)
    known = {one.person for one in plan.terms}
    # Whoever has terms by both accounts keeps those of the one that stays.
    terms = tuple(replace(one, person=new) if one.person == old else one for one in plan.terms)
    terms = tuple(one for one in plan.terms if one.person != old) if {old, new} <= known else terms
    rules = tuple(_rule_for_person(one, old, new) for one in plan.rules)
    macros = tuple(replace(one, actions=readdressed(one.actions, old, new)) for one in plan.macros)
    changed = replace(plan, groups=groups, policies=policies, terms=terms, rules=rules, macros=macros)
    return replace(changed, version=plan.version + 1) if changed != plan else None


def _rule_for_person(rule: Rule, old: PersonId, new: PersonId) -> Rule:
    every, some = (renamed(one, old, new) for one in (rule.all, rule.any))
    return replace(rule, all=every, any=some, actions=readdressed(rule.actions, old, new))


def _for_person(rule: PolicyRule, old: PersonId, new: PersonId) -> PolicyRule:
    requesters = tuple(dict.fromkeys(new if one == old else one for one in rule.requesters))
    tell = tuple(dict.fromkeys(new if one == old else one for one in rule.tell))
    above = new if rule.escalate_to == old else rule.escalate_to
    # Of a person's field these are people; nobody is called as the value of another is.
    fields = tuple((key, *dict.fromkeys(new if one == old else one for one in values)) for key, *values in rule.fields)
    return replace(rule, requesters=requesters, tell=tell, escalate_to=above, fields=fields)
