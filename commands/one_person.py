"""Two accounts become one person's: whatever names either of them means both from then on."""

from collections.abc import Iterator, Sequence

from commands.answers import Answer, Say
from commands.context import Context
from commands.facts import has_card
from commands.plan_change import save_plan
from desk.ids import TicketId
from desk.intents import EnterCode
from desk.linking import LinkCode, with_person
from desk.person import Account, Deed, Person
from desk.refusals import CantLink, Refused
from views.linking import Place, are_one, linked_to_you, sure_one_person
from views.post import Post, PublicPost, RequesterPerson, card_post

LINKED = "person.linked"


def one_person(context: Context, code: LinkCode, intent: EnterCode) -> Answer:
    """The one whose the code is stays, with the name they have. Raises Refused(CantLink)."""
    unit = context.unit
    if intent.to:
        context.need(Deed.LINK)
    old, new = known_here(context, intent.to) if intent.to else context.person, unit.people.get(code.person)
    if old.id == new.id:
        raise Refused(CantLink("same_account" if len(new.accounts) == 1 else "same_person"))
    named = _called(context, new, new.account), _called(context, old, old.on(context.workspace))
    if not intent.sure:
        return Say(sure_one_person(*named, intent, context.words))
    if not unit.codes.use(code):
        raise Refused(CantLink("wrong_code"))
    _merge(context, old, new)
    spoken = context.speak(new.language or context.plan.language)
    told = PublicPost(RequesterPerson(new.id), linked_to_you(named[1], spoken))
    unit.outbox.add(context.desk.id, [told], context.now)
    return Say(are_one(*named, context.words))


def known_here(context: Context, account: str) -> Person:
    """Somebody by their account in the actor's workspace. Raises Refused(CantLink)."""
    found = context.unit.people.at(Account(context.workspace, account))
    if found is None:
        raise Refused(CantLink("no_person"))
    return found


def _called(context: Context, person: Person, account: Account | None) -> str:
    """A person's name, with the workspace of an account of theirs."""
    if account is None:
        return person.name
    there = context.unit.linking.workspace(account.workspace)
    return f"{person.name}, {Place(there.name, there.platform)}"


def _merge(context: Context, old: Person, new: Person) -> None:
    unit, desk = context.unit, context.desk.id
    changed = unit.linking.merge(desk, old.id, new.id)
    plan = with_person(context.plan, old.id, new.id)
    if plan is not None:
        save_plan(context, plan)
    if old.name != new.name:
        unit.outbox.add(desk, list(_cards(context, changed)), context.now)
    unit.audit.add(desk, LINKED, context.actor_id, context.now, {"old": old.id, "new": new.id})


def _cards(context: Context, changed: Sequence[TicketId]) -> Iterator[Post]:
    """The cards that name them."""
    running = [ticket.id for ticket in context.unit.tickets.many(changed) if not ticket.is_over]
    for places in context.unit.places.of_many(running).values():
        yield from (card_post(place.id, place.ticket) for place in places if has_card([place]))
