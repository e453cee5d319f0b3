"""Spam: a marked ticket leaves queues, clocks and reports, and comes back with its clocks as if it never had gone."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from desk.events import Contacted, Entry, Event, Said, SpamSet
from desk.sla import Promise
from desk.ticket import Change, Ticket, reopen, unchanged
from desk.words import Side, Status


def mark(ticket: Ticket, at: datetime) -> Change:
    """Mark as spam."""
    return unchanged(ticket) if ticket.is_spam else _set(ticket, at)


def clear(ticket: Ticket, journal: Sequence[Entry], at: datetime) -> Change:
    """Say that it is no spam after all; a customer who wrote meanwhile reopens it as they would have then."""
    if not ticket.is_spam:
        return unchanged(ticket)
    change = _set(ticket, None)
    if ticket.status in (Status.PENDING, Status.SOLVED) and _wrote(journal, since=ticket.spam_since):
        return change.then(reopen(change.ticket, at))
    return change


def _set(ticket: Ticket, since: datetime | None) -> Change:
    events: tuple[Event, ...] = (SpamSet(since is not None),)
    return Change(replace(ticket, spam_since=since, version=ticket.version + 1), events)


def _wrote(journal: Sequence[Entry], since: datetime | None) -> bool:
    for row in journal:
        match row.event:
            case Said(side=Side.REQUESTER, public=True, thanks=False) if since is not None and row.at > since:
                return True
            case Contacted(side=Side.REQUESTER) if since is not None and row.at > since:
                return True
            case _:
                pass
    return False


def marked_at(journal: Iterable[Entry]) -> datetime | None:
    """Since when a ticket is spam, by its journal; None where it is none."""
    at = None
    for row in journal:
        if isinstance(row.event, SpamSet):
            at = row.at if row.event.spam else None
    return at


def without_clocks(promises: Sequence[Promise], at: datetime | None) -> tuple[Promise, ...]:
    """The promises of a ticket that is spam since ``at`` (None: it is not): what waited then is void, or stays breached
    and stops; what began later never did."""
    if at is None:
        return tuple(promises)
    since = at.replace(microsecond=0)
    return tuple(_ended(one, since) for one in promises if one.start <= since)


def _ended(promise: Promise, at: datetime) -> Promise:
    if promise.stopped is not None and promise.stopped <= at:
        return promise
    if promise.breached_at is not None and promise.breached_at <= at:
        return replace(promise, stopped=at)
    return replace(promise, state="void", stopped=at, breached_at=None, reason=None)
