"""From when on is read again after an outage, as ids that mark instants."""

from datetime import datetime, timedelta

from bot.discord.read import instant, stamp

APART = timedelta(minutes=1)
"""How far Discord's clock and ours may be from each other."""
CHANGES = timedelta(days=1)
"""What was said in a ticket's thread so shortly before may have been edited or deleted meanwhile."""


def news(since: datetime) -> str:
    """In channels and direct messages: what nobody heard."""
    return stamp(since - APART)


def changes(since: datetime) -> str:
    """In the threads of tickets."""
    return stamp(since - CHANGES)


def news_alone(changes: str) -> str:
    """In direct messages, by the mark that a ticket's thread would be read from: there nothing is heard twice."""
    return news(instant(changes) + CHANGES)
