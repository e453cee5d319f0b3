"""`deskhand replay`: what a journal promises, without any database."""

from json import dumps
from typing import Annotated

import typer

from bot.cli.end import UNFIT, refuse, text_of
from desk.sla import read_case, run_case


def replay(file: Annotated[str, typer.Argument(help="A case in the replay form, or - for standard input.")]) -> None:
    """Print the promises and timers of a ticket's journal: for support, tests and what-if."""
    text = text_of("replay", file)
    try:
        result = run_case(read_case(text))
    except ValueError as error:
        refuse("replay", error, UNFIT)
    typer.echo(dumps(result, indent=1))
