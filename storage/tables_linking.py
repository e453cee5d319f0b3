"""The tables of linking: one-time codes, who a linked person was before, and what was done to a desk as a whole."""

from sqlalchemy import Column, Index, Table, Text

from storage.columns import Json, Serial, UtcDateTime
from storage.tables import metadata, of

former_persons = Table(
    "former_persons",
    metadata,
    Column("id", Text, primary_key=True),
    Column("desk", Text, of("desks.id"), nullable=False, index=True),
    Column("person", Text, of("persons.id"), nullable=False, index=True),
)

codes = Table(
    "codes",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("desk", Text, of("desks.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("person", Text, of("persons.id"), nullable=False),
    Column("until", UtcDateTime, nullable=False, index=True),
    Index("ix_codes_of", "desk", "kind", "person"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("desk", Text, of("desks.id"), nullable=False),
    Column("action", Text, nullable=False),
    Column("actor", Text),
    Column("data", Json, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_audit_of", "desk", "actor", "action", "at"),
)
