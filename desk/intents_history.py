"""What is asked of how the desk was set up before."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowHistory:
    """Who changed the setup, when and what; newest first, ``page`` counts from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowChange:
    """All that a version changed."""

    version: int


@dataclass(frozen=True, slots=True)
class RevertChange:
    """Take back what a version changed, whatever was changed since."""

    version: int


HistoryIntent = ShowHistory | ShowChange | RevertChange
