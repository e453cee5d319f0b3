"""A file of our own in a conversation: announced, sent, completed."""

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.edge.enclosure import Enclosure
from bot.slack.text import mrkdwn
from desk.text import clip

COMMENT, ALT = 1000, 1000


async def upload(client: AsyncWebClient, session: aiohttp.ClientSession, channel: str, enclosure: Enclosure) -> None:
    """Raises SlackApiError, and what aiohttp raises."""
    said = mrkdwn((enclosure.said,), {}, COMMENT)
    alt = clip(enclosure.alt, ALT) or None
    data = enclosure.data
    place = await client.files_getUploadURLExternal(filename=enclosure.name, length=len(data), alt_txt=alt)
    async with session.post(str(place["upload_url"]), data=data) as sent:
        sent.raise_for_status()
    files: list[dict[str, str | None]] = [{"id": str(place["file_id"]), "title": enclosure.title}]
    await client.files_completeUploadExternal(files=files, channel_id=channel, initial_comment=said)
