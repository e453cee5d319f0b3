"""What is asked about groups: how each is, how its tickets find their agents, where they go when it is given up, and
what becomes of what is said in the channels that feed it."""

from dataclasses import dataclass

from desk.ids import DraftId


@dataclass(frozen=True, slots=True)
class ShowGroups:
    """Every group with what holds of it; ``page`` counts from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class StartGroup:
    """Open the form of a group, named by its key or as people call it; empty: of a new one."""

    key: str = ""


@dataclass(frozen=True, slots=True)
class SubmitGroup:
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class StartMembers:
    """Open the form that says who answers in a group."""

    key: str


@dataclass(frozen=True, slots=True)
class SubmitMembers:
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class StartWay:
    """Open the form that says how a group's tickets find their agents."""

    key: str


@dataclass(frozen=True, slots=True)
class SubmitWay:
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class StartDemand:
    """Open the form that says what tickets ask of whoever gets them, in the whole desk."""


@dataclass(frozen=True, slots=True)
class SubmitDemand:
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class StartSummaryTimes:
    """Open the form that says when a group's queue summary comes."""

    key: str


@dataclass(frozen=True, slots=True)
class SubmitSummaryTimes:
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class AskRatings:
    """Ask a group's customers how it went once their tickets are solved, or (``on`` False) no more."""

    key: str
    on: bool


@dataclass(frozen=True, slots=True)
class StartRetire:
    """Open the form that asks where a group's tickets, channels and people go when it is given up."""

    key: str


@dataclass(frozen=True, slots=True)
class SubmitRetire:
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class ShowChannels:
    """The customers' channels of the actor's workspace, with what holds of each; ``page`` counts from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class StartChannel:
    """Open the form of one of them, named by its id on the platform."""

    channel: str


@dataclass(frozen=True, slots=True)
class SubmitChannel:
    draft: DraftId
    values: dict[str, str]


GroupIntent = (
    ShowGroups
    | StartGroup
    | SubmitGroup
    | StartMembers
    | SubmitMembers
    | StartWay
    | SubmitWay
    | StartDemand
    | SubmitDemand
    | StartSummaryTimes
    | SubmitSummaryTimes
    | AskRatings
    | StartRetire
    | SubmitRetire
    | ShowChannels
    | StartChannel
    | SubmitChannel
)
