"""What became of somebody's role, and by whom: the newest changes, each of which can be taken back, by a button
or by its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.intents_roles import RevertRole, ShowRoleChanges, ShowRoles
from desk.plan import RoleSource
from views.buttons import press
from views.language import Words
from views.nodes import Actions, Button, Heading, Line, Moment, Node, PublicView, Row, StaffView, Strong, plain
from views.roles_board import Groups, Standing, why

ROWS = 8


@dataclass(frozen=True, slots=True)
class RoleTurned:
    """What somebody holds turned from ``old`` to ``new``; ``by`` somebody, or the desk for a group or a file.
    ``kept``: what they held before is known whole, so that it can be given back."""

    id: int
    by: str
    at: datetime
    old: Standing
    new: Standing
    kept: bool


@dataclass(frozen=True, slots=True)
class RoleChanges:
    """A page of them, the newest first; ``more``: there are older ones. ``sources`` and ``groups`` name what gives."""

    rows: Sequence[RoleTurned]
    page: int
    more: bool
    sources: Sequence[RoleSource]
    groups: Groups


def role_changes(one_page: RoleChanges, words: Words) -> StaffView:
    """Each with who did it, and the button that takes it back."""
    page = one_page.page
    title = words.t("Changes of roles")
    nodes: list[Node] = [Heading(title)]
    for one in one_page.rows:
        back, at = None, Moment(one.at)
        said = words.rich("{who} · {at}", who=one.by, at=at)
        if one.kept:
            back = Button(words.t("Take this change back"), press(RevertRole(one.id)))
            said = words.rich("Change {number} · {who} · {at}", number=str(one.id), who=one.by, at=at)
        old, new = (why(held, one_page.sources, one_page.groups, words) for held in (one.old, one.new))
        nodes.append(Row((Strong(one.new.name), ": ", f"{old} → {new}"), said, back))
    if not one_page.rows:
        nodes.append(Line(words.rich("Nobody's role was changed yet."), "quiet"))
    turns = [Button(words.t("Who is what"), press(ShowRoles()))]
    turns += [Button(words.t("‹ Newer"), press(ShowRoleChanges(page - 1)))] if page else []
    turns += [Button(words.t("Older ›"), press(ShowRoleChanges(page + 1)))] if one_page.more else []
    return StaffView((*nodes, Actions(tuple(turns))), title, title)


def changed_since(who: str, words: Words) -> PublicView:
    """To whoever would take back what is not so any more."""
    text = words.rich("The role of {who} was changed again since. Nothing was taken back.", who=who)
    return PublicView((Line(text),), plain(text))
