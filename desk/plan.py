"""How a desk works: one immutable document per version. Every edit is a new version, so that a clock can be replayed
under the hours and policies that held at the time."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from json import dumps, loads

from desk.canned import Canned
from desk.days_off import NamedDay
from desk.distribution import BY_HAND, Demand, Distribution, Terms
from desk.fields import HOUSE, Field, value_of
from desk.hours import Calendar
from desk.ids import DeskId, GroupKey, PersonId, WorkspaceId
from desk.person import Role
from desk.rules.model import Macro, Rule
from desk.schedule import read
from desk.sla import Policy
from desk.tags import ColouredTag
from desk.ticket import Ticket
from desk.words import Order, Priority

LANGUAGES = ("en", "vi")
MODES = ("hand", "suggest", "every")
FACES = ("receipt", "silent")


@dataclass(frozen=True, slots=True)
class ChannelRef:
    """A channel on a platform."""

    workspace: WorkspaceId
    channel: str


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel that customers write in. ``mode`` is hand, suggest or every; ``face`` receipt or silent."""

    ref: ChannelRef
    group: GroupKey
    mode: str = "hand"
    face: str = "receipt"
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """People who answer together. ``desk_channel`` is their staff channel; ``schedule`` a name in the plan.

    ``order`` is that of To solve; ``next_only``: agents get what is next there, and pick nothing. ``summary_at`` and
    ``summary_days``: when its queue summary comes, where it is not as the desk's.
    ``view`` is a list's words (:mod:`desk.filters`), seen first by members who chose none; empty: everything open.
    ``ask_rating``: customers are asked how it went, once a ticket is solved.
    """

    key: GroupKey
    name: str
    desk_channel: ChannelRef | None = None
    lead: PersonId | None = None
    schedule: str | None = None
    order: Order = Order.DUE
    next_only: bool = False
    distribution: Distribution = BY_HAND
    summary_at: str | None = None
    summary_days: tuple[str, ...] = ()
    view: str = ""
    ask_rating: bool = True


@dataclass(frozen=True, slots=True)
class RoleSource:
    """Whoever is in a platform's user group, has its role or is in its channel, has ``role`` here: in one group, or
    (None) in the whole desk. ``kind``: usergroup, role or channel."""

    workspace: WorkspaceId
    kind: str
    external_id: str
    role: Role
    group: GroupKey | None = None
    name: str = ""

    @property
    def key(self) -> str:
        """Names it among others, whatever it gives."""
        return f"{self.kind}:{self.workspace}:{self.external_id}"


@dataclass(frozen=True, slots=True)
class PolicyRule:
    """An SLA policy and when it applies; empty conditions apply to all. ``targets``: priority -> metric -> seconds.

    ``escalate_to`` is a person, ``escalate_group`` a whole group; None of both is the group's lead. ``by_night`` lets
    reminders go out outside the schedule. ``fields`` are keys of the desk's own fields, each with the values of which
    the ticket has one. ``escalate_after``: working minutes, None: the desk's. ``tell`` people and ``tell_groups`` hear
    of what is overdue, too, and by ``tell_soon`` of what is due soon. ``quiet``: nobody is told between these clock
    times, such as 22:00-07:00.
    """

    name: str
    targets: dict[str, dict[str, int]]
    hours: str = "business"
    schedule: str | None = None
    warn_at: tuple[int, ...] = (75,)
    priorities: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    requesters: tuple[str, ...] = ()
    escalate_to: PersonId | None = None
    by_night: bool = False
    escalate_group: GroupKey | None = None
    fields: tuple[tuple[str, ...], ...] = ()
    internal: bool | None = None
    tell: tuple[PersonId, ...] = ()
    tell_groups: tuple[str, ...] = ()
    quiet: str | None = None
    escalate_after: int | None = None
    retired: bool = False
    tell_soon: bool = False

    @property
    def terms(self) -> tuple[object, ...]:
        """What clocks count by; all else is only about who is told of them, and when."""
        return self.hours, self.targets, self.warn_at

    @property
    def always(self) -> bool:
        """Whether people may be told outside working hours."""
        return self.by_night or self.hours == "calendar"

    def fits(self, ticket: Ticket) -> bool:
        """Whether every condition holds for ``ticket``; one that is retired fits none."""
        return (
            not self.retired
            and (not self.priorities or ticket.priority in self.priorities)
            and (not self.groups or ticket.group in self.groups)
            and (not self.tags or any(tag in self.tags for tag in ticket.tags))
            and (not self.sources or ticket.source in self.sources)
            and (not self.requesters or ticket.requester in self.requesters)
            and self.internal in (None, ticket.internal)
            and all(any(one in values for one in value_of(ticket, key)) for key, *values in self.fields)
        )

    def policy(self) -> Policy:
        """The targets in the form that sla.md defines."""
        return _policy(self.hours, tuple((p, tuple(t.items())) for p, t in self.targets.items()), self.warn_at)


