"""One transaction with everything in it."""

from functools import cached_property

from sqlalchemy import Connection

from commands.ports import Unit
from storage.around import AroundRows
from storage.bulks import BulkRows
from storage.channels import ChannelRows
from storage.codes import AuditRows, CodeRows
from storage.conversations import ConversationRows
from storage.desks import DeskRows, Homes, PlanCache
from storage.drafts import DraftRows
from storage.firings import FiringRows
from storage.followers import FollowerRows
from storage.grants import GrantRows
from storage.inbox import InboxRows
from storage.jobs import JobRows
from storage.journal import JournalRows
from storage.linking import LinkingRows
from storage.links import LinkRows
from storage.looks import LookRows
from storage.messages import MessageRows
from storage.muted import MutedRows
from storage.named_views import NamedViewRows
from storage.outbox import OutboxRows
from storage.pauses import PauseRows
from storage.people import PeopleRows
from storage.pins import PinRows
from storage.places import Owners, PlaceRows
from storage.queues import QueueRows
from storage.shifts import ShiftRows
from storage.summaries import SummaryRows
from storage.ticket_words import WordRows
from storage.tickets import TicketRows
from storage.timers import TimerRows
from storage.turns import TurnRows


class StoredUnit(Unit):
    """:class:`commands.ports.Unit` over one connection; whoever made it commits. Of some thirty parts a request uses
    six, so each is made when it is first asked for."""

    def __init__(self, connection: Connection, cache: PlanCache) -> None:
        homes: Homes = {}
        owners: Owners = {}
        people = PeopleRows(connection, homes)
        self._connection = connection
        self.stored_desks = DeskRows(connection, cache, homes, people.forget)
        self.opened = PlaceRows(connection, owners)
        self.posted = OutboxRows(connection, self.opened)
        self.words = WordRows(connection)
        self.desks = self.stored_desks
        self.people = people
        self.tickets = TicketRows(connection, self.stored_desks, self.words, owners)
        self.places = self.opened
        self.outbox = self.posted

    grants = cached_property(lambda unit: GrantRows(unit._connection, unit.people.forget))
    views = cached_property(lambda unit: NamedViewRows(unit._connection))
    journal = cached_property(lambda unit: JournalRows(unit._connection))
    messages = cached_property(lambda unit: MessageRows(unit._connection, unit.words))
    conversations = cached_property(lambda unit: ConversationRows(unit._connection))
    channels = cached_property(lambda unit: ChannelRows(unit._connection))
    timers = cached_property(lambda unit: TimerRows(unit._connection))
    inbox = cached_property(lambda unit: InboxRows(unit._connection))
    drafts = cached_property(lambda unit: DraftRows(unit._connection))
    jobs = cached_property(lambda unit: JobRows(unit._connection, unit.opened.flush))
    summaries = cached_property(lambda unit: SummaryRows(unit._connection))
    codes = cached_property(lambda unit: CodeRows(unit._connection))
    audit = cached_property(lambda unit: AuditRows(unit._connection))
    links = cached_property(lambda unit: LinkRows(unit._connection))
    linking = cached_property(lambda unit: LinkingRows(unit._connection, unit.people, unit.words))
    muted = cached_property(lambda unit: MutedRows(unit._connection))
    bulks = cached_property(lambda unit: BulkRows(unit._connection))
    pins = cached_property(lambda unit: PinRows(unit._connection))
    turns = cached_property(lambda unit: TurnRows(unit._connection))
    queues = cached_property(lambda unit: QueueRows(unit._connection))
    followers = cached_property(lambda unit: FollowerRows(unit._connection))
    shifts = cached_property(lambda unit: ShiftRows(unit._connection))
    pauses = cached_property(lambda unit: PauseRows(unit._connection))
    firings = cached_property(lambda unit: FiringRows(unit._connection))
    looks = cached_property(lambda unit: LookRows(unit._connection))
    around = cached_property(lambda unit: AroundRows(unit._connection))
