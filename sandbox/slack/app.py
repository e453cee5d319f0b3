"""The one app that is installed: its tokens, secret, scopes and subscriptions."""

import secrets
from dataclasses import dataclass, field
from typing import Literal

from sandbox.slack.errors import Json
from sandbox.slack.model import User
from sandbox.slack.scopes import DEFAULT_SCOPES

InstallState = Literal["installed", "token_revoked", "account_inactive"]


@dataclass
class App:
    """What Slack knows of the app. `events`, `commands`, `shortcuts` (callback ids): None means any.

    `escaped` are the commands whose text comes escaped (None: all). `configure` makes it the app of a manifest.
    """

    id: str
    name: str
    user: User
    bot_id: str
    client_id: str = "1111.2222"
    client_secret: str = field(default_factory=lambda: secrets.token_hex(16))
    signing_secret: str = field(default_factory=lambda: secrets.token_hex(16))
    verification_token: str = field(default_factory=lambda: secrets.token_hex(12))
    bot_token: str = field(default_factory=lambda: f"xoxb-local-{secrets.token_hex(12)}")
    app_token: str = field(default_factory=lambda: f"xapp-1-local-{secrets.token_hex(12)}")
    scopes: set[str] = field(default_factory=lambda: set(DEFAULT_SCOPES))
    events: set[str] | None = None
    commands: set[str] | None = None
    shortcuts: set[str] | None = None
    escaped: set[str] | None = None
    features: Json = field(default_factory=dict)
    state: InstallState = "installed"

    def configure(self, manifest: Json) -> None:
        """Take scopes, events, commands and shortcuts from an app manifest (as JSON, v1 or v2): no more, no less."""
        features, settings = manifest.get("features", {}), manifest.get("settings", {})
        commands = features.get("slash_commands", [])
        self.features = features
        self.scopes = set(manifest["oauth_config"]["scopes"]["bot"])
        self.events = set(settings.get("event_subscriptions", {}).get("bot_events", []))
        self.commands = {one["command"] for one in commands}
        self.escaped = {one["command"] for one in commands if one.get("should_escape")}
        self.shortcuts = {one["callback_id"] for one in features.get("shortcuts", [])}
