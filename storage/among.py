"""Whether columns are among many values, which are one parameter however many they are: the statement stays the same,
so that it is built, and prepared by the database, once; and SQLite uses an index for it, which it doesn't for rows that
are spelt out."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import ARRAY, BindParameter, Boolean, ColumnElement, Dialect, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import TypeDecorator, TypeEngine


class Listing(TypeDecorator[Collection[Any]]):
    """Values of one type in one parameter: an array on PostgreSQL, JSON text on SQLite."""

    impl = Text
    cache_ok = True

    def __init__(self, item: TypeEngine[Any]) -> None:
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(self.item) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Collection[Any] | None, dialect: Dialect) -> Any:
        values = list(value or ())
        return values if dialect.name == "postgresql" else json.dumps(values)


class _Rows(TypeDecorator[Collection[tuple[str, ...]]]):
    """Rows of texts in one parameter, as JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Collection[tuple[str, ...]] | None, dialect: Dialect) -> str:
        del dialect  # JSON text is the same on both
        return json.dumps(list(value or ()))


class _Among(FunctionElement[bool]):
    """The columns, and last the parameter."""

    type = Boolean()

    def self_group(self, against: OperatorType | None = None) -> "_Among":
        """As it is: SQLAlchemy would compare it with 1 on SQLite, and no index would be used."""
        del against  # beside whatever it stands
        return self


class _Value(_Among):
    name = "among"
    inherit_cache = True


class _Row(_Among):
    name = "among_rows"
    inherit_cache = True


def among(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """``column`` is one of the values of the parameter ``name``."""
    values: BindParameter[Any] = bindparam(name, type_=Listing(column.type))
    return _Value(column, values)


def among_rows(name: str, *columns: ColumnElement[str]) -> ColumnElement[bool]:
    """The texts of ``columns`` are together one of the tuples of the parameter ``name``."""
    rows: BindParameter[Any] = bindparam(name, type_=_Rows())
    return _Row(*columns, rows)


def _parts(element: _Among, compiler: Any, more: Any) -> tuple[list[str], str]:
    *columns, values = (compiler.process(clause, **more) for clause in element.clauses)
    return columns, values


@compiles(_Value, "postgresql")
def _value_on_postgresql(element: _Value, compiler: Any, **more: Any) -> str:
    columns, values = _parts(element, compiler, more)
    return f"{columns[0]} = ANY ({values})"


@compiles(_Value, "sqlite")
def _value_on_sqlite(element: _Value, compiler: Any, **more: Any) -> str:
    columns, values = _parts(element, compiler, more)
    return f"{columns[0]} IN (SELECT value FROM json_each({values}))"  # noqa: S608 - names and parameters of SQLAlchemy's


@compiles(_Row, "postgresql")
def _row_on_postgresql(element: _Row, compiler: Any, **more: Any) -> str:
    columns, rows = _parts(element, compiler, more)
    told = ", ".join(f"told ->> {at}" for at in range(len(columns)))
    return f"({', '.join(columns)}) IN (SELECT {told} FROM json_array_elements(CAST({rows} AS JSON)) AS told)"  # noqa: S608 - SQLAlchemy's names


@compiles(_Row, "sqlite")
def _row_on_sqlite(element: _Row, compiler: Any, **more: Any) -> str:
    columns, rows = _parts(element, compiler, more)
    told = ", ".join(f"json_extract(value, '$[{at}]')" for at in range(len(columns)))
    return f"({', '.join(columns)}) IN (SELECT {told} FROM json_each({rows}))"  # noqa: S608 - names and parameters of SQLAlchemy's
