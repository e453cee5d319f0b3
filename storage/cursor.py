"""PostgreSQL's cursor, which tells of a statement's columns only where somebody looks: SQLAlchemy asks with each
statement whether there are any, and once what they are."""

from collections.abc import Sequence
from typing import Any, overload

import psycopg


class LazyCursor(psycopg.Cursor[Any]):
    """To be given to a connection as its ``cursor_factory``."""

    @property
    def description(self) -> Any:
        """As psycopg has it, made when it is looked into."""
        result = self.pgresult
        return _Columns(self, result.nfields) if result and result.nfields else super().description

    def told(self) -> list[Any]:
        """The columns, made now."""
        return super().description or []


class _Columns(Sequence[Any]):
    """Those of a result that a cursor has just got."""

    def __init__(self, cursor: LazyCursor, count: int) -> None:
        self._cursor, self._count = cursor, count
        self._made: list[Any] | None = None

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        if self._made is None:
            self._made = self._cursor.told()
        return self._made[at]
