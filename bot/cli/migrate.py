"""`deskhand migrate`: the database's schema, brought up to date."""

import typer

from bot.cli.end import refuse, settings_for


def migrate() -> None:
    """Make the database, or bring its schema up to date; `run` does so by itself."""
    # Loaded here, so that the other commands begin at once.
    from storage.store import Store
    from storage.trouble import DatabaseTrouble

    settings = settings_for("migrate")
    try:
        store = Store(settings.database_url.get_secret_value())
        store.migrate()
        store.close()
    except DatabaseTrouble as trouble:
        refuse("migrate", trouble, 1)
    typer.echo("The database is up to date.")
