"""What is asked about rules and macros: how they are, what a rule would have done, and a macro on a ticket."""

from dataclasses import dataclass

from desk.ids import DraftId


@dataclass(frozen=True, slots=True)
class ShowRules:
    """The desk's rules in their order, and those that are ready to be taken; ``page`` counts from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class StartRule:
    """Open the form of a rule, by its key or name; empty: of a new one."""

    key: str = ""


@dataclass(frozen=True, slots=True)
class SubmitRule:
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class SwitchRule:
    key: str
    on: bool


@dataclass(frozen=True, slots=True)
class RaiseRule:
    """Let it act before the one that stands above it."""

    key: str


@dataclass(frozen=True, slots=True)
class DropRule:
    """Delete it; unless ``sure`` it is asked first."""

    key: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class TryRule:
    """What it would have done in the last 30 days, or on the ticket ``number``. Nothing is changed."""

    key: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class TakeReady:
    """Take a ready-made rule over, switched on."""

    key: str


@dataclass(frozen=True, slots=True)
class ShowMacros:
    page: int = 0


@dataclass(frozen=True, slots=True)
class StartMacro:
    """Open the form of a macro, by its key or name; empty: of a new one."""

    key: str = ""


@dataclass(frozen=True, slots=True)
class SubmitMacro:
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class DropMacro:
    """Delete it; unless ``sure`` it is asked first."""

    key: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class RunMacro:
    """Do to a ticket what a macro says, as whoever presses it."""

    ticket: int
    key: str


RuleIntent = (
    ShowRules
    | StartRule
    | SubmitRule
    | SwitchRule
    | RaiseRule
    | DropRule
    | TryRule
    | TakeReady
    | ShowMacros
    | StartMacro
    | SubmitMacro
    | DropMacro
    | RunMacro
)
