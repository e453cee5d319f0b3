"""The table of how far tickets are brought up to a changed plan."""

from sqlalchemy import Column, Integer, PrimaryKeyConstraint, Table, Text

from storage.columns import UtcDateTime
from storage.tables import metadata, of

plan_looks = Table(
    "plan_looks",
    metadata,
    Column("desk", Text, of("desks.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("person", Text, of("persons.id"), nullable=False, index=True),
    Column("tickets", Integer, nullable=False),
    Column("looked", Integer, nullable=False, default=0),
    Column("changed", Integer, nullable=False, default=0),
    Column("promises", Integer, nullable=False, default=0),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    PrimaryKeyConstraint("desk", "version"),
)
