"""The tables that lists and searches are found by: what a ticket bears, a row each, and whose words are where.

The words themselves are in ``ticket_words``, which each database has in its own way (:mod:`storage.ticket_words`).
"""

from sqlalchemy import Column, Double, Index, PrimaryKeyConstraint, Table, Text

from storage.columns import Serial
from storage.tables import metadata, of

ticket_tags = Table(
    "ticket_tags",
    metadata,
    Column("ticket", Text, of("tickets.id"), nullable=False),
    Column("desk", Text, of("desks.id"), nullable=False),
    Column("tag", Text, nullable=False),
    PrimaryKeyConstraint("ticket", "tag"),
    Index("ix_ticket_tags_of", "desk", "tag", "ticket"),
)
"""``tag`` is folded."""

ticket_fields = Table(
    "ticket_fields",
    metadata,
    Column("ticket", Text, of("tickets.id"), nullable=False),
    Column("desk", Text, of("desks.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("amount", Double),
    PrimaryKeyConstraint("ticket", "key", "value"),
    Index("ix_ticket_fields_of", "desk", "key", "value", "ticket"),
    Index("ix_ticket_fields_amount", "desk", "key", "amount", "ticket"),
)
"""``value`` is folded; a field of many values has a row for each. ``amount``: a value that is a number, as one."""

ticket_texts = Table(
    "ticket_texts",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("ticket", Text, of("tickets.id"), nullable=False, unique=True),
)
"""Which row of ``ticket_words`` is whose; they grow with the tickets, so that the newest have the highest."""
