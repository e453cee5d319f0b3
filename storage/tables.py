"""The tables of the helpdesk itself; those of delivery and bookkeeping are in :mod:`storage.tables_delivery`.

Foreign keys are checked at commit, so that a unit may write its rows in any order.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from storage.columns import Json, Serial, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def of(column: str) -> ForeignKey:
    """A foreign key that is checked at commit."""
    return ForeignKey(column, deferrable=True, initially="DEFERRED")


desks = Table(
    "desks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("plan_version", Integer, nullable=False),
    Column("set_up", Boolean, nullable=False),
    Column("last_number", Integer, nullable=False),
)

plans = Table(
    "plans",
    metadata,
    Column("desk", Text, of("desks.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", Json, nullable=False),
    Column("by", Text),
    Column("at", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("desk", "version"),
)

workspaces = Table(
    "workspaces",
    metadata,
    Column("id", Text, primary_key=True),
    Column("desk", Text, of("desks.id"), nullable=False, index=True),
    Column("platform", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("heard_at", UtcDateTime),
    Column("offered", Text),
    UniqueConstraint("platform", "external_id"),
)

persons = Table(
    "persons",
    metadata,
    Column("id", Text, primary_key=True),
    Column("desk", Text, of("desks.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("language", Text),
    Column("zone", Text),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("workspace", Text, of("workspaces.id"), nullable=False),
    Column("external_id", Text, nullable=False),
    Column("person", Text, of("persons.id"), nullable=False, index=True),
    Column("language", Text),
    Column("zone", Text),
    Column("admin", Boolean, nullable=False),
    Column("outsider", Boolean, nullable=False),
    Column("bot", Boolean, nullable=False),
    UniqueConstraint("workspace", "external_id"),
)

roles = Table(
    "roles",
    metadata,
    Column("desk", Text, of("desks.id"), nullable=False),
    Column("person", Text, of("persons.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("groups", Json, nullable=False),
    Column("elsewhere", Text),
    Column("by_group", Json, nullable=False),
    PrimaryKeyConstraint("desk", "person"),
)
"""What somebody's grants come to, beside them so that it is read with the person."""

