"""The figures of a reason, added up as a reader would."""

from datetime import datetime

from desk.because import Because, DuePassed, ShareUsed, Waited


def add_up(why: Because) -> None:
    """Fails where they do not."""
    match why:
        case ShareUsed(told=figures):
            assert figures.total == figures.target == seconds(figures.stretches)
        case DuePassed(told=figures) if figures.target is not None:
            assert figures.total == figures.target == seconds(figures.stretches)
        case Waited(stretches=stretches, seconds=total):
            assert total == seconds(stretches)
        case _:
            pass


def seconds(stretches: tuple[tuple[datetime, datetime], ...]) -> int:
    """Of all of them."""
    return sum(int((ends - begins).total_seconds()) for begins, ends in stretches)
