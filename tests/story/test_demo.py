"""The demo, as anyone starts it without a terminal: it ends well, counts from each local platform's record, and has a
reason for whatever the desk did by itself."""

import json
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from struct import pack

import pytest

from bot.demo.hours import NEAR, ZONE, summary_hour
from tests.story.whys import whys

DAY = 86_400


def midnight_in(seconds: int, folder: Path) -> None:
    """A file of the desk's zone by which midnight is so far away."""
    offset = -(int(time.time()) + seconds) % DAY
    offset -= DAY if offset > DAY // 2 else 0
    head = b"TZif" + bytes(16) + pack(">6l", 0, 0, 0, 0, 1, 4)
    file = folder / ZONE
    file.parent.mkdir(parents=True)
    file.write_bytes(head + pack(">lbb", offset, 0, 0) + b"TST\0")


def test_the_summary_comes_on_the_day_of_its_hour_whenever_the_story_is_told() -> None:
    midnight = datetime(2026, 11, 27, 17, 0, tzinfo=UTC)
    assert summary_hour(midnight - NEAR) == midnight - NEAR
    for close in (0.001, 1, 39.9):
        assert summary_hour(midnight - timedelta(seconds=close)) == midnight + timedelta(seconds=1)
    assert summary_hour(midnight) == midnight


@pytest.mark.timeout(170)
def test_the_demo_ends_well_and_loses_doubles_and_leaks_nothing_also_around_midnight(
    root: Path, tmp_path: Path
) -> None:
    midnight_in(25, tmp_path / "zones")
    command = [sys.executable, "-m", "bot", "demo", "--pictures", str(tmp_path / "pictures")]
    environment = {"PYTHONPATH": str(root), "PATH": "", "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    environment["PYTHONTZPATH"] = str(tmp_path / "zones")
    told = {"capture_output": True, "text": True, "stdin": subprocess.DEVNULL}
    done = subprocess.run(command, cwd=tmp_path, env=environment, timeout=160, check=False, **told)
    log = tmp_path / "var" / "demo" / "bot.log"
    assert done.returncode == 0, done.stderr[-3000:] + (log.read_text()[-3000:] if log.exists() else "")
    counts = json.loads(done.stdout)
    platforms = counts.pop("platforms")
    assert set(platforms) == {"slack", "discord"}
    for figures in platforms.values():
        assert figures.pop("reminders") >= 1
        assert figures == {"tickets": 2, "breaches": 1, "summaries": 1}
    assert counts.pop("reminders") >= 1
    assert counts == {"tickets": 2, "breaches": 1, "summaries": 1, "duplicates": 0, "lost": 0, "leaked": 0}
    assert {one.name for one in (tmp_path / "pictures").iterdir()} == {"convert.svg", "demo.svg", "setup.svg"}
    found = whys(f"sqlite:///{tmp_path / 'var' / 'demo' / 'deskhand.db'}")
    assert set(found) >= {"PolicyFits", "ShareUsed", "DuePassed", "Waited", "CustomerWrote", "ByRule"}
    assert "OfItself" not in found
