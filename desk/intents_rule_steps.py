"""What is asked while a rule is made step by step, over a draft: when, then what must hold, then what it does."""

from dataclasses import dataclass

from desk.ids import DraftId


@dataclass(frozen=True, slots=True)
class GuideRule:
    """Begin to change a rule, by its key or name; empty: a new one."""

    key: str = ""


@dataclass(frozen=True, slots=True)
class ShowRuleDraft:
    """A rule as it would be, with the steps that can be taken."""

    draft: DraftId


@dataclass(frozen=True, slots=True)
class RuleStep:
    """Open the form of a step: ``when``, ``text`` (all of it in words), ``if:FIELD`` or ``do:VERB``."""

    draft: DraftId
    step: str


@dataclass(frozen=True, slots=True)
class SubmitRuleStep:
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class TakeStepBack:
    """Take a line away: ``if`` or ``do``, counted from 0."""

    draft: DraftId
    kind: str
    at: int


@dataclass(frozen=True, slots=True)
class TryRuleDraft:
    """What it would have done in the last 30 days. Nothing is changed."""

    draft: DraftId


@dataclass(frozen=True, slots=True)
class SaveRuleDraft:
    """Keep it; ``on``: let it act from now on. Else a new one is off, and another as it was."""

    draft: DraftId
    on: bool


RuleStepIntent = GuideRule | ShowRuleDraft | RuleStep | SubmitRuleStep | TakeStepBack | TryRuleDraft | SaveRuleDraft
