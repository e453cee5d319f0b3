"""Links between tickets."""

from sqlalchemy import Column, Table, Text, UniqueConstraint

from storage.columns import Serial, UtcDateTime
from storage.tables import metadata, of

ticket_links = Table(
    "ticket_links",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("ticket", Text, of("tickets.id"), nullable=False),
    Column("other", Text, of("tickets.id"), nullable=False, index=True),
    Column("by", Text),
    Column("at", UtcDateTime, nullable=False),
    UniqueConstraint("ticket", "other", "kind"),
)
