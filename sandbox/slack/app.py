"""The one app that is installed: its tokens, secret, scopes and subscriptions."""

import secrets
from dataclasses import dataclass, field
from typing import Literal

from sandbox.slack.model import User
from sandbox.slack.scopes import DEFAULT_SCOPES

InstallState = Literal["installed", "token_revoked", "account_inactive"]


@dataclass
class App:
    """What Slack knows of the app. `events`, `commands`, `shortcuts` (callback ids): None means any."""

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
    state: InstallState = "installed"
