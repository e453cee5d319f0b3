"""The tables of an agent's own day: what they passed over, and what they keep at hand."""

from sqlalchemy import Column, PrimaryKeyConstraint, Table, Text

from storage.columns import Json, Serial, UtcDateTime
from storage.tables import metadata, of

skips = Table(
    "skips",
    metadata,
    Column("person", Text, of("persons.id"), nullable=False),
    Column("ticket", Text, of("tickets.id"), nullable=False),
    Column("until", UtcDateTime, nullable=False, index=True),
    Column("mark", Serial, nullable=False),
    PrimaryKeyConstraint("person", "ticket"),
)
"""``mark`` is the ticket's newest row of note when it was passed over: with a newer one it comes back."""

pins = Table(
    "pins",
    metadata,
    Column("person", Text, of("persons.id"), nullable=False),
    Column("ticket", Text, of("tickets.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("person", "ticket"),
)
"""Each one's own queue."""

seats = Table(
    "seats",
    metadata,
    Column("person", Text, of("persons.id"), primary_key=True),
    Column("given_at", UtcDateTime),
)
"""Who is given tickets, and when they last were; whoever gives them one holds the row, so that nobody is given more
than they bear."""

offers = Table(
    "offers",
    metadata,
    Column("id", Text, primary_key=True),
    Column("desk", Text, of("desks.id"), nullable=False, index=True),
    Column("body", Json, nullable=False),
    Column("at", UtcDateTime, nullable=False, index=True),
)
"""Shifts that somebody hands over."""
