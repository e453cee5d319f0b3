"""A file that follows an answer, for whoever asked alone: a picture that was drawn, or our copy of an attachment."""

import asyncio
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from bot.edge.pictures import drawn
from commands.answers import Attached
from views.charts import Picture

ANY = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """``said`` stands above the file; ``title`` is what it is called where a platform shows one. ``alt`` tells those
    who can't see it what a picture shows."""

    name: str
    title: str
    said: str
    mime: str
    data: bytes
    alt: str = ""


async def painted(picture: Picture) -> Enclosure:
    """Raises what :func:`bot.edge.pictures.drawn` raises."""
    data = await drawn(picture.chart)
    return Enclosure(f"{picture.name}.png", picture.chart.title, picture.alt, "image/png", data, picture.alt)


async def copied(attached: Attached, folder: Path) -> Enclosure:
    """Our copy in ``folder``, or a text. Raises OSError where there is none any more."""
    if not attached.kept:
        return Enclosure(attached.name, attached.name, attached.said, "text/plain", attached.text.encode())
    data = await asyncio.to_thread((folder / attached.kept).read_bytes)
    mime = attached.mime or mimetypes.guess_type(attached.name)[0] or ANY
    return Enclosure(attached.name, attached.name, attached.said, mime, data)
