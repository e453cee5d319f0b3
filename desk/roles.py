"""Who is what, and why: roles that were given by hand, and those that a platform's groups, roles or channels give.

By hand beats by group, scope by scope (the whole desk is one, each group is one): where somebody was given a role by
hand, what platforms give in that scope counts for nothing, be it more or less. Somebody who was made a requester of the
whole desk by hand gets nothing from any platform, in any scope. Where nothing was given by hand, the strongest counts.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from desk.ids import GroupKey
from desk.person import RANK, Role

BY_HAND = ""
"""The source of a role that a person gave."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in one group, or (``group`` None) in the whole desk; ``source`` is :data:`BY_HAND`, or the key of a
    :class:`desk.plan.RoleSource`. ``answers_in`` are the groups that a role in the whole desk answers in; none: all."""

    role: Role
    group: GroupKey | None = None
    source: str = BY_HAND
    answers_in: tuple[GroupKey, ...] = ()

    @property
    def by_hand(self) -> bool:
        return self.source == BY_HAND


@dataclass(frozen=True, slots=True)
class Stand:
    """What somebody's grants come to, as a :class:`desk.person.Person` has it."""

    role: Role = Role.REQUESTER
    groups: tuple[GroupKey, ...] = ()
    elsewhere: Role | None = None
    by_group: tuple[tuple[GroupKey, Role], ...] = ()


def in_force(grants: Iterable[Grant]) -> tuple[Grant, ...]:
    """The one grant of each scope that counts, the whole desk first. An admin is one of the whole desk alone."""
    grants = (replace(one, role=Role.AGENT) if one.group and one.role is Role.ADMIN else one for one in grants)
    ordered = sorted(grants, key=lambda one: (one.group or "", not one.by_hand, -RANK[one.role], one.source))
    if any(one.by_hand and one.group is None and one.role is Role.REQUESTER for one in ordered):
        ordered = [one for one in ordered if one.by_hand]
    return tuple(next(of_scope) for _, of_scope in groupby(ordered, key=lambda one: one.group))


def stand(grants: Iterable[Grant]) -> Stand:
    """What grants come to. Who has roles in single groups alone helps out elsewhere, and leads nowhere else."""
    counted = in_force(grants)
    wide = next((one for one in counted if one.group is None), None)
    by_group = tuple((one.group, one.role) for one in counted if one.group is not None)
    role = max((one.role for one in counted), key=RANK.__getitem__, default=Role.REQUESTER)
    if not by_group:
        return Stand(role, wide.answers_in if wide else ())
    elsewhere = wide.role if wide else min(role, Role.AGENT, key=RANK.__getitem__)
    return Stand(role, _groups(wide, by_group), elsewhere, by_group)


def _groups(wide: Grant | None, by_group: Sequence[tuple[GroupKey, Role]]) -> tuple[GroupKey, ...]:
    """Who answers in the whole desk without groups answers in all, but an admin in none; a role in a group joins it to
    the others."""
    if wide is not None and wide.role in (Role.AGENT, Role.LEAD) and not wide.answers_in:
        return ()
    own = [group for group, role in by_group if RANK[role] >= RANK[Role.AGENT]]
    return tuple(dict.fromkeys((*(wide.answers_in if wide else ()), *own)))


def set_by_hand(grants: Iterable[Grant], role: Role, groups: tuple[GroupKey, ...] = ()) -> tuple[Grant, ...]:
    """A role in the whole desk, given by hand; without ``groups`` those of before stay, but a requester has none, and
    no role in a single group either."""
    kept = [one for one in grants if not (one.by_hand and (one.group is None or role is Role.REQUESTER))]
    before = next((one.answers_in for one in grants if one.by_hand and one.group is None), ())
    return (*kept, Grant(role, answers_in=() if role is Role.REQUESTER else groups or before))


def given(grants: Iterable[Grant], role: Role, group: GroupKey | None) -> tuple[Grant, ...]:
    """A role in a group given by hand, or (None) in the whole desk; somebody who was barred is so no more."""
    if group is None:
        return set_by_hand(grants, role)
    barred = [one for one in grants if one.by_hand and one.group is None and one.role is Role.REQUESTER]
    kept = [one for one in grants if one not in barred and not (one.by_hand and one.group == group)]
    return (*kept, Grant(role, group))


def taken(grants: Iterable[Grant], group: GroupKey | None) -> tuple[Grant, ...]:
    """Nothing in a group any more, or (None) nothing at all. Where a platform would give it again, that is barred by
    hand, so that it is gone at once and stays so."""
    grants = tuple(grants)
    if group is None:
        kept = tuple(one for one in grants if not one.by_hand)
        return (*kept, Grant(Role.REQUESTER)) if kept else ()
    kept = tuple(one for one in grants if not (one.by_hand and one.group == group))
    return (*kept, Grant(Role.REQUESTER, group)) if any(one.group == group for one in kept) else kept


def left(grants: Iterable[Grant], group: GroupKey) -> tuple[Grant, ...]:
    """Answering in a group no more, whoever gave it. A role in the whole desk that answered there alone is gone, but an
    admin's."""
    kept: list[Grant] = []
    for one in taken(grants, group):
        rest = tuple(key for key in one.answers_in if key != group)
        if rest or not one.answers_in or one.role is Role.ADMIN:
            kept.append(replace(one, answers_in=rest))
    return tuple(kept)


def as_platforms_say(grants: Iterable[Grant]) -> tuple[Grant, ...]:
    """Without anything by hand."""
    return tuple(one for one in grants if not one.by_hand)


def from_sources(
    grants: Iterable[Grant], told: Iterable[tuple[str, Role, GroupKey | None]], asked: Iterable[str]
) -> tuple[Grant, ...]:
    """What the sources in ``asked`` give now (``told``: source, role, group) in the place of what they gave."""
    known = set(asked)
    kept = tuple(one for one in grants if one.by_hand or one.source not in known)
    return (*kept, *(Grant(role, group, source) for source, role, group in told))


def united(one: Iterable[Grant], other: Iterable[Grant]) -> tuple[Grant, ...]:
    """What two persons were given who turn out to be one: of each scope and source the stronger role, and the groups of
    both; whoever answered in all groups still does."""
    found: dict[tuple[GroupKey | None, str], Grant] = {}
    for grant in (*one, *other):
        before = found.get((grant.group, grant.source))
        found[grant.group, grant.source] = _stronger(before, grant) if before else grant
    return tuple(found.values())


def _stronger(one: Grant, other: Grant) -> Grant:
    staff = [grant.answers_in for grant in (one, other) if RANK[grant.role] >= RANK[Role.LIGHT]]
    everywhere = any(not groups for groups in staff)
    groups = () if everywhere else tuple(dict.fromkeys(group for groups in staff for group in groups))
    return replace(max(one, other, key=lambda grant: RANK[grant.role]), answers_in=groups)


def moved(grants: Iterable[Grant], known: Collection[GroupKey], first: GroupKey) -> tuple[Grant, ...]:
    """What somebody was given where only the groups in ``known`` are left: ``first`` is in the place of all others."""

    def there(group: GroupKey) -> GroupKey:
        return group if group in known else first

    found = [
        replace(
            one,
            group=there(one.group) if one.group else None,
            answers_in=tuple(dict.fromkeys(map(there, one.answers_in))),
        )
        for one in grants
    ]
    return united(found, ())
