"""Two desks become one, two people become one: every row that is theirs, in one unit."""

from dataclasses import replace

from sqlalchemy import Connection, bindparam, delete, exists, select, update

from commands.port_values import Draft
from commands.ports_linking import Workspace
from desk.codec import decode, encode
from desk.ids import DeskId, PersonId, TicketId, WorkspaceId
from desk.roles import united
from storage.followers import merge_followers
from storage.former import becomes
from storage.grants import grants_of, put_grants
from storage.muted import merge_muted
from storage.named_views import merge_views
from storage.pauses import merge_pauses
from storage.people import SAME_EVERYWHERE, PeopleRows
from storage.pins import merge_pins
from storage.tables import accounts, conversations, desks, grants, messages, persons, plans, roles, tickets, workspaces
from storage.tables_deeds import bulk, muted
from storage.tables_delivery import drafts, outbox, slots, summaries
from storage.tables_linking import audit, codes, former_persons
from storage.tables_looks import plan_looks
from storage.tables_people import pauses
from storage.tables_turns import offers, seats, skips
from storage.tables_views import named_views
from storage.ticket_words import WordRows

MOVED = (
    workspaces, persons, roles, grants, conversations, slots, outbox, former_persons, audit, muted, bulk, offers,
    named_views, pauses,
)  # fmt: skip
"""What a desk brings along when it joins another."""
LEFT = (codes, summaries, plan_looks, plans)
"""What ends with it: its codes, which of its days were summed up, and how it worked."""


class LinkingRows:
    """:class:`commands.ports_linking.Linking` over a connection."""

    def __init__(self, connection: Connection, people: PeopleRows, words: WordRows) -> None:
        self._connection, self._people, self._words = connection, people, words

    def workspace(self, workspace: WorkspaceId) -> Workspace:
        row = self._connection.execute(select(workspaces).where(workspaces.c.id == workspace)).one_or_none()
        if row is None:
            raise KeyError(workspace)
        return Workspace(WorkspaceId(row.id), row.platform, row.external_id, row.name)

    def begin(self, one: DeskId, other: DeskId) -> bool:
        # In one order by everybody, so that two who join each other's desk don't wait for each other.
        query = select(desks.c.id).where(desks.c.id.in_([one, other])).order_by(desks.c.id).with_for_update()
        return len(self._connection.execute(query).all()) == len({one, other})

    def has_tickets(self, desk: DeskId) -> bool:
        return bool(self._connection.execute(select(exists().where(tickets.c.desk == desk))).scalar_one())

    def join(self, old: DeskId, new: DeskId) -> None:
        self._people.forget()
        for draft in self._drafts(old):
            self._keep(replace(draft, desk=new))
        for table in MOVED:
            self._connection.execute(update(table).where(table.c.desk == old).values(desk=new))
        for table in LEFT:
            self._connection.execute(delete(table).where(table.c.desk == old))
        self._connection.execute(delete(desks).where(desks.c.id == old))

    def in_both(self, old: DeskId, new: DeskId) -> dict[PersonId, PersonId]:
        rows = self._connection.execute(_IN_BOTH, {"old": old, "new": new})
        return {PersonId(row.gone): PersonId(row.stays) for row in rows}

    def merge(self, desk: DeskId, old: PersonId, new: PersonId) -> tuple[TicketId, ...]:
        self._people.forget()
        run = self._connection.execute
        # People before tickets, as everywhere; whoever names the old one meanwhile finds no such person at commit.
        run(update(accounts).where(accounts.c.person == old).values(person=new))
        theirs = (tickets.c.desk == desk) & ((tickets.c.requester == old) | (tickets.c.assignee == old))
        query = select(tickets.c.id).where(theirs).order_by(tickets.c.id).with_for_update(key_share=True)
        changed = tuple(TicketId(one) for one in run(query).scalars())
        for column in (tickets.c.requester, tickets.c.assignee):
            run(update(tickets).where(tickets.c.desk == desk, column == old).values({column: new}))
        asked = (conversations.c.desk == desk) & (conversations.c.author == old)
        run(update(conversations).where(asked).values(author=new))
        # What somebody wrote for themselves is theirs by every account.
        noted = update(messages).where(messages.c.reader == old).values(reader=new).returning(messages.c.ticket)
        for ticket in {*run(noted).scalars()}:
            self._words.changed(ticket)
        for draft in self._drafts(desk):
            if draft.person == old:
                self._keep(replace(draft, person=new))
        run(delete(codes).where(codes.c.desk == desk, codes.c.person == old))
        run(delete(skips).where(skips.c.person == old))
        run(delete(seats).where(seats.c.person == old))
        merge_pins(self._connection, old, new)
        merge_followers(self._connection, old, new)
        merge_pauses(self._connection, old, new)
        merge_views(self._connection, old, new)
        self._merge_roles(desk, old, new)
        merge_muted(self._connection, desk, old, new)
        run(update(bulk).where(bulk.c.desk == desk, bulk.c.person == old).values(person=new))
        run(update(plan_looks).where(plan_looks.c.desk == desk, plan_looks.c.person == old).values(person=new))
        becomes(self._connection, desk, old, new)
        run(delete(persons).where(persons.c.desk == desk, persons.c.id == old))
        return changed

    def _merge_roles(self, desk: DeskId, old: PersonId, new: PersonId) -> None:
        both = [grants_of(self._connection, desk, one) for one in (old, new)]
        put_grants(self._connection, desk, old, ())
        put_grants(self._connection, desk, new, united(*both))

    def _drafts(self, desk: DeskId) -> list[Draft]:
        found = [decode(Draft, body) for body in self._connection.execute(_DRAFTS, {"of": desk}).scalars()]
        return [draft for draft in found if isinstance(draft, Draft)]

    def _keep(self, draft: Draft) -> None:
        step = update(drafts).where(drafts.c.id == draft.id)
        self._connection.execute(step.values(desk=draft.desk, person=draft.person, body=encode(draft)))


_came, _here = accounts.alias("came"), accounts.alias("here")
_from, _to = workspaces.alias("from_there"), workspaces.alias("to_here")
_IN_BOTH = (
    select(_came.c.person.label("gone"), _here.c.person.label("stays"))
    .join(_from, _from.c.id == _came.c.workspace)
    .join(_here, _here.c.external_id == _came.c.external_id)
    .join(_to, _to.c.id == _here.c.workspace)
    .where(_from.c.desk == bindparam("old"), _to.c.desk == bindparam("new"))
    .where(_from.c.platform.in_(SAME_EVERYWHERE), _to.c.platform == _from.c.platform)
    .order_by(_here.c.id.desc())
)
_DRAFTS = select(drafts.c.body).where(drafts.c.desk == bindparam("of")).with_for_update(key_share=True)
