"""Write a desk's file, with a comment for whoever edits it; it reads back as the same plan and team."""

from collections.abc import Iterator

from desk.canned import PLACEHOLDERS, Canned
from desk.desk_file.distribution import write_demand, write_distribution, write_terms
from desk.desk_file.fields import write_fields
from desk.desk_file.policies import write_policies
from desk.desk_file.quoting import listed, quote, said
from desk.desk_file.retired import write_retired
from desk.desk_file.role_sources import write_role_sources
from desk.desk_file.rules import write_rules
from desk.desk_file.team import Labels, Team
from desk.desk_file.words import people, person
from desk.desk_file.write_schedule import write_schedule
from desk.plan import Channel, Group, Plan, Settings
from desk.words import Priority

HEAD = """\
# How this desk works. Edit it and bring it back with: deskhand import-desk FILE.toml
# People and channels stand by their ids; @name and #name do as well where the desk knows the name.
# What is left out is as in a new desk."""
SETTINGS = {
    "auto_close_days": "a solved ticket is closed after so many days",
    "emoji": "this emoji on a message makes a ticket of its thread",
    "hide_assignee": "true: customers don't see who answers",
    "answer_by": "true: customers see by when they are answered",
    "summary_at": "when the queue summaries come",
    "summary_days": "on which days, mon to sun; none: when the group works",
    "unassigned_after": "working minutes until a group is told that nobody has taken a ticket",
    "escalate_after": "working minutes from overdue until the lead is told",
    "missed_after": "working minutes until an unanswered message counts as missed",
    "digest_gap": "minutes between two reminder messages to one person",
    "keep_files_mb": "files up to this size are copied",
    "thanks": "more words that are only thanks",
    "rules_text": "the desk's rules, shown in forms and in help",
}


def write_desk(plan: Plan, team: Team, labels: Labels) -> str:
    """The whole file as text."""
    return "\n".join(_lines(plan, team, labels)) + "\n"


def _lines(plan: Plan, team: Team, labels: Labels) -> Iterator[str]:
    yield from (HEAD, "", f"name = {quote(plan.name)}")
    yield f"language = {quote(plan.language)}  # en or vi"
    yield f"zone = {quote(plan.zone)}"
    yield f"schedule = {quote(plan.schedule)}  # the desk's own hours, one of those below"
    if plan.alert_channel:
        word, name = labels.channel(plan.alert_channel)
        yield said(f"alert_channel = {quote(word)}", name)
    yield from people("admins", team.admins, labels)
    yield from people("agents", team.agents, labels)
    yield from people("leads", team.leads, labels)
    yield from people("light", team.light, labels)
    yield from people("barred", team.barred, labels)
    if not plan.policies:
        yield "policies = []  # nothing is promised"
    if not plan.fields:
        yield from write_fields(plan.fields)
    for name, schedule in plan.schedules.items():
        yield from ("", *write_schedule(name, schedule, plan.named_days.get(name, ())))
    for group in plan.groups:
        yield from ("", *_group(group, team, labels))
    yield from write_retired(plan.retired)
    yield from write_policies(plan.policies, labels)
    yield from write_terms(plan.terms, labels)
    yield from write_demand(plan.demand)
    yield from write_role_sources(plan.role_sources, labels)
    for channel in plan.channels:
        yield from ("", *_channel(channel, labels))
    if plan.fields:
        yield from write_fields(plan.fields)
    for canned in plan.canned:
        yield from ("", *_canned(canned))
    yield from write_rules(plan.rules, plan.macros, labels)
    if plan.tags:
        yield from ("", "[tags]  # the colours of tags: red, orange, yellow, green, blue, purple, brown or black")
        yield from (f"{quote(tag.name)} = {quote(tag.colour)}" for tag in plan.tags)
    yield from ("", "[settings]", *_settings(plan.settings))


def _group(group: Group, team: Team, labels: Labels) -> Iterator[str]:
    yield from ("[[groups]]", f"key = {quote(group.key)}", f"name = {quote(group.name)}")
    if group.desk_channel:
        word, name = labels.channel(group.desk_channel)
        yield said(f"desk_channel = {quote(word)}", name)
    yield from person("lead", group.lead, labels)
    yield from people("leads", team.leads_in.get(group.key, ()), labels)
    yield from people("members", team.members.get(group.key, ()), labels)
    yield from people("light", team.light_in.get(group.key, ()), labels)
    if group.schedule:
        yield f"schedule = {quote(group.schedule)}"
    yield f"order = {quote(group.order)}  # of To solve: due, priority, age or metric; what is late comes first in any"
    yield f"next_only = {str(group.next_only).lower()}  # true: agents are given what is next, and pick nothing"
    yield f"ask_rating = {str(group.ask_rating).lower()}  # true: customers are asked how it went"
    if group.view:
        yield f"view = {quote(group.view)}  # the list that its members see first"
    yield from write_distribution(group.distribution)
    if group.summary_at:
        yield f"summary_at = {quote(group.summary_at)}  # its own queue summary, else as in the settings"
    if group.summary_days:
        yield f"summary_days = {listed(group.summary_days)}"


def _channel(channel: Channel, labels: Labels) -> Iterator[str]:
    word, name = labels.channel(channel.ref)
    yield from ("[[channels]]", said(f"channel = {quote(word)}", name), f"group = {quote(channel.group)}")
    yield f"mode = {quote(channel.mode)}  # hand, suggest or every: how a conversation becomes a ticket"
    yield f"face = {quote(channel.face)}  # receipt, or silent: only the emoji"
    if channel.language:
        yield f"language = {quote(channel.language)}"


def _canned(canned: Canned) -> Iterator[str]:
    yield from ("[[canned]]  # a reply to choose from", f"name = {quote(canned.name)}")
    if canned.group:
        yield f"group = {quote(canned.group)}  # only for its tickets"
    yield "[canned.texts]  # may hold " + " ".join(f"{{{one}}}" for one in PLACEHOLDERS)
    for language, text in canned.texts.items():
        yield f"{language} = {quote(text)}"


def _settings(settings: Settings) -> Iterator[str]:
    for key, comment in SETTINGS.items():
        value = getattr(settings, key)
        yield f"{key} = {_value(value)}  # {comment}"
    if settings.rules_by_priority:
        yield "[settings.rules_by_priority]"
        for priority in Priority:
            if priority in settings.rules_by_priority:
                yield f"{priority} = {quote(settings.rules_by_priority[priority])}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return listed(value)
    return quote(value) if isinstance(value, str) else str(value)
