"""What is asked about tags."""

from dataclasses import dataclass

from desk.ids import DraftId


@dataclass(frozen=True, slots=True)
class ShowTags:
    """Every tag with how its tickets stand; ``page`` counts from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class StartTag:
    """Open the form of a tag: its name and its colour."""

    tag: str


@dataclass(frozen=True, slots=True)
class SubmitTag:
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class RenameTag:
    """Call a tag otherwise on every ticket; where another one is called so, the two become one."""

    tag: str
    new: str


TagIntent = ShowTags | StartTag | SubmitTag | RenameTag
