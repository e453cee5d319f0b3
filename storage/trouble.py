"""A database that can't be used, in words for whoever runs the desk."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

_FORMS = "It looks like sqlite:///var/deskhand.db or postgresql://user:password@host/name."


class DatabaseTrouble(Exception):
    """``what`` is wrong with the database and its ``mend``, in whole sentences; its password is never in them."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what} {mend}")
        self.what, self.mend = what, mend


def address(url: str) -> URL:
    """A database's address, taken apart. Raises :class:`DatabaseTrouble` where it is none."""
    try:
        found = make_url(url)
    except (ArgumentError, ValueError):
        raise DatabaseTrouble("The address of the database can't be read.", _FORMS) from None
    if found.get_backend_name() not in ("sqlite", "postgresql"):
        raise DatabaseTrouble(f"The database is SQLite or PostgreSQL, not {found.get_backend_name()}.", _FORMS)
    if found.get_backend_name() == "sqlite" and found.database in (None, "", ":memory:"):
        raise DatabaseTrouble("The SQLite database is a file.", _FORMS)
    return found


def is_there(url: str) -> bool:
    """Whether there is a file to look into; a server is looked for by asking it."""
    found = address(url)
    return found.get_backend_name() != "sqlite" or Path(found.database or "").exists()


@contextmanager
def in_words(url: URL) -> Iterator[None]:
    """What goes wrong with the database at ``url`` becomes a :class:`DatabaseTrouble`."""
    name = url.set(query={}).render_as_string(hide_password=True)
    try:
        yield
    except (DBAPIError, OSError) as error:
        said = str(getattr(error, "orig", None) or error).strip().splitlines()[0].rstrip(".")
        raise DatabaseTrouble(f"The database {name} can't be used: {said}.", _mend(url)) from None
    except PoolTimeout:
        raise DatabaseTrouble(f"The database {name} is busy: no connection was free in time.", "Try again.") from None
    except CommandError:
        newer = f"The database {name} was made by a newer Deskhand."
        raise DatabaseTrouble(newer, "Run that one, or restore a backup from before.") from None


def _mend(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return "Is the file Deskhand's, and may this user write it and its folder?"
    return "Does the server run, and do DESKHAND_DATABASE_URL's host, name, user and password hold?"