@lru_cache(256)
def _policy(
    hours: str, targets: tuple[tuple[str, tuple[tuple[str, int], ...]], ...], warn_at: tuple[int, ...]
) -> Policy:
    return Policy.from_dict({"hours": hours, "targets": {p: dict(t) for p, t in targets}, "warn_at": list(warn_at)})


@lru_cache(256)
def compiled(schedule: str) -> Calendar:
    """The calendar of a schedule's JSON text, compiled once per process; raises ValueError where it is wrong."""
    return Calendar.from_dict(loads(schedule))


@lru_cache(1024)
def in_zone(schedule: str, zone: str) -> Calendar:
    """The calendar of a schedule's JSON text as it is kept in another zone."""
    return compiled(dumps({**loads(schedule), "tz": zone}))


def same_schedule(one: str, other: str) -> bool:
    """Whether two schedules' JSON texts mean the same."""
    return one == other or read(loads(one)) == read(loads(other))


@dataclass(frozen=True, slots=True)
class Settings:
    """What a desk may tune; minutes are working minutes of the group's schedule. ``summary_days``: mon … sun; none of
    them: the days on which a group works."""

    auto_close_days: int = 4
    emoji: str = "ticket"
    hide_assignee: bool = False
    answer_by: bool = False
    summary_at: str = "09:00"
    summary_days: tuple[str, ...] = ()
    unassigned_after: int = 30
    escalate_after: int = 30
    missed_after: int = 30
    digest_gap: int = 15
    keep_files_mb: int = 10
    thanks: tuple[str, ...] = ()
    rules_text: str = ""
    rules_by_priority: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """One version of how a desk works. ``schedules`` maps names to JSON text in the form of sla.md, section 1.

    ``named_days`` says what a schedule's dates are called. ``role_sources`` give roles to whoever is in them.
    ``schedule`` names the desk's own; ``set_up`` is False until somebody went through setup or imported a plan.
    ``retired``: groups that were given up -> their heirs.
    """

    version: int
    name: str
    language: str
    zone: str
    schedules: dict[str, str]
    schedule: str
    policies: tuple[PolicyRule, ...]
    groups: tuple[Group, ...]
    channels: tuple[Channel, ...] = ()
    alert_channel: ChannelRef | None = None
    settings: Settings = field(default_factory=Settings)
    set_up: bool = False
    role_sources: tuple[RoleSource, ...] = ()
    fields: tuple[Field, ...] = HOUSE
    canned: tuple[Canned, ...] = ()
    tags: tuple[ColouredTag, ...] = ()
    retired: dict[str, GroupKey] = field(default_factory=dict)
    terms: tuple[Terms, ...] = ()
    demand: Demand = field(default_factory=Demand)
    rules: tuple[Rule, ...] = ()
    macros: tuple[Macro, ...] = ()
    named_days: dict[str, tuple[NamedDay, ...]] = field(default_factory=dict)

    @property
    def timing(self) -> tuple[object, ...]:
        """What decides when a ticket is looked at, and where its card stands: where it changed, every ticket is looked
        at again."""
        groups = tuple(
            (one.key, one.schedule, one.lead, one.desk_channel, one.order, one.distribution) for one in self.groups
        )
        tuned = self.settings
        waits = (tuned.auto_close_days, tuned.unassigned_after, tuned.escalate_after)
        given = (self.terms, self.demand)
        timed = tuple((one.key, one.after) for one in self.rules if one.enabled and one.after is not None)
        return self.schedules, self.schedule, self.policies, groups, self.alert_channel, waits, given, timed

    @property
    def promising(self) -> tuple[object, ...]:
        """What decides which promises tickets have: where it changed, whoever changed it hears how many did."""
        groups = {one.key: one.schedule for one in self.groups if one.schedule}
        used = {self.schedule, *groups.values(), *(one.schedule for one in self.policies)}
        hours = {name: text for name, text in self.schedules.items() if name in used}
        return self.schedule, hours, groups, self.policies, self.retired

    def group(self, key: str) -> Group:
        """The group called ``key``; its heir where it was given up, the first one where it is gone."""
        wanted = self.retired.get(key, key)
        for group in self.groups:
            if group.key == wanted:
                return group
        return self.groups[0]

    def channel(self, ref: ChannelRef) -> Channel | None:
        """What the plan says of a customers' channel."""
        return next((channel for channel in self.channels if channel.ref == ref), None)

    def desk_group(self, ref: ChannelRef) -> Group | None:
        """The group whose desk channel this is."""
        return next((group for group in self.groups if group.desk_channel == ref), None)

    def staff_channels(self, key: str | None = None) -> tuple[ChannelRef, ...]:
        """Where a group's staff posts may go, best first: its desk channel, then the desk's alert channel.

        Without ``key`` every staff channel of the desk.
        """
        groups = self.groups if key is None else (self.group(key),)
        found = (*(group.desk_channel for group in groups), self.alert_channel)
        return tuple(dict.fromkeys(ref for ref in found if ref is not None))

    def policy_for(self, ticket: Ticket) -> PolicyRule | None:
        """The first policy that fits; practice tickets have one of their own."""
        if ticket.is_practice:
            return PRACTICE
        for rule in self.policies:
            if rule.fits(ticket):
                return rule
        return None

    def policy_named(self, name: str | None) -> PolicyRule | None:
        """The policy called ``name`` in this version."""
        if name == PRACTICE.name:
            return PRACTICE
        return next((rule for rule in self.policies if rule.name == name), None)

    def schedule_for(self, ticket: Ticket) -> str:
        """The name of the schedule that counts for a ticket: the policy's, else the group's, else the desk's."""
        rule = self.policy_for(ticket)
        wanted = (rule and rule.schedule) or self.group(ticket.group).schedule or self.schedule
        return wanted if wanted in self.schedules else self.schedule

    def calendar(self, name: str | None = None) -> Calendar:
        """The compiled calendar called ``name``, else the desk's own."""
        return compiled(self.schedules.get(name or self.schedule, self.schedules[self.schedule]))

    def group_calendar(self, key: str) -> Calendar:
        """The calendar that a group works by."""
        return self.calendar(self.group(key).schedule)

    def terms_of(self, person: PersonId) -> Terms:
        """What somebody can do and when; where the plan says nothing, as everybody."""
        return next((one for one in self.terms if one.person == person), Terms(person))

    def hours_of(self, terms: Terms, key: str) -> Calendar:
        """The calendar that somebody works by in a group."""
        name = terms.schedule if terms.schedule in self.schedules else self.group(key).schedule
        if terms.zone is None:
            return self.calendar(name)
        return in_zone(self.schedules.get(name or self.schedule, self.schedules[self.schedule]), terms.zone)


