"""A due that was typed in words into the form that makes a ticket: what it means, and how whoever typed it is told."""

from dataclasses import replace

from commands.answers import Say
from commands.context import Context
from commands.edit import due_in_words
from commands.open_ticket import Order, ticket_of
from desk.forms import Values, instant_or_none
from views.answers import with_due
from views.asked_time import TIME
from views.ticket_fields import DUE_WORDS


def with_due_words(context: Context, order: Order, values: Values) -> tuple[Order, bool]:
    """The order with what was typed, and whether anything was. Raises Refused as
    :func:`commands.edit.due_in_words`."""
    typed = values.get(DUE_WORDS, "").strip()
    if not typed:
        return order, False
    due = due_in_words(context, ticket_of(context, order, 0), {TIME: typed})
    return replace(order, due=instant_or_none(due)), True


def telling_due(context: Context, answer: Say, order: Order) -> Say:
    """The answer with the instant that the words meant."""
    return replace(answer, view=with_due(answer.view, order.due, context.words)) if order.due is not None else answer
