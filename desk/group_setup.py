"""What becomes of a plan when a group is made, changed or given up: pure, always the next version."""

from collections.abc import Collection
from dataclasses import replace

from desk.ids import GroupKey
from desk.named_views import asking_heir
from desk.plan import Channel, ChannelRef, Group, Plan
from desk.rules.model import Action, Condition, Kind, Rule
from desk.rules.naming import GROUP

NAME = 80
MOST = 25
"""So many groups fit into a list of Discord's."""


def with_group(plan: Plan, group: Group) -> Plan:
    """``group`` in the place of the one with its key, else at the end."""
    known = any(one.key == group.key for one in plan.groups)
    groups = tuple(group if one.key == group.key else one for one in plan.groups)
    return replace(plan, version=plan.version + 1, groups=groups if known else (*groups, group))


def fed_by(plan: Plan, key: GroupKey, chosen: Collection[ChannelRef], shown: Collection[ChannelRef]) -> Plan:
    """``plan`` where the ``chosen`` channels feed a group, and those of ``shown`` that were taken out feed the first
    one; what is taken out of that feeds none any more. The version stays."""
    first = plan.groups[0].key
    found: list[Channel] = []
    for channel in plan.channels:
        if channel.ref in chosen:
            found.append(replace(channel, group=key))
        elif channel.group != key or channel.ref not in shown:
            found.append(channel)
        elif key != first:
            found.append(replace(channel, group=first))
    known = {channel.ref for channel in plan.channels}
    return replace(plan, channels=(*found, *(Channel(ref, key) for ref in dict.fromkeys(chosen) if ref not in known)))


def with_channel(plan: Plan, channel: Channel) -> Plan:
    """``channel`` in the place of what the plan says of it."""
    channels = tuple(channel if one.ref == channel.ref else one for one in plan.channels)
    return replace(plan, version=plan.version + 1, channels=channels)


def without_group(plan: Plan, key: GroupKey, to: GroupKey) -> Plan:
    """The next version, in which ``to`` is in the place of a group that is given up, wherever a plan names it. Its
    tickets follow when they are looked at."""

    def there(groups: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(to if one == key else one for one in groups))

    def instead(group: GroupKey | None) -> GroupKey | None:
        return to if group == key else group

    return replace(
        plan,
        version=plan.version + 1,
        groups=tuple(
            replace(_overflowing(one, key, to), view=asking_heir(one.view, key, to))
            for one in plan.groups
            if one.key != key
        ),
        channels=tuple(replace(one, group=to) if one.group == key else one for one in plan.channels),
        policies=tuple(
            replace(
                one,
                groups=there(one.groups),
                escalate_group=instead(one.escalate_group),
                tell_groups=there(one.tell_groups),
            )
            for one in plan.policies
        ),
        fields=tuple(replace(one, groups=tuple(map(GroupKey, there(one.groups)))) for one in plan.fields),
        canned=tuple(replace(one, group=instead(one.group)) for one in plan.canned),
        role_sources=tuple(replace(one, group=instead(one.group)) for one in plan.role_sources),
        rules=tuple(_rule(one, key, to) for one in plan.rules),
        macros=tuple(replace(one, actions=tuple(_action(do, key, to) for do in one.actions)) for one in plan.macros),
        retired={**{old: to if now == key else now for old, now in plan.retired.items()}, key: to},
    )


def _rule(rule: Rule, key: GroupKey, to: GroupKey) -> Rule:
    """A rule that asks for the heir, and sends there."""

    def asking(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
        return tuple(
            replace(one, values=tuple(dict.fromkeys(to if value == key else value for value in one.values)))
            if one.field == "group"
            else one
            for one in conditions
        )

    actions = tuple(_action(one, key, to) for one in rule.actions)
    return replace(rule, all=asking(rule.all), any=asking(rule.any), actions=actions)


def _action(action: Action, key: GroupKey, to: GroupKey) -> Action:
    if action.kind is Kind.ROUTE and action.value == key:
        return replace(action, value=to)
    return replace(action, to=f"{GROUP}{to}") if action.to == f"{GROUP}{key}" else action


def _overflowing(group: Group, key: GroupKey, to: GroupKey) -> Group:
    """What would overflow into the group that is given up does so into its heir, but not into itself."""
    way = group.distribution
    if way.overflow != key:
        return group
    return replace(group, distribution=replace(way, overflow=None if to == group.key else to))
