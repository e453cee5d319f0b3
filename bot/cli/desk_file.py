"""`deskhand import-desk` and `deskhand export-desk`: how a desk works, as a file to read, to edit and to keep."""

import asyncio
from typing import Annotated

import typer

from bot.cli.end import UNFIT, refuse, settings_for, text_of

IMPORT, EXPORT = "import-desk", "export-desk"
File = Annotated[str, typer.Argument(help="A desk as TOML, or - for standard input; examples/desk.toml is one.")]
Workspace = Annotated[
    str | None, typer.Option(metavar="ID", help="A workspace of the desk, such as T0123ABC, where there are several.")
]


def import_desk(file: File, workspace: Workspace = None) -> None:
    """Bring in a desk's hours, holidays, policies, groups, channels and people, all of it or nothing."""
    # Loaded here, so that the other commands begin at once.
    from bot.desk_file import find_desk, learn_channels, open_store
    from bot.patterns import matches
    from bot.trouble import Trouble
    from bot.wiring import new_id, utc_now
    from commands.desk_files import BadDeskFile
    from commands.desk_files import import_desk as bring_in
    from storage.trouble import DatabaseTrouble

    settings = settings_for(IMPORT)
    text = text_of(IMPORT, file)
    name = "standard input" if file == "-" else file
    try:
        store = open_store(settings)
        desk = find_desk(store, workspace)
        try:
            asyncio.run(learn_channels(settings, store, desk, text))
        except Trouble as unasked:
            typer.echo(f"deskhand {IMPORT}: its channels were not looked at: {unasked}", err=True)
        made = bring_in(store, desk, text, name, utc_now(), new_id, matches, settings.allowed_hosts)
        store.close()
    except BadDeskFile as bad:
        refuse(IMPORT, bad, UNFIT)
    except (Trouble, DatabaseTrouble) as trouble:
        refuse(IMPORT, trouble, 1)
    counts = f"groups {made.groups}, policies {made.policies}, channels {made.channels}, people {made.people}"
    typer.echo(f"The desk is now at version {made.version}: {counts}.")


def export_desk(workspace: Workspace = None) -> None:
    """Print the desk as it is now, as a file that import-desk takes."""
    # Loaded here, so that the other commands begin at once.
    from bot.desk_file import find_desk, open_store
    from bot.trouble import Trouble
    from commands.desk_files import export_desk as write_out
    from storage.trouble import DatabaseTrouble

    try:
        store = open_store(settings_for(EXPORT))
        text = write_out(store, find_desk(store, workspace))
        store.close()
    except (Trouble, DatabaseTrouble) as trouble:
        refuse(EXPORT, trouble, 1)
    typer.echo(text, nl=False)
