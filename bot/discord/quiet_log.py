"""discord.py tells of limits and retries by whole addresses; that of an interaction holds the token to answer it by."""

import logging
import re

import discord

BEAT_SECONDS = 41.25
"""Discord's; an echo that is later than that is measured from the next heartbeat."""
_TOKEN = re.compile(r"(/(?:interactions|webhooks)/\d+/)[^/\s?]+")


def without_tokens(record: logging.LogRecord) -> bool:
    """A logging filter: lets everything pass, tokens blotted out."""
    if isinstance(record.args, tuple):
        record.args = tuple(_TOKEN.sub(r"\1…", one) if isinstance(one, str) else one for one in record.args)
    return True


def believable(record: logging.LogRecord) -> bool:
    """A logging filter: no connection that answers at once is said to be a whole heartbeat behind. discord.py 2.7.1
    notes when it sent one a moment too late, and measures from the one before (mended in its pull request 10448)."""
    behind = record.args[-1] if isinstance(record.args, tuple) and record.args else None
    return not (isinstance(behind, float) and BEAT_SECONDS <= behind < BEAT_SECONDS + 1)


def quieten() -> None:
    """For every line of discord.py's from now on; and it need not say that we speak no voice."""
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    logging.getLogger("discord.gateway").addFilter(believable)
    for name in ("discord.http", "discord.webhook.async_"):
        logging.getLogger(name).addFilter(without_tokens)
