"""The schema goes up, down and up again, and is what the tables say."""

import sqlite3
from pathlib import Path
from threading import Thread, Timer

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from storage.migrations.run import downgrade, upgrade
from storage.store import Store
from storage.tables import metadata


def own(name: str) -> bool:
    """A table that each database has in its own way, so that the tables don't say it: the full text."""
    return name.startswith("ticket_words")


def test_up_down_up_leaves_no_difference(empty_url: str) -> None:
    store = Store(empty_url)
    store.migrate()
    with store.writer.begin() as connection:
        downgrade(connection)
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
    with store.writer.begin() as connection:
        upgrade(connection)
        opts = {"compare_type": True, "include_name": lambda name, kind, _: kind != "table" or not own(name)}
        compared = compare_metadata(MigrationContext.configure(connection, opts=opts), metadata)
    store.close()
    assert compared == []


def test_two_processes_may_migrate_at_once(empty_url: str) -> None:
    stores, failed = [Store(empty_url), Store(empty_url)], list[Exception]()

    def migrate(store: Store) -> None:
        try:
            store.migrate()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is shown
            failed.append(error)

    threads = [Thread(target=migrate, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for store in stores:
        store.close()
    assert failed == []


def test_a_file_that_another_process_is_making_is_waited_for(tmp_path: Path) -> None:
    """SQLite itself does not wait there, and says at once that it is locked."""
    other = sqlite3.connect(tmp_path / "desk.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    letting_go = Timer(0.3, other.close)
    letting_go.start()
    store = Store(f"sqlite:///{tmp_path / 'desk.db'}")
    store.migrate()
    store.close()
    letting_go.join()
