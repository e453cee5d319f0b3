"""``deskhand replay`` as a person runs it: a real process, a file or standard input."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = json.loads((ROOT / "tests/desk/sla_examples.json").read_text(encoding="utf-8"))[0]


def replay(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", "replay", *arguments]
    return subprocess.run(command, input=text, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)


def test_a_case_from_standard_input_and_from_a_file_print_the_same(tmp_path):
    file = tmp_path / "case.json"
    file.write_text(json.dumps(EXAMPLE["case"]), encoding="utf-8")
    first, second = replay("-", text=file.read_text(encoding="utf-8")), replay(str(file))
    assert first.returncode == second.returncode == 0
    assert json.loads(first.stdout) == json.loads(second.stdout) == EXAMPLE["expect"]


def case(**changes) -> str:
    return json.dumps({**EXAMPLE["case"], **changes})


AT = "2026-03-02T09:00:00Z"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not JSON"),
        ("[]", "object"),
        (json.dumps({"schedule": {}, "journal": []}), "'now'"),
        (case(now="2026-03-02"), "no instant"),
        (case(journal=[{"at": AT, "do": "dance"}]), "unknown do 'dance'"),
        (case(journal=[{"at": "2099-01-01T00:00:00Z", "do": "priority", "to": "huge"}]), "unknown to 'huge'"),
        (case(journal=[{"at": AT, "do": "created", "by": "requester"}]), "'priority'"),
        (case(journal=[{"at": AT, "do": "created", "by": "agent", "priority": "low"}] * 2), "second"),
        (case(journal=[{"at": AT, "do": "no_answer_needed"}]), "only messages"),
        (case(schedule={"tz": "UTC", "weekly": {"mon": [["9", "10:00"]]}}), "mon"),
    ],
)
def test_a_bad_case_is_refused_in_one_sentence_and_exit_2(text, said):
    done = replay("-", text=text)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_missing_file_is_refused():
    done = replay("nowhere.json")
    assert done.returncode == 2
    assert done.stderr == "deskhand replay: there is no file nowhere.json: give its path, or - for standard input\n"
