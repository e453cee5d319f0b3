"""Who may import whom: the import contracts of pyproject.toml hold."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path


def test_the_import_contracts_hold(root: Path) -> None:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"
    # On Linux the box characters of its banner need a UTF-8 output.
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_the_contracts_name_every_room(root: Path) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text())
    rooms = set(settings["tool"]["importlinter"]["root_packages"])
    assert rooms == {file.parent.name for file in root.glob("*/__init__.py")}
    assert rooms <= set(settings["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"])
