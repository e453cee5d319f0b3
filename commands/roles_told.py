"""Somebody has other roles on their platform than the desk knows: they act in these, so they are taken in first."""

from commands.ports import Unit
from desk.ids import WorkspaceId
from desk.person import Account
from desk.plan import Desk


class RolesAreNews(Exception):
    """Raised before anything of a request is done; it is to be asked again once
    :class:`desk.intents_roles.RolesTold` was."""


def are_news(unit: Unit, desk: Desk, workspace: WorkspaceId, member: str, roles: tuple[str, ...]) -> bool:
    """Whether ``member`` holds more or less than their ``roles`` give; where roles give nothing nobody is looked up."""
    asked = {
        one.key: one.external_id
        for one in desk.plan.role_sources
        if one.workspace == workspace and one.kind == "role"
    }  # fmt: skip
    if not asked:
        return False
    person = unit.people.at(Account(workspace, member))
    has = {one.source for one in unit.grants.of(desk.id, person.id)} & set(asked) if person else set()
    return has != {key for key, role in asked.items() if role in roles}
