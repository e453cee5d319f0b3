"""The desk's rules for those who lead it: in their order, with what each did, and what one would have done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.intents import ShowTicket
from desk.intents_rule_steps import GuideRule
from desk.intents_rules import DropRule, RaiseRule, ShowRules, SwitchRule, TakeReady, TryRule
from desk.rules.model import Condition, Rule
from views.buttons import press
from views.called import Names
from views.language import Words
from views.nodes import (
    Actions,
    Button,
    Divider,
    Heading,
    Line,
    Menu,
    Moment,
    Node,
    Option,
    Row,
    StaffView,
    Strong,
    clipped,
)
from views.rule_words import action_said, condition_said, listed, when_said

ROWS, GLANCE = 8, 250


@dataclass(frozen=True, slots=True)
class Counted:
    """A rule with how often it acted in the last 30 days, and when last."""

    rule: Rule
    times: int = 0
    last: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """What a rule would have done: on which tickets (number, subject, when), of ``tickets`` in all. ``holds``: where it
    was tried on one ticket, which conditions hold of it now."""

    rule: Rule
    tickets: int
    acted: Sequence[tuple[int, str, datetime]]
    number: int | None = None
    holds: Sequence[tuple[Condition, bool]] = ()


def rules_board(rules: Sequence[Counted], ready: Sequence[Rule], page: int, names: Names, words: Words) -> StaffView:
    """Eight a page; after the last page those that are ready to be taken."""
    page = max(0, min(page, (len(rules) - 1) // ROWS))
    shown = rules[page * ROWS : (page + 1) * ROWS]
    title = words.t("Rules")
    nodes: list[Node] = [Heading(title)]
    nodes += [_row(one, page * ROWS + at, names, words) for at, one in enumerate(shown, 1)]
    if not rules:
        nodes.append(Line(words.rich("There are none yet. Take one that is ready, or write your own."), "quiet"))
    turn = [Button(words.t("‹ Previous"), press(ShowRules(page - 1)))] if page else []
    more = (page + 1) * ROWS < len(rules)
    turn += [Button(words.t("Next ›"), press(ShowRules(page + 1)))] if more else []
    nodes.append(Actions((Button(words.t("New rule"), press(GuideRule()), "primary"), *turn)))
    if ready and not more:
        nodes += [Divider(), Line(words.rich("Ready to be switched on:"))]
        for one in ready:
            take = Button(words.t("Switch on"), press(TakeReady(one.key)))
            nodes.append(Row((Strong(ready_name(one.key, words)),), (_told(one, names, words),), take))
    return StaffView(tuple(nodes), title, title)


def ready_name(key: str, words: Words) -> str:
    """What a ready-made rule is called."""
    match key:
        case "urgent-words":
            return words.t("Urgent by its words")
        case "refund":
            return words.t("Refunds")
        case "billing":
            return words.t("Bills")
        case _:
            return words.t("The customer went silent")


def _told(rule: Rule, names: Names, words: Words) -> str:
    """When, if what, and then what."""
    held = [condition_said(one, names, words) for one in rule.all]
    if rule.any:
        held.append(words.t("; or ").join(condition_said(one, names, words) for one in rule.any))
    does = listed([action_said(one, names, words) for one in rule.actions], words)
    said = f"{when_said(rule, words)}: {listed(held, words)} → {does}" if held else f"{when_said(rule, words)} → {does}"
    return clipped(said, GLANCE)


def _row(one: Counted, place: int, names: Names, words: Words) -> Row:
    rule = one.rule
    state = words.t("on") if rule.enabled else words.t("off")
    count = words.n("{count} time in 30 days", "{count} times in 30 days", one.times)
    version = words.t("version {version}", version=rule.version)
    head = (f"{place}. ", Strong(rule.name), f" · {state} · {count} · {version}")
    return Row(head, (_told(rule, names, words),), _menu(rule, words))


def _menu(rule: Rule, words: Words) -> Menu:
    turn = words.t("Switch off") if rule.enabled else words.t("Switch on")
    return Menu(
        words.t("Change"),
        (
            Option(press(GuideRule(rule.key)), words.t("Edit")),
            Option(press(TryRule(rule.key)), words.t("Try on 30 days")),
            Option(press(SwitchRule(rule.key, not rule.enabled)), turn),
            Option(press(RaiseRule(rule.key)), words.t("Move up")),
            Option(press(DropRule(rule.key)), words.t("Delete")),
        ),
    )


def rule_switched(rule: Rule, words: Words) -> Line:
    """It acts from now on, or no more."""
    if rule.enabled:
        return Line(words.rich("“{rule}” acts from now on.", rule=rule.name))
    return Line(words.rich("“{rule}” is off now. What it did stays.", rule=rule.name))


def rule_saved(rule: Rule, words: Words) -> Line:
    """What came of the form."""
    if rule.enabled:
        return Line(words.rich("“{rule}” is saved and acts from now on.", rule=rule.name))
    return Line(words.rich("“{rule}” is saved and still off. Try it, then switch it on.", rule=rule.name))


def rule_tried(tried: Tried, names: Names, words: Words) -> StaffView:
    """On which tickets, the newest first; nothing was changed."""
    rule = tried.rule
    turn = words.t("Switch off") if rule.enabled else words.t("Switch on")
    switch = Button(turn, press(SwitchRule(rule.key, not rule.enabled)), "plain" if rule.enabled else "primary")
    edit = Button(words.t("Edit"), press(GuideRule(rule.key)))
    buttons = Actions((switch, edit, Button(words.t("All rules"), press(ShowRules()))))
    return StaffView((*tried_nodes(tried, names, words), buttons), tried_title(rule, words), words.t("Rules"))


def tried_title(rule: Rule, words: Words) -> str:
    """What it is about."""
    return words.t("What “{rule}” would have done", rule=rule.name)


def tried_nodes(tried: Tried, names: Names, words: Words) -> tuple[Node, ...]:
    """The same, without what can be done next."""
    rule, title = tried.rule, tried_title(tried.rule, words)
    nodes: list[Node] = [Heading(title), Line((_told(rule, names, words),), "quiet")]
    nodes += [Line(("✓ " if holds else "✗ ", condition_said(one, names, words))) for one, holds in tried.holds]
    count = words.n("It would have acted {count} time", "It would have acted {count} times", len(tried.acted))
    of = words.n("on {count} ticket looked at", "on {count} tickets looked at", tried.tickets)
    nodes.append(Line((count, ", ", of, ". ", words.t("Nothing was changed."))))
    nodes += [
        Row(
            (Strong(f"#{number}"), " ", clipped(subject, 80)),
            (Moment(at),),
            Button(words.t("Show"), press(ShowTicket(number))),
        )
        for number, subject, at in tried.acted[:ROWS]
    ]
    return tuple(nodes)


def rule_dropped(rule: Rule, words: Words, *, sure: bool) -> StaffView:
    """It is gone, or whether it is to go."""
    title, every = words.t("Rules"), Button(words.t("All rules"), press(ShowRules()))
    if sure:
        text = words.rich("“{rule}” is deleted. What it did stays, and the log tells it.", rule=rule.name)
        return StaffView((Line(text), Actions((every,))), title, title)
    yes = Button(words.t("Delete"), press(DropRule(rule.key, sure=True)), "danger")
    back = words.typed(words.t("desk history"))
    text = words.rich(
        "Delete “{rule}”? It can be brought back from {history}; you can also switch it off.",
        rule=rule.name,
        history=back,
    )
    return StaffView((Line(text), Actions((yes, every))), title, title)
