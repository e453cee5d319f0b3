"""People, the accounts they act through, and the one permission table."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desk.ids import GroupKey, PersonId, WorkspaceId
from desk.ticket import Ticket


class Role(StrEnum):
    """What somebody is in a desk, weakest first. ``light`` may only write internal notes."""

    REQUESTER = "requester"
    LIGHT = "light"
    AGENT = "agent"
    LEAD = "lead"
    ADMIN = "admin"


RANK = {role: rank for rank, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody's identity on one platform: the pair (workspace, external id) is unique."""

    workspace: WorkspaceId
    external_id: str


@dataclass(frozen=True, slots=True)
class Person:
    """One human being of a desk, whichever accounts they have.

    ``language`` and ``zone`` are the person's own (None: the desk's). ``groups`` are those the person answers in.
    ``accounts``: the oldest first. ``ours`` False: of another company, or a program, as far as is known.
    ``role`` is their strongest; ``by_group`` are roles in single groups, ``elsewhere`` is that in all others (None: the
    same as ``role``).
    """

    id: PersonId
    name: str
    role: Role = Role.REQUESTER
    language: str | None = None
    zone: str | None = None
    groups: tuple[GroupKey, ...] = ()
    accounts: tuple[Account, ...] = ()
    ours: bool = True
    elsewhere: Role | None = None
    by_group: tuple[tuple[GroupKey, Role], ...] = ()

    def role_in(self, group: GroupKey) -> Role:
        """What they are for what is a group's; an admin is one everywhere."""
        if self.role is Role.ADMIN:
            return self.role
        return dict(self.by_group).get(group, self.elsewhere or self.role)

    @property
    def account(self) -> Account | None:
        """Where the person is written to: their oldest account."""
        return self.accounts[0] if self.accounts else None

    def on(self, workspace: WorkspaceId) -> Account | None:
        """The person's account in a workspace, the oldest of several."""
        return next((one for one in self.accounts if one.workspace == workspace), None)

    def named_by(self, account: Account) -> bool:
        """Whether an account says what the person is called: the oldest does, or two names would take turns."""
        return self.account in (None, account)

    @property
    def is_agent(self) -> bool:
        """Whether this person's public messages are answers."""
        return RANK[self.role] >= RANK[Role.AGENT]

    @property
    def is_staff(self) -> bool:
        """Whether this person may see staff views."""
        return RANK[self.role] >= RANK[Role.LIGHT]


MOST_CALLED = 5


def called(agents: Sequence[Person], group: GroupKey, lead: PersonId | None) -> tuple[Person, ...]:
    """Who is called when a group is, at most five."""
    return team_of(agents, group, lead)[:MOST_CALLED]


def team_of(agents: Sequence[Person], group: GroupKey, lead: PersonId | None) -> tuple[Person, ...]:
    """A group's lead, then those who answer in it (an agent without groups answers in all), else the admins."""
    team = [p for p in agents if p.id == lead or answers_in(p, group)]
    return tuple(sorted(team, key=lambda person: person.id != lead) or admins(agents))


def answers_in(person: Person, group: GroupKey) -> bool:
    """Whether a group's tickets are somebody's to answer: they are in it, or in none and no admin."""
    return group in person.groups or (not person.groups and person.role is not Role.ADMIN)


def given_in(person: Person, group: GroupKey) -> bool:
    """Whether somebody may be given a group's tickets: they answer in it, as an agent at least."""
    return answers_in(person, group) and RANK[person.role_in(group)] >= RANK[Role.AGENT]


def admins(agents: Sequence[Person]) -> tuple[Person, ...]:
    """Those of the agents who run the desk."""
    return tuple(person for person in agents if person.role is Role.ADMIN)


@dataclass(frozen=True, slots=True)
class TheDesk:
    """The actor of everything that happens by itself."""


THE_DESK = TheDesk()
Actor = Person | TheDesk


class Deed(StrEnum):
    """Everything that may be asked of the desk, as the permission table names it."""

    ASK = "ask"
    HELP = "help"
    SEE_OWN = "see_own"
    SOLVE_OWN = "solve_own"
    RATE = "rate"
    SEE = "see"
    LIST = "list"
    CONVERT = "convert"
    EDIT = "edit"
    TAKE = "take"
    HAND_OVER = "hand_over"
    STATUS = "status"
    REPLY = "reply"
    NOTE = "note"
    REMIND = "remind"
    FOLLOW = "follow"
    SPAM = "spam"
    MUTE = "mute"
    BULK = "bulk"
    RELATE = "relate"
    SPLIT = "split"
    MERGE = "merge"
    SUMMARISE = "summarise"
    VIEWS = "views"
    PANEL = "panel"
    FIELDS = "fields"
    POLICIES = "policies"
    HISTORY = "history"
    HOURS = "hours"
    RULES = "rules"
    ORDER = "order"
    PAUSE = "pause"
    HERE = "here"
    REPORT = "report"
    REPORT_TEAM = "report_team"
    REPORT_ALL = "report_all"
    GROUPS = "groups"
    TERMS = "terms"
    TEXTS = "texts"
    CANNED = "canned"
    TAGS = "tags"
    SETUP = "setup"
    ROLES = "roles"
    LINK = "link"
    LINK_OWN = "link_own"
    KEEP = "keep"


