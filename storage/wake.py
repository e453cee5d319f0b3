"""Processes on one PostgreSQL wake each other: whoever commits posts notifies, whoever delivers listens."""

from collections.abc import Callable
from threading import Event, Thread

import psycopg
import structlog
from sqlalchemy import Connection, Engine, text

CHANNEL = "deskhand_posts"
LOOK_SECONDS = 0.5
AGAIN_SECONDS = 5.0
_NOTIFY = text("SELECT pg_notify(:channel, :sender)")
log = structlog.get_logger()


def notify(connection: Connection, sender: str) -> None:
    """Wake the others when this transaction commits."""
    connection.execute(_NOTIFY, {"channel": CHANNEL, "sender": sender})


class Listener:
    """Calls ``heard`` from a thread of its own: whenever somebody other than ``me`` has committed posts, and after each
    connecting, since something may have been missed. Where it can't listen, whoever polls is only slower. It connects
    as ``engine`` does, beside its pool."""

    def __init__(self, engine: Engine, me: str, heard: Callable[[], None]) -> None:
        words, options = engine.dialect.create_connect_args(engine.url)
        self._connect: Callable[[], psycopg.Connection[object]]
        self._connect = lambda: psycopg.connect(*words, **options, autocommit=True)
        self._me, self._heard = me, heard
        self._over = Event()
        self._thread = Thread(target=self._run, name="store-listen", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Listen no more; within a second."""
        self._over.set()
        self._thread.join(2 * LOOK_SECONDS)

    def _run(self) -> None:
        while not self._over.is_set():
            try:
                with self._connect() as connection:
                    self._listen(connection)
            except psycopg.Error as error:
                log.warning("store.deaf", why=str(error).strip())
                self._over.wait(AGAIN_SECONDS)

    def _listen(self, connection: "psycopg.Connection[object]") -> None:
        connection.execute(f"LISTEN {CHANNEL}")
        self._heard()
        while not self._over.is_set():
            for told in connection.notifies(timeout=LOOK_SECONDS, stop_after=1):
                if told.payload != self._me:
                    self._heard()
