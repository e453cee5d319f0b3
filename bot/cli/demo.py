"""`deskhand demo`."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import typer


def demo(
    once: Annotated[bool, typer.Option("--once", help="End after the story, as it does without a terminal.")] = False,
    pictures: Annotated[Path | None, typer.Option(help="A folder to write pictures of the screens into.")] = None,
) -> None:
    """Play a whole story on this machine: a local Slack and Discord, the real bot, customers and their tickets."""
    # Loaded here, so that the other commands begin at once.
    from bot.demo.run import demo as play

    here = sys.stdin.isatty() and sys.stdout.isatty()
    raise typer.Exit(asyncio.run(play(Path("var/demo"), once=once or not here, pictures=pictures)))
