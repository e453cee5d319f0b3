"""Change the next hundred of many tickets, or take that back: one transaction, so that each is changed exactly once,
whenever and wherever the process ends. The row of the deed is locked first, then the tickets by id."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from commands.answers import Answer, Nothing
from commands.context import Context
from commands.filled_text import text_for
from commands.known import known
from commands.many import store_many
from commands.obey import obey
from commands.rename_tag import end_in_plan
from commands.send_answer import answer_of
from commands.work import Work
from desk.bulk import DEEDS, Action, Bulk, Came, Refusal, Share, State, Stays, change, read_canned, why_not
from desk.canned import gaps
from desk.events import Said, TookBack
from desk.fields import missing_at_solve
from desk.ids import PersonId, TicketId
from desk.intents_bulk import RunBulk
from desk.person import Deed, Person, may
from desk.picking import picks
from desk.place import Message, Place
from desk.ticket import Change, Ticket
from desk.ticket_links import Linked, hindrances
from desk.undo import Known, take_back
from desk.watch import Watch
from desk.words import Audience, Status
from views.bulk import folded
from views.nodes import StaffView
from views.post import Post, PublicPost, RequesterPlace, Slot, StaffPerson, StaffPost
from views.reply import reply as replied


def run(context: Context, intent: RunBulk) -> Answer:
    """One batch; nothing where another process is at it, or nothing is left."""
    bulk = context.unit.bulks.lock(intent.bulk, skip_locked=True)
    if bulk is None or bulk.desk != context.desk.id or not bulk.goes_on:
        return Nothing()
    actor = context.unit.people.get(bulk.person)
    own = replace(context, actor=actor, workspace=bulk.workspace)
    batch = _Batch(own, bulk)
    posts = batch.undo() if bulk.state is State.UNDOING else batch.do()
    after = end_in_plan(own, bulk.after(batch.came(posts), context.now))
    context.unit.bulks.save(after)
    loud = [post for post in posts if not _is_direct(post)]
    context.unit.outbox.add(context.desk.id, [*loud, progress(after), *told_of(own, after, actor)], context.now)
    return Nothing()


def progress(bulk: Bulk) -> StaffPost:
    """The one message to whoever asked that shows how far it is."""
    return StaffPost(StaffPerson(bulk.person), Slot("bulk", bulk.id))


def _is_direct(post: Post) -> bool:
    """A message to one of the team about one ticket: those of many become one."""
    return isinstance(post, StaffPost) and isinstance(post.to, StaffPerson) and isinstance(post.body, StaffView)


def told_of(context: Context, after: Bulk, actor: Person) -> list[Post]:
    """At the end each of those whose tickets it was hears of it once."""
    if after.ended_at is None:
        return []
    people = context.unit.people.many([one.person for one in after.came.shares])
    found: list[Post] = []
    for share in after.came.shares:
        person = people[share.person]
        if person.id != actor.id:
            spoken = context.speak(person.language or context.plan.language)
            view = folded(actor.name, after.order.action, share.count, spoken, undone=after.state is State.UNDONE)
            found.append(StaffPost(StaffPerson(person.id), view))
    return found


class _Batch:
    """The tickets of one transaction, locked in the order of their ids."""

    def __init__(self, context: Context, bulk: Bulk) -> None:
        unit = context.unit
        self.context, self.bulk, self.order = context, bulk, bulk.order
        ids = list(bulk.batch)
        self._tickets = [one for one in unit.tickets.lock_ids(ids) if one.desk == context.desk.id]
        self._journals = unit.journal.of_many(ids)
        self._waiting = unit.jobs.waiting(ids)
        self._refused: list[Refusal] = []
        self._stays: list[Stays] = []
        self._changed: list[Work] = []
        self._askers: Mapping[PersonId, Person] = {}
        given = self.order.action is Action.ASSIGN and self.order.value
        self._receiver = unit.people.get(PersonId(self.order.value)) if given else None

    def do(self) -> list[Post]:
        """The deed itself. Gives what is to be posted."""
        answering = self.order.action is Action.ANSWER
        ids = [ticket.id for ticket in self._tickets]
        places = self.context.unit.places.of_many(ids) if answering else {}
        links = self.context.unit.links.of_many(ids) if self.order.solves else {}
        canned = answering and read_canned(self.order.value)
        self._askers = self.context.unit.people.many({one.requester for one in self._tickets}) if canned else {}
        said: list[tuple[Message, Place]] = []
        for ticket in self._tickets:
            work = Work(self.context, ticket, self._journals[ticket.id], self.bulk.id)
            why = self._speaks_against(work, links)
            if why is None and answering:
                why = self._answer(work, places, said)
            elif why is None and not work.apply(self._change(work)):
                why = "same"
            if why is None:
                self._changed.append(work)
            else:
                self._refused.append(Refusal(ticket.number, why))
        self.context.unit.messages.insert([message for message, _ in said])
        return [*self._store(), *(self._post(message, place) for message, place in said)]

    def undo(self) -> list[Post]:
        """Every field as it was, but what people changed since."""
        there: Known = known(self.context)
        for ticket in self._tickets:
            work = Work(self.context, ticket, self._journals[ticket.id], f"{self.bulk.id}/undo")
            if not self._may(Deed.EDIT, ticket):
                continue
            found = take_back(ticket, work.journal, self.bulk.id, there, work.now, closed_too=self.order.of_desk)
            if found.left:
                self._stays.append(Stays(ticket.number, tuple(one.field for one in found.left)))
            if work.apply(found.change, given=True):
                work.add(TookBack(None, self.bulk.id))
                self._changed.append(work)
        return self._store()

    def came(self, posts: Sequence[Post]) -> Came:
        """What came of it all, with this batch."""
        before, count = self.bulk.came, Counter({one.person: one.count for one in self.bulk.came.shares})
        count.update(post.to.person for post in posts if isinstance(post.to, StaffPerson) and _is_direct(post))
        shares = tuple(Share(PersonId(person), tickets) for person, tickets in sorted(count.items()))
        if self.bulk.state is State.UNDOING:
            restored, stays = before.restored + len(self._changed), (*before.stays, *self._stays)
            return replace(before, restored=restored, stays=stays, shares=shares)
        changed, refused = before.changed + len(self._changed), (*before.refused, *self._refused)
        return replace(before, changed=changed, refused=refused, shares=shares)

    def _speaks_against(self, work: Work, links: Mapping[TicketId, Sequence[Linked]]) -> str | None:
        ticket, order = work.ticket, self.order
        if not self._may(DEEDS[order.action], ticket):
            return "not_allowed"
        if order.solves and not ticket.is_over and hindrances(links[ticket.id]):
            return "blocked"
        if order.solves and not ticket.is_over and missing_at_solve(self.context.plan.fields, ticket):
            return "missing"
        if self._receiver is not None and not may(self._receiver, Deed.TAKE, ticket):
            return "not_theirs"
        after = replace(ticket, assignee=PersonId(order.value)) if order.action is Action.ASSIGN else ticket
        return "next_only" if picks(self.context.plan, self.context.actor, ticket, after) else why_not(ticket, order)

    def _may(self, deed: Deed, ticket: Ticket) -> bool:
        # What is the desk's own was asked for once and is finished: half a tag renamed would be nobody's wish.
        return self.order.of_desk or may(self.context.actor, deed, ticket, set_up=self.context.plan.set_up)

    def _change(self, work: Work) -> Change:
        order = self.order
        calendar = self.context.plan.group_calendar(work.ticket.group)
        due = self._due(work) if order.action is Action.DUE else None
        return change(work.ticket, order, work.now, calendar, due)

    def _due(self, work: Work) -> datetime | None:
        promises = work.watch().promises
        return next((one.due for one in reversed(promises) if one.metric == "resolution"), None)

    def _answer(
        self, work: Work, places: Mapping[TicketId, Sequence[Place]], said: list[tuple[Message, Place]]
    ) -> str | None:
        there = (one for one in places[work.ticket.id] if one.audience is Audience.REQUESTER and one.alive)
        place = next((one for one in there if one.reachable), None)
        if place is None:
            return "no_place"
        if self._went_on(work):
            return "wrote"
        text = self._text(work)
        if text is None or gaps(text):
            return "no_canned" if text is None else "gap"
        message = answer_of(self.context, work, place, text)
        work.add(Said(message.id, message.side, public=True))
        said.append((message, place))
        return None

    def _went_on(self, work: Work) -> bool:
        """Whether the customer wrote since the answer was asked for: what nobody has read gets none."""
        later = (row.event for row in work.old if row.recorded_at > self.bulk.asked_at)
        return any(isinstance(one, Said) and one.asks for one in later)

    def _text(self, work: Work) -> str | None:
        """What a ticket's customer is told; None where the canned reply is gone."""
        name, ticket = read_canned(self.order.value), work.ticket
        if name is None:
            return self.order.value
        known = next((one for one in self.context.plan.canned if one.name == name), None)
        asker = self._askers[ticket.requester]
        return text_for(self.context, ticket, known, asker, self._due(work) or ticket.due) if known else None

    def _post(self, message: Message, place: Place) -> Post:
        name = None if self.context.plan.settings.hide_assignee else self.context.person.name
        view = replied(message.text, name)
        return PublicPost(RequesterPlace(place.id), view, message.ticket, as_person=self.context.person.id)

    def _store(self) -> list[Post]:
        told: list[tuple[Work, Watch]] = []
        for work in self._changed:
            obey(work)
            if work.ticket.status is not Status.CLOSED:
                work.promise()
            told.append((work, work.watch(backfilling=work.ticket.id in self._waiting)))
        self.context.unit.timers.replace_many({work.ticket.id: work.timers(seen) for work, seen in told})
        over = [one for one in told if one[0].ticket.status is Status.CLOSED]
        going = [one for one in told if one[0].ticket.status is not Status.CLOSED]
        if over:
            # Nobody is told of closed tickets anew, and their cards may be gone for long.
            store_many(self.context, over)
        return store_many(self.context, going) if going else []
