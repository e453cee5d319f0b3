"""Discord's own description of its API, and what of a request, an answer or an event doesn't fit it."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from sandbox.discord.judges_components import walk
from sandbox.discord.record import Call, Record, Sent

# What the gateway brings is described nowhere; its parts are of the shapes that the REST API answers.
EVENTS: dict[str, dict[str, str]] = {
    "READY": {"user": "UserPIIResponse"},
    "GUILD_CREATE": {
        "": "GuildResponse",
        "channels[]": "GuildChannelResponse",
        "threads[]": "ThreadResponse",
        "members[]": "GuildMemberResponse",
    },
    "CHANNEL_CREATE": {"": "GuildChannelResponse"},
    "CHANNEL_UPDATE": {"": "GuildChannelResponse"},
    "CHANNEL_DELETE": {"": "GuildChannelResponse"},
    "THREAD_CREATE": {"": "ThreadResponse"},
    "THREAD_UPDATE": {"": "ThreadResponse"},
    "THREAD_LIST_SYNC": {"threads[]": "ThreadResponse", "members[]": "ThreadMemberResponse"},
    "THREAD_MEMBERS_UPDATE": {"added_members[]": "ThreadMemberResponse"},
    "MESSAGE_CREATE": {"": "MessageResponse"},
    "MESSAGE_UPDATE": {"": "MessageResponse"},
    "MESSAGE_REACTION_ADD": {"emoji": "MessageReactionEmojiResponse", "member": "GuildMemberResponse"},
    "MESSAGE_REACTION_REMOVE": {"emoji": "MessageReactionEmojiResponse"},
    "GUILD_ROLE_CREATE": {"role": "GuildRoleResponse"},
    "GUILD_ROLE_UPDATE": {"role": "GuildRoleResponse"},
    "GUILD_MEMBER_ADD": {"": "GuildMemberResponse"},
    "GUILD_MEMBERS_CHUNK": {"members[]": "GuildMemberResponse"},
    "INTERACTION_CREATE": {
        "member": "GuildMemberResponse",
        "member.user": "UserResponse",
        "user": "UserResponse",
        "message": "MessageResponse",
    },
}
# Events that only bear identifiers, or next to nothing.
PLAIN = {
    "RESUMED",
    "MESSAGE_DELETE",
    "MESSAGE_DELETE_BULK",
    "THREAD_DELETE",
    "GUILD_DELETE",
    "CHANNEL_PINS_UPDATE",
    "GUILD_MEMBER_UPDATE",
    "GUILD_MEMBER_REMOVE",
}
OVERWRITE = "PUT /channels/{channel_id}/permissions/{overwrite_id}"
# What discord.py sends though the document doesn't know it; Discord takes it.
LIBRARY = {
    OVERWRITE: {"id"},
    "PATCH /channels/{channel_id}/messages/{message_id}": {"tts"},
    "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original": {"tts"},
    "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}": {"tts"},
}


class Document:
    """The OpenAPI document, compiled piece by piece when it is asked for."""

    def __init__(self, path: Path) -> None:
        self._whole: dict[str, Any] = json.loads(path.read_text())
        # The document has a number there; Discord answers a word, such as BASE_TYPE_MAX_LENGTH.
        inner = self._whole["components"]["schemas"]["InnerErrors"]["properties"]["_errors"]
        inner["items"] = {**self._whole["components"]["schemas"]["Error"], "properties": {"code": {"type": "string"}}}
        self._compiled: dict[str, jsonschema_rs.Draft202012Validator] = {}

    def judge(self, record: Record) -> None:
        """Every request, answer and event of a play fits the document."""
        assert [one for call in record.calls for one in self.unfit(call)] == []
        assert [one for sent in record.sent for one in self.unfit_event(sent)] == []

    def unfit(self, call: Call) -> list[str]:
        """What of a request and its answer the document doesn't allow; a refused request may be anything."""
        method, path = call.route.split(" ")
        described = self._whole["paths"].get(path, {}).get(method.lower())
        if described is None:
            return [] if call.status == 404 else [f"{call.route}: not in the document"]
        found: list[str] = []
        if call.ok and call.body is not None:
            asked = described.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
            found += self._misfits(f"{call.route} asked", asked, _as_described(call.route, call.body))
            strange = self._strange(asked, call.body) - LIBRARY.get(call.route, set())
            found += [f"{call.route} asked: {one} is unknown" for one in sorted(strange)]
        if call.status is None or call.answer is None or call.fault is not None:
            return found
        answers = described["responses"]
        said = answers.get(str(call.status)) or answers.get(f"{call.status // 100}XX")
        if said is None:
            return [*found, f"{call.route}: the document has no answer {call.status}"]
        if "$ref" in said:
            said = self._whole["components"]["responses"][said["$ref"].rsplit("/", 1)[1]]
        schema = said.get("content", {}).get("application/json", {}).get("schema")
        return found + self._misfits(f"{call.route} answered {call.status}", schema, call.answer)

    def unfit_body(self, shape: str, body: dict[str, Any]) -> list[str]:
        """What of a body the document doesn't allow, by the name of its shape; names of nobody's included."""
        schema = {"$ref": f"#/components/schemas/{shape}"}
        unknown = [f"{shape}: {one} is unknown" for one in sorted(self._strange(schema, body))]
        return self._misfits(shape, schema, body) + unknown + list(self._strange_parts(body.get("components") or []))

    def _strange_parts(self, parts: list[Any]) -> Iterator[str]:
        """The names in components that the document has for no component of their type."""
        for _, one in walk(parts):
            for name in sorted(set(one) - self._of_component(one["type"])):
                yield f"component {one['type']}: {name} is unknown"

    @cache  # noqa: B019
    def _of_component(self, kind: int) -> frozenset[str]:
        shapes = (one for name, one in self._whole["components"]["schemas"].items() if "ComponentFor" in name)
        known = (one["properties"] for one in shapes if "type" in one.get("properties", {}))
        return frozenset(name for one in known if kind in one["type"].get("enum", []) for name in one)

    def unfit_request(self, method: str, path: str, body: object) -> list[str]:
        """What of a request that was made elsewhere the document doesn't allow, by its bare path."""
        for template, described in self._whole["paths"].items():
            if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path) and method.lower() in described:
                if body is None:
                    return []
                return self.unfit(Call(f"{method} {template}", path, {}, body, 200, None, 0.0))
        return [f"{method} {path}: not in the document"]

    def unfit_event(self, sent: Sent) -> list[str]:
        """What of an event's parts the document doesn't allow."""
        if sent.event in PLAIN:
            return []
        if sent.event not in EVENTS:
            return [f"{sent.event}: nothing says of what shape it is"]
        found: list[str] = []
        for path, name in EVENTS[sent.event].items():
            for part in _parts(sent.data, path):
                direct = name == "GuildChannelResponse" and part.get("guild_id") is None
                shape = "PrivateChannelResponse" if direct else name
                schema = {"$ref": f"#/components/schemas/{shape}"}
                found += self._misfits(f"{sent.event} {path}", schema, part)
        return found

    def _misfits(self, where: str, schema: dict[str, Any] | None, value: object) -> list[str]:
        if schema is None:
            return [f"{where}: the document has no body there"]
        key = json.dumps(schema, sort_keys=True)
        if key not in self._compiled:
            whole = {**_plain(schema), "components": {"schemas": self._whole["components"]["schemas"]}}
            self._compiled[key] = jsonschema_rs.Draft202012Validator(whole)
        return [f"{where}: {one.instance_path} {one.message[-300:]}" for one in self._compiled[key].iter_errors(value)]

    def _strange(self, schema: dict[str, Any] | None, value: object) -> set[str]:
        """The names that the document doesn't know at the top of a body; Discord ignores these without a word."""
        known = self._names(json.dumps(schema))
        return set(value) - known if isinstance(value, dict) and known else set()

    @cache  # noqa: B019
    def _names(self, schema: str) -> frozenset[str]:
        found: set[str] = set()
        todo = [json.loads(schema)]
        while todo:
            one = todo.pop() or {}
            if "$ref" in one:
                todo.append(self._whole["components"]["schemas"][one["$ref"].rsplit("/", 1)[1]])
            found.update(one.get("properties", {}))
            for way in ("anyOf", "oneOf", "allOf"):
                todo += one.get(way, [])
        return frozenset(found)


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in schema.items() if not name.startswith("x-")}


def _as_described(route: str, body: Any) -> Any:
    """A request as the document has it, where discord.py writes otherwise and Discord takes both."""
    if route == OVERWRITE and isinstance(body, dict):
        return {**body, "allow": int(body["allow"]), "deny": int(body["deny"])}
    return _snowflakes_as_text(body)


def _snowflakes_as_text(value: Any) -> Any:
    """A body with its large numbers as text: discord.py sends some identifiers as numbers, which Discord takes."""
    if isinstance(value, dict):
        return {name: _snowflakes_as_text(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_snowflakes_as_text(part) for part in value]
    return str(value) if isinstance(value, int) and value > 1 << 40 else value


def _parts(data: Any, path: str) -> list[Any]:
    """The parts at a path such as "member.user" or "channels[]"; none where there is nothing."""
    found = [data]
    for name in filter(None, path.split(".")):
        bare = re.sub(r"\[\]$", "", name)
        found = [one[bare] for one in found if one.get(bare) is not None]
        if name.endswith("[]"):
            found = [each for one in found for each in one]
    return found
