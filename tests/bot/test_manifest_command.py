"""`deskhand manifest` and `deskhand migrate` as they are typed."""

from pathlib import Path

import yaml

from bot.slack.manifest import manifest
from storage.store import Store
from tests.bot.running import deskhand


def test_it_prints_the_file_for_pasting(root: Path, tmp_path: Path) -> None:
    done = deskhand(tmp_path, "manifest")
    assert done.returncode == 0
    assert yaml.safe_load(done.stdout) == manifest()
    lines = (root / "manifest.yml").read_text().splitlines()
    assert [line for line in lines if not line.startswith("#")] == done.stdout.splitlines()


def test_it_follows_the_set_command_and_the_address(tmp_path: Path) -> None:
    done = deskhand(tmp_path, "manifest", "--http", "https://desk.example.com", slack_command="/help-desk")
    assert yaml.safe_load(done.stdout) == manifest("https://desk.example.com", "/help-desk")
    done = deskhand(tmp_path, "manifest", "--command", "/ask", slack_command="/help-desk")
    assert yaml.safe_load(done.stdout) == manifest(None, "/ask")


def test_what_slack_would_refuse_is_refused(tmp_path: Path) -> None:
    for words in (("--http", "desk.example.com"), ("--command", "Ask")):
        done = deskhand(tmp_path, "manifest", *words)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert words[1] in done.stderr


def test_migrate_makes_the_database_and_may_be_repeated(tmp_path: Path) -> None:
    for _ in range(2):
        done = deskhand(tmp_path, "migrate")
        assert (done.returncode, done.stderr) == (0, "")
    store = Store(f"sqlite:///{tmp_path / 'var' / 'deskhand.db'}")
    assert not store.health.behind()
    store.close()


def test_migrate_tells_a_database_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "desk.db").write_text("a letter " * 200)
    done = deskhand(tmp_path, "migrate", database_url=f"sqlite:///{tmp_path / 'desk.db'}")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "not a database" in done.stderr
