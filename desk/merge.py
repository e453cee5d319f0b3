"""Two tickets of one customer become one: the source ends for good, and the target goes on with what it waited for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from desk.events import BroughtBack, Entry, Event, Postponed, Said, StatusChanged, TagsChanged
from desk.link_events import MergedFrom, MergedInto, Unmerged
from desk.postpone import bring_back, put_off_again
from desk.ticket import Change, Edit, Ticket, close, edit, reopen, solve, unchanged, wait
from desk.words import Outcome, Status, WaitingOn

UNDO_WITHIN = timedelta(days=7)


def merge_away(source: Ticket, into: Ticket, at: datetime) -> Change:
    """The source's side: its promises end without a breach before it is closed."""
    closed = close(source, at, Outcome.MERGED)
    return Change(closed.ticket, (MergedInto(into.id, into.number), *closed.events))


def merge_in(target: Ticket, carried: MergedFrom, source: Ticket, at: datetime) -> Change:
    """The target's side: it takes over tags, and what the source (as it was) waited for. Where that was open, the
    customer waits for the team, and so the target comes back as by a word of theirs."""
    changed = edit(target, Edit(tags=tuple(dict.fromkeys((*target.tags, *source.tags)))))
    change = Change(changed.ticket, (carried, *changed.events))
    if source.status is not Status.OPEN:
        return change
    if source.postponed_until is None:
        change = change.then(bring_back(change.ticket, "answer"))
    return change.then(reopen(change.ticket, at))


def split_again(source: Ticket, into: Ticket, journal: Sequence[Entry], at: datetime) -> Change:
    """The source as it was before it was merged away; Closed is final for everything else."""
    stood = [row.event for row in journal if isinstance(row.event, StatusChanged)]
    merged = max((at for at, event in enumerate(stood) if event.outcome is Outcome.MERGED), default=0)
    before = stood[merged - 1] if merged else StatusChanged(Status.OPEN, Status.OPEN)
    back = StatusChanged(Status.CLOSED, before.new, before.waiting_on, before.outcome)
    opened = replace(
        source,
        status=back.new,
        waiting_on=back.waiting_on,
        outcome=back.outcome,
        status_since=at,
        version=source.version + 1,
    )
    away = max((at for at, row in enumerate(journal) if isinstance(row.event, MergedInto)), default=0)
    return Change(opened, (Unmerged(into.id, into.number), back)).then(put_off_again(opened, journal[:away], at))


def let_go(target: Ticket, source: Ticket, journal: Sequence[Entry], at: datetime) -> Change:
    """The target without the tags that the merge brought, as far as they are still there; and where nothing but the
    merge had opened it again, as it stood before."""
    merged = [row for row in journal if isinstance(row.event, MergedFrom) and row.event.source == source.id]
    beside = [row for row in journal if merged and row.recorded_at == merged[-1].recorded_at]
    came = {tag for row in beside if isinstance(row.event, TagsChanged) for tag in row.event.added}
    changed = edit(target, Edit(tags=tuple(tag for tag in target.tags if tag not in came)))
    change = Change(changed.ticket, (Unmerged(source.id, source.number), *changed.events))
    before = _stood(journal, merged[-1].recorded_at) if merged and target.status is Status.OPEN else None
    if before is not None and before.new is Status.SOLVED:
        return change.then(solve(change.ticket, before.outcome or Outcome.SOLVED, at))
    if before is not None:
        change = change.then(wait(change.ticket, before.waiting_on or WaitingOn.CUSTOMER, at))
    return change.then(_off_again(change.ticket, journal, merged[-1].recorded_at, at)) if merged else change


def _off_again(target: Ticket, journal: Sequence[Entry], merged: datetime, at: datetime) -> Change:
    """Put off as it was, where the merge alone brought it back."""
    back = [place for place, row in enumerate(journal) if isinstance(row.event, BroughtBack | Postponed)]
    moved = [row.event for row in journal if row.recorded_at > merged]
    if not back or journal[back[-1]].recorded_at != merged or any(_stirs(one) for one in moved):
        return unchanged(target)
    return put_off_again(target, journal[: back[-1]], at)


def _stirs(event: Event) -> bool:
    """Whether it is somebody's word or deed after which nothing is as a merge left it."""
    return isinstance(event, StatusChanged) or (isinstance(event, Said) and event.asks)


def _stood(journal: Sequence[Entry], merged: datetime) -> StatusChanged | None:
    """What made the target stand as it did until that merge; None where it did not open it, or somebody did since."""
    stood = [row for row in journal if isinstance(row.event, StatusChanged)]
    here = [at for at, row in enumerate(stood) if row.recorded_at == merged]
    since = (row.event for row in journal if row.recorded_at > merged)
    if not here or here[-1] + 1 < len(stood) or any(isinstance(one, Said) and one.asks for one in since):
        return None
    before = stood[here[0] - 1].event if here[0] else None
    return before if isinstance(before, StatusChanged) and before.new in (Status.SOLVED, Status.PENDING) else None


def lasting(rows: Sequence[Entry]) -> list[Entry]:
    """A journal for its clocks, without merges that were taken back and what they did to its status, as if they had
    never been."""
    if not any(isinstance(row.event, Unmerged) for row in rows):
        return list(rows)
    left: list[Entry] = []
    gone: set[int] = set()
    back = _taken_back(rows)
    for place in reversed(range(len(rows))):
        event = rows[place].event
        if isinstance(event, Unmerged):
            gone.add(event.number)
        elif isinstance(event, MergedInto | MergedFrom) and event.number in gone:
            gone.discard(event.number)
        elif place not in back and not _of_merge(event, undone=bool(gone)):
            left.append(rows[place])
    return left[::-1]


def _taken_back(rows: Sequence[Entry]) -> set[int]:
    """Where in the rows merges opened a target that then was as before, and where it was so again."""
    found: set[int] = set()
    for undone, row in enumerate(rows):
        if isinstance(row.event, Unmerged):
            again = _opened_or_ended(rows, undone, len(rows), old=Status.OPEN)
            merged = [at for at in range(undone) if _is_from(rows[at].event, row.event.number)]
            if again and merged:
                found |= again | _opened_or_ended(rows, merged[-1], undone, new=Status.OPEN)
    return found


def _is_from(event: object, number: int) -> bool:
    return isinstance(event, MergedFrom) and event.number == number


def _opened_or_ended(
    rows: Sequence[Entry], deed: int, until: int, *, old: Status | None = None, new: Status | None = None
) -> set[int]:
    """Where the deed at ``deed`` made a status of ``old`` into another, or another into ``new``: its rows follow it."""
    return {
        at
        for at in range(deed + 1, until)
        if isinstance(event := rows[at].event, StatusChanged)
        and rows[at].recorded_at == rows[deed].recorded_at
        and (event.old is old or event.new is new)
    }


def _of_merge(event: object, *, undone: bool) -> bool:
    """A status that a merge set which was taken back, or that taking it back did; nothing else leads out of Closed."""
    return isinstance(event, StatusChanged) and (
        event.old is Status.CLOSED or (undone and event.outcome is Outcome.MERGED)
    )
