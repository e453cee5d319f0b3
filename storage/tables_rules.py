"""The tables of what rules did."""

from sqlalchemy import Column, Index, Table, Text

from storage.columns import Serial, UtcDateTime
from storage.tables import metadata, of

firings = Table(
    "firings",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("desk", Text, of("desks.id"), nullable=False),
    Column("rule", Text, nullable=False),
    Column("ticket", Text, of("tickets.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_firings_counted", "desk", "at", "rule"),
)
"""Each time a rule acted; only ever added to, so that no two tickets wait for each other's."""
