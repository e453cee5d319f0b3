"""What use cases need of the outside, as protocols; `storage` and `notifications` fill them, `bot` wires them."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from commands.port_values import (
    Clock,
    Draft,
    Missed,
    Page,
    Profile,
    QueueCounts,
    Reading,
    Standing,
)
from commands.ports_around import Around
from commands.ports_day import Pauses, Pins, Shifts, Turns
from commands.ports_deeds import Bulks, Muted
from commands.ports_following import Followers
from commands.ports_linking import Audit, Codes, Linking
from commands.ports_links import Links
from commands.ports_looks import Looks
from commands.ports_places import Jobs, Places
from commands.ports_posts import Outbox, Summaries
from commands.ports_queues import Queues
from commands.ports_roles import Grants
from commands.ports_rules import Firings
from commands.ports_views import NamedViews
from desk.channel_facts import ChannelFacts
from desk.events import Entry
from desk.filters import TicketFilter
from desk.ids import DeskId, DraftId, GroupKey, MessageId, PersonId, TicketId, WorkspaceId
from desk.pause import Pause
from desk.person import Account, Person, Role
from desk.place import File, Heard, Message, MessageRef, Place
from desk.plan import ChannelRef, Desk, Plan
from desk.plan_history import Version
from desk.tags import TagStanding
from desk.ticket import Ticket
from desk.timers import Reminder, Timer
from desk.words import Audience, Metric
from views.post import Post


class Desks(Protocol):
    def of_workspace(self, workspace: WorkspaceId) -> Desk | None: ...
    def get(self, desk: DeskId) -> Desk: ...
    def all(self) -> Sequence[Desk]: ...
    def plan(self, desk: DeskId, version: int) -> Plan:
        """An immutable version, cached in the process. Raises KeyError."""

    def save_plan(self, desk: DeskId, plan: Plan, by: PersonId | None, at: datetime) -> Plan:
        """Store ``plan`` under its version, and have the desk's tickets looked at where it may time them otherwise;
        gives it as it is stored, with the changes of its rules counted. Raises Refused(PlanChanged) where that is not
        the next version."""

    def versions(self, desk: DeskId, newest: int, limit: int) -> Sequence[Version]:
        """So many versions from ``newest`` downwards."""

    def last_number(self, desk: DeskId) -> int:
        """That of its newest ticket, 0 where it has none."""

    def workspaces(self, desk: DeskId) -> Mapping[WorkspaceId, str]:
        """The desk's workspaces: id -> external id."""


class People(Protocol):
    def at(self, account: Account) -> Person | None: ...
    def get(self, person: PersonId) -> Person: ...
    def many(self, people: Iterable[PersonId]) -> Mapping[PersonId, Person]: ...
    def upsert(self, desk: DeskId, profile: Profile, new_id: Callable[[], str]) -> Person:
        """The person of an account, made or refreshed; a workspace admin is an admin of the desk until setup."""

    def grant(self, desk: DeskId, person: PersonId, role: Role, groups: tuple[GroupKey, ...] = ()) -> None: ...
    def of_desk(self, desk: DeskId, person: PersonId) -> Person | None:
        """Somebody by an id that comes from outside; None where they are not of ``desk``."""

    def with_role(self, desk: DeskId, at_least: Role) -> Sequence[Person]: ...
    def known_in(self, workspaces: Sequence[WorkspaceId], external_id: str) -> Sequence[WorkspaceId]:
        """Those of some workspaces where an account of that id is known, whichever desks' they are."""

    def named(self, desk: DeskId, name: str) -> Sequence[Person]:
        """Everybody of the desk who is called so; case and diacritics don't matter."""


