"""Buttons about SLA policies and the setup's history as short strings, and back; a policy's name stands last."""

from desk.ids import DraftId
from desk.intents_history import RevertChange, ShowChange, ShowHistory
from desk.intents_policies import (
    EditPolicy,
    MovePolicy,
    RetirePolicy,
    SavePolicy,
    ShowPolicies,
    ShowProposal,
    StartPolicy,
    TryPolicy,
)

PolicyPress = (
    ShowHistory
    | ShowChange
    | RevertChange
    | ShowPolicies
    | StartPolicy
    | EditPolicy
    | ShowProposal
    | SavePolicy
    | TryPolicy
    | MovePolicy
    | RetirePolicy
)  # fmt: skip
POLICIES = {
    "policies": 1,
    "policy": 1,
    "polpart": 2,
    "polshow": 1,
    "polsave": 1,
    "poltry": 2,
    "polup": 1,
    "poldown": 1,
    "polretire": 1,
    "polback": 1,
    "history": 1,
    "change": 1,
    "revert": 1,
}
"""The name of each, with the number of its words."""


def policy_words(intent: PolicyPress) -> tuple[object, ...]:
    """What a button carries."""
    match intent:
        case ShowHistory(page):
            return "history", page
        case ShowChange(version):
            return "change", version
        case RevertChange(version):
            return "revert", version
        case ShowPolicies(page):
            return "policies", page
        case StartPolicy(name):
            return "policy", name
        case EditPolicy(draft, part):
            return "polpart", draft, part
        case ShowProposal(draft):
            return "polshow", draft
        case SavePolicy(draft):
            return "polsave", draft
        case TryPolicy(draft, days):
            return "poltry", draft or "", days
        case MovePolicy(name, up):
            return "polup" if up else "poldown", name
        case RetirePolicy(name, retire):
            return "polretire" if retire else "polback", name


def read_policy_press(name: str, words: list[str]) -> PolicyPress:
    """The inverse. Raises ValueError."""
    match name, words:
        case "history", [page]:
            return ShowHistory(_number(page))
        case "change", [version]:
            return ShowChange(_number(version))
        case "revert", [version]:
            return RevertChange(_number(version))
        case "policies", [page]:
            return ShowPolicies(_number(page))
        case "policy", [called]:
            return StartPolicy(called)
        case "polpart", [draft, part] if draft and part:
            return EditPolicy(DraftId(draft), part)
        case "polshow", [draft] if draft:
            return ShowProposal(DraftId(draft))
        case "polsave", [draft] if draft:
            return SavePolicy(DraftId(draft))
        case "poltry", [draft, days]:
            return TryPolicy(DraftId(draft) if draft else None, _number(days))
        case "polup" | "poldown", [called] if called:
            return MovePolicy(called, name == "polup")
        case "polretire" | "polback", [called] if called:
            return RetirePolicy(called, name == "polretire")
        case _:
            raise ValueError(name)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise ValueError(text)
    return int(text)
