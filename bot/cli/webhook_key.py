"""`deskhand webhook-key`: what another system checks our calls with."""

from typing import Annotated

import typer

from bot.cli.end import UNFIT, refuse, settings_for
from bot.settings import PREFIX

Host = Annotated[str, typer.Argument(metavar="HOST", help="The host of the addresses, such as hooks.example.com.")]


def webhook_key(host: Host) -> None:
    """Print what calls of rules to a host are signed with."""
    # Loaded here, so that the other commands begin at once.
    from bot.webhooks import key_for

    secret = settings_for("webhook-key").webhook_secret
    if secret is None:
        refuse("webhook-key", f"Set {PREFIX}WEBHOOK_SECRET first, to any secret text of 32 characters or more.", UNFIT)
    typer.echo(key_for(secret.get_secret_value(), host))
