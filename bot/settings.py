"""What a process is told from outside: read once, refused with one clear line where it can't hold."""

import os
import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, Self

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.discord.shards import ALL, read_shards
from bot.slack.manifest import COMMAND, command_name

PREFIX = "DESKHAND_"
FILE = Path(".env")
SECRET_LENGTH = 32
DISCORDS_NAME = re.compile(r"/[-_\w]{1,32}")
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
# Read by tests, not by the product.
NOT_OURS = frozenset({"DESKHAND_SPECS", "DESKHAND_REQUIRE_SPECS"})


class BadSettings(ValueError):
    """One line for each thing that is wrong, in words for whoever runs the desk."""


class Settings(BaseSettings):
    """Environment variables with the prefix ``DESKHAND_``, or the same names in the file ``.env``."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=FILE, env_ignore_empty=True, extra="ignore", frozen=True
    )

    slack_bot_token: SecretStr | None = Field(default=None, description="xoxb-…: OAuth & Permissions")
    slack_app_token: SecretStr | None = Field(default=None, description="xapp-…: Basic Information, App-Level Tokens")
    slack_signing_secret: SecretStr | None = Field(default=None, description="Basic Information, App Credentials")
    slack_api_url: str = "https://slack.com/api/"
    slack_command: str = COMMAND
    discord_token: SecretStr | None = Field(default=None, description="the app's page Bot, Reset Token")
    discord_api_url: str = "https://discord.com/api/v10"
    discord_shards: str = ALL
    database_url: SecretStr = SecretStr("sqlite:///var/deskhand.db")
    files: Path = Path("var/files")
    http_host: str = "127.0.0.1"
    http_port: int = Field(default=8765, ge=0, le=65535)
    desk_page: bool = False
    webhook_secret: SecretStr | None = Field(default=None, description="any long secret text")
    webhook_hosts: str = ""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["auto", "console", "json"] = "auto"

    @field_validator("slack_api_url")
    @classmethod
    def _slash(cls, url: str) -> str:
        if not url.startswith(("https://", "http://")):
            raise ValueError("an address starts with https://")
        return url if url.endswith("/") else f"{url}/"

    @field_validator("discord_api_url")
    @classmethod
    def _no_slash(cls, url: str) -> str:
        if not url.startswith(("https://", "http://")):
            raise ValueError("an address starts with https://")
        return url.rstrip("/")

    @field_validator("discord_shards")
    @classmethod
    def _shards(cls, text: str) -> str:
        return read_shards(text).name

    @field_validator("slack_command")
    @classmethod
    def _command(cls, name: str) -> str:
        return command_name(name)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.slack_bot_token and not self.slack_bot_token.get_secret_value().startswith("xoxb-"):
            raise ValueError(f"{PREFIX}SLACK_BOT_TOKEN starts with xoxb-; this is another kind of token")
        if self.slack_app_token and not self.slack_app_token.get_secret_value().startswith("xapp-"):
            raise ValueError(f"{PREFIX}SLACK_APP_TOKEN starts with xapp-; this is another kind of token")
        if self.discord_token and not DISCORDS_NAME.fullmatch(self.slack_command):
            raise ValueError(f"{PREFIX}SLACK_COMMAND has letters, figures, - and _ where Discord is served, too")
        if self.webhook_secret and len(self.webhook_secret.get_secret_value()) < SECRET_LENGTH:
            raise ValueError(f"{PREFIX}WEBHOOK_SECRET is too short: at least {SECRET_LENGTH} characters, please")
        if self.desk_page and self.http_host not in LOOPBACK:
            raise ValueError(f"{PREFIX}DESK_PAGE is for this machine's eyes: {PREFIX}HTTP_HOST must be 127.0.0.1 then")
        return self

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """Hosts that webhooks may call though they are inside our own network, or speak no https."""
        return frozenset(one.strip().lower() for one in self.webhook_hosts.split(",") if one.strip())

    @property
    def socket_mode(self) -> bool:
        """Slack is reached by Socket Mode; otherwise it calls us over HTTP."""
        return self.slack_app_token is not None

    @property
    def slack(self) -> bool:
        """Enough is known to serve a Slack workspace."""
        return self.slack_bot_token is not None and bool(self.slack_app_token or self.slack_signing_secret)

    @property
    def discord(self) -> bool:
        """Enough is known to serve Discord."""
        return self.discord_token is not None

    @property
    def complete(self) -> bool:
        """Enough is known to serve a platform, and nothing is begun and left half."""
        half = bool(self.slack_bot_token or self.slack_app_token or self.slack_signing_secret) and not self.slack
        return (self.slack or self.discord) and not half


def read() -> Settings:
    """The settings of this process. Raises :class:`BadSettings`."""
    said = [*os.environ, *dotenv_values(FILE)]
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    unknown = [
        name for name in dict.fromkeys(said) if name.upper().startswith(PREFIX) and name.upper() not in known | NOT_OURS
    ]
    if unknown:
        raise BadSettings("\n".join(_unknown(name, known) for name in sorted(unknown)))
    try:
        return Settings()
    except ValidationError as error:
        raise BadSettings("\n".join(_sentence(dict(one)) for one in error.errors())) from None


def _unknown(name: str, known: set[str]) -> str:
    # Without the prefix, which would make every name look alike.
    near = get_close_matches(name.upper().removeprefix(PREFIX), [one.removeprefix(PREFIX) for one in sorted(known)], 1)
    return f"{name} is no setting of Deskhand" + (f"; did you mean {PREFIX}{near[0]}?" if near else "")


def _sentence(error: dict[str, object]) -> str:
    place = error["loc"]
    name = f"{PREFIX}{place[0]}".upper() + ": " if isinstance(place, tuple) and place else ""
    return name + str(error["msg"]).removeprefix("Value error, ")


def save(values: Mapping[str, str], file: Path = FILE) -> None:
    """Add settings to the file, which only its owner may read."""
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    kept = [line for line in text.splitlines() if line.partition("=")[0].strip() not in values]
    lines = [*kept, *(f"{name}={value}" for name, value in values.items())]
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        # A file that was there keeps its mode: it is closed to others before anything secret is in it.
        file.chmod(0o600)
        out.write("\n".join(lines) + "\n")
