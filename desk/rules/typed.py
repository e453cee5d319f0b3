"""What is typed after the commands about rules and macros."""

import re

from desk.folding import fold
from desk.intents_rule_steps import GuideRule
from desk.intents_rules import (
    DropMacro,
    DropRule,
    RaiseRule,
    RuleIntent,
    RunMacro,
    ShowMacros,
    ShowRules,
    StartMacro,
    StartRule,
    SwitchRule,
    TryRule,
)
from desk.rules.model import NAME

_WORDS = {
    "new": ("add", "new", "thêm", "mới"),
    "on": ("on", "enable", "bật"),
    "off": ("off", "disable", "tắt"),
    "up": ("up", "first", "lên"),
    "try": ("try", "test", "thử"),
    "delete": ("delete", "remove", "xóa"),
    "edit": ("edit", "change", "sửa"),
    "text": ("text", "words", "chữ"),
}
_DEEDS = {fold(word): deed for deed, words in _WORDS.items() for word in words}
_NUMBER = re.compile(r"\s*#?(\d{1,9})\s*", re.ASCII)


def read_rules_words(rest: str) -> RuleIntent | GuideRule:
    """All of them; one step by step, by its name, or a new one; as text in one form; or what is to be done with one."""
    first, _, after = rest.strip().partition(" ")
    deed, name = _DEEDS.get(fold(first)), _bare(after)
    match deed:
        case "new":
            return GuideRule()
        case "text":
            return StartRule(name)
        case "on" | "off" if name:
            return SwitchRule(name, deed == "on")
        case "up" if name:
            return RaiseRule(name)
        case "try" if name:
            return _try(name)
        case "delete" if name:
            return DropRule(name)
        case "edit" if name:
            return GuideRule(name)
        case _:
            return GuideRule(_bare(rest)) if rest.strip() else ShowRules()


def _try(name: str) -> TryRule:
    """``refund``, or ``refund 42`` on one ticket."""
    before, _, last = name.rpartition(" ")
    number = _NUMBER.fullmatch(last)
    return TryRule(before, int(number[1])) if before and number else TryRule(name)


def read_macros_words(rest: str) -> RuleIntent:
    """All of them; the form of one or of a new one; or with a ticket's number the one that is to be done to it."""
    first, _, after = rest.strip().partition(" ")
    number, deed, name = _NUMBER.fullmatch(first), _DEEDS.get(fold(first)), _bare(after)
    if number is not None and name:
        return RunMacro(int(number[1]), name)
    match deed:
        case "new":
            return StartMacro()
        case "delete" if name:
            return DropMacro(name)
        case "edit" if name:
            return StartMacro(name)
        case _:
            return StartMacro(_bare(rest)) if rest.strip() and number is None else ShowMacros()


def _bare(name: str) -> str:
    return name.strip().strip('"').strip()[:NAME]
