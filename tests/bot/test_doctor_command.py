"""`deskhand doctor` as it is typed: a page for people, JSON for machines, and an exit code for both."""

import asyncio
import json
from pathlib import Path

from sandbox.slack.server import LocalSlack
from tests.bot.running import deskhand, running, towards


async def test_it_says_that_all_is_well_or_what_to_mend(tmp_path: Path) -> None:
    async with LocalSlack() as slack:
        settings = towards(slack, tmp_path)
        async with running(tmp_path, "run", **settings) as bot:
            await bot.until("run.serving")
            await bot.stop()
        done = await asyncio.to_thread(deskhand, tmp_path, "doctor", **settings)
        assert done.returncode == 0
        assert done.stdout.endswith("All is well.\n")
        assert "✓ well" in done.stdout
        slack.app.scopes.discard("users:read")
        done = await asyncio.to_thread(deskhand, tmp_path, "doctor", **settings)
        assert done.returncode == 1
        assert "■ mend  The bot token lacks users:read" in done.stdout
        assert done.stdout.endswith("1 thing to mend.\n")
        done = await asyncio.to_thread(deskhand, tmp_path, "doctor", "--json", **settings)
        told = json.loads(done.stdout)
        assert (done.returncode, told["well"]) == (1, False)
        assert [one["about"] for one in told["findings"] if one["level"] == "mend"] == ["scopes"]
        for secret in (slack.bot_token, slack.app_token):
            assert secret not in done.stdout + done.stderr


def test_without_anything_it_says_where_to_begin(tmp_path: Path) -> None:
    done = deskhand(tmp_path, "doctor")
    assert done.returncode == 1
    assert "deskhand run" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_settings_that_can_not_hold_are_refused(tmp_path: Path) -> None:
    done = deskhand(tmp_path, "doctor", http_port="many")
    assert (done.returncode, done.stdout) == (2, "")
    assert "DESKHAND_HTTP_PORT" in done.stderr