class Tickets(Protocol):
    def next_number(self, desk: DeskId) -> int:
        """The desk's next number from its counter row; locks that row until commit."""

    def give_back(self, desk: DeskId, number: int) -> None:
        """Leave no gap where :meth:`next_number` was not used after all, in the same unit."""

    def add(self, ticket: Ticket, clock: Clock) -> None: ...
    def save(self, ticket: Ticket, clock: Clock) -> None: ...
    def save_many(self, tickets: Sequence[tuple[Ticket, Clock]]) -> None:
        """:meth:`save` for each, in one statement."""

    def save_clocks(self, tickets: Sequence[tuple[Ticket, Clock]]) -> None:
        """Only the clocks, of tickets that are otherwise as they were read."""

    def get(self, desk: DeskId, number: int) -> Ticket | None: ...
    def lock(self, desk: DeskId, number: int) -> Ticket | None:
        """Read and lock (FOR NO KEY UPDATE) until commit."""

    def lock_ids(self, tickets: Sequence[TicketId], *, skip_locked: bool = False) -> Sequence[Ticket]:
        """Lock tickets in the order of their ids; ``skip_locked`` leaves out those that another unit holds."""

    def many(self, tickets: Sequence[TicketId]) -> Sequence[Ticket]: ...
    def opened_since(self, desk: DeskId, since: datetime, after: int, limit: int) -> Sequence[Ticket]:
        """Those opened at or after ``since`` with a number above ``after``, by number."""

    def stirred(self, desk: DeskId, since: datetime, now: datetime, most: int) -> Sequence[TicketId]:
        """At most so many at which a person did something or a promise was broken since, those of the newest deed
        first; every one that is overdue is among them, spam is not."""

    def clock(self, ticket: TicketId) -> Clock: ...
    def page(self, desk: DeskId, wanted: TicketFilter, now: datetime, offset: int, limit: int) -> Page:
        """At most so many rows, in the order asked for."""

    def count(self, desk: DeskId, wanted: TicketFilter, now: datetime) -> tuple[int, bool]:
        """How many there are, and whether there are more than are counted."""

    def asked_by(self, desk: DeskId, requester: PersonId, offset: int, limit: int) -> Page:
        """A customer's own requests: unfinished ones first, then the newest first, whatever their clocks say."""

    def recent_tags(self, desk: DeskId, tickets: int) -> Sequence[str]:
        """The tags of the desk's newest so many tickets, each once, the newest first."""

    def bearing(self, desk: DeskId, tag: str) -> Sequence[TicketId]:
        """Every ticket that bears a tag, however it is spelt, closed ones too, by id."""

    def tag_counts(self, desk: DeskId, now: datetime, offset: int, limit: int) -> Sequence[TagStanding]:
        """The tags that tickets bear, the busiest first, each as its newest ticket spells it."""

    def held(self, desk: DeskId) -> Mapping[PersonId, int]:
        """How many open tickets everybody has who has any."""

    def standing(self, desk: DeskId, group: str | None, now: datetime, today_ends: datetime) -> Standing:
        """Of one group, or of the whole desk."""

    def counts(self, desk: DeskId, group: str, now: datetime, today_ends: datetime, since: datetime) -> QueueCounts: ...


class Journal(Protocol):
    def append(self, ticket: TicketId, entries: Sequence[Entry]) -> None: ...
    def append_many(self, entries: Mapping[TicketId, Sequence[Entry]]) -> None: ...
    def of(self, ticket: TicketId) -> tuple[Entry, ...]:
        """By ``at``, then in the order of recording."""

    def of_many(self, tickets: Sequence[TicketId]) -> Mapping[TicketId, tuple[Entry, ...]]: ...
    def moments(
        self, desk: DeskId, person: PersonId, since: datetime, until: datetime, limit: int
    ) -> Sequence[tuple[datetime, Sequence[TicketId]]]:
        """When, after ``since`` and up to ``until``, somebody did something that is no deed to many tickets, and to
        which; the newest first."""


