"""What is typed after ``tags``: all of them, one of them, or one that is to be called otherwise."""

import re

from desk.folding import fold
from desk.forms import TAG
from desk.intents_tags import RenameTag, ShowTags, StartTag

VERBS = ("rename", "merge", "doi ten", "gop")
_TWO = re.compile(r'(?P<old>"[^"]*"|[^"]+)\s+(?P<new>"[^"]*"|[^\s"]+)')
LONGEST = 300


def read_tags_words(rest: str) -> ShowTags | StartTag | RenameTag:
    """``rename a b``: what stands in quotes is one tag; without quotes the last word is the new name. With one tag
    alone its form opens."""
    said = " ".join(rest.split())[:LONGEST]
    names = _after_verb(said)
    if names is None:
        return StartTag(_bare(said)[:TAG]) if said else ShowTags()
    two = _TWO.fullmatch(names)
    return RenameTag(_bare(two["old"]), _bare(two["new"])) if two else StartTag(_bare(names)[:TAG])


def _after_verb(said: str) -> str | None:
    """What follows the word for renaming; None where it is a tag that is named."""
    words = said.split(" ")
    for verb in VERBS:
        long = verb.count(" ") + 1
        if len(words) > long and fold(" ".join(words[:long])) == verb:
            return " ".join(words[long:])
    return None


def _bare(tag: str) -> str:
    return tag.replace('"', "").strip()
