"""What is asked of saved lists, as plain values that know no platform. ``view`` is an id, or a name as typed."""

from dataclasses import dataclass

from desk.ids import DraftId


@dataclass(frozen=True, slots=True)
class ShowView:
    """The list that was saved; empty: the actor's default, else everything open. ``page`` counts from 0."""

    view: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class ListViews:
    """All that are saved, each with how many tickets it has."""


@dataclass(frozen=True, slots=True)
class StartView:
    """Open the form that saves the list of ``query`` under a name."""

    query: str = ""


@dataclass(frozen=True, slots=True)
class StartFilter:
    """Open the form that narrows the list of ``query`` down."""

    query: str = ""


@dataclass(frozen=True, slots=True)
class SubmitFilter:
    """The filled form: the list that it asks for."""

    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class StartRename:
    view: str


@dataclass(frozen=True, slots=True)
class SubmitView:
    """The filled form of either."""

    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class SaveView:
    """Save a list under a name for oneself, at once."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class RenameView:
    view: str
    to: str


@dataclass(frozen=True, slots=True)
class DeleteView:
    view: str


@dataclass(frozen=True, slots=True)
class DefaultView:
    """What the actor sees where they name no list; empty: everything open again."""

    view: str = ""


Saving = (
    ShowView | ListViews | StartView | StartFilter | SubmitFilter | StartRename | SubmitView | SaveView | RenameView
    | DeleteView | DefaultView
)  # fmt: skip
