"""`deskhand replay`: what a journal promises, without any database."""

import sys
from json import dumps
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.end import UNFIT, refuse
from desk.sla import read_case, run_case


def replay(file: Annotated[str, typer.Argument(help="A case in the replay form, or - for standard input.")]) -> None:
    """Print the promises and timers of a ticket's journal: for support, tests and what-if."""
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
        result = run_case(read_case(text))
    except (OSError, UnicodeDecodeError, ValueError) as error:
        refuse("replay", error, UNFIT)
    typer.echo(dumps(result, indent=1))
