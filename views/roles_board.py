"""Who is what in a desk and why, and what gives roles by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desk.ids import GroupKey
from desk.intents_roles import ShowRoleChanges, ShowRoles, StartRole, TakeFromSource
from desk.person import Role
from desk.plan import RoleSource
from desk.roles import Grant, in_force
from views.buttons import press
from views.language import Words
from views.nodes import Actions, Button, Divider, Heading, Line, Node, Row, StaffView, Strong, Text, plain

ROWS = 8
"""People of a page."""
Groups = Mapping[GroupKey, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody as a form names them, with what they were given."""

    id: str
    name: str
    role: Role
    grants: Sequence[Grant]


def role_name(role: Role, words: Words) -> str:
    """What a role is called."""
    match role:
        case Role.REQUESTER:
            return words.t("Customer")
        case Role.LIGHT:
            return words.t("Light agent (notes only)")
        case Role.AGENT:
            return words.t("Agent")
        case Role.LEAD:
            return words.t("Lead")
        case Role.ADMIN:
            return words.t("Admin")


def roles_board(
    rows: Sequence[Standing], total: int, offset: int, sources: Sequence[RoleSource], groups: Groups, words: Words
) -> StaffView:
    """A page of people from ``offset`` on, of ``total``; below, what gives roles."""
    head = words.t("Who is what")
    nodes: list[Node] = [Heading(head)]
    for one in rows:
        action = Button(words.t("Change"), press(StartRole(one.id)))
        nodes.append(Row((Strong(one.name),), (why(one, sources, groups, words),), action))
    nodes += [Actions(tuple(_turns(total, offset, words)))]
    nodes += [Divider(), *_sources(sources, groups, words)]
    return StaffView(tuple(nodes), head, words.t("Roles"))


def changed(one: Standing, sources: Sequence[RoleSource], groups: Groups, words: Words) -> StaffView:
    """To whoever changed it: what somebody is from now on."""
    text = words.rich("{who} is now: {role}", who=one.name, role=why(one, sources, groups, words))
    everybody = Button(words.t("Who is what"), press(ShowRoles()))
    return StaffView((Line(text), Actions((everybody,))), plain(text))


def _turns(total: int, offset: int, words: Words) -> list[Button]:
    page = offset // ROWS
    made = [Button(words.t("Give a role"), press(StartRole()), "primary")]
    made += [Button(words.t("‹ Previous"), press(ShowRoles(page - 1)))] if page else []
    made += [Button(words.t("Next ›"), press(ShowRoles(page + 1)))] if offset + ROWS < total else []
    return [*made, Button(words.t("Changes"), press(ShowRoleChanges()))]


def why(one: Standing, sources: Sequence[RoleSource], groups: Groups, words: Words) -> str:
    """Each role that counts, where, and who or what gave it."""
    named = {source.key: source for source in sources}
    said = [_grant(grant, named.get(grant.source), groups, words) for grant in in_force(one.grants)]
    return "; ".join(said) or role_name(one.role, words)


def _grant(grant: Grant, source: RoleSource | None, groups: Groups, words: Words) -> str:
    role = _where(grant.role, grant.group, groups, words)
    if grant.by_hand:
        return words.t("{role}, by hand", role=role)
    return words.t("{role}, by {source}", role=role, source=source_name(source, words) if source else grant.source)


def _where(role: Role, group: GroupKey | None, groups: Groups, words: Words) -> str:
    name = role_name(role, words)
    return name if group is None else words.t("{role} in {group}", role=name, group=groups.get(group, group))


def source_name(source: RoleSource, words: Words) -> str:
    """A user group, role or channel as people call it."""
    name = source.name or source.external_id
    match source.kind:
        case "channel":
            return words.t("the channel #{name}", name=name)
        case "role":
            return words.t("the role @{name}", name=name)
        case _:
            return words.t("the user group @{name}", name=name)


def _sources(sources: Sequence[RoleSource], groups: Groups, words: Words) -> list[Node]:
    made: list[Node] = []
    for one in sources:
        role: Text = (_where(one.role, one.group, groups, words),)
        gone = Button(words.t("Remove"), press(TakeFromSource(one.kind, one.external_id, one.workspace)))
        made.append(Row(words.rich("Whoever is in {source}", source=source_name(one, words)), role, gone))
    example = words.typed(words.t("desk roles give @support agent"))
    made.append(Line(words.rich("Let a group of your platform give a role: {example}", example=example), "quiet"))
    made.append(Line(words.rich("What is given or taken by hand beats what a group gives."), "quiet"))
    return made
