"""What Discord's refusals mean for a parcel. Codes: docs.discord.com/developers/topics/opcodes-and-status-codes."""

from collections.abc import Mapping

import discord

from commands.delivery import Asleep, Never, Retry, Unsure, WaitFor

UNKNOWN_CHANNEL, UNKNOWN_MESSAGE = 10003, 10008
FORBIDDEN_CHANNEL = 50001
THREAD_IS_THERE = 160004
TAG_NEEDED, UNKNOWN_TAG = 40067, 10087
THREAD_SLEEPS = 50083
UNTIL_ROUSED = 30 * 24 * 3600.0
"""How long an archived thread is left alone if nobody tells that it woke."""
OLD_EDITS = 30046
OLD_EDITS_SECONDS = 600.0
BANNED_SECONDS = 60.0
"""After an answer that Discord's edge gave, not Discord, or one that knows us no more: nothing is gained by haste."""

# Nothing was written, and it can pass: slow mode, write limits, overload, too many threads at once.
PASSING = frozenset({20016, 20022, 20028, 20029, 40003, 40004, 40006, 40062, 40333, 110001, 130000, 160006, 160007})
# The desk's own words, which views explain and from which the desk learns what a channel is.
WORDS = {
    UNKNOWN_CHANNEL: "channel_not_found",
    FORBIDDEN_CHANNEL: "not_in_channel",
    50013: "missing_permission",
    160002: "missing_permission",
    160005: "thread_locked",
    THREAD_SLEEPS: "thread_locked",
    50007: "closed_direct",
    50278: "no_common_server",
    10013: "user_not_found",
    50033: "user_not_found",
    10004: "channel_not_found",
    200000: "blocked_by_rules",
    200001: "blocked_by_rules",
    240000: "blocked_by_rules",
}


class Again(Exception):
    """discord.py was about to send a request for the second time."""


def verdict(error: discord.HTTPException, *, posting: bool) -> WaitFor | Retry | Unsure | Never | Asleep:
    """The courier's word for an answer that is not ok. ``posting``: doing it twice would show twice."""
    status, code = error.status, error.code
    if code == OLD_EDITS:
        return Asleep(OLD_EDITS_SECONDS)
    if status == 429:
        return WaitFor(retry_after(error.response.headers))
    if status == 401:
        return WaitFor(BANNED_SECONDS)
    if code == THREAD_SLEEPS and not posting:
        return Asleep(UNTIL_ROUSED)
    if status >= 500:
        return Unsure(f"http_{status}") if posting else Retry(f"http_{status}")
    if code in PASSING:
        return Retry(str(code))
    if not code:
        # Not Discord's own JSON: something before it answered.
        return WaitFor(BANNED_SECONDS) if status == 403 else Never(f"http_{status}")
    return Never(WORDS.get(code, str(code)))


def retry_after(headers: Mapping[str, str]) -> float:
    """Seconds that a 429 asks to wait; a minute at least where it isn't Discord that answered, but its edge."""
    least = 1.0 if headers.get("Via") else BANNED_SECONDS
    try:
        return max(least, float(headers.get("Retry-After", least)))
    except ValueError:
        return BANNED_SECONDS
