"""Whether a column is one of many values, which are one parameter however many they are: the statement stays the same,
so that it is built, and prepared by the database, once."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import ARRAY, BindParameter, Boolean, ColumnElement, Dialect, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


class Listed(TypeDecorator[Collection[Any]]):
    """Values in one parameter: an array on PostgreSQL, JSON text on SQLite."""

    impl = Text
    cache_ok = True

    def __init__(self, item: TypeEngine[Any]) -> None:
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(self.item) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Collection[Any] | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        return list(value) if dialect.name == "postgresql" else json.dumps(list(value))


class _Among(FunctionElement[bool]):
    name = "among"
    type = Boolean()
    inherit_cache = True


def among(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """``column`` is one of the values of the parameter ``name``."""
    values: BindParameter[Any] = bindparam(name, type_=Listed(column.type))
    return _Among(column, values)


@compiles(_Among, "postgresql")
def _postgresql(element: _Among, compiler: Any, **more: Any) -> str:
    column, values = (compiler.process(clause, **more) for clause in element.clauses)
    return f"{column} = ANY ({values})"


@compiles(_Among, "sqlite")
def _sqlite(element: _Among, compiler: Any, **more: Any) -> str:
    column, values = (compiler.process(clause, **more) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608 - what SQLAlchemy made of both
