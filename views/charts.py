"""Data that is drawn: bars along a line, a row each. Everything that a picture tells stands in words beside it too."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """From ``start`` to ``end`` on the chart's line, in the row of that name. ``tone`` is a line's, ``label`` on it."""

    row: str
    start: float
    end: float
    tone: str = "done"
    label: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """An upright stroke through all rows, with its word."""

    at: float
    label: str
    tone: str = "overdue"


@dataclass(frozen=True, slots=True)
class Chart:
    """``rows`` from above, each with a name of its own; ``ticks`` say where on the line a word stands, the first and
    the last of them where it begins and ends. ``notes`` are small print, ``legend`` what each tone means."""

    title: str
    rows: tuple[str, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    notes: tuple[str, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart that follows an answer. ``name`` is its file's, without an ending; ``alt`` says in a sentence what is to
    be seen."""

    name: str
    alt: str
    chart: Chart
