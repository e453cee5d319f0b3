"""Statements that both databases know and SQLAlchemy builds per dialect; those of every day are built once, since
building and compiling one costs more than running it."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, Table
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

Values = Mapping[str, Any]


def insert(connection: Connection, table: Table) -> PostgresInsert | SqliteInsert:
    """An insert that knows ON CONFLICT."""
    return insert_into(connection.dialect.name, table)


def insert_new(connection: Connection, table: Table, row: Values) -> bool:
    """Insert unless a unique key has it already; whether it was new."""
    # What comes back is surer than a row count, which drivers don't keep for an insert that returns its new key.
    return connection.execute(_new_with_key(connection.dialect.name, table), row).first() is not None


def changed(connection: Connection, statement: Executable) -> int:
    """Run a statement; the number of rows that it touched."""
    return connection.execute(statement).rowcount


@cache
def insert_into(dialect: str, table: Table) -> PostgresInsert | SqliteInsert:
    """The same for statements that are built once for each dialect."""
    return postgres_insert(table) if dialect == "postgresql" else sqlite_insert(table)


@cache
def _new_with_key(dialect: str, table: Table) -> Executable:
    return insert_into(dialect, table).on_conflict_do_nothing().returning(*table.primary_key)
