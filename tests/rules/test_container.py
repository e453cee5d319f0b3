"""What can be said of the container's files without building them: nothing of the product is missing, nothing loose."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import yaml

from bot.settings import PREFIX, Settings

SETTINGS = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}


def test_the_image_holds_every_package_and_only_hashed_requirements(root: Path) -> None:
    text = (root / "Dockerfile").read_text()
    packages = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert set(re.findall(r"^COPY (\w+) \1$", text, re.MULTILINE)) == set(packages["packages"])
    kept = (root / ".dockerignore").read_text().splitlines()
    assert {line for line in kept if line.startswith("!")} == {
        f"!{name}" for name in (*packages["packages"], "requirements/run.txt")
    }
    installs = re.findall(r"pip install .*", text)
    assert installs
    assert all("--require-hashes -r requirements/run.txt" in one for one in installs)


def test_what_is_copied_is_enough_to_serve(root: Path, tmp_path: Path) -> None:
    for name in re.findall(r"^COPY (\w+) \1$", (root / "Dockerfile").read_text(), re.MULTILINE):
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    code = "import bot.run, bot.sandbox, bot.doctor; bot.run.Wired; print(bot.run.__file__)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.startswith(str(tmp_path)), done.stderr


def test_the_image_runs_as_nobody_in_particular(root: Path) -> None:
    lines = (root / "Dockerfile").read_text().splitlines()
    user = lines.index("USER deskhand")
    assert user < next(at for at, line in enumerate(lines) if line.startswith("ENTRYPOINT"))
    assert not [line for line in lines[user:] if line.startswith(("RUN", "COPY", "USER root"))]


def test_what_the_files_set_are_settings(root: Path) -> None:
    named = set()
    for name in ("Dockerfile", "compose.yml"):
        named |= set(re.findall(rf"\b{PREFIX}[A-Z_]+\b(?=[=:])", (root / name).read_text()))
    assert named
    assert named <= SETTINGS


def test_the_composition_waits_for_its_database_and_keeps_no_secret(root: Path) -> None:
    services = yaml.safe_load((root / "compose.yml").read_text())["services"]
    assert services["desk"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert services["database"]["environment"]["POSTGRES_PASSWORD"].startswith("${POSTGRES_PASSWORD:?")
    assert "${POSTGRES_PASSWORD}@" in services["desk"]["environment"][f"{PREFIX}DATABASE_URL"]
    assert services["desk"]["ports"] == ["127.0.0.1:8765:8765"]
    # It stops by itself within ten seconds; compose must not be quicker.
    assert int(services["desk"]["stop_grace_period"].removesuffix("s")) > 10
