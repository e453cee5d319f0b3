"""discord.py tells of limits and retries by whole addresses; that of an interaction holds the token to answer it by."""

import logging
import re

import discord

_TOKEN = re.compile(r"(/(?:interactions|webhooks)/\d+/)[^/\s?]+")


def without_tokens(record: logging.LogRecord) -> bool:
    """A logging filter: lets everything pass, tokens blotted out."""
    if isinstance(record.args, tuple):
        record.args = tuple(_TOKEN.sub(r"\1…", one) if isinstance(one, str) else one for one in record.args)
    return True


def quieten() -> None:
    """For every line of discord.py's requests from now on; and it need not say that we speak no voice."""
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    for name in ("discord.http", "discord.webhook.async_"):
        logging.getLogger(name).addFilter(without_tokens)
