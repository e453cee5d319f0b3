"""`deskhand sandbox`: a Slack and a Discord on this machine with the bot in them, to try things by hand."""

import asyncio
from typing import Annotated

import typer

from bot.cli.end import refuse

Port = Annotated[int, typer.Option(min=0, max=65535, help="Where the local Slack listens; 0 takes a free port.")]
PagePort = Annotated[int, typer.Option(min=0, max=65535, help="Where the page for a browser is; 0 takes a free port.")]


def sandbox(port: Port = 0, page_port: PagePort = 0) -> None:
    """Start a local Slack and Discord with people in them, a page to be them, and a bot beside, until Ctrl-C."""
    # Loaded here, so that the other commands begin at once.
    from bot.sandbox import play

    try:
        asyncio.run(play(port, page_port, typer.echo))
    except OSError as error:
        refuse("sandbox", f"Can't listen: {error.strerror or error}. Choose another port by --port or --page-port.", 1)