grants = Table(
    "grants",
    metadata,
    Column("desk", Text, of("desks.id"), nullable=False),
    Column("person", Text, of("persons.id"), nullable=False),
    Column("scope", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("groups", Json, nullable=False),
    PrimaryKeyConstraint("desk", "person", "scope", "source"),
    Index("ix_grants_source", "desk", "source"),
)
"""Who has which role and why: in a group, or (an empty scope) in the whole desk; an empty source is a person's hand."""

tickets = Table(
    "tickets",
    metadata,
    Column("id", Text, primary_key=True),
    Column("desk", Text, of("desks.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("subject", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("requester", Text, of("persons.id"), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("status", Text, nullable=False),
    Column("status_since", UtcDateTime, nullable=False),
    Column("priority", Text, nullable=False),
    Column("waiting_on", Text),
    Column("outcome", Text),
    Column("group", Text, nullable=False),
    Column("assignee", Text, of("persons.id")),
    Column("due", UtcDateTime),
    Column("tags", Json, nullable=False),
    Column("fields", Json, nullable=False),
    Column("source", Text, nullable=False),
    Column("opened_by", Text),
    Column("follows", Text, of("tickets.id")),
    Column("place_missing", Boolean, nullable=False),
    Column("spam_since", UtcDateTime),
    Column("followed", Boolean, nullable=False, server_default=false()),
    Column("postponed_until", UtcDateTime),
    Column("postponed_for", Text, nullable=False, server_default=""),
    Column("internal", Boolean, nullable=False, server_default=false()),
    Column("rating", Integer),
    Column("rated_at", UtcDateTime),
    Column("version", Integer, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("breached", Boolean, nullable=False),
    Column("due_order", UtcDateTime, nullable=False),
    Column("clock_state", Text, nullable=False),
    Column("clock_metric", Text),
    Column("clock_due", UtcDateTime),
    Column("resolution_due", UtcDateTime),
    Column("turn_due", UtcDateTime),
    Column("turn_key", Text),
    Column("waits", Text),
    UniqueConstraint("desk", "number"),
    Index("ix_tickets_due", "desk", "due_order", "number"),
    Index("ix_tickets_created", "desk", "created_at"),
    Index("ix_tickets_updated", "desk", "updated_at"),
    Index("ix_tickets_status", "desk", "status", "due_order", "number"),
    Index("ix_tickets_group", "desk", "group", "due_order", "number"),
    Index("ix_tickets_assignee", "desk", "assignee", "due_order", "number"),
    Index("ix_tickets_requester", "desk", "requester", "due_order", "number"),
    Index("ix_tickets_rank", "desk", "rank", "due_order", "number"),
    Index("ix_tickets_source", "desk", "source", "due_order", "number"),
)
_free, _taken = (
    tickets.c.turn_due.is_not(None) & one for one in (tickets.c.assignee.is_(None), tickets.c.assignee.is_not(None))
)
for _name, _last, _where in (
    ("ix_tickets_turn_late", tickets.c.turn_due, _free),
    ("ix_tickets_turn", tickets.c.turn_key, _free),
):
    Index(_name, tickets.c.desk, tickets.c.group, _last, sqlite_where=_where, postgresql_where=_where)
Index(
    "ix_tickets_turn_mine",
    tickets.c.desk,
    tickets.c.assignee,
    tickets.c.turn_due,
    sqlite_where=_taken,
    postgresql_where=_taken,
)
_follows = tickets.c.follows.is_not(None)
Index("ix_tickets_follows", tickets.c.follows, sqlite_where=_follows, postgresql_where=_follows)
_waits = tickets.c.waits.is_not(None)
for _name, _last in (("ix_tickets_waits", tickets.c.turn_key), ("ix_tickets_waits_late", tickets.c.turn_due)):
    Index(_name, tickets.c.desk, tickets.c.group, tickets.c.waits, _last, sqlite_where=_waits, postgresql_where=_waits)
UNFINISHED = text("status IN ('open', 'pending')")
"""Spelt out, as queries have it: a database uses an index of some rows where it sees that they are meant."""
ASKED_OF_OPEN = (
    "id", "spam_since", "status", "clock_state", "clock_due", "breached", "waiting_on", "source", "internal",
    "created_at", "rank", "group", "assignee", "postponed_until",
)  # fmt: skip
"""All that a list may ask, so that the table is not read for those that it leaves out."""
OPEN_INDEXES = {
    "ix_open_due": ("due_order", "number", *ASKED_OF_OPEN),
    "ix_open_group": ("group", "due_order", "number"),
    "ix_open_assignee": ("assignee", "due_order", "number"),
    "ix_open_rank": ("rank", "due_order", "number"),
    "ix_open_created": ("created_at", "number"),
    "ix_open_updated": ("updated_at", "number"),
}
for _name, _columns in OPEN_INDEXES.items():
    _of = (tickets.c[column] for column in ("desk", *_columns))
    Index(_name, *_of, sqlite_where=UNFINISHED, postgresql_where=UNFINISHED)
for _name in ("breached", "internal"):
    _of = (tickets.c[column] for column in ("desk", "due_order", "number"))
    Index(f"ix_tickets_{_name}", *_of, sqlite_where=text(_name), postgresql_where=text(_name))

spam = tickets.c.spam_since.is_not(None)
"""What stands in no list but that of spam."""
Index("ix_tickets_spam", tickets.c.desk, tickets.c.number, sqlite_where=spam, postgresql_where=spam)

put_off = tickets.c.postponed_until.is_not(None)
"""What stands in no queue till its time."""
_of = (tickets.c[column] for column in ("desk", "due_order", "number"))
Index("ix_tickets_postponed", *_of, sqlite_where=put_off, postgresql_where=put_off)

_rated = tickets.c.rating.is_not(None)
_of = (tickets.c[column] for column in ("desk", "rating", "due_order", "number"))
Index("ix_tickets_rating", *_of, sqlite_where=_rated, postgresql_where=_rated)
_rated = tickets.c.rated_at.is_not(None)
_of = (tickets.c[column] for column in ("desk", "group", "rated_at"))
Index("ix_tickets_rated", *_of, sqlite_where=_rated, postgresql_where=_rated)

journal = Table(
    "journal",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("ticket", Text, of("tickets.id"), nullable=False),
    Column("action", Text, nullable=False),
    Column("data", Json, nullable=False),
    Column("actor", Text),
    Column("at", UtcDateTime, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    Column("deed", Text),
    Index("ix_journal_ticket", "ticket", "at", "id"),
    Index("ix_journal_action", "action", "at"),
)
_alone = journal.c.actor.is_not(None) & journal.c.deed.is_(None)
Index("ix_journal_actor", journal.c.actor, journal.c.recorded_at, sqlite_where=_alone, postgresql_where=_alone)

places = Table(
    "places",
    metadata,
    Column("id", Text, primary_key=True),
    Column("ticket", Text, of("tickets.id"), nullable=False, index=True),
    Column("workspace", Text, of("workspaces.id"), nullable=False),
    Column("channel", Text, nullable=False),
    Column("root", Text),
    Column("audience", Text, nullable=False),
    Column("alive", Boolean, nullable=False),
    Column("reachable", Boolean, nullable=False),
    Column("face", Text, nullable=False),
)
Index(
    "uq_places_live_root",
    places.c.workspace,
    places.c.channel,
    places.c.root,
    unique=True,
    sqlite_where=places.c.alive,
    postgresql_where=places.c.alive,
)

messages = Table(
    "messages",
    metadata,
    Column("id", Text, primary_key=True),
    Column("ticket", Text, of("tickets.id"), nullable=False),
    Column("workspace", Text, of("workspaces.id"), nullable=False),
    Column("channel", Text, nullable=False),
    Column("ts", Text, nullable=False),
    Column("root", Text, nullable=False),
    Column("author", Text),
    Column("author_name", Text, nullable=False),
    Column("side", Text, nullable=False),
    Column("public", Boolean, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("thanks", Boolean, nullable=False),
    Column("files", Json, nullable=False),
    Column("edited_at", UtcDateTime),
    Column("deleted_at", UtcDateTime),
    Column("copy_at", UtcDateTime),
    Column("copy_tries", Integer),
    Column("reader", Text),
    UniqueConstraint("workspace", "channel", "ts"),
    Index("ix_messages_ticket", "ticket", "at"),
)
_uncopied = messages.c.copy_at.is_not(None)
Index(
    "ix_messages_copy",
    messages.c.workspace,
    messages.c.copy_at,
    sqlite_where=_uncopied,
    postgresql_where=_uncopied,
)
_private = messages.c.reader.is_not(None)
Index("ix_messages_reader", messages.c.reader, sqlite_where=_private, postgresql_where=_private)

conversations = Table(
    "conversations",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("desk", Text, of("desks.id"), nullable=False),
    Column("workspace", Text, of("workspaces.id"), nullable=False),
    Column("channel", Text, nullable=False),
    Column("root", Text, nullable=False),
    Column("ts", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("author_name", Text, nullable=False),
    Column("snippet", Text, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("settled", Boolean, nullable=False),
    UniqueConstraint("workspace", "channel", "root"),
    Index("ix_conversations_missed", "desk", "settled", "since"),
)

channel_facts = Table(
    "channel_facts",
    metadata,
    Column("workspace", Text, of("workspaces.id"), nullable=False),
    Column("channel", Text, nullable=False),
    Column("name", Text),
    Column("shared", Boolean),
    Column("private", Boolean),
    Column("archived", Boolean),
    Column("member", Boolean),
    PrimaryKeyConstraint("workspace", "channel"),
)
