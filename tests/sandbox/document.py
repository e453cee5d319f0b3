"""Slack's own description of its Web API, and what of an answer doesn't fit it."""

from typing import Any

from sandbox.slack.record import Call

Document = dict[str, Any]

TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}
# What any method may answer, and what Slack answers though its lists leave it out.
COMMON = {
    "account_inactive",
    "cannot_dm_bot",
    "fatal_error",
    "internal_error",
    "invalid_arguments",
    "invalid_auth",
    "invalid_json",
    "json_not_object",
    "missing_scope",
    "not_allowed_token_type",
    "not_authed",
    "not_in_channel",
    "ratelimited",
    "token_revoked",
    "user_not_found",
}
# Served as in Slack, but not described there.
BESIDE = {"api.test", "response_url"}


def unfit(document: Document, call: Call) -> list[str]:
    """What of an answer the document doesn't allow, each led by the method; empty where none was sent."""
    if call.answer is None or call.fault is not None or call.method in BESIDE:
        return []
    described = document.get(call.method)
    if described is None:
        known = call.error == "unknown_method"
        return [] if known else [f"{call.method}: not in the document"]
    if not call.ok:
        allowed = call.error in COMMON or call.error in described["errors"]
        return [] if allowed else [f"{call.method}: the document has no {call.error}"]
    return [f"{call.method}: {one}" for one in misfits(described.get("output") or {}, call.answer)]


def misfits(schema: dict[str, Any], value: Any, path: str = "$") -> list[str]:
    """What of a value the document's schema doesn't allow; names of shared shapes have no definition there."""
    if "anyOf" in schema or "oneOf" in schema:
        choices = [misfits(one, value, path) for one in schema.get("anyOf") or schema["oneOf"]]
        return [] if [] in choices else choices[0]
    found: list[str] = []
    said = schema.get("type")
    names = [said] if isinstance(said, str) else (said or [])
    if names and not any(isinstance(value, TYPES[name]) for name in names):
        return [f"{path} is {type(value).__name__}, not {said}"]
    if isinstance(value, dict):
        found += [f"{path}.{name} is missing" for name in schema.get("required", ()) if name not in value]
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                found += misfits(inner, value[name], f"{path}.{name}")
    if isinstance(value, list) and isinstance(schema.get("items"), dict):
        for index, one in enumerate(value):
            found += misfits(schema["items"], one, f"{path}[{index}]")
    return found
