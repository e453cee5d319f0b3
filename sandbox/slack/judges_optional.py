"""Judges that are at hand in development only: the package slackblocks, and JSON Schemas of Block Kit.

The installed product has neither: then they have no opinion.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from sandbox.slack.judges_blocks import Surface
from sandbox.slack.judges_surface import blocks_of

SPECS = "DESKHAND_SPECS"
MALFORMED = (TypeError, ValueError, AttributeError, KeyError)  # how parsers answer what has no form at all


class _Fault(Protocol):
    message: str
    instance_path: list[str | int]


class _Validator(Protocol):
    def iter_errors(self, instance: object) -> Iterable[_Fault]: ...


def specs_folder() -> Path | None:
    """The folder of the platforms' machine-readable documents, or None where there is none."""
    named = os.environ.get(SPECS)
    folder = Path(named) if named else Path(__file__).parents[3] / "shared" / "specs"
    return folder if folder.is_dir() else None


@cache
def _validator(surface: Surface, folder: Path) -> _Validator | None:
    file = folder / f"slack-blockkit-{surface}.schema.json"
    if find_spec("jsonschema_rs") is None or not file.is_file():
        return None
    built: _Validator = import_module("jsonschema_rs").validator_for(json.loads(file.read_text()))
    return built


@cache
def _known_types(surface: Surface, folder: Path) -> frozenset[str]:
    """The block types that the schema describes; of younger ones it has no opinion."""
    described = json.loads((folder / f"slack-blockkit-{surface}.schema.json").read_text())["definitions"]
    kinds = (one.get("properties", {}).get("type", {}).get("const") for one in described.values())
    return frozenset(kind for kind in kinds if kind) | {"image"}


def schema(surface: Surface, payload: Mapping[str, object]) -> Iterator[str]:
    """What the JSON Schemas refuse: wrong or missing keys and types. They know no lengths."""
    folder = specs_folder()
    validator = _validator(surface, folder) if folder else None
    if folder is None or validator is None:
        return
    known = _known_types(surface, folder)
    blocks = [block for block in blocks_of(payload) if str(block.get("type")) in known]
    outside = {} if surface == "message" else {key: value for key, value in payload.items() if key != "submit_disabled"}
    for fault in validator.iter_errors({**outside, "blocks": blocks}):
        yield f"{'.'.join(map(str, fault.instance_path))}: {fault.message[:300]}"


def slackblocks(_surface: Surface, payload: Mapping[str, object]) -> Iterator[str]:
    """What slackblocks refuses: blocks that it can parse, and the options, confirmations and filters inside others."""
    if find_spec("slackblocks") is None:
        return
    blocks, objects = import_module("slackblocks.blocks"), import_module("slackblocks.objects")
    refused = (import_module("slackblocks.errors").InvalidUsageError, *MALFORMED)
    parsers = {
        "confirm": objects.ConfirmationDialogue.from_dict,
        "options": objects.Option.from_dict,
        "option_groups": objects.OptionGroup.from_dict,
        "dispatch_action_config": objects.DispatchActionConfiguration.from_dict,
    }
    for index, block in enumerate(blocks_of(payload)):
        parts = [("", blocks.Block.from_dict, block)]
        parts += [(f".{key}", parsers[key], part) for key, part in _parts(block) if key in parsers]
        for key, parse, part in parts:
            try:
                parse(dict(part))
            except NotImplementedError:  # it can't parse this block; the other judges can
                continue
            except refused as error:
                yield f"blocks[{index}]{key}: {error}"


def _parts(value: object, key: str = "") -> Iterator[tuple[str, Mapping[str, object]]]:
    """Every object inside a value, with the key that it, or the list around it, stands under."""
    if isinstance(value, Mapping):
        if key and not (key == "confirm" and "type" in value):  # a confirmation's own button text is also a `confirm`
            yield key, value
        for name, inner in value.items():
            yield from _parts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _parts(inner, key)
