"""Names for the identities that travel through the code; all are opaque strings but the ticket number."""

from typing import NewType

DeskId = NewType("DeskId", str)
PersonId = NewType("PersonId", str)
TicketId = NewType("TicketId", str)
WorkspaceId = NewType("WorkspaceId", str)
PlaceId = NewType("PlaceId", str)
MessageId = NewType("MessageId", str)
DraftId = NewType("DraftId", str)
GroupKey = NewType("GroupKey", str)
"""A group's stable key inside its desk's plan, such as ``support``; its shown name may change."""
