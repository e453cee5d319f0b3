"""A file of our own in a conversation: announced, sent, completed."""

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.limits import clip
from bot.slack.text import mrkdwn
from views.charts import Picture

COMMENT, ALT = 1000, 1000


async def upload(
    client: AsyncWebClient, session: aiohttp.ClientSession, channel: str, picture: Picture, png: bytes
) -> None:
    """Raises SlackApiError, and what aiohttp raises."""
    said = mrkdwn((picture.alt,), {}, COMMENT)
    name, alt = f"{picture.name}.png", clip(picture.alt, ALT)
    place = await client.files_getUploadURLExternal(filename=name, length=len(png), alt_txt=alt)
    async with session.post(str(place["upload_url"]), data=png) as sent:
        sent.raise_for_status()
    files: list[dict[str, str | None]] = [{"id": str(place["file_id"]), "title": picture.chart.title}]
    await client.files_completeUploadExternal(files=files, channel_id=channel, initial_comment=said)
