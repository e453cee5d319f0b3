"""`deskhand import-desk` and `export-desk` as they are typed, beside a local Slack that is asked of channels."""

import asyncio
import subprocess
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.wiring import new_id, utc_now
from sandbox.slack.server import LocalSlack
from storage.store import Store
from tests.bot.running import deskhand, towards

FILE = """
name = "Acme"
admins = ["{admin}"]
[[groups]]
key = "support"
name = "Support"
desk_channel = "{desk}"
"""


@dataclass
class Home:
    """A folder with a desk's database, and the Slack of its workspace."""

    folder: Path
    slack: LocalSlack
    settings: dict[str, str]

    async def deskhand(self, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return await asyncio.to_thread(deskhand, self.folder, *words, typed=typed, **self.settings)

    def file(self, desk: str) -> str:
        path = self.folder / "desk.toml"
        path.write_text(FILE.format(admin=self.slack.person("Hoa").id, desk=desk))
        return path.name


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    async with LocalSlack() as slack:
        slack.add_person("Hoa", admin=True)
        settings = towards(slack, tmp_path)
        with_desk(settings["database_url"], slack.world.home_team.id)
        yield Home(tmp_path, slack, settings)


def with_desk(url: str, team: str) -> None:
    """A database that has a workspace's desk."""
    store = Store(url)
    store.migrate()
    store.ensure_workspace("slack", team, team, utc_now(), new_id)
    store.close()


async def test_a_file_comes_in_and_goes_out_again(home: Home) -> None:
    desk = home.slack.add_channel("desk", private=True, members=["Hoa"])
    done = await home.deskhand("import-desk", home.file(desk.id))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "The desk is now at version 2: groups 1, policies 1, channels 0, people 1.\n"
    out = await home.deskhand("export-desk")
    assert (out.returncode, out.stderr) == (0, "")
    assert f'desk_channel = "{desk.id}"  # #desk' in out.stdout
    again = await home.deskhand("import-desk", "-", typed=out.stdout)
    assert again.returncode == 0
    assert "version 3" in again.stdout


async def test_a_shared_channel_is_never_taken_for_the_teams(home: Home) -> None:
    shared = home.slack.add_channel("partners", members=["Hoa"], shared_with=["Globex"])
    done = await home.deskhand("import-desk", home.file(shared.id))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "desk.toml" in done.stderr
    assert "people outside your team can read this channel" in done.stderr
    assert (await home.deskhand("export-desk")).stdout.count(shared.id) == 0


async def test_where_slack_can_not_be_asked_it_says_so_and_goes_on(home: Home) -> None:
    home.slack.app.state = "token_revoked"
    done = await home.deskhand("import-desk", home.file("C0DESK001"))
    assert done.returncode == 0
    assert "its channels were not looked at" in done.stderr


async def test_what_is_wrong_with_a_file_is_told_by_line(home: Home) -> None:
    for text, said in (("name = ", "no TOML"), ("name = 'Acme'\ncolour = 'red'\n", "desk.toml")):
        (home.folder / "desk.toml").write_text(text)
        done = await home.deskhand("import-desk", "desk.toml")
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        assert "Traceback" not in done.stderr
    done = await home.deskhand("import-desk", "nowhere.toml")
    assert (done.returncode, "nowhere.toml" in done.stderr) == (2, True)


async def test_among_several_desks_the_workspace_says_which(home: Home) -> None:
    with_desk(home.settings["database_url"], "T0OTHER")
    done = await home.deskhand("export-desk")
    assert done.returncode == 1
    assert "--workspace" in done.stderr
    assert "T0OTHER" in done.stderr
    assert (await home.deskhand("export-desk", "--workspace", "T0OTHER")).returncode == 0
    assert (await home.deskhand("export-desk", "--workspace", "T0NOBODY")).returncode == 1


def test_without_a_desk_it_says_how_to_get_one(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text(FILE)
    for words in (("import-desk", "desk.toml"), ("export-desk",)):
        done = deskhand(tmp_path, *words)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
        assert "deskhand run" in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["desk.toml"]
