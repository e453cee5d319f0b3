"""What is asked about somebody's work: how much of what they can take on, and when they work."""

from dataclasses import dataclass

from desk.ids import DraftId, GroupKey


@dataclass(frozen=True, slots=True)
class ShowTeam:
    """Everybody who answers in a group, with what they can take on and when they work; ``page`` counts from 0."""

    group: GroupKey
    page: int = 0


@dataclass(frozen=True, slots=True)
class StartTerms:
    """Open the form of somebody's work, named by an account, their own id as forms write it, or their name; empty: of
    one's own."""

    to: str = ""


@dataclass(frozen=True, slots=True)
class SubmitTerms:
    draft: DraftId
    values: dict[str, str]


TermsIntent = ShowTeam | StartTerms | SubmitTerms
