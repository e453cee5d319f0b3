"""The contents of a message as an app sends them, refused where Slack (or any judge) refuses them."""

from dataclasses import dataclass

from sandbox.slack.errors import Json, SlackError
from sandbox.slack.methods import Request
from sandbox.slack.views import complete

LONGEST = 40_000  # characters of text: postMessage cuts, other methods refuse
ALL_BLOCKS = 13_200  # characters in all blocks together
ATTACHMENTS = 100
METADATA = 16_000  # bytes of event_payload


@dataclass(frozen=True)
class Contents:
    """Text, blocks and attachments that may be posted; blocks have their ids."""

    text: str
    blocks: list[Json]
    attachments: list[Json]


def contents(request: Request, *, cut: bool = False) -> Contents:
    """What is to be posted; `cut` shortens a text that is too long instead of refusing it."""
    args = request.args
    blocks = args.structure("blocks", "invalid_blocks_format") or []
    attachments = args.structure("attachments", "invalid_attachments") or []
    if args.optional("markdown_text") and (blocks or args.optional("text")):
        raise SlackError("markdown_text_conflict")
    text = args.text("text", "") or args.text("markdown_text", "")
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise SlackError("invalid_blocks_format")
    if not text.strip() and not blocks and not attachments:
        raise SlackError("no_text")
    if len(attachments) > ATTACHMENTS:
        raise SlackError("too_many_attachments")
    return _judged(request, text, blocks, attachments, cut=cut)


def _judged(request: Request, text: str, blocks: list[Json], attachments: list[Json], *, cut: bool) -> Contents:
    payload: Json = {"text": text[:LONGEST], "blocks": blocks, "attachments": attachments}
    if len(text) > LONGEST:
        request.core.judge.note(request.method, f"text: {len(text)} characters, Slack keeps {LONGEST}", payload)
        if not cut:
            raise SlackError("msg_too_long")
    given = {key: value for key, value in payload.items() if value}
    if _length(blocks) > ALL_BLOCKS:
        request.core.judge.note(request.method, "blocks: too many characters together", payload)
        raise SlackError("msg_blocks_too_long")
    if complaints := request.core.judge(request.method, "message", given):
        raise SlackError("invalid_blocks", messages=complaints, errors=complaints)
    return Contents(text[:LONGEST], complete(blocks), attachments)


def _length(part: object) -> int:
    """All characters of all texts in a block."""
    if isinstance(part, list):
        return sum(_length(one) for one in part)
    if not isinstance(part, dict):
        return 0
    own = len(part["text"]) if isinstance(part.get("text"), str) else 0
    return own + sum(_length(one) for one in part.values())


def metadata(request: Request) -> Json | None:
    """The message metadata: `{"event_type": …, "event_payload": {…}}`, or None."""
    said = request.args.structure("metadata", "invalid_metadata_format")
    if said is None:
        return None
    if not isinstance(said, dict) or not isinstance(said.get("event_type"), str):
        raise SlackError("invalid_metadata_format")
    if not isinstance(said.get("event_payload"), dict):
        raise SlackError("invalid_metadata_schema")
    if len(str(said["event_payload"])) > METADATA:
        raise SlackError("metadata_too_large")
    return said
