"""Rules: what they say to the team."""

from tests.golden.facts import Screens, posted
from views.language import Words
from views.rule_notices import said_by_rule, too_many


def screens(words: Words) -> Screens:
    """Name and content of each."""
    return {
        "rule_message": posted(said_by_rule("VIP *first*", 42, "Can't <log> in", "Look at #42 <!here>", words)),
        "rules_too_many": posted(too_many(42, words)),
    }
