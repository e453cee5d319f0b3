"""The demo, as anyone starts it without a terminal: it ends well and counts from each local platform's record."""

import json
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.timeout(170)
def test_the_demo_ends_well_and_loses_doubles_and_leaks_nothing(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot", "demo", "--pictures", str(tmp_path / "pictures")]
    environment = {"PYTHONPATH": str(root), "PATH": "", "HOME": str(tmp_path), "LANG": "C.UTF-8"}
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
