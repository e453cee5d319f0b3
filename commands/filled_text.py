"""Texts with placeholders, filled in for one ticket: in the customer's language and time."""

from datetime import datetime
from zoneinfo import ZoneInfo

from commands.context import Context
from desk.canned import Canned, filled, variant
from desk.person import Person
from desk.ticket import Ticket
from views.canned import due_said, gap_label


def text_for(context: Context, ticket: Ticket, known: Canned, requester: Person, due: datetime | None) -> str:
    """A canned reply in the customer's language, where there is such a variant."""
    language, text = variant(known, (requester.language, context.plan.language))
    return filled_in(context, ticket, (language, text), requester, due)


def filled_in(context: Context, ticket: Ticket, said: tuple[str, str], requester: Person, due: datetime | None) -> str:
    """``said``: a language and a text in it. Where the desk itself writes, its group stands for the agent."""
    language, text = said
    spoken = context.speak(language)
    group = context.plan.group(ticket.group).name
    itself = context.actor_id is None or context.plan.settings.hide_assignee
    values = {
        "name": requester.name,
        "number": f"#{ticket.number}",
        "agent": group if itself else context.person.name,
        "due": due_said(due, _zone(context, requester), spoken, guessed=requester.zone is None) if due else None,
        "subject": ticket.subject,
        "group": group,
    }
    return filled(text, values, lambda name: gap_label(name, context.words))


def _zone(context: Context, person: Person) -> ZoneInfo:
    try:
        return ZoneInfo(person.zone or context.plan.zone)
    except (KeyError, ValueError, OSError):
        return ZoneInfo(context.plan.zone)
