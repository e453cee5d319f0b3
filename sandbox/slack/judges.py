"""The union of judges on a payload that the local Slack gets: what any of them refuses, Slack may refuse.

Always: our own rules, and slack_sdk's models. Where they are at hand (tests): the package slackblocks, and JSON Schemas
of Block Kit from the folder named by DESKHAND_SPECS, else `shared/specs` beside the repository.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from sandbox.slack.judges_blocks import Surface
from sandbox.slack.judges_optional import MALFORMED, schema, slackblocks
from sandbox.slack.judges_surface import blocks_of, own_rules

Judge = Callable[[Surface, Mapping[str, object]], Iterator[str]]


def judge(surface: Surface, payload: Mapping[str, object]) -> list[str]:
    """Every complaint about a payload, each led by its judge's name; empty when all judges let it pass.

    `payload` is the arguments of a post (text, blocks, attachments) for "message", else the view itself. Never raises.
    """
    return [f"{name}: {complaint}" for name, one in JUDGES.items() for complaint in one(surface, payload)]


def sdk(surface: Surface, payload: Mapping[str, object]) -> Iterator[str]:
    """What slack_sdk's models refuse. They judge in `to_dict` only, and answer odd types with Python's own errors."""
    blocks = blocks_of(payload)
    for index, block in enumerate(blocks):
        yield from _formed(f"blocks[{index}]", partial(Block.parse, dict(block)))
    if surface != "message":
        # Dividers stand for the blocks, which have been judged one by one.
        shell: dict[str, Any] = {**payload, "blocks": [{"type": "divider"}] * len(blocks)}
        yield from _formed("view", partial(View, **shell))


def _formed(path: str, build: Callable[[], Block | View | None]) -> Iterator[str]:
    try:
        if (model := build()) is not None:
            model.to_dict()
    except (SlackObjectFormationError, *MALFORMED) as error:
        yield f"{path}: {error}"


JUDGES: dict[str, Judge] = {"rules": own_rules, "slack_sdk": sdk, "slackblocks": slackblocks, "schema": schema}

# slack_sdk warns of a block that it doesn't know; our own rules say so already.
logging.getLogger("slack_sdk.models.blocks.blocks").setLevel(logging.ERROR)
