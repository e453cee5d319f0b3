"""What is asked about SLA policies: how they are, what would come of a change, and how the desk was set up before."""

from dataclasses import dataclass

from desk.ids import DraftId


@dataclass(frozen=True, slots=True)
class ShowPolicies:
    """The desk's policies, in order; ``page`` counts from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class StartPolicy:
    """Begin to change a policy; empty: a new one."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class EditPolicy:
    """Open one of the forms over a policy that is being changed: what, when, remind or escalate."""

    draft: DraftId
    part: str


@dataclass(frozen=True, slots=True)
class SubmitPolicy:
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class ShowProposal:
    """A policy as it would be, and what would change."""

    draft: DraftId


@dataclass(frozen=True, slots=True)
class SavePolicy:
    draft: DraftId


@dataclass(frozen=True, slots=True)
class TryPolicy:
    """Replay the last ``days`` as if the change had held; no ``draft``: the actor's newest."""

    draft: DraftId | None = None
    days: int = 30


@dataclass(frozen=True, slots=True)
class MovePolicy:
    name: str
    up: bool


@dataclass(frozen=True, slots=True)
class RetirePolicy:
    """Let it hold for no ticket any more, or (``retire`` False) again."""

    name: str
    retire: bool = True


PolicyIntent = (
    ShowPolicies
    | StartPolicy
    | EditPolicy
    | SubmitPolicy
    | ShowProposal
    | SavePolicy
    | TryPolicy
    | MovePolicy
    | RetirePolicy
)
