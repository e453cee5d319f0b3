"""`deskhand what-if`: what a desk's file would have made of the promises of the last days."""

from typing import Annotated

import typer

from bot.cli.desk_file import File, Workspace
from bot.cli.end import UNFIT, refuse, settings_for, text_of

NAME = "what-if"
MOST_DAYS = 3660
Days = Annotated[int, typer.Option(min=1, max=MOST_DAYS, help="Look at the tickets that were opened in so many days.")]


def what_if(file: File, days: Days = 30, workspace: Workspace = None) -> None:
    """Replay the desk's own past under the hours, policies and groups of a file; nothing is changed."""
    # Loaded here, so that the other commands begin at once.
    from bot.cli.what_if_table import tables
    from bot.desk_file import find_desk, open_store
    from bot.patterns import matches
    from bot.trouble import Trouble
    from bot.wiring import utc_now
    from commands.desk_files import BadDeskFile
    from commands.what_if import what_if as look
    from storage.trouble import DatabaseTrouble

    text = text_of(NAME, file)
    try:
        store = open_store(settings_for(NAME))
        name = "standard input" if file == "-" else file
        looked = look(store, find_desk(store, workspace), text, name, utc_now(), days, matches)
        store.close()
    except BadDeskFile as bad:
        refuse(NAME, bad, UNFIT)
    except (Trouble, DatabaseTrouble) as trouble:
        refuse(NAME, trouble, 1)
    for line in tables(looked):
        typer.echo(line)
