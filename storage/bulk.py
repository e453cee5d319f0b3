"""Many rows of the same columns in one statement. SQLite's driver runs it for each row; PostgreSQL gets all of them as
one parameter, JSON, which is four times as fast as sending row by row."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Dialect,
    Executable,
    Row,
    Table,
    TableValuedAlias,
    Text,
    bindparam,
    cast,
    column,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.types import TypeDecorator

from storage.statements import insert_into

Values = Mapping[str, Any]


class _Rows(TypeDecorator[Sequence[Values]]):
    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Sequence[Values] | None, dialect: Dialect) -> str:
        del dialect  # only PostgreSQL is given it
        return json.dumps(value, default=_instant, check_circular=False)


def _instant(value: object) -> str:
    """Raises ValueError for a naive datetime, TypeError for what no column holds."""
    if not isinstance(value, datetime):
        raise TypeError(f"{type(value).__name__} has no place in a row")
    if value.tzinfo is None:
        raise ValueError("a naive datetime can't be stored")
    return value.isoformat()


def append_all(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert rows, in order."""
    if rows:
        _run(connection, _append(connection.dialect.name, table, tuple(rows[0])), rows)


def insert_all(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert rows, in order; those that a unique key has already are left out."""
    if rows:
        _run(connection, _insert(connection.dialect.name, table, tuple(rows[0])), rows)


def insert_new_of(
    connection: Connection, table: Table, rows: Sequence[Values], *told: Column[Any]
) -> Sequence[Row[Any]]:
    """Insert rows, in order; gives the columns ``told`` of those that no unique key had already."""
    if not rows:
        return []
    found: Sequence[Row[Any]] = _run(
        connection, _insert(connection.dialect.name, table, tuple(rows[0]), told), rows
    ).all()
    return found


def update_all(connection: Connection, table: Table, keys: tuple[str, ...], rows: Sequence[Values]) -> None:
    """Give rows, found by their ``keys``, new values in all their other columns."""
    if not rows:
        return
    step = _update(connection.dialect.name, table, keys, tuple(rows[0]))
    if connection.dialect.name != "postgresql":
        rows = [{f"of_{name}" if name in keys else name: value for name, value in row.items()} for row in rows]
    _run(connection, step, rows)


def _run(connection: Connection, step: Executable, rows: Sequence[Values]) -> Any:
    return connection.execute(step, {"rows": rows} if connection.dialect.name == "postgresql" else rows)


@cache
def _append(dialect: str, table: Table, columns: tuple[str, ...]) -> Executable:
    if dialect != "postgresql":
        return insert(table)
    return insert(table).from_select(columns, select(*_told(table, columns).c))


@cache
def _insert(dialect: str, table: Table, columns: tuple[str, ...], told: tuple[Column[Any], ...] = ()) -> Executable:
    step = insert_into(dialect, table)
    if dialect == "postgresql":
        step = step.from_select(columns, select(*_told(table, columns).c))
    step = step.on_conflict_do_nothing()
    return step.returning(*told) if told else step


@cache
def _update(dialect: str, table: Table, keys: tuple[str, ...], columns: tuple[str, ...]) -> Executable:
    news = [name for name in columns if name not in keys]
    if dialect != "postgresql":
        values: dict[str, Any] = {name: bindparam(name) for name in news}
        return update(table).where(*(table.c[key] == bindparam(f"of_{key}") for key in keys)).values(values)
    told = _told(table, columns)
    return update(table).where(*(table.c[k] == told.c[k] for k in keys)).values({name: told.c[name] for name in news})


def _told(table: Table, columns: tuple[str, ...]) -> TableValuedAlias:
    """The parameter's rows as a table with the columns' own types."""
    rows = func.json_to_recordset(cast(bindparam("rows", type_=_Rows), JSON))
    typed = (column(name, table.c[name].type) for name in columns)
    return rows.table_valued(*typed).render_derived(name="told", with_types=True)
