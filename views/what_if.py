"""What would have come of promises under a change that is only proposed: before and after, and which tickets."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desk.intents import Intent
from desk.what_if import KEPT, LATE, OPEN, Change, Kind, Report, attained
from desk.words import Metric, Priority
from views.buttons import press
from views.language import Words
from views.names import metric, priority
from views.nodes import Actions, Button, Heading, Line, Node, StaffView, Strong

KINDS, TICKETS = 12, 15
"""So many kinds of promises, and tickets, are named one by one."""
LONGER = 90
"""Days of the longest look."""


@dataclass(frozen=True, slots=True)
class Tried:
    """``groups`` maps keys to names; ``name`` is the policy's, or the schedule's. What ``save`` asks lets it hold,
    ``back`` leads to what is proposed, and ``longer`` tries it on more days."""

    name: str
    days: int
    report: Report
    groups: Mapping[str, str]
    save: Intent
    back: Intent
    longer: Intent


def tried(found: Tried, words: Words) -> StaffView:
    """Attainment before and after per metric, priority and group, then the tickets that would have ended otherwise."""
    report = found.report
    head = words.n("“{name}” on the last {count} day", "“{name}” on the last {count} days", found.days, name=found.name)
    looked = words.n("{count} ticket was replayed.", "{count} tickets were replayed.", report.tickets)
    nodes: list[Node] = [Heading(head), Line((looked,), "quiet")]
    if report.more:
        nodes.append(Line(words.rich("There are more; the newest of them are here."), "quiet"))
    kinds = list(report.kinds())
    differ = [one for one in kinds if attained(report.was, one) != attained(report.would, one)]
    nodes += [_kind(one, found, words) for one in differ[:KINDS]]
    if len(differ) > KINDS:
        nodes.append(Line((words.n("… and {count} more", "… and {count} more", len(differ) - KINDS),), "quiet"))
    same = len(kinds) - len(differ)
    if same:
        count = words.n("{count} kind of promise stays as it is.", "{count} kinds of promises stay as they are.", same)
        nodes.append(Line((count,), "quiet"))
    nodes += _tickets(report, words)
    nodes.append(Line(words.rich("Nothing was changed by looking."), "quiet"))
    save = Button(words.t("Save"), press(found.save), "primary")
    back = Button(words.t("Back"), press(found.back))
    more = [Button(words.t("90 days"), press(found.longer))] if found.days < LONGER else []
    nodes.append(Actions((save, back, *more)))
    return StaffView(tuple(nodes), head, words.t("What if"))


def _kind(kind: Kind, found: Tried, words: Words) -> Line:
    which, grade, group = kind
    name = f"{metric(Metric(which), words)} · {priority(Priority(grade), words)} · {found.groups.get(group, group)}"
    was, would = (_share(attained(counted, kind), words) for counted in (found.report.was, found.report.would))
    return Line((Strong(name), f": {was} → {would}"))


def _share(share: float | None, words: Words) -> str:
    return words.t("none ended") if share is None else words.t("{share} kept", share=f"{share * 100:.1f} %")


def _tickets(report: Report, words: Words) -> Iterator[Line]:
    """Those that would have ended otherwise, worse ones first."""
    changes = sorted(report.changes, key=lambda one: (one.would != LATE, one.number))
    if not changes:
        yield Line(words.rich("No ticket would have ended otherwise."))
        return
    tickets = len({one.number for one in changes})
    yield Line(
        (words.n("{count} ticket would have ended otherwise:", "{count} tickets would have ended otherwise:", tickets),)
    )
    for one in changes[:TICKETS]:
        yield _change(one, words)
    if len(changes) > TICKETS:
        yield Line((words.n("… and {count} more", "… and {count} more", len(changes) - TICKETS),), "quiet")


def _change(one: Change, words: Words) -> Line:
    return Line((f"#{one.number} · {metric(one.metric, words)}: {_end(one.was, words)} → {_end(one.would, words)}",))


def _end(end: str, words: Words) -> str:
    if end == KEPT:
        return words.t("kept")
    if end == LATE:
        return words.t("overdue")
    return words.t("still open") if end == OPEN else words.t("not promised")
