"""`deskhand manifest`: the whole Slack app, to paste where Slack makes one."""

from typing import Annotated

import typer

from bot.cli.end import UNFIT, refuse, settings_for
from bot.slack.manifest import manifest as made
from bot.slack.manifest_text import as_text

HttpUrl = Annotated[
    str | None,
    typer.Option("--http", metavar="URL", help="Your public address, where Slack is to call instead of Socket Mode."),
]
Command = Annotated[str | None, typer.Option(metavar="/NAME", help="The slash command's name, if not the set one.")]


def manifest(http: HttpUrl = None, command: Command = None) -> None:
    """Print the Slack app's manifest: at api.slack.com/apps, Create New App, From a manifest, paste it."""
    name = command or settings_for("manifest").slack_command
    try:
        typer.echo(as_text(made(http, name)), nl=False)
    except ValueError as error:
        refuse("manifest", error, UNFIT)
