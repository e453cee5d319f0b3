"""SLA policies for those who lead the desk: the list of them in order, and what a change would come to."""

from collections.abc import Sequence
from dataclasses import dataclass

from desk.ids import DraftId
from desk.intents_policies import (
    EditPolicy,
    MovePolicy,
    RetirePolicy,
    SavePolicy,
    ShowPolicies,
    StartPolicy,
    TryPolicy,
)
from desk.plan import PolicyRule
from views.buttons import press
from views.called import Names
from views.language import Words
from views.looked_at import looked_at
from views.nodes import Actions, Button, Divider, Heading, Line, Menu, Node, Option, Row, StaffView, Strong, clipped
from views.policy_words import aspects, changes, in_short

ROWS, LINE = 6, 280
PARTS = ("what", "when", "remind", "tell", "escalate")
"""The forms of a policy, five fields at most in each, so that every platform can show them."""


def part_name(part: str, words: Words) -> str:
    """What one of the forms is about."""
    match part:
        case "what":
            return words.t("Name and promises")
        case "when":
            return words.t("Which tickets")
        case "remind":
            return words.t("Reminders")
        case "tell":
            return words.t("Who else is told")
        case _:
            return words.t("Escalation")


def policies_board(rules: Sequence[PolicyRule], page: int, names: Names, words: Words) -> StaffView:
    """A page of them, in the order in which they are asked: the first that fits a ticket holds."""
    page = max(0, min(page, (len(rules) - 1) // ROWS))
    title = words.t("Policies, in order: the first that fits a ticket holds")
    nodes: list[Node] = [Heading(words.t("Policies")), Line((title,), "quiet")]
    shown = list(enumerate(rules, 1))[page * ROWS : (page + 1) * ROWS]
    nodes += [_row(at, one, len(rules), names, words) for at, one in shown]
    if not rules:
        nodes.append(Line(words.rich("There are none, so nothing is promised to anybody.")))
    turn = [(words.t("‹ Previous"), page - 1)] if page else []
    turn += [(words.t("Next ›"), page + 1)] if (page + 1) * ROWS < len(rules) else []
    add = Button(words.t("New policy"), press(StartPolicy()), "primary")
    nodes.append(Actions((add, *(Button(label, press(ShowPolicies(to))) for label, to in turn))))
    return StaffView(tuple(nodes), title, words.t("Policies"))


def _row(at: int, rule: PolicyRule, count: int, names: Names, words: Words) -> Row:
    entries = [Option(press(StartPolicy(rule.name)), words.t("Change"))]
    if at > 1:
        entries.append(Option(press(MovePolicy(rule.name, up=True)), words.t("Move up")))
    if at < count:
        entries.append(Option(press(MovePolicy(rule.name, up=False)), words.t("Move down")))
    label = words.t("Let it hold again") if rule.retired else words.t("Retire")
    entries.append(Option(press(RetirePolicy(rule.name, not rule.retired)), label))
    retired = " · " + words.t("retired") if rule.retired else ""
    menu = Menu(words.t("More"), tuple(entries), more=True)
    return Row((Strong(f"{at}. {rule.name}"), retired), (clipped(in_short(rule, names, words), LINE),), menu)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A policy as it would be. ``old`` None: a new one; ``place`` from 1 of ``count``. Of ``looked`` open tickets
    ``affected`` would have other promises."""

    draft: DraftId
    old: PolicyRule | None
    new: PolicyRule
    place: int
    count: int
    looked: int
    affected: int


def proposal(found: Proposal, names: Names, words: Words) -> StaffView:
    """What it says, or what would change of it, before it is saved."""
    head = words.t("Policy “{name}”", name=clipped(found.new.name, 80))
    nodes: list[Node] = [Heading(head)]
    if found.old is None:
        where = words.rich("It is new, at place {place} of {count}.", place=str(found.place), count=str(found.count))
        nodes.append(Line(where))
        nodes += [Line((Strong(name), f": {clipped(text, LINE)}")) for name, text in aspects(found.new, names, words)]
    else:
        changed = changes(found.old, found.new, names, words)
        same = dict(aspects(found.new, names, words))
        for name, was, now in changed:
            same.pop(name, None)
            nodes.append(Line((Strong(name), f": {clipped(was, LINE)} → {clipped(now, LINE)}"), "at_risk"))
        if not changed:
            nodes.append(Line(words.rich("Nothing would change yet. Choose below what to change.")))
        nodes += [Line((Strong(name), f": {clipped(text, LINE)}"), "quiet") for name, text in same.items()]
    nodes += [Divider(), Line((_affected(found, words),)), Actions(tuple(_buttons(found, words)))]
    return StaffView(tuple(nodes), head, words.t("Policy"))


def _affected(found: Proposal, words: Words) -> str:
    looked = words.n("Of {count} open ticket", "Of {count} open tickets", found.looked)
    affected = words.n("{count} would have other promises.", "{count} would have other promises.", found.affected)
    return f"{looked}, {affected}"


def _buttons(found: Proposal, words: Words) -> list[Button | Menu]:
    forms = tuple(Option(press(EditPolicy(found.draft, part)), part_name(part, words)) for part in PARTS)
    return [
        Button(words.t("Save"), press(SavePolicy(found.draft)), "primary"),
        Button(words.t("Try it on the last 30 days"), press(TryPolicy(found.draft, 30))),
        Menu(words.t("Change"), forms),
    ]


def saved(name: str, looked: int | None, words: Words) -> Line:
    """What came of saving."""
    said = words.t("Policy “{name}” is saved.", name=name)
    return Line((said, " ", looked_at(looked, words)))