def minutes(**targets: tuple[float, float, float]) -> dict[str, dict[str, int]]:
    """Targets from hours per priority: (first response, next response, resolution), in seconds."""
    names = ("first_response", "next_response", "resolution")
    return {
        priority: {name: round(hours * 3600) for name, hours in zip(names, row, strict=True)}
        for priority, row in targets.items()
    }


STANDARD = PolicyRule("Standard", minutes(urgent=(0.5, 1, 4), high=(2, 4, 8), medium=(4, 8, 24), low=(8, 16, 40)))
PRACTICE = PolicyRule(
    "Practice",
    {priority.value: {"first_response": 120, "next_response": 120, "resolution": 240} for priority in Priority},
    hours="calendar",
)
OFFICE = '{"tz": "%s", "weekly": {%s}}'


def office_hours(zone: str) -> str:
    """Monday to Friday, 09:00 to 17:00, as a schedule's JSON text."""
    days = ", ".join(f'"{day}": [["09:00", "17:00"]]' for day in ("mon", "tue", "wed", "thu", "fri"))
    return OFFICE % (zone, days)


def default_plan(name: str, language: str, zone: str) -> Plan:
    """What a desk starts with: office hours in ``zone``, one group, the standard targets."""
    return Plan(
        version=1,
        name=name,
        language=language,
        zone=zone,
        schedules={"office": office_hours(zone)},
        schedule="office",
        policies=(STANDARD,),
        groups=(Group(GroupKey("support"), "Support"),),
    )


@dataclass(frozen=True, slots=True)
class Desk:
    """One helpdesk, the tenant, with the plan in force."""

    id: DeskId
    plan: Plan
    created_at: datetime
