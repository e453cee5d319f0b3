"""The tables of what is to be done: timers, posts, jobs, leases, and what was seen or typed already."""

from datetime import datetime

from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

from storage.columns import Json, Serial, UtcDateTime
from storage.tables import metadata, of

timers = Table(
    "timers",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("ticket", Text, of("tickets.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("person", Text),
    Column("at", UtcDateTime, nullable=False, index=True),
)

OWN = timers.c.person.is_not(None)
Index("ix_timers_person", timers.c.person, sqlite_where=OWN, postgresql_where=OWN)

ROUTES = timers.c.kind == "route"
Index("ix_timers_route", timers.c.key, timers.c.at, sqlite_where=ROUTES, postgresql_where=ROUTES)

slots = Table(
    "slots",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("desk", Text, of("desks.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("destination", Text, nullable=False),
    Column("channel", Text),
    Column("message", Text),
    Column("posted_at", UtcDateTime),
    UniqueConstraint("desk", "kind", "key", "destination"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("desk", Text, of("desks.id"), nullable=False),
    Column("workspace", Text, of("workspaces.id"), nullable=False),
    Column("lane", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("body", Json, nullable=False),
    Column("slot", Serial, of("slots.id")),
    Column("channel", Text),
    Column("account", Text),
    Column("place", Text, of("places.id")),
    Column("ticket", Text),
    Column("as_person", Text),
    Column("tries", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("ready_at", UtcDateTime, nullable=False),
    Column("attempted_at", UtcDateTime),
    Column("again_at", UtcDateTime),
    Column("sent_at", UtcDateTime),
    Column("message", Text),
    Column("aside_at", UtcDateTime),
    Column("aside_reason", Text),
    Column("told_at", UtcDateTime),
)
queued = outbox.c.sent_at.is_(None) & outbox.c.aside_at.is_(None)
"""The rows that are still to be delivered."""
Index("ix_outbox_queued", outbox.c.workspace, outbox.c.lane, sqlite_where=queued, postgresql_where=queued)
Index("uq_outbox_queued_slot", outbox.c.slot, unique=True, sqlite_where=queued, postgresql_where=queued)

untold = outbox.c.aside_at.is_not(None) & outbox.c.told_at.is_(None)
"""The rows that were put aside and nobody has heard of."""
Index("ix_outbox_untold", outbox.c.workspace, sqlite_where=untold, postgresql_where=untold)

inbox = Table(
    "inbox",
    metadata,
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("ticket", Integer),
    Column("at", UtcDateTime, nullable=False, index=True),
    PrimaryKeyConstraint("kind", "key"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("desk", Text, of("desks.id"), nullable=False),
    Column("body", Json, nullable=False),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("person", Text),
    Column("form", Text),
    Column("ticket", Integer),
    Index("ix_drafts_about", "desk", "form", "ticket"),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("ticket", Text, of("tickets.id"), nullable=False, index=True),
    Column("place", Text, of("places.id"), nullable=False),
    Column("cursor", Text),
    Column("oldest", Text),
    Column("ready_at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime),
)
_waiting = jobs.c.done_at.is_(None)
Index("ix_jobs_waiting", jobs.c.ready_at, sqlite_where=_waiting, postgresql_where=_waiting)

leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("until", UtcDateTime, nullable=False),
)

summaries = Table(
    "summaries",
    metadata,
    Column("desk", Text, of("desks.id"), nullable=False),
    Column("group", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("day", Date, nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("workspace", Text),
    Column("channel", Text),
    Column("figures", Json),
    Column("asked_at", UtcDateTime),
    PrimaryKeyConstraint("desk", "group", "kind", "day"),
)


def should_have_gone(now: datetime) -> ColumnElement[bool]:
    """Those of the queued rows that may go by now, and those that were tried in vain already."""
    return (outbox.c.ready_at <= now) | (outbox.c.tries > 0)
