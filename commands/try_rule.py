"""What a rule would have done, on one ticket or in the last 30 days: the journals read again, nothing changed."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache

from commands.answers import Answer, Say
from commands.context import Context
from commands.obey import looks_at
from commands.rules import COUNTED, names_in, rule_named
from commands.work import find
from desk.events import Entry, Said
from desk.ids import MessageId
from desk.intents_rules import TryRule
from desk.person import Role
from desk.plan import Plan
from desk.rules.causes import Cause
from desk.rules.conditions import holds
from desk.rules.model import Condition, On, Rule
from desk.rules.rehearse import Past, rehearse, stood
from desk.rules.run import World
from desk.ticket import Ticket
from views.rules_board import Tried, rule_tried

BATCH, MOST = 200, 5000
"""Tickets read at once, and in all."""


def try_rule(context: Context, intent: TryRule) -> Answer:
    """Raises Refused: UnknownCommand, NoSuchTicket."""
    rule = rule_named(context, intent.key)
    found = tried(context, rule, intent.number)
    return Say(rule_tried(found, names_in(context, [rule]), context.words), keep=True, again=intent)


def tried(context: Context, rule: Rule, number: int | None) -> Tried:
    """In the last 30 days, or on one ticket. Raises Refused(NoSuchTicket)."""
    one = find(context, number) if number is not None else None
    tickets, found = 0, list[tuple[int, str, datetime]]()
    held: Sequence[tuple[Condition, bool]] = ()
    for batch in [[one]] if one else _recent(context):
        journals = context.unit.journal.of_many([ticket.id for ticket in batch])
        past = _past(context, rule, [row for rows in journals.values() for row in rows], one)
        for ticket in batch:
            tickets += 1
            found += [(ticket.number, ticket.subject, at) for at in rehearse(rule, ticket, journals[ticket.id], past)]
        if one is not None:
            held = _held(context, rule, one, journals[one.id], past)
    newest = sorted(found, key=lambda row: row[2], reverse=True)
    return Tried(rule, tickets, newest, number, held)


def _recent(context: Context) -> Iterator[list[Ticket]]:
    after = seen = 0
    since = context.now - COUNTED
    while seen < MOST and (batch := list(context.unit.tickets.opened_since(context.desk.id, since, after, BATCH))):
        yield batch
        after, seen = batch[-1].number, seen + len(batch)


def _past(context: Context, rule: Rule, rows: Sequence[Entry], one: Ticket | None) -> Past:
    said = [row.event.message for row in rows if isinstance(row.event, Said)] if looks_at([rule], "text") else []
    texts = {MessageId(message.id): message.text for message in context.unit.messages.some(said)} if said else {}
    agents = {agent.id: agent for agent in context.unit.people.with_role(context.desk.id, Role.AGENT)}
    since = one.created_at if one else context.now - COUNTED

    @cache
    def plans(version: int) -> Plan:
        return context.unit.desks.plan(context.desk.id, version)

    return Past(context.plan, context.matches, texts, agents, since, context.now, plans)


def _held(
    context: Context, rule: Rule, ticket: Ticket, journal: Sequence[Entry], past: Past
) -> list[tuple[Condition, bool]]:
    """Which conditions hold of a ticket as it stands, with all that was said."""
    text, due = "\n".join(past.texts.values()), stood(rule, ticket, journal, past, context.now).state
    seen = World(context.plan, context.now, context.matches, text, due=due).seen(ticket, Cause(On.CREATED))
    return [(one, holds(one, seen)) for one in rule.conditions]
