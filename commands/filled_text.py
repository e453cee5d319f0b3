"""Texts with placeholders, filled in for one ticket: in the customer's language and time."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from commands.context import Context
from desk.canned import Canned, filled, variant
from desk.ids import PersonId
from desk.person import Person
from desk.ticket import Ticket
from views.canned import due_said, gap_label
from views.canned_many import Spoken, Variant


def text_for(context: Context, ticket: Ticket, known: Canned, requester: Person, due: datetime | None) -> str:
    """A canned reply in the customer's language, where there is such a variant."""
    language, text = variant(known, (requester.language, context.plan.language))
    return filled_in(context, ticket, (language, text), requester, due)


def spoken(context: Context, known: Canned, requesters: Sequence[PersonId]) -> Spoken:
    """Which texts of a canned reply the customers of so many tickets get, the most read first."""
    people = context.unit.people.many(set(requesters))
    read = [people[one].language for one in requesters]
    found = Counter(variant(known, (one, context.plan.language))[0] for one in read)
    variants = tuple(Variant(one, count, known.texts[one]) for one, count in found.most_common())
    return Spoken(variants, sum(one is not None and one not in known.texts for one in read))


def filled_in(context: Context, ticket: Ticket, said: tuple[str, str], requester: Person, due: datetime | None) -> str:
    """``said``: a language and a text in it. Where the desk itself writes, or nobody sees
    who does, its name stands for the agent's: a group is for the team to know, unless a text names it."""
    language, text = said
    spoken = context.speak(language)
    itself = context.actor_id is None or context.plan.settings.hide_assignee
    values = {
        "name": requester.name,
        "number": f"#{ticket.number}",
        "agent": context.plan.name if itself else context.person.name,
        "due": due_said(due, _zone(context, requester), spoken, guessed=requester.zone is None) if due else None,
        "subject": ticket.subject,
        "group": context.plan.group(ticket.group).name,
    }
    return filled(text, values, lambda name: gap_label(name, context.words))


def _zone(context: Context, person: Person) -> ZoneInfo:
    try:
        return ZoneInfo(person.zone or context.plan.zone)
    except (KeyError, ValueError, OSError):
        return ZoneInfo(context.plan.zone)
