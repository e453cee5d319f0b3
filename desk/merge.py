"""Two tickets of one customer become one: the source ends for good, and the target goes on with what it waited for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from desk.events import Entry, StatusChanged, TagsChanged
from desk.link_events import MergedFrom, MergedInto, Unmerged
from desk.postpone import bring_back
from desk.ticket import Change, Edit, Ticket, close, edit, reopen
from desk.words import Outcome, Status

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
    return Change(opened, (Unmerged(into.id, into.number), back))


def let_go(target: Ticket, source: Ticket, journal: Sequence[Entry]) -> Change:
    """The target without the tags that the merge brought, as far as they are still there; what the merge reopened stays
    open, for a person to look at."""
    merged = [row for row in journal if isinstance(row.event, MergedFrom) and row.event.source == source.id]
    beside = [row for row in journal if merged and row.recorded_at == merged[-1].recorded_at]
    came = {tag for row in beside if isinstance(row.event, TagsChanged) for tag in row.event.added}
    changed = edit(target, Edit(tags=tuple(tag for tag in target.tags if tag not in came)))
    return Change(changed.ticket, (Unmerged(source.id, source.number), *changed.events))


def lasting(rows: Sequence[Entry]) -> list[Entry]:
    """A journal for its clocks, without merges that were taken back and what they did to its status, as if they had
    never been."""
    if not any(isinstance(row.event, Unmerged) for row in rows):
        return list(rows)
    left: list[Entry] = []
    gone: set[int] = set()
    for row in reversed(rows):
        event = row.event
        if isinstance(event, Unmerged):
            gone.add(event.number)
        elif isinstance(event, MergedInto | MergedFrom) and event.number in gone:
            gone.discard(event.number)
        elif not _of_merge(event, undone=bool(gone)):
            left.append(row)
    return left[::-1]


def _of_merge(event: object, *, undone: bool) -> bool:
    """A status that a merge set which was taken back, or that taking it back did; nothing else leads out of Closed."""
    return isinstance(event, StatusChanged) and (
        event.old is Status.CLOSED or (undone and event.outcome is Outcome.MERGED)
    )
