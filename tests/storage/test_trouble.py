"""A database that can't be used is told in one sentence with its mend; never its password, never what people wrote."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from commands.port_values import (
    Clock,
)
from desk.ids import TicketId
from storage.migrations.run import downgrade
from storage.store import Store
from storage.trouble import DatabaseTrouble, is_there
from tests.storage.house import House


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "can't be read"),
        ("postgresql://u:sesame@host:port/x", "can't be read"),
        ("mysql://u:sesame@host/x", "not mysql"),
        ("sqlite://", "is a file"),
        ("sqlite:///:memory:", "is a file"),
        ("postgresql://u:sesame@127.0.0.1:1/x", "DESKHAND_DATABASE_URL"),
    ],
)
def test_an_address_that_can_not_hold(url: str, said: str) -> None:
    with pytest.raises(DatabaseTrouble, match=said) as trouble:
        _migrate(url)
    assert "sesame" not in str(trouble.value)
    assert "\n" not in str(trouble.value)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "desk.db").write_text("a letter, not a database at all " * 40)
    with pytest.raises(DatabaseTrouble, match="not a database"):
        _migrate(f"sqlite:///{tmp_path / 'desk.db'}")


def test_a_folder_that_can_not_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseTrouble, match="this user"):
        _migrate(f"sqlite:///{tmp_path / 'file' / 'desk.db'}")


def test_a_wrong_password_is_not_told(empty_url: str) -> None:
    if empty_url.startswith("sqlite"):
        assert not is_there(empty_url)
        return
    wrong = make_url(empty_url).set(username="nobody", password="sesame").render_as_string(hide_password=False)
    assert is_there(wrong)
    with pytest.raises(DatabaseTrouble, match="nobody") as trouble:
        _migrate(wrong)
    assert "sesame" not in str(trouble.value)


def test_a_schema_that_is_behind_or_ahead_is_seen(store: Store) -> None:
    with store.writer.begin() as connection:
        downgrade(connection, "0001")
    assert store.health.behind()
    store.migrate()
    assert not store.health.behind()
    with store.writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert store.health.behind()
    with pytest.raises(DatabaseTrouble, match="newer Deskhand"):
        store.migrate()


def test_an_error_never_shows_what_people_wrote(house: House) -> None:
    first = house.ticket()
    twin = replace(first, id=TicketId("twin"), subject="a secret of mine")
    with pytest.raises(DBAPIError, match="tickets") as error:
        house.store.write(lambda unit: unit.tickets.add(twin, Clock()))
    assert "secret of mine" not in str(error.value)


def _migrate(url: str) -> None:
    store = Store(url)
    try:
        store.migrate()
    finally:
        store.close()
