"""Alembic without an ini file: the scripts are found beside this module, wherever it is installed."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

LOCK = 0x6465736B  # any number that all processes agree on


def config(connection: Connection) -> Config:
    """Alembic's settings for a connection whose transaction the caller commits."""
    found = Config()
    found.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    found.set_main_option("path_separator", "os")
    found.attributes["connection"] = connection
    return found


def upgrade(connection: Connection, to: str = "head") -> None:
    """Migrate up to ``to``. Others wait: for a lock on PostgreSQL, for the transaction on SQLite."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
    command.upgrade(config(connection), to)


def downgrade(connection: Connection, to: str = "base") -> None:
    """Migrate down to ``to``; what the dropped tables held is lost."""
    command.downgrade(config(connection), to)


def behind(connection: Connection) -> bool:
    """Whether a migration is still to come."""
    script = ScriptDirectory.from_config(config(connection))
    return set(MigrationContext.configure(connection).get_current_heads()) != set(script.get_heads())
