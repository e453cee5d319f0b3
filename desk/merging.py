"""Three versions of a document brought together, and what differs between two: over JSON as the codec writes it, where
the things of a list that have a key of their own are told apart by it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeGuard

from desk.codec import Json

Path = tuple[str, ...]
"""Names and keys from the root on."""
ORDER: Final = "#order"
"""At the end of a path: in which order the things of a list stand."""
KEYS = ("key", "name", "person", "id")


class _Missing:
    """Nothing stands there."""


MISSING: Final = _Missing()
Held = Json | _Missing


@dataclass(frozen=True, slots=True)
class Differs:
    """What stands at a path in one version and in the other; :data:`MISSING` where nothing does."""

    path: Path
    old: Held
    new: Held


@dataclass(slots=True)
class Merged:
    """``result`` with all that ``mine`` changed of the base, but at ``clashes``: there the others' stays."""

    result: Json
    clashes: list[Path] = field(default_factory=list)


def key_of(thing: Json) -> str | None:
    """What tells a thing of a list apart from the others."""
    if not isinstance(thing, dict):
        return None
    for name in KEYS:
        found = thing.get(name)
        if isinstance(found, str) and found:
            kind, place = thing.get("kind"), thing.get("workspace")
            return found if not (isinstance(kind, str) and isinstance(place, str)) else _source(thing)
    if isinstance(thing.get("external_id"), str):
        return _source(thing)
    ref = thing.get("ref")
    return f"{ref.get('workspace')}/{ref.get('channel')}" if isinstance(ref, dict) else None


def _source(thing: Mapping[str, Json]) -> str:
    return f"{thing.get('kind')}:{thing.get('workspace')}:{thing.get('external_id')}"


def _keyed(held: Held) -> TypeGuard[list[Json]]:
    """Whether it is a list whose things all have a key of their own."""
    if not isinstance(held, list):
        return False
    keys = [key_of(one) for one in held]
    return None not in keys and len(set(keys)) == len(keys)


def _by_key(things: Sequence[Json]) -> dict[str, Json]:
    return {str(key_of(one)): one for one in things}


def differences(old: Held, new: Held, path: Path = ()) -> Iterator[Differs]:
    """Every place in which two versions differ, as deep as can be told apart."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for name in dict.fromkeys((*old, *new)):
            if name != "_":
                yield from differences(old.get(name, MISSING), new.get(name, MISSING), (*path, name))
    elif _keyed(old) and _keyed(new) and (old or new):
        before, after = _by_key(old), _by_key(new)
        for key in dict.fromkeys((*before, *after)):
            yield from differences(before.get(key, MISSING), after.get(key, MISSING), (*path, key))
        common = ([key for key in before if key in after], [key for key in after if key in before])
        if common[0] != common[1]:
            yield Differs((*path, ORDER), list[Json](common[0]), list[Json](common[1]))
    else:
        yield Differs(path, old, new)


def merged(base: Json, mine: Json, theirs: Json) -> Merged:
    """What ``mine`` made of ``base``, done to ``theirs``: all else stays as it is there."""
    found = Merged(None)
    result = _merge(base, mine, theirs, (), found.clashes)
    assert not isinstance(result, _Missing)
    found.result = result
    return found


def _merge(base: Held, mine: Held, theirs: Held, path: Path, clashes: list[Path]) -> Held:
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if isinstance(base, dict) and isinstance(mine, dict) and isinstance(theirs, dict):
        if base.get("_") == mine.get("_") == theirs.get("_"):
            return _dicts(base, mine, theirs, path, clashes)
    elif _keyed(base) and _keyed(mine) and _keyed(theirs):
        return _lists(base, mine, theirs, path, clashes)
    clashes.append(path)
    return theirs


def _dicts(
    base: Mapping[str, Json], mine: Mapping[str, Json], theirs: Mapping[str, Json], path: Path, clashes: list[Path]
) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for name in dict.fromkeys((*theirs, *mine, *base)):
        was, own, others = (one.get(name, MISSING) for one in (base, mine, theirs))
        held = _merge(was, own, others, (*path, name), clashes)
        if not isinstance(held, _Missing):
            found[name] = held
    return found


def _lists(
    base: Sequence[Json], mine: Sequence[Json], theirs: Sequence[Json], path: Path, clashes: list[Path]
) -> list[Json]:
    held = _dicts(_by_key(base), _by_key(mine), _by_key(theirs), path, clashes)
    orders = [[str(key_of(one)) for one in things] for things in (base, mine, theirs)]
    common = set(orders[0]).intersection(*orders[1:])
    was, own, others = ([key for key in order if key in common] for order in orders)
    first, second = (orders[1], orders[2]) if own != was and others in (was, own) else (orders[2], orders[1])
    if own != was and others not in (was, own):
        clashes.append((*path, ORDER))
    order = [key for key in first if key in held]
    for at, key in enumerate(second):
        if key in held and key not in order:
            before = next((one for one in reversed(second[:at]) if one in order), None)
            order.insert(order.index(before) + 1 if before is not None else 0, key)
    return [held[key] for key in order]
