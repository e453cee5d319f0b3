"""A refusal in Discord's own words: an HTTP status, a JSON error code, and where in the body the fault lies."""

from collections.abc import Iterable
from typing import Any, NamedTuple

Json = dict[str, Any]


class Complaint(NamedTuple):
    """One fault of a request's body: `path` such as "embeds.0.title", Discord's code for it, and its words."""

    path: str
    code: str
    words: str


class DiscordError(Exception):
    """Raised by a handler that refuses; the server answers `status` with the code."""

    def __init__(self, status: int, code: int, words: str, complaints: Iterable[Complaint] = ()) -> None:
        super().__init__(f"{status} {code}: {words}")
        self.status = status
        self.code = code
        self.words = words
        self.complaints = list(complaints)

    def body(self) -> Json:
        """The answer's JSON."""
        answer: Json = {"message": self.words, "code": self.code}
        if self.complaints:
            answer["errors"] = _nested(self.complaints)
        return answer


def _nested(complaints: list[Complaint]) -> Json:
    """Discord's tree of errors: the path's names, and `_errors` at its end."""
    tree: Json = {}
    for path, code, words in complaints:
        node = tree
        for name in filter(None, path.split(".")):
            node = node.setdefault(name, {})
        node.setdefault("_errors", []).append({"code": code, "message": words})
    return tree


class Unseen(LookupError):
    """A person tried to act on something that Discord doesn't show or offer to them: the test is wrong, not the app."""


def invalid(complaints: Iterable[Complaint]) -> DiscordError:
    """400: the body breaks a rule."""
    return DiscordError(400, 50035, "Invalid Form Body", complaints)


def unauthorized() -> DiscordError:
    """401: no token, or a wrong one."""
    return DiscordError(401, 0, "401: Unauthorized")


_UNKNOWN = {
    "Channel": 10003,
    "Guild": 10004,
    "Member": 10007,
    "Message": 10008,
    "Role": 10011,
    "User": 10013,
    "Emoji": 10014,
    "Webhook": 10015,
    "interaction": 10062,
    "application command": 10063,
}


def unknown(what: str) -> DiscordError:
    """404: there is none, or none any more. `what` is Discord's word for it, such as "Channel"."""
    return DiscordError(404, _UNKNOWN[what], f"Unknown {what}")


def missing_access() -> DiscordError:
    """403: the app can't even see it."""
    return DiscordError(403, 50001, "Missing Access")


def missing_permissions() -> DiscordError:
    """403: the app sees it and may not do that."""
    return DiscordError(403, 50013, "Missing Permissions")
