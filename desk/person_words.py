"""What is typed after a command about somebody: linking accounts, their work and their shift, and hearing no more of
somebody."""

import re

from desk.command_choices import OFFERS, SPANS
from desk.folding import fold
from desk.intents import EnterCode, Intent, LinkMe, LinkPerson, StartLink
from desk.intents_day import AnswerShift, StartShift
from desk.intents_people import DAYS, ShowReport
from desk.intents_spam import Mute, MuteSender, ShowMuted
from desk.intents_terms import StartTerms
from desk.refusals import Refused, UnknownCommand

LONGEST_WORD = 40
MENTION = re.compile(r"<@!?(\w+)(?:\|([^>]*))?>", re.ASCII)
MYSELF = frozenset(fold(word) for word in ("me", "tôi", "mình", "của tôi"))
NUMBER = re.compile(r"#?(\d{1,9})", re.ASCII)
"""At most nine digits: every database holds it."""
_DAYS = re.compile(r"(?:last )?(\d{1,4})\s*(?:d|days?|ngay)?(?: qua)?", re.ASCII)
_OFFERS = {fold(word): accept for accept, words in OFFERS.items() for word in words}
_SPANS = {fold(word): days for days, words in SPANS.items() for word in words}


def read_link(said: str, rest: str) -> Intent:
    """A code for the desk, for oneself or for somebody; or a code that somebody was given."""
    person = MENTION.search(rest)
    code = " ".join(MENTION.sub(" ", rest).split())
    if "@" in code:
        # Somebody whom the platform did not make a mention of: no code has that.
        raise Refused(UnknownCommand(f"{said} {code}"[:LONGEST_WORD], f"{said} me"))
    if fold(code) in MYSELF:
        return LinkMe()
    if code:
        return EnterCode(code[:LONGEST_WORD], person[1] if person else "")
    return LinkPerson(person[1]) if person else StartLink()


def read_work(rest: str) -> StartTerms:
    """Somebody's, by a mention or a name; nobody named: one's own."""
    person = MENTION.search(rest)
    return StartTerms(person[1] if person else rest[:LONGEST_WORD])


def read_shift(rest: str) -> StartShift | AnswerShift:
    """One's own shift, or an answer to the newest that one is offered. Raises Refused(UnknownCommand)."""
    said = " ".join(fold(rest).split())
    if not said:
        return StartShift()
    if said not in _OFFERS:
        raise Refused(
            UnknownCommand(f"shift {rest[:LONGEST_WORD]}", None, tuple(words[0] for words in OFFERS.values()))
        )
    return AnswerShift("", _OFFERS[said])


def read_report(rest: str) -> ShowReport:
    """Of so many days; nothing typed: of the last week. Raises Refused(UnknownCommand)."""
    said = " ".join(fold(rest).split())
    days = _DAYS.fullmatch(said)
    if said and days is None and said not in _SPANS:
        raise Refused(UnknownCommand(f"report {rest[:LONGEST_WORD]}", None, tuple(map(str, SPANS))))
    return ShowReport(int(days[1]) if days else _SPANS.get(said, DAYS))


def read_mute(rest: str) -> Intent:
    """Somebody by a ticket of theirs, or by name; nobody named: all who are muted."""
    number, person = NUMBER.fullmatch(rest), MENTION.search(rest)
    named = Mute(person[1] if person else rest) if rest else ShowMuted()
    return MuteSender(int(number[1])) if number else named
