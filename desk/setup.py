"""What setup makes of a plan: pure, one new version."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from desk.hours_text import Hours, hours_of, with_hours
from desk.ids import PersonId, WorkspaceId
from desk.person import Person, Role
from desk.plan import LANGUAGES, MODES, Channel, ChannelRef, Plan


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an admin chose. Channels are those of ``workspace``; ``mode`` is of those
    that are named for the first time (None: by hand);
    ``gone`` answer no more, so they lead no group either."""

    workspace: WorkspaceId
    language: str
    hours: Hours
    desk_channel: ChannelRef | None
    channels: tuple[ChannelRef, ...]
    mode: str | None = None
    gone: Collection[PersonId] = ()


def with_setup(plan: Plan, chosen: Chosen) -> Plan:
    """The next version of ``plan``. The desk channel is the first group's; channels of other workspaces stay."""
    first = replace(plan.groups[0], desk_channel=chosen.desk_channel)
    groups = tuple(
        replace(group, lead=None) if group.lead in chosen.gone else group for group in (first, *plan.groups[1:])
    )
    own = plan.schedules[plan.schedule]
    changed = hours_of(own) != chosen.hours
    return replace(
        plan,
        version=plan.version + 1,
        language=chosen.language,
        zone=chosen.hours.zone,
        schedules={**plan.schedules, plan.schedule: with_hours(own, chosen.hours)} if changed else plan.schedules,
        groups=groups,
        channels=_channels(plan, chosen),
        set_up=True,
    )


def _channels(plan: Plan, chosen: Chosen) -> tuple[Channel, ...]:
    elsewhere = tuple(channel for channel in plan.channels if channel.ref.workspace != chosen.workspace)
    first, mode = plan.groups[0].key, chosen.mode or MODES[0]
    return elsewhere + tuple(plan.channel(ref) or Channel(ref, first, mode) for ref in dict.fromkeys(chosen.channels))


def of_first_admin(plan: Plan, person: Person) -> Plan | None:
    """The second version of a desk's plan, in the language and zone of the first admin who acts.

    None where ``person`` is no admin or tells neither, or where the plan is no longer the first.
    """
    if plan.set_up or plan.version > 1 or person.role is not Role.ADMIN or not (person.language or person.zone):
        return None
    own = plan.schedules[plan.schedule]
    zone = person.zone if person.zone and plan.zone == "UTC" else plan.zone
    return replace(
        plan,
        version=2,
        language=person.language if person.language in LANGUAGES else plan.language,
        zone=zone,
        schedules={plan.schedule: with_hours(own, replace(hours_of(own), zone=zone))},
    )
