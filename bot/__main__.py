"""The command line."""

import sys
from json import dumps
from pathlib import Path
from typing import Annotated

import typer

from desk.sla import read_case, run_case

app = typer.Typer(no_args_is_help=True, add_completion=False, help="A helpdesk that lives inside Slack.")


@app.callback()
def deskhand() -> None:
    """A helpdesk that lives inside Slack."""


@app.command()
def replay(file: Annotated[str, typer.Argument(help="A case in the replay form, or - for standard input.")]) -> None:
    """Print the promises and timers of a ticket's journal: for support, tests and what-if."""
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
        result = run_case(read_case(text))
    except (OSError, UnicodeDecodeError, ValueError) as error:
        typer.echo(f"deskhand replay: {error}", err=True)
        raise typer.Exit(2) from None
    typer.echo(dumps(result, indent=1))


def main() -> None:
    """The console script ``deskhand``."""
    app(prog_name="deskhand")


if __name__ == "__main__":
    main()
