"""`deskhand invite`: how Deskhand comes into a Discord server."""

import asyncio
from typing import Annotated

import typer

from bot.cli.end import UNFIT, refuse, settings_for
from bot.settings import PREFIX

ClientId = Annotated[
    str | None,
    typer.Option(metavar="ID", help="The application's id (page General Information), if no token is set yet."),
]


def invite(client_id: ClientId = None) -> None:
    """Print the link that invites the bot to a Discord server, and the switch to flip first."""
    # Loaded here, so that the other commands begin at once.
    from bot.discord.invite import app_of, intent_switch, invite_link
    from bot.discord.rights import RIGHTS
    from bot.trouble import Trouble

    settings = settings_for("invite")
    if client_id is not None and not (client_id.isascii() and client_id.isdigit()):
        refuse("invite", "An application's id is a long number, on its page General Information.", UNFIT)
    if client_id is None and settings.discord_token is None:
        refuse("invite", f"Name the application by --client-id, or set {PREFIX}DISCORD_TOKEN.", UNFIT)
    try:
        token = settings.discord_token.get_secret_value() if settings.discord_token else ""
        app = client_id or asyncio.run(app_of(settings.discord_api_url, token))
    except Trouble as trouble:
        refuse("invite", trouble, 1)
    typer.echo(f"1. {intent_switch(app)}")
    typer.echo("2. Open this link, choose a server that you may manage, and press Authorise:")
    typer.echo(f"\n{invite_link(app)}\n")
    typer.echo("It asks for nothing but:")
    for name, use in RIGHTS.values():
        typer.echo(f"   {name}: {use}")
