"""Statements that both databases know and SQLAlchemy builds per dialect."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Executable, Table
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

Values = Mapping[str, Any]


def insert(connection: Connection, table: Table) -> PostgresInsert | SqliteInsert:
    """An insert that knows ON CONFLICT."""
    return postgres_insert(table) if connection.dialect.name == "postgresql" else sqlite_insert(table)


def insert_new(connection: Connection, table: Table, row: Values) -> bool:
    """Insert unless a unique key has it already; whether it was new."""
    step = insert(connection, table).values(**row).on_conflict_do_nothing()
    # What comes back is surer than a row count, which drivers don't keep for an insert that returns its new key.
    return connection.execute(step.returning(*table.primary_key)).first() is not None


def insert_all(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert rows in one statement, in order; those that a unique key has already are left out."""
    if rows:
        connection.execute(insert(connection, table).values([dict(row) for row in rows]).on_conflict_do_nothing())


def changed(connection: Connection, statement: Executable) -> int:
    """Run a statement; the number of rows that it touched."""
    return connection.execute(statement).rowcount
