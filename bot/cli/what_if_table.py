"""What would have been, as lines on a terminal."""

from collections import Counter
from collections.abc import Iterator

from commands.what_if import Looked
from desk.what_if import KEPT, LATE, Change, Kind, Report, attained

MOST_TICKETS = 40
METRICS = {"first_response": "First answer", "next_response": "Next answer", "resolution": "Solved"}
ENDS = {"kept": "in time", "late": "late", "open": "still running", "none": "not promised"}


def tables(looked: Looked) -> Iterator[str]:
    """Attainment before and after for each metric, priority and group, then the tickets that would differ."""
    report = looked.report
    days = f"{looked.since:%Y-%m-%d} to {looked.until:%Y-%m-%d}"
    yield f"{report.tickets} tickets opened from {days}, as they went (plan {looked.version}) and under the file:"
    yield ""
    yield f"{'':14}{'priority':10}{'group':16}{'as it went':>18}{'under the file':>18}"
    for kind in report.kinds():
        metric, priority, group = kind
        was, would = _share(report.was, kind), _share(report.would, kind)
        yield f"{METRICS[metric]:14}{priority:10}{group[:15]:16}{was:>18}{would:>18}".rstrip()
    yield ""
    yield from _changes(report)
    yield "Nothing was changed. To make it so: deskhand import-desk with the same file."


def _share(counted: Counter[tuple[Kind, str]], kind: Kind) -> str:
    share = attained(counted, kind)
    kept, late = counted[kind, KEPT], counted[kind, LATE]
    return "-" if share is None else f"{share:.0%} ({kept} of {kept + late})"


def _changes(report: Report) -> Iterator[str]:
    if not report.changes:
        yield "No promise would have ended otherwise."
        return
    tickets = len({change.number for change in report.changes})
    yield f"{len(report.changes)} promises of {tickets} tickets would have ended otherwise:"
    for change in report.changes[:MOST_TICKETS]:
        yield _change(change)
    if len(report.changes) > MOST_TICKETS:
        yield f"  and {len(report.changes) - MOST_TICKETS} more"


def _change(change: Change) -> str:
    again = f" (round {change.cycle})" if change.cycle > 1 else ""
    return f"  #{change.number} {METRICS[change.metric].lower()}{again}: {ENDS[change.was]} -> {ENDS[change.would]}"
