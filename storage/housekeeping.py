"""What is dropped when its time is over."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete

from desk.bulk import State
from storage.drafts import KEPT
from storage.tables_deeds import bulk
from storage.tables_delivery import drafts, inbox, jobs, leases, outbox
from storage.tables_linking import codes
from storage.tables_turns import offers, skips

WEEK = timedelta(days=7)
MONTH = timedelta(days=30)


def prune(connection: Connection, now: datetime) -> None:
    """Drop codes that hold no more and drafts after a day; what came in, went out or was fetched after a week, and
    leases that nobody renewed; what was put aside after a month."""
    connection.execute(delete(codes).where(codes.c.until <= now))
    connection.execute(delete(drafts).where(drafts.c.at <= now - KEPT))
    connection.execute(delete(inbox).where(inbox.c.at <= now - WEEK))
    connection.execute(delete(outbox).where(outbox.c.sent_at <= now - WEEK))
    connection.execute(delete(outbox).where(outbox.c.aside_at <= now - MONTH))
    connection.execute(delete(jobs).where(jobs.c.done_at <= now - WEEK))
    connection.execute(delete(offers).where(offers.c.at <= now - WEEK))
    connection.execute(delete(skips).where(skips.c.until <= now))
    connection.execute(delete(bulk).where(bulk.c.state == State.ASKED.value, bulk.c.asked_at <= now - KEPT))
    connection.execute(delete(bulk).where(bulk.c.ended_at <= now - WEEK))
    connection.execute(delete(leases).where(leases.c.until <= now - WEEK))
