"""What was measured, with the goals that it is held against."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """One figure. ``goal``: the most it may be, or the least where ``least`` is set; None: for information."""

    what: str
    value: float
    unit: str
    goal: float | None = None
    least: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        if self.goal is None:
            return None
        return self.value >= self.goal if self.least else self.value <= self.goal


@dataclass(frozen=True)
class Table:
    """The figures of one benchmark."""

    title: str
    figures: tuple[Figure, ...]

    def __str__(self) -> str:
        rows = [f"## {self.title}", "", "| what | measured | goal | |", "|---|---|---|---|"]
        for one in self.figures:
            goal = "" if one.goal is None else f"{'over' if one.least else 'under'} {_number(one.goal)} {one.unit}"
            verdict = {None: "", True: "met", False: "**missed**"}[one.met]
            rows.append(f"| {one.what} | {_number(one.value)} {one.unit} | {goal} | {verdict} |")
        return "\n".join(rows)


def as_json(tables: list[Table]) -> str:
    """All of it, for a machine."""
    return json.dumps(
        [{"title": t.title, "figures": [asdict(one) | {"met": one.met} for one in t.figures]} for t in tables], indent=2
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
