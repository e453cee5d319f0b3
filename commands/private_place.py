"""A thread of a customers' channel that only the customer and the team see, on platforms that have such threads."""

from collections.abc import Iterator

from commands.context import Context
from commands.hold_roles import CHANGED
from commands.ports import Unit
from desk.ids import DeskId, PersonId, PlaceId, WorkspaceId
from desk.person import Role, team_of
from desk.place import PRIVATE, Place
from desk.plan import ChannelRef
from desk.ticket import Ticket
from desk.words import Audience
from views.post import Post, PublicPost, RequesterPlace, Slot

PLATFORMS = frozenset({"discord"})
MOST_INSIDE = 50
"""Each is let in, or put out, by a call of their own."""


def private_place(context: Context, ticket: Ticket, workspace: WorkspaceId) -> Place | None:
    """A place that is not stored yet, in a channel of the ticket's group; None where there is no way to have one."""
    if context.unit.linking.workspace(workspace).platform not in PLATFORMS:
        return None
    ref = _channel(context, ticket, workspace)
    if ref is None:
        return None
    place = PlaceId(context.new_id())
    return Place(place, ticket.id, workspace, ref.channel, None, Audience.REQUESTER, face=PRIVATE)


def _channel(context: Context, ticket: Ticket, workspace: WorkspaceId) -> ChannelRef | None:
    """A channel where the group's customers write, and we can."""
    channels = context.plan.channels
    wanted = [one.ref for one in channels if one.group == ticket.group and one.ref.workspace == workspace]
    known = context.unit.channels.facts(wanted)
    return next((ref for ref in wanted if known[ref].out_of_reach is None), None)


def insiders(unit: Unit, place: PlaceId) -> tuple[str, ...]:
    """Who is to be let into a private thread, by their ids there: the customer first, then whoever handles the ticket
    and those who answer in its group."""
    there = unit.places.get(place)
    if there is None:
        return ()
    ticket = unit.tickets.many([there.ticket])[0]
    group = unit.desks.get(ticket.desk).plan.group(ticket.group)
    team = team_of(unit.people.with_role(ticket.desk, Role.AGENT), group.key, group.lead)
    first = [ticket.requester, *([ticket.assignee] if ticket.assignee else [])]
    known = {id: one for id, one in unit.people.many(first).items() if id == ticket.requester or one.is_agent}
    accounts = [person.on(there.workspace) for person in (*(known[one] for one in first if one in known), *team)]
    return tuple(dict.fromkeys(account.external_id for account in accounts if account))[:MOST_INSIDE]


def outsiders(unit: Unit, place: PlaceId) -> tuple[str, ...]:
    """Who may have been let into a private thread and is of the team no more, by their ids there. Whoever lost
    their role before there was the ticket never was."""
    there = unit.places.get(place)
    if there is None:
        return ()
    ticket = unit.tickets.many([there.ticket])[0]
    changes = unit.audit.of(ticket.desk, CHANGED, 0, MOST_INSIDE)
    changed = {PersonId(one.data["person"]) for one in changes if one.at >= ticket.created_at} - {ticket.requester}
    gone = [one for one in unit.people.many(sorted(changed)).values() if not one.is_agent]
    accounts = [person.on(there.workspace) for person in gone]
    return tuple(account.external_id for account in accounts if account)


def put_out(unit: Unit, desk: DeskId) -> Iterator[Post]:
    """Somebody is of the team no more: the private threads of what is not closed are opened and shut anew, as
    something is done in each."""
    for place in unit.places.private(desk):
        yield PublicPost(RequesterPlace(place.id), Slot("receipt", place.ticket, place.ticket), place.ticket)
