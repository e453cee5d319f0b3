"""A rule that is made step by step: how it stands, and which steps can be taken."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desk.fields import Field
from desk.ids import DraftId
from desk.intents_rule_steps import RuleStep, SaveRuleDraft, ShowRuleDraft, TakeStepBack, TryRuleDraft
from desk.rules.model import OWN, PLAIN_FIELDS, On
from desk.rules.steps import DEEDS, DO, IF, TEXT, WHEN
from views.buttons import press
from views.called import Names
from views.fields import field_name
from views.language import Words
from views.nodes import Actions, Button, Divider, Heading, Line, Menu, Node, Option, StaffView, Strong, clipped
from views.rule_step_forms import condition_name, deed_name
from views.rule_words import on_name
from views.rules_board import Tried, tried_nodes, tried_title

LINE, OFFERED = 200, 25
"""Characters of a line that is shown; things to choose from, as Discord has room for."""


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """``on`` and ``after`` as the form holds them; conditions and actions as they are written."""

    draft: DraftId
    name: str
    on: str
    after: str
    conditions: tuple[str, ...]
    actions: tuple[str, ...]
    fields: Sequence[Field]


def rule_draft(found: RuleDraft, words: Words) -> StaffView:
    """When, if and do, each with what can be added; then the dry run, and saving it."""
    title = words.t("Rule “{name}”", name=clipped(found.name, 60))
    heard = [on_name(On(one), words) for one in found.on.split()]
    when = ", ".join(heard) or found.after
    nodes: list[Node] = [Heading(title), Line((Strong(words.t("When")), f": {clipped(when, LINE)}"))]
    nodes += _lines(words.t("If"), found.conditions, words.t("always"))
    nodes += _lines(words.t("Do"), found.actions, words.t("nothing yet: add what it is to do"))
    nodes += [Divider(), Actions((*_conditions(found, words), *_actions(found, words), *_away(found, words)))]
    return StaffView((*nodes, Actions(tuple(_buttons(found, words)))), title, words.t("Rule"))


def tried_draft(draft: DraftId, tried: Tried, names: Names, words: Words) -> StaffView:
    """What it would have done, before anything of it holds."""
    on = Button(words.t("Save and switch on"), press(SaveRuleDraft(draft, on=True)), "primary")
    back = Button(words.t("Back"), press(ShowRuleDraft(draft)))
    buttons = Actions((on, Button(words.t("Save"), press(SaveRuleDraft(draft, on=False))), back))
    return StaffView((*tried_nodes(tried, names, words), buttons), tried_title(tried.rule, words), words.t("Rule"))


def _lines(name: str, lines: Sequence[str], none: str) -> list[Node]:
    if not lines:
        return [Line((Strong(name), f": {none}"), "quiet")]
    return [Line((Strong(name), f": {clipped(one, LINE)}")) for one in lines]


def _conditions(found: RuleDraft, words: Words) -> Iterator[Menu]:
    options = [Option(press(RuleStep(found.draft, f"{IF}{one}")), condition_name(one, words)) for one in PLAIN_FIELDS]
    options += [_own(found.draft, IF, one, words) for one in found.fields]
    return _menus(words.t("Add a condition"), words.t("Add a condition: others"), options)


def _actions(found: RuleDraft, words: Words) -> Iterator[Menu]:
    options = [Option(press(RuleStep(found.draft, f"{DO}{one}")), deed_name(one, words)) for one in DEEDS]
    options += [_own(found.draft, DO, one, words) for one in found.fields]
    return _menus(words.t("Add an action"), words.t("Add an action: others"), options)


def _menus(first: str, further: str, options: Sequence[Option]) -> Iterator[Menu]:
    """As many as it takes to offer them all."""
    for at in range(0, len(options), OFFERED):
        yield Menu(further if at else first, tuple(options[at : at + OFFERED]))


def _own(draft: DraftId, kind: str, field: Field, words: Words) -> Option:
    return Option(press(RuleStep(draft, f"{kind}{OWN}{field.key}")), clipped(field_name(field, words), 75))


def _away(found: RuleDraft, words: Words) -> list[Menu]:
    both = (("if", words.t("If"), found.conditions), ("do", words.t("Do"), found.actions))
    options = tuple(
        Option(press(TakeStepBack(found.draft, kind, at)), clipped(f"{name}: {line}", 75))
        for kind, name, lines in both
        for at, line in enumerate(lines)
    )
    return [Menu(words.t("Take away"), options[:OFFERED])] if options else []


def _buttons(found: RuleDraft, words: Words) -> list[Button]:
    ready = [Button(words.t("Try on 30 days"), press(TryRuleDraft(found.draft)), "primary")] if found.actions else []
    ready += [Button(words.t("Save"), press(SaveRuleDraft(found.draft, on=False)))] if found.actions else []
    return [
        *ready,
        Button(words.t("Name and time"), press(RuleStep(found.draft, WHEN))),
        Button(words.t("Edit as text"), press(RuleStep(found.draft, TEXT))),
    ]
