"""Lists that were saved under a name, and which one each agent sees first."""

from sqlalchemy import Column, Table, Text, UniqueConstraint

from storage.columns import UtcDateTime
from storage.tables import metadata, of

named_views = Table(
    "named_views",
    metadata,
    Column("id", Text, primary_key=True),
    Column("desk", Text, of("desks.id"), nullable=False),
    Column("owner", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    UniqueConstraint("desk", "owner", "folded"),
)
"""``owner``: ``p:`` and a person's id, or ``g:`` and a group's key."""

default_views = Table(
    "default_views",
    metadata,
    Column("person", Text, of("persons.id"), primary_key=True),
    Column("view", Text, of("named_views.id"), nullable=False, index=True),
)
