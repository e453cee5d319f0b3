"""The table of who of the team was away, and when."""

from sqlalchemy import Boolean, Column, Index, Table, Text, false

from storage.columns import UtcDateTime
from storage.tables import metadata, of

pauses = Table(
    "pauses",
    metadata,
    Column("id", Text, primary_key=True),
    Column("desk", Text, of("desks.id"), nullable=False),
    Column("person", Text, of("persons.id"), nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("until", UtcDateTime),
    Column("reason", Text, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("mirrored", Boolean, nullable=False, server_default=false()),
    Index("ix_pauses_since", "desk", "since"),
)
running = pauses.c.ended_at.is_(None)
"""Whoever is away has one such row, whose end is a timer: it is looked for by ``until``."""
Index("uq_pauses_running", pauses.c.desk, pauses.c.person, unique=True, sqlite_where=running, postgresql_where=running)
Index("ix_pauses_until", pauses.c.until, sqlite_where=running, postgresql_where=running)
Index("ix_pauses_person", pauses.c.person)