FROM_ROLE: dict[Deed, Role] = {
    Deed.ASK: Role.REQUESTER,
    Deed.HELP: Role.REQUESTER,
    Deed.SEE_OWN: Role.REQUESTER,
    Deed.SOLVE_OWN: Role.REQUESTER,
    Deed.RATE: Role.REQUESTER,
    Deed.SEE: Role.LIGHT,
    Deed.LIST: Role.LIGHT,
    Deed.NOTE: Role.LIGHT,
    Deed.FOLLOW: Role.LIGHT,
    Deed.CONVERT: Role.AGENT,
    Deed.EDIT: Role.AGENT,
    Deed.TAKE: Role.AGENT,
    Deed.HAND_OVER: Role.AGENT,
    Deed.STATUS: Role.AGENT,
    Deed.REPLY: Role.AGENT,
    Deed.REMIND: Role.LIGHT,
    Deed.RELATE: Role.AGENT,
    Deed.SPLIT: Role.AGENT,
    Deed.MERGE: Role.AGENT,
    Deed.SUMMARISE: Role.AGENT,
    Deed.SPAM: Role.AGENT,
    Deed.PAUSE: Role.AGENT,
    Deed.HERE: Role.LEAD,
    Deed.REPORT: Role.AGENT,
    Deed.REPORT_TEAM: Role.LEAD,
    Deed.REPORT_ALL: Role.ADMIN,
    Deed.GROUPS: Role.LEAD,
    Deed.TERMS: Role.AGENT,
    Deed.TEXTS: Role.LEAD,
    Deed.MUTE: Role.LEAD,
    Deed.VIEWS: Role.LEAD,
    Deed.BULK: Role.AGENT,
    Deed.PANEL: Role.LEAD,
    Deed.FIELDS: Role.LEAD,
    Deed.POLICIES: Role.LEAD,
    Deed.HISTORY: Role.LEAD,
    Deed.HOURS: Role.LEAD,
    Deed.RULES: Role.LEAD,
    Deed.ORDER: Role.LEAD,
    Deed.CANNED: Role.LEAD,
    Deed.TAGS: Role.LEAD,
    Deed.SETUP: Role.ADMIN,
    Deed.ROLES: Role.ADMIN,
    Deed.LINK: Role.ADMIN,
    Deed.LINK_OWN: Role.REQUESTER,
}
"""The weakest role that may do each deed; :data:`Deed.KEEP` (timers, archive) is the desk's alone."""

SEEN_BY_ALL = frozenset({Deed.SEE, Deed.LIST})
"""What the whole team may, in whichever groups: a ticket may come to any of them."""
OWN = frozenset({Deed.SEE_OWN, Deed.SOLVE_OWN, Deed.RATE})
"""On one's own ticket: agents of its group may the same, but for saying how satisfied its customer is."""
UNTIL_SETUP = frozenset({Deed.CONVERT, Deed.TAKE})


def may(
    actor: Actor, deed: Deed, ticket: Ticket | None = None, *, group: GroupKey | None = None, set_up: bool = True
) -> bool:
    """Whether ``actor`` may do ``deed``; deeds on one's own ticket need ``ticket``. What is done to a ticket is done in
    its group, what is a group's own in ``group``; all else takes the actor's strongest role.

    Before setup whoever converts or takes a ticket is an agent (design.md, section 3), and so may do those two; nobody
    from outside is ever made one by that.
    """
    if isinstance(actor, TheDesk):
        return True
    if deed is Deed.KEEP:
        return False
    if deed in OWN:
        if ticket is None:
            return False
        answers = RANK[actor.role_in(ticket.group)] >= RANK[Role.AGENT] and deed is not Deed.RATE
        return answers or (ticket.requester == actor.id and not ticket.internal)
    if not set_up and actor.ours and deed in UNTIL_SETUP:
        return True
    where = ticket.group if ticket is not None else group
    role = actor.role if where is None or deed in SEEN_BY_ALL else actor.role_in(where)
    return RANK[role] >= RANK[FROM_ROLE[deed]]
