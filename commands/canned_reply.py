"""A canned reply in the form of an answer: choosing one writes its text there, filled in, to be read and changed."""

from collections.abc import Mapping
from dataclasses import replace

from commands.answers import Answer, ShowForm
from commands.context import Context
from commands.filled_text import text_for
from commands.forms import CHOSEN, FORMS
from commands.port_values import (
    Draft,
)
from commands.work import find
from desk.canned import Canned, fits, for_group, gaps, the_one
from desk.ids import GroupKey
from desk.person import Deed, answers_in, may
from desk.ticket import Ticket
from views.canned import with_canned
from views.nodes import Form

CANNED, APPLIED, FILLED = "canned", "applied", "filled"
"""Values of the draft: what is chosen, which one's text was written already, and that text."""


def at_hand(context: Context, group: GroupKey | None = None) -> tuple[Canned, ...]:
    """Those that the actor sees: everybody's, those of groups in which they answer or lead, and those of ``group``,
    whose ticket they help with."""

    def seen(one: GroupKey | None) -> bool:
        if one is None or one == group:
            return True
        return answers_in(context.person, one) or may(context.actor, Deed.CANNED, group=one)

    return tuple(one for one in context.plan.canned if seen(one.group))


def begun(context: Context, ticket: Ticket, text: str, name: str) -> dict[str, str]:
    """The values of a form that begins with the canned reply called so. Raises Refused(NoSuchCanned)."""
    values = {"text": text}
    return (
        values
        if not name
        else _written(context, ticket, values, the_one(at_hand(context, ticket.group), name, ticket.group))
    )


def preview(context: Context, ticket: Ticket, draft: Draft, typed: Mapping[str, str]) -> Answer | None:
    """Where one was chosen whose text nobody has seen yet, the form with it: nothing is sent unread."""
    kept = chosen(context, ticket, replace(draft, values={**draft.values, **typed}))
    if kept.edition == draft.edition:
        return None
    context.unit.drafts.save(kept, context.now)
    return ShowForm(FORMS[kept.form](context, kept))


def chosen(context: Context, ticket: Ticket, draft: Draft) -> Draft:
    """The draft with the text of what was chosen in it, where that is another than before."""
    name = draft.values.get(CANNED, "")
    known = next((one for one in at_hand(context, ticket.group) if one.name == name), None)
    if known is None or name == draft.values.get(APPLIED):
        return draft
    return replace(draft, values=_written(context, ticket, draft.values, known), edition=draft.edition + 1)


def _written(context: Context, ticket: Ticket, values: Mapping[str, str], known: Canned) -> dict[str, str]:
    """What was typed by hand stays, above it."""
    text, typed = text_of(context, ticket, known), values.get("text", "").strip()
    whole = text if typed in ("", values.get(FILLED, "").strip()) else f"{typed}\n\n{text}"
    return {**values, "text": whole, CANNED: known.name, APPLIED: known.name, FILLED: text}


def text_of(context: Context, ticket: Ticket, known: Canned) -> str:
    """A canned reply as the customer of a ticket reads it; what is not known is a gap."""
    requester = context.unit.people.get(ticket.requester)
    due = context.unit.tickets.clock(ticket.id).resolution_due or ticket.due
    return text_for(context, ticket, known, requester, due)


def offered(context: Context, ticket: Ticket, draft: Draft, form: Form) -> Form:
    """``form`` with the canned replies of the ticket's group to choose from; another group's, chosen by its name, says
    whose it is."""
    seen = at_hand(context, ticket.group)
    known = for_group(seen, ticket.group)
    name = draft.values.get(APPLIED, "")
    named = [one for one in seen if one.name == name and one not in known]
    text = draft.values.get("text", "")
    choices = [(one.name, called(context, one, ticket.group)) for one in (*named, *known)]
    return with_canned(form, choices, name, gaps(text), context.words)


def called(context: Context, one: Canned, group: str) -> str:
    """Its name; with its group's where that is another than ``group``."""
    return one.name if one.group is None or fits(one, group) else f"{one.name} · {context.plan.group(one.group).name}"


def _chosen(context: Context, draft: Draft) -> Draft:
    return chosen(context, find(context, draft.ticket or 0), draft)


CHOSEN["reply"] = _chosen
