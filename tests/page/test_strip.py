"""The strip's words for timers."""

import re
from pathlib import Path

from desk.timers import TimerKind


def test_the_strip_has_words_for_every_timer() -> None:
    script = Path(__file__).parents[2] / "sandbox" / "page" / "static" / "strip.js"
    found = re.search(r"const KINDS = {(.*?)};", script.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    assert set(re.findall(r"(\w+): \"", found[1])) == {kind.value for kind in TimerKind}
