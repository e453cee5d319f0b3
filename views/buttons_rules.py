"""Buttons about rules and macros as short strings, and back."""

from desk.ids import DraftId
from desk.intents_rule_steps import GuideRule, RuleStep, SaveRuleDraft, ShowRuleDraft, TakeStepBack, TryRuleDraft
from desk.intents_rules import (
    DropMacro,
    DropRule,
    RaiseRule,
    RunMacro,
    ShowMacros,
    ShowRules,
    StartMacro,
    StartRule,
    SwitchRule,
    TakeReady,
    TryRule,
)

RulesPress = (
    ShowRules
    | StartRule
    | SwitchRule
    | RaiseRule
    | DropRule
    | TryRule
    | TakeReady
    | ShowMacros
    | StartMacro
    | DropMacro
    | RunMacro
    | GuideRule
    | ShowRuleDraft
    | RuleStep
    | TakeStepBack
    | TryRuleDraft
    | SaveRuleDraft
)
_STEPS = ("ruleguide", "ruledraft", "rulestep", "ruleback", "ruledry", "rulekeep")
_OF_RULES = ("rules", "rule", "ruleset", "ruleup", "rulegone", "ruletry", "ruleready")
RULES = frozenset((*_OF_RULES, *_STEPS, "macros", "macro", "macrogone", "domacro"))


def rules_words(intent: RulesPress) -> tuple[object, ...]:
    """What a button carries."""
    match intent:
        case ShowRules(page):
            return "rules", page
        case StartRule(key):
            return "rule", key
        case SwitchRule(key, on):
            return "ruleset", int(on), key
        case RaiseRule(key):
            return "ruleup", key
        case DropRule(key, sure):
            return "rulegone", int(sure), key
        case TryRule(key, number):
            return "ruletry", "" if number is None else number, key
        case TakeReady(key):
            return "ruleready", key
        case ShowMacros(page):
            return "macros", page
        case StartMacro(key):
            return "macro", key
        case DropMacro(key, sure):
            return "macrogone", int(sure), key
        case RunMacro(ticket, key):
            return "domacro", ticket, key
        case GuideRule() | ShowRuleDraft() | RuleStep() | TakeStepBack() | TryRuleDraft() | SaveRuleDraft():
            return _step_words(intent)


def _step_words(
    intent: GuideRule | ShowRuleDraft | RuleStep | TakeStepBack | TryRuleDraft | SaveRuleDraft,
) -> tuple[object, ...]:
    match intent:
        case GuideRule(key):
            return "ruleguide", key
        case ShowRuleDraft(draft):
            return "ruledraft", draft
        case RuleStep(draft, step):
            return "rulestep", draft, step
        case TakeStepBack(draft, kind, at):
            return "ruleback", draft, kind, at
        case TryRuleDraft(draft):
            return "ruledry", draft
        case SaveRuleDraft(draft, on):
            return "rulekeep", int(on), draft


def read_rules_press(name: str, words: list[str]) -> RulesPress:
    """The inverse. Raises ValueError."""
    match name, words:
        case "rules", [page]:
            return ShowRules(_number(page))
        case "rule", [key]:
            return StartRule(key)
        case "ruleset", ["0" | "1" as on, key] if key:
            return SwitchRule(key, on == "1")
        case "ruleup", [key] if key:
            return RaiseRule(key)
        case "rulegone", ["0" | "1" as sure, key] if key:
            return DropRule(key, sure == "1")
        case "ruletry", [number, key] if key:
            return TryRule(key, _number(number) if number else None)
        case "ruleready", [key] if key:
            return TakeReady(key)
        case _ if name in _STEPS:
            return _read_step(name, words)
        case _:
            return _read_macros_press(name, words)


def _read_step(name: str, words: list[str]) -> RulesPress:
    match name, words:
        case "ruleguide", [key]:
            return GuideRule(key)
        case "ruledraft", [draft] if draft:
            return ShowRuleDraft(DraftId(draft))
        case "rulestep", [draft, *step] if draft and step:
            return RuleStep(DraftId(draft), ":".join(step))
        case "ruleback", [draft, "if" | "do" as kind, at] if draft:
            return TakeStepBack(DraftId(draft), kind, _number(at))
        case "ruledry", [draft] if draft:
            return TryRuleDraft(DraftId(draft))
        case "rulekeep", ["0" | "1" as on, draft] if draft:
            return SaveRuleDraft(DraftId(draft), on == "1")
        case _:
            raise ValueError(name)


def _read_macros_press(name: str, words: list[str]) -> RulesPress:
    match name, words:
        case "macros", [page]:
            return ShowMacros(_number(page))
        case "macro", [key]:
            return StartMacro(key)
        case "macrogone", ["0" | "1" as sure, key] if key:
            return DropMacro(key, sure == "1")
        case "domacro", [ticket, key] if key:
            return RunMacro(_number(ticket), key)
        case _:
            raise ValueError(name)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and str(int(text)) == text):
        raise ValueError(text)
    return int(text)
