"""The page's strip says in words what falls due next, whatever it is."""

import re
from pathlib import Path

from desk.timers import TimerKind

STRIP = Path(__file__).parents[2] / "sandbox" / "page" / "static" / "strip.js"


def test_each_kind_of_timer_has_its_words_and_no_other() -> None:
    found = re.search(r"const KINDS = \{(.*?)\};", STRIP.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    assert set(re.findall(r'(\w+): "[^"]+"', found[1])) == {kind.value for kind in TimerKind}
