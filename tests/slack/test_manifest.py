"""The Slack app's manifest: Slack's schema takes it, its events and scopes exist, each method called has its scope."""

import ast
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from bot.slack.manifest import CONVERT, EVENTS, NEW_TICKET, SCOPES, manifest

# Slack's reference has a page for each of these; the document in `specs` lists them as subtypes of messages only.
ARCHIVING = {
    "channel_archive": "channels:read",
    "channel_unarchive": "channels:read",
    "group_archive": "groups:read",
    "group_unarchive": "groups:read",
}
# Arguments of posts that Slack takes only with a scope of their own.
CUSTOM = {"username", "icon_url", "icon_emoji"}


@pytest.mark.parametrize("url", [None, "https://desk.example.com", "https://desk.example.com/slack/events"])
def test_slacks_schema_takes_it(specs: Path, url: str | None) -> None:
    schema = json.loads((specs / "slack-manifest.schema.json").read_text())
    faults = [fault.message for fault in jsonschema_rs.validator_for(schema).iter_errors(manifest(url, "/help-desk"))]
    assert faults == []


def test_the_file_for_pasting_is_the_same(root: Path) -> None:
    assert yaml.safe_load((root / "manifest.yml").read_text()) == manifest()


def test_over_socket_mode_no_address_is_asked_for() -> None:
    made = manifest()
    assert part(made, "settings")["socket_mode_enabled"] is True
    assert "://" not in json.dumps(made)


def test_over_http_every_delivery_has_its_address() -> None:
    made = manifest("https://desk.example.com/", "/ask")
    settings, features = part(made, "settings"), part(made, "features")
    assert settings["socket_mode_enabled"] is False
    address = "https://desk.example.com/slack/events"
    assert part(settings, "event_subscriptions")["request_url"] == address
    assert part(settings, "interactivity")["request_url"] == address
    assert [(one["command"], one["url"]) for one in features["slash_commands"]] == [("/ask", address)]


def test_the_gestures_are_all_there() -> None:
    features = part(manifest(), "features")
    shortcuts = {(one["type"], one["callback_id"]) for one in features["shortcuts"]}
    assert shortcuts == {("message", CONVERT), ("global", NEW_TICKET)}
    assert [(one["command"], one["should_escape"]) for one in features["slash_commands"]] == [("/ticket", True)]
    assert features["app_home"]["home_tab_enabled"] is True
    assert part(part(manifest(), "settings"), "interactivity")["is_enabled"] is True


@pytest.mark.parametrize("command", ["ticket", "/", "/Ticket", "/my ticket", "/" + "x" * 32])
def test_a_command_that_slack_refuses_is_refused(command: str) -> None:
    with pytest.raises(ValueError, match="slash command"):
        manifest(None, command)


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="public address"):
        manifest("desk.example.com")


@pytest.mark.parametrize("event", EVENTS)
def test_each_event_exists_and_has_its_scope(specs: Path, event: str) -> None:
    events = json.loads((specs / "slack-events.json").read_text())["events"]
    known = {one["name"]: one.get("scopes", []) for one in events if "Events" in one["APIs"]}
    wanted = [ARCHIVING[event]] if event in ARCHIVING else known[event]
    scopes = {scope.replace("app_mentions.read", "app_mentions:read") for scope in wanted}
    assert not scopes or scopes & set(SCOPES), f"{event} needs one of {scopes}"


def test_each_scope_exists(specs: Path) -> None:
    known = {"commands", "app_mentions:read"}  # of gestures, and misspelt in the document
    for event in json.loads((specs / "slack-events.json").read_text())["events"]:
        known |= set(event.get("scopes", []))
    for method in methods_of(specs).values():
        known |= set(bot_scopes(method))
    assert set(SCOPES) <= known


def test_no_scope_is_asked_for_that_nothing_needs(specs: Path, root: Path) -> None:
    methods = methods_of(specs)
    needed = {"commands", *(scope for method, _ in calls(root, methods) for scope in bot_scopes(methods[method]))}
    for event in json.loads((specs / "slack-events.json").read_text())["events"]:
        if event["name"] in EVENTS:
            needed |= {scope.replace("app_mentions.read", "app_mentions:read") for scope in event.get("scopes", [])}
    assert set(SCOPES) <= needed


def test_no_event_is_asked_for_that_nobody_listens_to(root: Path) -> None:
    listeners = (root / "bot" / "slack" / "app.py").read_text()
    assert [event for event in EVENTS if f'"{event.partition(".")[0]}"' not in listeners] == []


def test_every_method_that_the_code_calls_has_its_scope(specs: Path, root: Path) -> None:
    methods = methods_of(specs)
    for method, where in calls(root, methods):
        needed = bot_scopes(methods[method])
        assert not needed or set(needed) & set(SCOPES), f"{where} calls {method}, which needs one of {needed}"


def test_posts_use_no_argument_that_needs_a_scope_of_its_own(specs: Path, root: Path) -> None:
    methods = methods_of(specs)
    if "chat:write.customize" not in SCOPES:
        assert [where for method, where in calls(root, methods) if where.keywords & CUSTOM and "chat." in method] == []


def test_the_reader_of_calls_sees_each_way_of_calling(specs: Path, tmp_path: Path) -> None:
    methods = methods_of(specs)
    (tmp_path / "bot" / "slack").mkdir(parents=True)
    (tmp_path / "bot" / "slack" / "x.py").write_text(
        'METHOD = "chat.update"\n'
        'await client.api_call("chat.delete")\n'
        "await self._web.conversations_replies(channel=c)\n"
        "await context.client.chat_postMessage(username=u)\n"
        'post("views.publish", view)\n'
    )
    found = {method for method, _ in calls(tmp_path, methods)}
    assert found == {"chat.update", "chat.delete", "conversations.replies", "chat.postMessage", "views.publish"}


def methods_of(specs: Path) -> dict[str, dict[str, object]]:
    """Slack's Web API by method name."""
    document = json.loads((specs / "slack-web-api.json").read_text())
    return {name: one for name, one in document.items() if isinstance(one, dict) and "args" in one}


def bot_scopes(method: Mapping[str, object]) -> list[str]:
    """The scopes of which a bot needs any one; for conversations there is one per kind of channel."""
    scope = method.get("scope")
    return list(scope.get("bot", [])) if isinstance(scope, dict) else []


class Where(str):
    """A place in the code, and the names of the arguments given there."""

    keywords: frozenset[str] = frozenset()


def calls(root: Path, methods: Mapping[str, object]) -> Iterator[tuple[str, Where]]:
    """Every Web API method that bot/slack names: as a string, or as an attribute in slack_sdk's spelling."""
    spelt = {method.replace(".", "_"): method for method in methods}
    for file in sorted((root / "bot" / "slack").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            where = Where(f"{file.name}:{getattr(node, 'lineno', 0)}")
            if isinstance(node, ast.Call):
                where.keywords = frozenset(one.arg for one in node.keywords if one.arg)
                if isinstance(node.func, ast.Attribute) and node.func.attr in spelt:
                    yield spelt[node.func.attr], where
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in methods:
                yield node.value, where


def part(whole: Mapping[str, object], key: str) -> dict[str, object]:
    inner = whole[key]
    assert isinstance(inner, dict)
    return inner