class Messages(Protocol):
    def insert(self, said: Sequence[Message]) -> Set[MessageId]:
        """Those that the archive had not yet: the others have had their consequences when they were inserted."""

    def at(self, ref: MessageRef) -> Message | None: ...
    def edit(self, ref: MessageRef, text: str, at: datetime) -> bool: ...
    def delete(self, ref: MessageRef, at: datetime) -> bool: ...
    def standing(self, place: Place, after: datetime, until: datetime) -> Sequence[MessageRef]:
        """What people said in a place's thread after one instant and until another, as far as it was not deleted."""

    def of(self, ticket: TicketId, limit: int = 500) -> Sequence[Message]:
        """The newest ``limit`` messages, oldest first; a note that is for one person alone is none of them."""

    def notes(self, ticket: TicketId, reader: PersonId, offset: int, limit: int, *, own: bool) -> Sequence[Message]:
        """Internal messages that ``reader`` may read, the newest first: those of the team (``own``: only what they
        wrote themselves), and their own for themselves."""

    def some(self, messages: Sequence[MessageId]) -> Sequence[Message]:
        """Those of these that are known and were not deleted, the oldest first; none that is for one person alone."""

    def spoken(self, reading: Reading, offset: int, limit: int) -> Sequence[Message]:
        """Everything that was said, the newest first, deleted messages too."""

    def spoken_count(self, reading: Reading) -> int: ...
    def spoken_once(self, reading: Reading, message: MessageId) -> Message | None: ...
    def change_file(self, ref: MessageRef, file: File, now: File) -> None:
        """What is known of an attachment now: where it is kept, or what it is."""

    def uncopied_in(self, now: datetime) -> frozenset[WorkspaceId]:
        """The workspaces where it is any message's turn to have its attachments copied."""


class Conversations(Protocol):
    """Root messages of customers' channels that have no ticket: what could be missed."""

    def asked(self, desk: DeskId, heard: Heard, author: PersonId) -> bool:
        """Whether it waits because of this message: the first of its thread, or the first since it was settled."""

    def answered(self, desk: DeskId, heard: Heard, author: PersonId) -> None:
        """An agent wrote in a thread, whether or not its question is known yet."""

    def settled(self, ref: MessageRef, at: datetime) -> None:
        """Made a ticket, or said to need nothing; what was said before ``at`` waits no more."""

    def missed(self, desk: DeskId, group_channels: Sequence[ChannelRef], before: datetime) -> Sequence[Missed]: ...


class Channels(Protocol):
    """Facts that a platform told of a channel."""

    def learn(
        self,
        ref: ChannelRef,
        *,
        name: str | None = None,
        shared: bool | None = None,
        private: bool | None = None,
        archived: bool | None = None,
        member: bool | None = None,
    ) -> None:
        """Store what is known now; None leaves what was known."""

    def facts(self, refs: Iterable[ChannelRef]) -> Mapping[ChannelRef, ChannelFacts]:
        """What is known of each of these channels, in one query; every one is in the answer."""

    def is_staff_safe(self, ref: ChannelRef) -> bool:
        """Whether only the team sees it, as far as is known."""

    def name(self, ref: ChannelRef) -> str | None: ...
    def joined(self, workspace: WorkspaceId, limit: int) -> Sequence[str]:
        """The channels that we are in, as far as was told."""

    def named(self, workspaces: Iterable[WorkspaceId], name: str) -> Sequence[ChannelRef]:
        """The channels of these workspaces that are called so, as far as is known."""


class Timers(Protocol):
    """A look at a changed plan stands until it is taken."""

    def look_at_plan(self, desk: DeskId, version: int, now: datetime) -> None:
        """Have every ticket of ``desk`` that is not closed brought up to the plan's ``version``."""

    def add(self, ticket: TicketId, timers: Sequence[Timer]) -> None:
        """The first ones of a new ticket."""

    def replace(self, ticket: TicketId, timers: Sequence[Timer]) -> None: ...
    def replace_many(self, timers: Mapping[TicketId, Sequence[Timer]]) -> None: ...
    def due(self, now: datetime, limit: int) -> Mapping[DeskId, Sequence[TicketId]]:
        """Tickets with a timer at or before ``now``, earliest first, by desk; nothing is locked."""

    def take_due(self, tickets: Sequence[TicketId], now: datetime) -> Mapping[TicketId, Sequence[Timer]]:
        """Of locked tickets the timers that are due; they are deleted."""

    def ruled(self, ticket: TicketId, now: datetime) -> Sequence[str]:
        """The keys of the looks of rules at a locked ticket that are due."""

    def reminders(self, desk: DeskId, person: PersonId) -> Sequence[Reminder]:
        """All that somebody asked for and that are to come, the next one first."""


