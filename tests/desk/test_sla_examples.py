"""The worked cases, each by its name."""

import json
from pathlib import Path

import pytest

from desk.sla import read_case, run_case

EXAMPLES = json.loads((Path(__file__).parent / "sla_examples.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["name"] for example in EXAMPLES])
def test_worked_case(example):
    assert run_case(read_case(json.dumps(example["case"]))) == example["expect"]
