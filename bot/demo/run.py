"""`deskhand demo`: plays the story, shows both faces, and says what it came to."""

import asyncio
import contextlib
import json
import signal
import sys
from pathlib import Path

from rich.console import Console

from bot.demo.faces import show
from bot.demo.stage import NothingCame, Stage
from bot.demo.story import people, play
from sandbox.slack.tell import tell

# What only the team may read in the story.
SECRETS = ("Urgent", "High", "overdue", "due soon", "Answer by", "waiting for the customer")


async def demo(folder: Path, *, once: bool) -> int:
    """The exit code: 0 when the story was played to its end and nothing was lost, doubled or leaked."""
    console = Console(stderr=True)
    try:
        async with Stage(folder) as stage:
            await play(stage, lambda line: console.print(f"[bold]·[/bold] {line}"))
            show(stage.slack, console)
            asked = people(stage, "Lan", "Tom")
            counts = tell(stage.slack, desks=["support-desk"], requesters=asked, secrets=SECRETS).counts()
            sys.stdout.write(json.dumps(counts) + "\n")
            sys.stdout.flush()
            if not once:
                await _stay(stage, console)
    except NothingCame as lost:
        console.print(f"[red]The story stopped:[/red] {lost}")
        return 1
    return 1 if counts["duplicates"] or counts["lost"] or counts["leaked"] else 0


async def _stay(stage: Stage, console: Console) -> None:
    console.print(
        f"\nThe desk goes on until Ctrl-C. Play on by JSON at {stage.slack.base_url}/control/, for example:\n"
        f'  curl -d \'{{"channel": "support", "text": "Hello?"}}\' {stage.slack.base_url}/control/Tom/say'
    )
    over = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, over.set)
    await over.wait()
