"""What no file may hold: addresses of registries, paths of one machine, silenced checks without a reason."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

# Written in pieces, so that this file passes its own rules.
HOSTS = ["py" + "pi.org", "python" + "hosted.org", "registry.np" + "mjs.org", "np" + "mjs.com", " --index-" + "url"]
MACHINE = re.compile(r"(?<![\w.:/-])/(?:home|root|Users|work|mnt|private/tmp)/[\w.-]")
SILENCED = re.compile(r"#\s*type:\s*ignore(?P<code>\[[\w, -]+\])?(?P<reason>\s+#\s*\w.+)?")
NOQA = re.compile(r"#\s*noqa(?P<code>:\s*[A-Z]+\d+)?", re.IGNORECASE)
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".in",
    ".yml",
    ".yaml",
    ".json",
    ".js",
    ".po",
    ".pot",
    ".cfg",
    ".mako",
    ".ini",
    "",
}


def project_files(root: Path) -> Iterator[Path]:
    """The text files that belong to the project: what git knows, or will know; without git, what isn't generated."""
    try:
        asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(asked, cwd=root, capture_output=True, text=True, check=True).stdout.splitlines()
        files = [root / name for name in names]
    except (OSError, subprocess.CalledProcessError):
        generated = {".venv", "var", "node_modules", "dist", "__pycache__", ".git"}
        files = [file for file in root.rglob("*") if not generated & set(file.parts)]
    yield from (file for file in files if file.is_file() and file.suffix in TEXT)


def found(root: Path, pattern: re.Pattern[str], suffixes: set[str] | None = None) -> list[str]:
    return [
        f"{file.relative_to(root)}:{number}: {line.strip()[:120]}"
        for file in project_files(root)
        if suffixes is None or file.suffix in suffixes
        for number, line in enumerate(file.read_text(errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_registry_is_named(root: Path) -> None:
    assert found(root, re.compile("|".join(map(re.escape, HOSTS)))) == []


def test_no_path_of_one_machine(root: Path) -> None:
    assert found(root, MACHINE) == []


def test_no_work_is_left_for_later(root: Path) -> None:
    assert found(root, re.compile(r"\b(?:TO" + "DO|FIX" + r"ME)\b"), {".py", ".js"}) == []


def test_the_lock_is_the_requirements(root: Path) -> None:
    assert not list(root.glob("uv.lock"))
    for name in ("run", "dev", "tools"):
        assert (root / "requirements" / f"{name}.txt").is_file()


@pytest.mark.parametrize("name", ["run", "dev", "tools"])
def test_every_requirement_is_pinned_and_hashed(root: Path, name: str) -> None:
    text = (root / "requirements" / f"{name}.txt").read_text().replace("\\\n", " ")
    rows = [row for line in text.splitlines() if (row := line.split(" #")[0].strip()) and not row.startswith("#")]
    assert rows
    assert [
        row[:80] for row in rows if not re.match(r"[\w.-]+(\[[\w,-]+\])?==[\w.!+]+ .*--hash=sha256:[0-9a-f]{64}", row)
    ] == []


def test_the_development_lock_agrees_with_the_products(root: Path) -> None:
    pins = {}
    for name in ("run", "dev"):
        text = (root / "requirements" / f"{name}.txt").read_text()
        pins[name] = dict(re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", text, re.MULTILINE))
    assert pins["run"].items() <= pins["dev"].items()


def test_the_javascript_lock_has_hashes_and_no_addresses(root: Path) -> None:
    text = (root / "tests" / "sandbox" / "js" / "package-lock.json").read_text()
    assert '"resolved"' not in text
    packages = json.loads(text)["packages"]
    assert [name for name, one in packages.items() if name and "integrity" not in one] == []


def test_a_silenced_check_has_a_code_and_a_type_error_a_reason(root: Path) -> None:
    bare = []
    for file in project_files(root):
        if file.suffix != ".py" or file.name == "test_house.py":
            continue
        for number, line in enumerate(file.read_text().splitlines(), 1):
            ignored, quiet = SILENCED.search(line), NOQA.search(line)
            if (ignored and not (ignored["code"] and ignored["reason"])) or (quiet and not quiet["code"]):
                bare.append(f"{file.relative_to(root)}:{number}: {line.strip()[:120]}")
    assert bare == []


def test_a_change_of_the_plan_by_somebody_says_what_it_changes_of_promises(root: Path) -> None:
    # Before setup, and from a file, nobody acts whom a message could tell; rules promise nothing.
    apart = {"plan_change.py", "desk_files.py", "door.py", "rules.py"}
    saving = found(root, re.compile(r"desks\.save_plan\("), {".py"})
    assert [one for one in saving if one.startswith("commands/") and Path(one.split(":")[0]).name not in apart] == []


def test_what_changes_the_desk_goes_through_the_door(root: Path) -> None:
    # A desk's file is told by whoever runs the machine, before anybody acts.
    around = found(root, re.compile(r"store\.write\b"), {".py"})
    apart = {"bot/desk_file.py", "commands/desk_files.py", "commands/door.py"}
    assert {name for one in around if (name := one.split(":")[0]).startswith(("bot/", "commands/"))} == apart


def test_nothing_silences_a_whole_file(root: Path) -> None:
    assert found(root, re.compile(r"#\s*(?:ruff|mypy|flake8):\s*\w"), {".py"}) == []
