"""The table of who follows which ticket."""

from sqlalchemy import Column, PrimaryKeyConstraint, Table, Text

from storage.columns import UtcDateTime
from storage.tables import metadata, of

followers = Table(
    "followers",
    metadata,
    Column("ticket", Text, of("tickets.id"), nullable=False),
    Column("person", Text, of("persons.id"), nullable=False, index=True),
    Column("since", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("ticket", "person"),
)
