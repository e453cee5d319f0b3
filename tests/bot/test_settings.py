"""Settings: from the environment and from `.env`, refused in words, saved so that only their owner reads them."""

from pathlib import Path

import pytest

from bot.settings import BadSettings, read, save


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, and none of the settings of whoever runs the test."""
    monkeypatch.chdir(tmp_path)
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "HTTP_PORT", "DATABASE_URL"):
        monkeypatch.delenv(f"DESKHAND_{name}", raising=False)
    return tmp_path


def test_a_file_in_the_working_folder_is_read_and_the_environment_wins(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / ".env").write_text("DESKHAND_HTTP_PORT=1234\nDESKHAND_LOG_LEVEL=debug\nOTHER=1\n")
    monkeypatch.setenv("DESKHAND_LOG_LEVEL", "error")
    settings = read()
    assert (settings.http_port, settings.log_level) == (1234, "error")


@pytest.mark.parametrize("where", ["file", "environment"])
def test_an_unknown_name_is_refused_with_the_nearest(folder: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    if where == "file":
        (folder / ".env").write_text("DESKHAND_SLACK_BOT_TOKN=xoxb-1\nDESKHAND_QQQ=1\n")
    else:
        monkeypatch.setenv("DESKHAND_SLACK_BOT_TOKN", "xoxb-1")
        monkeypatch.setenv("DESKHAND_QQQ", "1")
    with pytest.raises(BadSettings) as bad:
        read()
    assert str(bad.value).splitlines() == [
        "DESKHAND_QQQ is no setting of Deskhand",
        "DESKHAND_SLACK_BOT_TOKN is no setting of Deskhand; did you mean DESKHAND_SLACK_BOT_TOKEN?",
    ]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SLACK_BOT_TOKEN", "xapp-1", "starts with xoxb-"),
        ("SLACK_APP_TOKEN", "xoxb-1", "starts with xapp-"),
        ("SLACK_API_URL", "slack.com", "https://"),
        ("SLACK_COMMAND", "ticket", "/name"),
        ("SLACK_COMMAND", "/Ticket", "lower case"),
        ("DISCORD_API_URL", "discord.com", "https://"),
        ("HTTP_PORT", "99999", "DESKHAND_HTTP_PORT"),
        ("LOG_FORMAT", "xml", "DESKHAND_LOG_FORMAT"),
        ("DESK_PAGE", "perhaps", "DESKHAND_DESK_PAGE"),
    ],
)
def test_a_value_that_can_not_hold_is_refused_without_repeating_secrets(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(f"DESKHAND_{name}", value)
    with pytest.raises(BadSettings, match=said) as bad:
        read()
    assert len(str(bad.value).splitlines()) == 1
    assert "TOKEN" not in name or value not in str(bad.value)


def test_a_command_that_discord_would_refuse_is_refused_where_discord_is_served(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DESKHAND_SLACK_COMMAND", "/help.me")
    assert read().slack_command == "/help.me"
    monkeypatch.setenv("DESKHAND_DISCORD_TOKEN", "a.b.c")
    with pytest.raises(BadSettings, match="where Discord is served"):
        read()
    monkeypatch.setenv("DESKHAND_SLACK_COMMAND", "/hỗ-trợ")
    assert read().discord


def test_an_empty_value_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESKHAND_SLACK_BOT_TOKEN", "")
    monkeypatch.setenv("DESKHAND_SLACK_APP_TOKEN", "")
    assert read().slack_bot_token is None
    assert not read().complete


def test_what_is_saved_is_read_again_and_only_its_owner_may(folder: Path) -> None:
    file = folder / ".env"
    file.write_text("# mine\nDESKHAND_HTTP_PORT=1234\nDESKHAND_SLACK_BOT_TOKEN=xoxb-old\n")
    file.chmod(0o644)
    save({"DESKHAND_SLACK_BOT_TOKEN": "xoxb-new", "DESKHAND_SLACK_APP_TOKEN": "xapp-new"})
    settings = read()
    assert settings.slack_bot_token is not None
    assert (settings.slack_bot_token.get_secret_value(), settings.http_port, settings.complete) == (
        "xoxb-new", 1234, True,
    )  # fmt: skip
    assert file.read_text().startswith("# mine\n")
    assert "old" not in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_settings_text_never_shows_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESKHAND_SLACK_BOT_TOKEN", "xoxb-sesame")
    monkeypatch.setenv("DESKHAND_DATABASE_URL", "postgresql://desk:sesame@host/desk")
    assert "sesame" not in repr(read())


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])
def test_the_desk_page_is_refused_where_others_could_read_it(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("DESKHAND_DESK_PAGE", "1")
    assert read().desk_page
    monkeypatch.setenv("DESKHAND_HTTP_HOST", host)
    with pytest.raises(BadSettings, match="DESKHAND_HTTP_HOST must be"):
        read()
