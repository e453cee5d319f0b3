"""`deskhand demo`: plays the story, shows both faces, and says what it came to."""

import asyncio
import contextlib
import io
import json
import re
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from rich.console import Console

from bot.beside import free_port
from bot.demo.faces import form, show
from bot.demo.faces_discord import show_discord
from bot.demo.stage import NothingCame, Stage
from bot.demo.story import people, play
from bot.demo.story_discord import play_on_discord
from bot.stop import asked_to_stop
from sandbox.discord.counts import count
from sandbox.page.server import Page
from sandbox.slack.model import View
from sandbox.slack.server import LocalSlack
from sandbox.slack.tell import tell

FIGURES = ("tickets", "reminders", "breaches", "summaries")
# What only the team may read in the story.
SECRETS = ("Urgent", "High", "overdue", "due soon", "Answer by", "waiting for the customer")


async def demo(folder: Path, *, once: bool, pictures: Path | None = None) -> int:
    """The exit code: 0 when the story was played to its end and nothing was lost, doubled or leaked; Ctrl-C ends it.

    ``pictures``: a folder for pictures of the forms and of both faces.
    """
    console = Console(stderr=True)
    gallery = Gallery(pictures)
    counts: dict[str, Any] | None = None
    over = asked_to_stop()
    try:
        async with Stage(folder, 0 if once else free_port(), over) as stage, contextlib.AsyncExitStack() as beside:
            page_url = ""
            if not once:
                page = await beside.enter_async_context(
                    Page(stage.slack, stage.server.discord, desk_url=stage.desk_url, bot=stage.keeper)
                )
                console.print(f"Watch it in a browser, and be any of its people: {page.url}")
                page_url = page.url
            console.print("The same story is told on Slack and on Discord at once, to one bot.")
            await _until_over(over, _story(stage, console, gallery))
            show(stage.slack, console)
            show_discord(stage.server, console)
            gallery.faces(stage.slack)
            counts = _counts(stage)
            sys.stdout.write(json.dumps(counts) + "\n")
            sys.stdout.flush()
            if not once:
                await _stay(stage, page_url, console)
    except* NothingCame as lost:
        for one in lost.exceptions:
            console.print(f"[red]The story stopped:[/red] {one}")
    if counts is None:
        return 1
    return 1 if counts["duplicates"] or counts["lost"] or counts["leaked"] else 0


async def _story(stage: Stage, console: Console, gallery: "Gallery") -> None:
    async with asyncio.TaskGroup() as both:
        both.create_task(play(stage, lambda line: console.print(f"[bold]·[/bold] {line}"), gallery.form))
        both.create_task(play_on_discord(stage.server))


async def _until_over(over: asyncio.Event, work: Coroutine[None, None, None]) -> None:
    """Raises what ``work`` raises, and NothingCame where it was over first."""
    story, stop = asyncio.create_task(work), asyncio.create_task(over.wait())
    await asyncio.wait({story, stop}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    if not story.done():
        story.cancel()
        await asyncio.gather(story, return_exceptions=True)
        raise NothingCame("it was asked to stop")
    story.result()


def _counts(stage: Stage) -> dict[str, Any]:
    """What the story came to: Slack's figures, what went wrong on either platform, and the figures of each."""
    asked = people(stage, "Lan", "Tom")
    slack = tell(stage.slack, desks=["support-desk"], requesters=asked, secrets=SECRETS).counts()
    server = stage.server
    customers = [server.person(name) for name in ("Lan", "Tom")]
    desks = [server.channel("support-desk")]
    discord = count(server.discord, desks=desks, requesters=customers, secrets=SECRETS).counts()
    wrong = {name: slack[name] + discord[name] for name in ("duplicates", "lost", "leaked")}
    each = {"slack": slack, "discord": discord}
    figures = {name: {one: told[one] for one in FIGURES} for name, told in each.items()}
    return {**slack, **wrong, "platforms": figures}


_FONTS = re.compile(r"@font-face\s*{[^}]*}\s*")


class Gallery:
    """Pictures of what people saw, as SVG, where a folder is wanted."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def form(self, name: str, slack: LocalSlack, view: View) -> None:
        """A form that stands before somebody."""
        self.save(name, 66, lambda console: form(slack, view, console))

    def faces(self, slack: LocalSlack) -> None:
        """Both faces of the conversation."""
        self.save("demo", 150, lambda console: show(slack, console))

    def save(self, name: str, width: int, draw: Callable[[Console], None]) -> None:
        """What ``draw`` prints on a terminal so many characters wide, as ``name``.svg."""
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        console = Console(record=True, width=width, file=io.StringIO(), force_terminal=True)
        draw(console)
        # Rich names fonts on a server elsewhere; the reader's own will do.
        picture = _FONTS.sub("", console.export_svg(title="Deskhand", unique_id=name))
        (self._folder / f"{name}.svg").write_text(picture, encoding="utf-8")


async def _stay(stage: Stage, page_url: str, console: Console) -> None:
    console.print(
        f"\nThe desk goes on until Ctrl-C. Play on at {page_url} or by JSON, for example:\n"
        f'  curl -d \'{{"channel": "support", "text": "Hello?"}}\' {stage.slack.base_url}/control/Tom/say'
    )
    await stage.over.wait()
