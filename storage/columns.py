"""Column types that behave alike on both databases."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, always UTC; SQLite drops time zones, so they are put back when a row is read. Both ways go in
    one step: a list has dozens of them, and so has a new ticket.

    Raises ValueError for a naive datetime.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], datetime | str | None]:
        return _written if dialect.name == "sqlite" else _in_utc

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        del coltype  # each database has one way to give an instant
        # PostgreSQL is asked to speak of UTC (storage.engine), and its driver gives instants as they are wanted.
        return _read if dialect.name == "sqlite" else None


def _in_utc(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("a naive datetime can't be stored")
    return value.astimezone(UTC)


def _written(value: datetime | None) -> str | None:
    instant = _in_utc(value)
    # All with six digits, as SQLAlchemy writes them: so texts compare as instants do.
    return instant.replace(tzinfo=None).isoformat(" ", "microseconds") if instant is not None else None


def _read(stored: str | None) -> datetime | None:
    # Said with its zone it is read in one go: putting the zone in afterwards takes six times as long.
    return datetime.fromisoformat(f"{stored}+00:00") if stored is not None else None


Json = JSON(none_as_null=True)
"""JSON text on SQLite, JSON on PostgreSQL; None is NULL."""

Serial = BigInteger().with_variant(Integer, "sqlite")
"""A growing number: SQLite counts up only a plain INTEGER key."""
