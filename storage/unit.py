"""One transaction with everything in it."""

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
    """:class:`commands.ports.Unit` over one connection; whoever made it commits."""

    def __init__(self, connection: Connection, cache: PlanCache) -> None:
        homes: Homes = {}
        owners: Owners = {}
        people = PeopleRows(connection, homes)
        self.stored_desks = DeskRows(connection, cache, homes, people.forget)
        self.opened = PlaceRows(connection, owners)
        self.posted = OutboxRows(connection, self.opened)
        self.desks = self.stored_desks
        self.people = people
        self.grants = GrantRows(connection, people.forget)
        self.words = WordRows(connection)
        self.tickets = TicketRows(connection, self.stored_desks, self.words, owners)
        self.views = NamedViewRows(connection)
        self.journal = JournalRows(connection)
        self.places = self.opened
        self.messages = MessageRows(connection, self.words)
        self.conversations = ConversationRows(connection)
        self.channels = ChannelRows(connection)
        self.timers = TimerRows(connection)
        self.outbox = self.posted
        self.inbox = InboxRows(connection)
        self.drafts = DraftRows(connection)
        self.jobs = JobRows(connection, self.opened.flush)
        self.summaries = SummaryRows(connection)
        self.codes = CodeRows(connection)
        self.audit = AuditRows(connection)
        self.links = LinkRows(connection)
        self.linking = LinkingRows(connection, people, self.words)
        self.muted = MutedRows(connection)
        self.bulks = BulkRows(connection)
        self.pins = PinRows(connection)
        self.turns = TurnRows(connection)
        self.queues = QueueRows(connection)
        self.followers = FollowerRows(connection)
        self.shifts = ShiftRows(connection)
        self.pauses = PauseRows(connection)
        self.firings = FiringRows(connection)
        self.looks = LookRows(connection)
        self.around = AroundRows(connection)
