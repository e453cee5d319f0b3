"""The command line."""

import typer

from bot.cli.demo import demo
from bot.cli.desk_file import export_desk, import_desk
from bot.cli.doctor import doctor
from bot.cli.invite import invite
from bot.cli.manifest import manifest
from bot.cli.migrate import migrate
from bot.cli.replay import replay
from bot.cli.run import run
from bot.cli.sandbox import sandbox
from bot.cli.webhook_key import webhook_key
from bot.cli.what_if import what_if

# Python's own traceback, since a prettier one prints the values of variables, tokens among them.
app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="A helpdesk that lives inside Slack.",
)


@app.callback()
def deskhand() -> None:
    """A helpdesk that lives inside Slack."""


for command in (
    run,
    migrate,
    doctor,
    import_desk,
    export_desk,
    manifest,
    invite,
    demo,
    sandbox,
    replay,
    what_if,
    webhook_key,
):
    app.command()(command)


def main() -> None:
    """The console script ``deskhand``."""
    app(prog_name="deskhand")


if __name__ == "__main__":
    main()
