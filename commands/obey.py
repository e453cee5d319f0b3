"""Rules act on a ticket that something happened to: in its transaction, under its lock, as the desk's deeds."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from commands.context import Context
from commands.rule_effects import Effects
from desk.events import Entry, Said
from desk.ids import PersonId
from desk.person import THE_DESK, Person, Role
from desk.rules.model import Action, Anchor, Kind, Rule, RulesQuiet
from desk.rules.naming import LEAD
from desk.rules.run import World, come, run, said_lately
from desk.rules.timing import turns_of
from desk.ticket_links import hindrances
from desk.watch import speaking
from views.post import StaffPerson, StaffPost
from views.rule_notices import too_many

if TYPE_CHECKING:
    from commands.work import Work


def obey(work: "Work", looks: Sequence[str] = ()) -> None:
    """Let the plan's rules answer to the new rows of ``work``; ``looks`` are those of rules of time that have come."""
    rules = [rule for rule in work.context.plan.rules if rule.enabled]
    if not rules or not (looks or work.new):
        return
    context = replace(work.context, actor=THE_DESK, words=work.context.speak(work.context.plan.language))
    due = come(rules, looks, work.ticket, work.journal, _due(work, rules)) if looks else ()
    ran = run(work.ticket, tuple(work.new), due, _world(context, work, rules))
    effects = Effects(context, work)
    for firing in ran.firings:
        work.ticket = firing.change.ticket
        skipped, said = effects.do(firing.fired.name, firing.outward, firing.fired.cause)
        fired = replace(firing.fired, skipped=(*firing.fired.skipped, *skipped))
        work.add_by_desk(fired, *firing.change.events, *said)
        context.unit.firings.add(context.desk.id, firing.fired.rule, work.ticket.id, work.now)
    work.add_by_desk(*ran.ends)
    if any(isinstance(one, RulesQuiet) for one in ran.ends):
        _hush(context, work)


def _due(work: "Work", rules: Sequence[Rule]) -> datetime | None:
    """Of the clock that speaks; only where a rule counts from it."""
    if not any(rule.after and rule.after.anchor is Anchor.DUE for rule in rules):
        return None
    found = speaking(work.ticket, work.watch())
    return found.due if found else None


def _world(context: Context, work: "Work", rules: Sequence[Rule]) -> World:
    """Looked up is only what some rule asks for."""
    actions = [action for rule in rules for action in rule.actions]
    solves = any(one.kind is Kind.SOLVE or one.to == "status" for one in actions)
    said, quiet = said_lately(work.old, work.now)
    return World(
        plan=context.plan,
        now=work.now,
        matches=context.matches,
        text=said_in(context, work.new) if looks_at(rules, "text") else "",
        agents=who_answers(context, actions),
        blocked=solves and not work.is_new and bool(hindrances(context.unit.links.of(work.ticket.id))),
        said=said,
        quiet=quiet,
        due=work.near().state if looks_at(rules, "due") else "none",
        turns=turns_of(work.old),
    )


def looks_at(rules: Sequence[Rule], field: str) -> bool:
    """Whether a condition of one of them does."""
    return any(one.field == field for rule in rules for one in rule.conditions)


def said_in(context: Context, rows: Sequence[Entry]) -> str:
    """Everything that was said in these rows."""
    messages = [row.event.message for row in rows if isinstance(row.event, Said)]
    return "\n".join(one.text for one in context.unit.messages.some(messages)) if messages else ""


def who_answers(context: Context, actions: Sequence[Action]) -> Mapping[PersonId, Person]:
    """Those of the people whom actions give tickets to who answer here."""
    given = [one.value for one in actions if one.kind is Kind.ASSIGN and one.value]
    if not given:
        return {}
    leads = [group.lead for group in context.plan.groups if group.lead] if LEAD in given else []
    wanted = {*leads, *(PersonId(one) for one in given if one != LEAD)}
    return {id_: one for id_, one in context.unit.people.many(wanted).items() if one.is_agent}


def _hush(context: Context, work: "Work") -> None:
    """One word to the admins, each in their language."""
    posts = [
        StaffPost(
            StaffPerson(admin.id),
            too_many(work.ticket.number, context.speak(admin.language or context.plan.language)),
            work.ticket.id,
        )
        for admin in context.unit.people.with_role(context.desk.id, Role.ADMIN)
    ]
    context.unit.outbox.add(context.desk.id, posts, work.now)
