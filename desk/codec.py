"""Frozen dataclasses to JSON and back, by their type hints: one codec for journal rows, stored posts and plans.

Supported: str, int, bool, None, StrEnum, aware datetime (ISO, UTC), tuple[X, ...], dict[str, X], dataclasses,
and unions. A dataclass inside a union (and any top-level value) is tagged with its class name under ``_``.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import NewType, Union, get_args, get_origin, get_type_hints

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Members = tuple[tuple[str, object], ...]
Reader = Callable[[Json], object]
Writer = Callable[[object], Json]


class Unreadable(ValueError):
    """A stored value does not fit the type that it is read as."""


@cache
def _members(kind: type) -> Members:
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in fields(kind))


def encode(value: object) -> Json:
    """Return ``value`` as JSON; a dataclass becomes an object tagged with its class name."""
    kind = type(value)
    write = _WRITERS.get(kind)
    if write is None:
        write = _WRITERS[kind] = _writer(kind)
    return write(value)


_WRITERS: dict[type, Writer] = {}
"""How each class is written, worked out once."""
_AS_THEY_ARE = frozenset((str, bool, int, float))


def _writer(kind: type) -> Writer:
    if issubclass(kind, NoneType | bool | int | float | str):
        return _write_plain
    if issubclass(kind, datetime):
        return _write_datetime
    if issubclass(kind, tuple | list | frozenset):
        return _write_list
    if issubclass(kind, dict):
        return _write_dict
    if is_dataclass(kind):
        return _write_dataclass(kind)
    raise TypeError(f"no JSON form for {kind.__name__}")


def _write_plain(value: object) -> Json:
    assert value is None or isinstance(value, bool | int | float | str)
    return str(value) if isinstance(value, str) else value


def _write_datetime(value: object) -> Json:
    assert isinstance(value, datetime)
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _write_list(value: object) -> Json:
    assert isinstance(value, tuple | list | frozenset)
    return [item if type(item) is str else encode(item) for item in value]


def _write_dict(value: object) -> Json:
    assert isinstance(value, dict)
    return {str(key): encode(item) for key, item in value.items()}


def _write_dataclass(kind: type) -> Writer:
    names, tag = tuple(name for name, _ in _members(kind)), kind.__name__

    def write(value: object) -> Json:
        row: dict[str, Json] = {"_": tag}
        for name in names:
            part = getattr(value, name)
            # Most members are JSON as they stand; an enum is a str by another type, and goes the long way.
            row[name] = part if part is None or type(part) in _AS_THEY_ARE else encode(part)
        return row

    return write


def decode(kind: object, raw: Json) -> object:
    """Read ``raw`` as ``kind``, the inverse of :func:`encode`. Unknown keys are ignored, so that old rows
    survive a dropped field; a missing one takes the dataclass's default. Raises :class:`Unreadable`.
    """
    return _reader(kind)(raw)


@cache
def _reader(kind: object) -> Reader:
    """How a type is read, worked out once."""
    if isinstance(kind, NewType):
        return _reader(kind.__supertype__)
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _read_union(get_args(kind))
    if origin is tuple:
        return _read_tuple(_reader(get_args(kind)[0]))
    if origin is dict:
        return _read_dict(_reader(get_args(kind)[1]))
    if isinstance(kind, type) and is_dataclass(kind):
        return _read_dataclass(kind)
    return _read_plain(kind)


def _read_tuple(item: Reader) -> Reader:
    def read(raw: Json) -> object:
        if not isinstance(raw, list):
            raise Unreadable(f"expected a list, found {type(raw).__name__}")
        return tuple([item(one) for one in raw])

    return read


def _read_dict(item: Reader) -> Reader:
    def read(raw: Json) -> object:
        if not isinstance(raw, dict):
            raise Unreadable(f"expected an object, found {type(raw).__name__}")
        return {key: item(one) for key, one in raw.items()}

    return read


def _read_plain(kind: object) -> Reader:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _read_enum(kind)
    if kind is datetime:
        return _read_datetime

    def read(raw: Json) -> object:
        # By the very type: a bool is an int to Python, and none to us.
        if type(raw) is kind:
            return raw
        raise Unreadable(f"expected {kind}, found {type(raw).__name__}")

    return read


def _read_datetime(raw: Json) -> object:
    if not isinstance(raw, str):
        raise Unreadable(f"expected an instant, found {type(raw).__name__}")
    return datetime.fromisoformat(raw)


def _read_enum(kind: type[StrEnum]) -> Reader:
    members = {member.value: member for member in kind}

    def read(raw: Json) -> object:
        found = members.get(raw) if isinstance(raw, str) else None
        if found is None:
            raise Unreadable(f"expected {kind.__name__}, found {raw!r}")
        return found

    return read


def _read_union(kinds: tuple[object, ...]) -> Reader:
    tagged = {kind.__name__: _reader(kind) for kind in kinds if isinstance(kind, type) and is_dataclass(kind)}
    plain = [_reader(kind) for kind in kinds if not is_dataclass(kind)]
    optional = NoneType in kinds

    def read(raw: Json) -> object:
        if raw is None and optional:
            return None
        tag = raw.get("_") if isinstance(raw, dict) else None
        if isinstance(tag, str) and tag in tagged:
            return tagged[tag](raw)
        for reader in plain:
            try:
                return reader(raw)
            except (Unreadable, ValueError):
                continue
        raise Unreadable(f"no member of the union fits {tag or type(raw).__name__}")

    return read


def _read_dataclass(kind: type) -> Reader:
    members: dict[str, Reader] = {}

    def read(raw: Json) -> object:
        if not isinstance(raw, dict):
            raise Unreadable(f"expected {kind.__name__}, found {type(raw).__name__}")
        if not members:  # only now, since a type may hold its own kind
            members.update({name: _reader(hint) for name, hint in _members(kind)})
        values = {name: member(raw[name]) for name, member in members.items() if name in raw}
        try:
            return kind(**values)
        except TypeError as error:
            raise Unreadable(f"{kind.__name__}: {error}") from error

    return read
