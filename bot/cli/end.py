"""How a command ends that can't do what it was asked: in words on standard error, with an exit code."""

import sys
from pathlib import Path
from typing import NoReturn

import typer

from bot.settings import BadSettings, Settings, read

UNFIT = 2
"""Exit code where what was typed or set can't hold; 1 where the world doesn't allow it."""


def refuse(command: str, why: object, code: int) -> NoReturn:
    """Say why, a line each, and exit with ``code``."""
    for line in str(why).splitlines() or ["no reason is known"]:
        typer.echo(f"deskhand {command}: {line}", err=True)
    raise typer.Exit(code)


def text_of(command: str, file: str) -> str:
    """What is in a file, ``-`` for standard input, or the end of the command where it can't be read."""
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except FileNotFoundError:
        why = f"there is no file {file}: give its path, or - for standard input"
    except UnicodeDecodeError:
        why = f"{file} is no text in UTF-8"
    except OSError as error:
        why = f"{file} can't be read: {error.strerror or error}"
    refuse(command, why, UNFIT)


def settings_for(command: str) -> Settings:
    """The settings, or the end of the command where they can't hold."""
    try:
        return read()
    except BadSettings as bad:
        refuse(command, bad, UNFIT)
