"""What is asked about who is what."""

from dataclasses import dataclass

from desk.ids import DraftId
from desk.person import Role


@dataclass(frozen=True, slots=True)
class ShowRoles:
    """Who is what and why; ``page`` counts from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class StartRole:
    """Open the form that gives a role; ``to`` is somebody as a form names them, empty: the form asks."""

    to: str = ""


@dataclass(frozen=True, slots=True)
class SubmitRole:
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class GiveRole:
    """By hand, to whoever is ``to``: an account on the actor's workspace, or a name. ``group`` is a key or a name;
    empty: the whole desk."""

    to: str
    role: Role
    group: str = ""


@dataclass(frozen=True, slots=True)
class TakeRole:
    """Nothing in a group any more, or (empty) nothing at all."""

    to: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class AsPlatformsSay:
    """Forget what was given or taken by hand: what groups, roles and channels give holds again."""

    to: str


@dataclass(frozen=True, slots=True)
class ShowRoleChanges:
    """Who gave or took which role, the newest first; ``page`` counts from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class RevertRole:
    """Take one of these changes back, by its number."""

    change: int


@dataclass(frozen=True, slots=True)
class GiveBySource:
    """Whoever is in a user group, has a role or is in a channel of the actor's workspace has a role here. ``kind`` and
    ``role`` as in :class:`desk.plan.RoleSource`. ``members``: who is in it, where the platform tells."""

    kind: str
    external_id: str
    role: Role
    group: str = ""
    name: str = ""
    members: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class TakeFromSource:
    """A user group, role or channel gives nothing any more; ``workspace`` empty: the actor's."""

    kind: str
    external_id: str
    workspace: str = ""


@dataclass(frozen=True, slots=True)
class MembersTold:
    """A platform told who is in a user group or a channel, all of them by their accounts."""

    kind: str
    external_id: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RolesTold:
    """A platform told which roles a member has; None: they have left."""

    member: str
    roles: tuple[str, ...] | None


RoleIntent = (
    ShowRoles
    | StartRole
    | SubmitRole
    | GiveRole
    | TakeRole
    | AsPlatformsSay
    | ShowRoleChanges
    | RevertRole
    | GiveBySource
    | TakeFromSource
    | MembersTold
    | RolesTold
)
