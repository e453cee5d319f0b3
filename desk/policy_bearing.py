"""What the tickets of a policy bear, as it is typed: ``tag:vip, field:type=bug, internal:no``."""

from collections.abc import Mapping

from desk.filter_words import PLAIN, TOKEN
from desk.folding import fold
from desk.plan import PolicyRule
from desk.policy_setup import SHORT, WrongPolicy

Bearing = tuple[tuple[tuple[str, ...], ...], tuple[str, ...], bool | None]
"""Fields (each a key with values), tags, and whether the tickets are internal ones; None: either."""
FLAGS = {"yes": True, "true": True, "co": True, "no": False, "false": False, "khong": False}
KINDS = {"tag": "tag", "the": "tag", "field": "field", "truong": "field", "internal": "internal", "noi-bo": "internal"}


def read_bearing(text: str, fields: Mapping[str, str], values: Mapping[tuple[str, str], str]) -> Bearing:
    """``fields`` maps folded names to keys, ``values`` a key and a folded option's name to the option's key (any other
    value stands for itself). Raises :class:`WrongPolicy`."""
    found: dict[str, list[str]] = {}
    tags: list[str] = []
    internal: bool | None = None
    for match in TOKEN.finditer(text.translate(PLAIN).replace(",", " ")):
        word = match[0]
        kind, _, raw = word.partition(":")
        said = raw.replace('"', "").strip()
        name, equals, value = said.partition("=")
        key = fields.get(fold(name).strip())
        match KINDS.get(fold(kind)):
            case "tag" if said:
                tags.append(said)
            case "internal" if fold(said) in FLAGS:
                internal = FLAGS[fold(said)]
            case "field" if key is not None and equals and value.strip():
                held = value.strip()
                found.setdefault(key, []).append(values.get((key, fold(held)), held))
            case _:
                raise WrongPolicy("policy_bearing", "bearing", word[:SHORT])
    return tuple((key, *dict.fromkeys(held)) for key, held in found.items()), tuple(dict.fromkeys(tags)), internal


def write_bearing(rule: PolicyRule) -> str:
    """The same as text."""
    pairs = [f"tag:{_quoted(tag)}" for tag in rule.tags]
    pairs += [f"field:{key}={_quoted(value)}" for key, *values in rule.fields for value in values]
    pairs += [f"internal:{'yes' if rule.internal else 'no'}"] if rule.internal is not None else []
    return ", ".join(pairs)


def _quoted(value: str) -> str:
    bare = value.replace('"', "")
    return f'"{bare}"' if any(sign in bare for sign in " ,") else bare
