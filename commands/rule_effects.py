"""What rules do beside changing a ticket: replies, notes and messages, all of them the desk's own words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from json import dumps
from typing import TYPE_CHECKING

from commands.context import Context
from commands.filled_text import filled_in, text_for
from commands.staff_channel import others_read, staff_channel
from commands.webhook_call import told_of
from desk.canned import gaps
from desk.events import Event, Said
from desk.ids import MessageId, PersonId
from desk.person import Person
from desk.place import Message, MessageRef, Place
from desk.plan import ChannelRef
from desk.rules.addresses import system_of
from desk.rules.model import Action, Kind, Skipped
from desk.rules.naming import ASSIGNEE, GROUP, LEAD, PERSON, channel_of
from desk.words import Audience, Metric, Side
from views.called import OURSELVES
from views.notes import posted_note
from views.post import (
    Call,
    CallPost,
    OtherSystem,
    PublicPost,
    RequesterPlace,
    StaffChannel,
    StaffPerson,
    StaffPlace,
    StaffPost,
)
from views.reply import reply
from views.rule_notices import said_by_rule

if TYPE_CHECKING:
    from commands.work import Work


@dataclass(frozen=True, slots=True)
class Effects:
    """``context`` is the desk's own, or that of whoever does a macro: ``by`` is their name then."""

    context: Context
    work: "Work"
    by: str = ""
    said: list[Event] = field(default_factory=list)

    def do(self, rule: str, actions: Sequence[Action], cause: str) -> tuple[tuple[Skipped, ...], tuple[Event, ...]]:
        """Carry them out, since ``cause`` happened; gives those that could not be, with the reason, and the rows of
        what was written."""
        before = len(self.said)
        skipped = tuple(Skipped(one, why) for one in actions if (why := self._one(rule, one, cause)))
        return skipped, tuple(self.said[before:])

    def _one(self, rule: str, action: Action, cause: str) -> str:
        match action.kind:
            case Kind.REPLY:
                return self._reply(action.value)
            case Kind.NOTE:
                return self._note(rule, action.value)
            case Kind.WEBHOOK:
                return self._call(rule, action, cause)
            case _:
                return self._message(rule, action)

    def _reply(self, name: str) -> str:
        """The desk's word to the customer: no agent's answer, so that no clock counts it."""
        known = next((one for one in self.context.plan.canned if one.name == name), None)
        place = self._place(Audience.REQUESTER)
        if known is None or place is None:
            return "no_canned" if known is None else "no_place"
        text = text_for(self.context, self.work.ticket, known, self._requester(), self._due())
        if gaps(text):
            return "gap"
        self._keep(text, place, public=True)
        post = PublicPost(RequesterPlace(place.id), reply(text, None), self.work.ticket.id)
        self.context.unit.outbox.add(self.context.desk.id, [post], self.work.now)
        return ""

    def _note(self, rule: str, text: str) -> str:
        text = self._filled(text)
        self.said.append(Said(self._keep(text, None, public=False), Side.BOT, public=False))
        place = self._place(Audience.STAFF)
        if place is not None:
            view = posted_note(f"{OURSELVES} · {rule}", text, self.context.words)
            post = StaffPost(StaffPlace(place.id), view, self.work.ticket.id)
            self.context.unit.outbox.add(self.context.desk.id, [post], self.work.now)
        return ""

    def _call(self, rule: str, action: Action, cause: str) -> str:
        """Another system is told what happened to which ticket, and how that stands."""
        told = told_of(self.context, self.work, rule, cause, action.to)
        system = OtherSystem(self.context.workspace, system_of(action.value))
        post = CallPost(system, Call(action.value, dumps(told, ensure_ascii=False)), self.work.ticket.id)
        self.context.unit.outbox.add(self.context.desk.id, [post], self.work.now)
        return ""

    def _message(self, rule: str, action: Action) -> str:
        named = channel_of(action.to)
        if named is not None and others_read(self.context.unit, self.context.plan, named):
            return "not_safe"
        posts = list(self._sent(rule, action.to, self._filled(action.value)))
        self.context.unit.outbox.add(self.context.desk.id, posts, self.work.now)
        return "" if posts else "nobody"

    def _sent(self, rule: str, to: str, text: str) -> Iterator[StaffPost]:
        """To the team alone: a channel that only it reads, or somebody of it in their language."""
        context, ticket = self.context, self.work.ticket
        if to.startswith(GROUP) or channel_of(to) is not None:
            ref = self._channel(to)
            if ref is not None:
                view = said_by_rule(rule, ticket.number, ticket.subject, text, context.words, self.by)
                yield StaffPost(StaffChannel(ref), view, ticket.id)
            return
        wanted = {ASSIGNEE: ticket.assignee, LEAD: context.plan.group(ticket.group).lead}
        person = wanted[to] if to in wanted else PersonId(to.removeprefix(PERSON))
        known = context.unit.people.of_desk(context.desk.id, person) if person else None
        if known is not None and known.is_staff:
            spoken = context.speak(known.language or context.plan.language)
            view = said_by_rule(rule, ticket.number, ticket.subject, text, spoken, self.by)
            yield StaffPost(StaffPerson(known.id), view, ticket.id)

    def _channel(self, to: str) -> ChannelRef | None:
        """Where only the team reads; None where nothing can be posted."""
        unit, named = self.context.unit, channel_of(to)
        if named is None:
            return staff_channel(unit, self.context.plan, to.removeprefix(GROUP))
        told = unit.channels.facts([named])[named]
        # Whoever wrote a file may name a channel that nobody has told us of yet: who knows who reads it.
        return named if told.shared is False and told.closed_to_staff is None else None

    def _filled(self, text: str) -> str:
        return filled_in(
            self.context, self.work.ticket, (self.context.plan.language, text), self._requester(), self._due()
        )

    def _requester(self) -> Person:
        return self.context.unit.people.get(self.work.ticket.requester)

    def _due(self) -> datetime | None:
        promises = self.work.watch().promises
        return next((one.due for one in reversed(promises) if one.metric == Metric.RESOLUTION), self.work.ticket.due)

    def _place(self, audience: Audience) -> Place | None:
        places = self.context.unit.places.of(self.work.ticket.id)
        return next((one for one in places if one.audience is audience and one.alive and one.reachable), None)

    def _keep(self, text: str, place: Place | None, *, public: bool) -> MessageId:
        """Into the archive, as a program's words."""
        id_ = MessageId(self.context.new_id())
        ref = MessageRef(self.context.workspace, "", f"rule:{id_}", "")
        if place is not None:
            ref = MessageRef(place.workspace, place.channel, f"rule:{id_}", place.root or "")
        message = Message(
            id=id_,
            ref=ref,
            ticket=self.work.ticket.id,
            author=None,
            author_name=OURSELVES,
            side=Side.BOT,
            public=public,
            text=text,
            at=self.work.now,
        )
        self.context.unit.messages.insert([message])
        return id_
