"""The tables of whom the desk does not hear, and of deeds done to many tickets at once."""

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, Table, Text

from storage.columns import Json, UtcDateTime
from storage.tables import metadata, of

muted = Table(
    "muted",
    metadata,
    Column("desk", Text, of("desks.id"), nullable=False),
    Column("person", Text, of("persons.id"), nullable=False, index=True),
    Column("by", Text),
    Column("at", UtcDateTime, nullable=False),
    Column("until", UtcDateTime),
    PrimaryKeyConstraint("desk", "person"),
)

bulk = Table(
    "bulk",
    metadata,
    Column("id", Text, primary_key=True),
    Column("desk", Text, of("desks.id"), nullable=False),
    Column("person", Text, of("persons.id"), nullable=False),
    Column("workspace", Text, of("workspaces.id"), nullable=False),
    Column("order", Json, nullable=False),
    Column("tickets", Json, nullable=False),
    Column("state", Text, nullable=False),
    Column("cursor", Integer, nullable=False),
    Column("came", Json, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False, index=True),
    Column("ended_at", UtcDateTime),
    Index("ix_bulk_person", "desk", "person", "ended_at"),
)
goes_on = bulk.c.state.in_(("running", "undoing"))
"""The rows that still have tickets before them."""
Index("ix_bulk_going", bulk.c.asked_at, sqlite_where=goes_on, postgresql_where=goes_on)
