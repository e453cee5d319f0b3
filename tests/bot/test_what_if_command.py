"""`deskhand what-if` as it is typed: the table, a bad file, and that nothing is changed."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli.what_if_table import MOST_TICKETS, tables
from bot.wiring import new_id, utc_now
from commands.what_if import Looked
from desk.what_if import Change, Report
from desk.words import Metric
from storage.store import Store
from tests.bot.running import deskhand

FILE = 'name = "Acme"\nadmins = ["U0HOA0001"]\n'


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    url = f"sqlite:///{tmp_path / 'deskhand.db'}"
    store = Store(url)
    store.migrate()
    store.ensure_workspace("slack", "T0ACME", "Acme", utc_now(), new_id)
    store.close()
    return {"database_url": url}


def test_a_desk_without_tickets_is_told_so_and_stays_as_it_is(tmp_path: Path, settings: dict[str, str]) -> None:
    (tmp_path / "desk.toml").write_text(FILE)
    before = deskhand(tmp_path, "export-desk", **settings).stdout
    told = deskhand(tmp_path, "what-if", "desk.toml", "--days", "7", **settings)
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("0 tickets opened from ")
    assert "No promise would have ended otherwise." in told.stdout
    assert "Nothing was changed." in told.stdout
    assert deskhand(tmp_path, "export-desk", **settings).stdout == before


def test_a_wrong_file_and_a_wrong_number_of_days_are_refused_with_exit_2(tmp_path: Path, settings) -> None:
    wrong = deskhand(tmp_path, "what-if", "-", typed=f'{FILE}mood = "good"\n', **settings)
    assert (wrong.returncode, "mood" in wrong.stderr) == (2, True)
    none = deskhand(tmp_path, "what-if", "nowhere.toml", **settings)
    assert (none.returncode, "there is no file nowhere.toml" in none.stderr) == (2, True)
    assert deskhand(tmp_path, "what-if", "-", "--days", "0", typed=FILE, **settings).returncode == 2


def test_the_table_holds_both_shares_and_the_first_of_many_changes() -> None:
    report, now = Report(tickets=100), utc_now()
    kind = (Metric.FIRST_RESPONSE, "high", "support")
    report.was.update({(kind, "kept"): 90, (kind, "late"): 10})
    report.would.update({(kind, "kept"): 60, (kind, "late"): 40})
    report.changes = [Change(number, Metric.FIRST_RESPONSE, 1, "kept", "late") for number in range(1, 51)]
    lines = list(tables(Looked(report, now - timedelta(days=30), now, 3)))
    assert "First answer high support 90% (90 of 100) 60% (60 of 100)" in [" ".join(line.split()) for line in lines]
    assert "50 promises of 50 tickets would have ended otherwise:" in lines
    assert "  #1 first answer: in time -> late" in lines
    assert f"  and {50 - MOST_TICKETS} more" in lines
