"""The arguments of a Web API call, from wherever a client may put them: JSON, form, multipart or query."""

import json
from typing import Any

from aiohttp import web

from sandbox.slack.errors import Json, SlackError

_TRUE = (True, 1, "1", "true", "True", "TRUE")


async def read(request: web.Request) -> Json:
    """All arguments by name; a later place wins over the query."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            said = await request.json()
        except ValueError:
            raise SlackError("invalid_json") from None
        if not isinstance(said, dict):
            raise SlackError("json_not_object")
        return args | said
    if request.method == "POST":
        args |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    return args


class Arguments:
    """Typed access; what is missing or malformed is refused as Slack does."""

    def __init__(self, values: Json) -> None:
        self.values = values

    def text(self, name: str, default: str | None = None) -> str:
        """A string; refused when it is missing and has no default."""
        value = self.values.get(name)
        if value in (None, ""):
            if default is None:
                raise SlackError("invalid_arguments", messages=[f"missing required field: {name}"])
            return default
        return str(value)

    def optional(self, name: str) -> str | None:
        """A string, or None."""
        return self.text(name, "") or None

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A truth value as clients write it: true, "true", 1, "1"."""
        value = self.values.get(name)
        return default if value is None else value in _TRUE

    def number(self, name: str, default: int) -> int:
        """A whole number."""
        value = self.values.get(name)
        try:
            return default if value in (None, "") else int(value)
        except (TypeError, ValueError):
            raise SlackError("invalid_arguments", messages=[f"must be a number: {name}"]) from None

    def structure(self, name: str, refusal: str) -> Any:
        """JSON, itself or written in a string; None when missing. Refuses with the code given."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise SlackError(refusal) from None

    def words(self, name: str) -> list[str]:
        """A comma-separated list, or a JSON one."""
        value = self.values.get(name)
        parts = value if isinstance(value, list) else str(value or "").split(",")
        return [str(part).strip() for part in parts if str(part).strip()]