class Inbox(Protocol):
    def first(self, kind: str, key: str, now: datetime) -> tuple[str, int | None] | None:
        """Insert (kind, key): None when it is new, else the stored outcome (kind, ticket number)."""

    def outcome(self, kind: str, key: str, what: str, ticket: int | None) -> None: ...


class Drafts(Protocol):
    def save(self, draft: Draft, now: datetime) -> None: ...
    def get(self, draft: DraftId, now: datetime) -> Draft | None:
        """None where it is unknown or older than a day."""

    def take(self, draft: DraftId, now: datetime) -> Draft | None:
        """The same, used up: of two requests that submit a form at once one gets it. A unit that fails leaves it."""

    def newest(self, desk: DeskId, person: PersonId, form: str, now: datetime) -> Draft | None:
        """The draft of a form that somebody saved last."""

    def about(self, desk: DeskId, form: str, ticket: int, since: datetime) -> Sequence[tuple[Draft, datetime]]:
        """Everybody's drafts of one form about a ticket, saved after ``since``, with when; the newest first."""


class Unit(Protocol):
    """One transaction. Everything below happens together, or not at all."""

    desks: Desks
    people: People
    grants: Grants
    tickets: Tickets
    views: NamedViews
    journal: Journal
    places: Places
    messages: Messages
    conversations: Conversations
    channels: Channels
    timers: Timers
    outbox: Outbox
    inbox: Inbox
    drafts: Drafts
    jobs: Jobs
    summaries: Summaries
    codes: Codes
    audit: Audit
    linking: Linking
    muted: Muted
    bulks: Bulks
    links: Links
    turns: Turns
    queues: Queues
    pins: Pins
    followers: Followers
    shifts: Shifts
    pauses: Pauses
    firings: Firings
    looks: Looks
    around: Around


@dataclass(frozen=True, slots=True)
class Facts:
    """A ticket with everything that views and composing need of it. ``people`` holds everybody it names.

    ``paused``: the assignee is away, as far as somebody is told of it. ``overdue`` are the (metric, cycle) whose
    overdue notice may show something else now. ``agents`` are the desk's, where somebody is to be called;
    ``staff_channel`` is the group's safe one where the ticket has no card that can be reached, and ``admins`` are known
    where there is none of either. ``also_told``: channels of other groups that hear of what is overdue now.
    """

    ticket: Ticket
    clock: Clock
    places: tuple[Place, ...]
    people: Mapping[PersonId, Person]
    plan: Plan
    backfilling: bool = False
    overdue: tuple[tuple[Metric, int], ...] = ()
    agents: tuple[Person, ...] = ()
    staff_channel: ChannelRef | None = None
    followers: tuple[PersonId, ...] = ()
    admins: tuple[Person, ...] = ()
    paused: Pause | None = None
    also_told: tuple[ChannelRef, ...] = ()

    def place(self, audience: Audience) -> Place | None:
        """The live place of an audience; a card that can't be reached is none."""
        for place in self.places:
            if place.audience is audience and place.alive and (place.reachable or audience is Audience.REQUESTER):
                return place
        return None

    def name(self, person: PersonId | None) -> str | None:
        """A person's name; None for nobody."""
        known = self.people.get(person) if person is not None else None
        return known.name if known else None


class Compose(Protocol):
    def __call__(self, facts: Facts, entries: Sequence[Entry], now: datetime) -> Sequence[Post]:
        """What is to be said of these new journal rows, by audience; pure."""
