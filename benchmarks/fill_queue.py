"""A desk with many tickets of every kind, as it has them after some years: one in a hundred is unfinished."""

from collections.abc import Mapping

from sqlalchemy import Connection, Table, create_engine, make_url, text

from benchmarks.fill import FASTER
from storage.tables import persons, tickets
from storage.tables_search import ticket_fields, ticket_tags

PEOPLE, AGENTS = 5_000, 41
FAR = "9999-01-01 00:00:00.000000"
UNFINISHED = "n > :count - :count / 100"
NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)"
RANKS = "CASE WHEN n % 50 = 0 THEN {} WHEN n % 10 < 2 THEN {} WHEN n % 10 < 7 THEN {} ELSE {} END"


def fill_queue(url: str, count: int) -> None:
    """Make ``count`` tickets beside the one that is there, number 1, in its desk."""
    engine = create_engine(make_url(url), isolation_level="AUTOCOMMIT")
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        for faster in FASTER[engine.dialect.name]:
            connection.exec_driver_sql(faster)
        connection.exec_driver_sql("BEGIN")
        connection.execute(text("CREATE TEMPORARY TABLE one AS SELECT * FROM tickets"))
        _people(connection)
        _all(connection, tickets, _tickets(sqlite=sqlite), count)
        _marks(connection, count)
        _words(connection, count, sqlite=sqlite)
        connection.exec_driver_sql("COMMIT")
        # PostgreSQL does so by itself some moments after rows have come.
        connection.exec_driver_sql("ANALYZE" if sqlite else "VACUUM ANALYZE")
        if sqlite:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


def _moment(at: str, minutes: str, *, sqlite: bool) -> str:
    """``at`` so many minutes later."""
    if sqlite:
        return f"strftime('%Y-%m-%d %H:%M:%S.000000', {at}, '+' || ({minutes}) || ' minutes')"
    return f"{at} + ({minutes}) * interval '1 minute'"


def _tickets(*, sqlite: bool) -> Mapping[str, str]:
    """Columns to SQL over a ticket's ``n``."""
    due = _moment("one.created_at", "5000 + (n % 10000 * 7919) % 10000", sqlite=sqlite)
    made = _moment("one.created_at", "n % 400000", sqlite=sqlite)
    far = f"'{FAR}'" if sqlite else f"CAST('{FAR}' AS timestamptz)"
    return {
        "id": "'t' || CAST(n AS TEXT)",
        "number": "one.number + n",
        "requester": f"'p' || CAST(n * 7 % {PEOPLE} AS TEXT)",
        "assignee": f"CASE WHEN n % 9 = 0 THEN NULL ELSE 'p' || CAST(n % {AGENTS} AS TEXT) END",
        "created_at": made,
        "updated_at": _moment("one.created_at", "(n * 31) % 400000", sqlite=sqlite),
        "turn_due": f"CASE WHEN {UNFINISHED} THEN {due} END",
        "turn_key": f"CASE WHEN {UNFINISHED} THEN CAST(1000000000 + n AS TEXT) END",
        "status": f"CASE WHEN {UNFINISHED} THEN CASE WHEN n % 3 = 0 THEN 'pending' ELSE 'open' END"
        " WHEN n % 8 = 0 THEN 'solved' ELSE 'closed' END",
        "waiting_on": f"CASE WHEN {UNFINISHED} AND n % 3 = 0 THEN 'customer' END",
        "priority": RANKS.format("'urgent'", "'high'", "'medium'", "'low'"),
        "rank": RANKS.format(0, 1, 2, 3),
        "group": "CASE WHEN n % 7 < 4 THEN 'support' WHEN n % 7 < 6 THEN 'tech' ELSE 'billing' END",
        "source": "CASE WHEN n % 4 = 0 THEN 'emoji' WHEN n % 4 = 1 THEN 'asked' ELSE 'shortcut' END",
        "clock_state": f"CASE WHEN {UNFINISHED} THEN CASE WHEN n % 11 = 0 THEN 'overdue' ELSE 'on_time' END"
        " ELSE 'none' END",
        "clock_due": f"CASE WHEN {UNFINISHED} THEN {due} END",
        "due_order": f"CASE WHEN {UNFINISHED} THEN {due} ELSE {far} END",
        "postponed_until": f"CASE WHEN {UNFINISHED} AND n % 13 = 0 THEN {due} END",
        "rating": f"CASE WHEN NOT ({UNFINISHED}) AND n % 3 = 0 THEN 1 + (n / 3) % 5 END",
        "rated_at": f"CASE WHEN NOT ({UNFINISHED}) AND n % 3 = 0 THEN {made} END",
        "breached": "n % 17 = 0" if not sqlite else "(n % 17 = 0)",
    }


def _people(connection: Connection) -> None:
    names = [{"id": f"p{n}", "name": f"Nguyễn Văn {n}", "folded": f"nguyen van {n}"} for n in range(PEOPLE)]
    desk = connection.execute(text("SELECT desk FROM one")).scalar_one()
    connection.execute(persons.insert(), [{"desk": desk, **one} for one in names])


def _all(connection: Connection, table: Table, changed: Mapping[str, str], count: int) -> None:
    names = [column.name for column in table.c]
    taken = ", ".join(changed.get(name, f'one."{name}"') for name in names)
    quoted = ", ".join(f'"{name}"' for name in names)
    indexes = list(table.indexes)
    for index in indexes:
        index.drop(connection)
    step = f"{NUMBERS} INSERT INTO {table.name} ({quoted}) SELECT {taken} FROM numbers, one"
    if connection.dialect.name == "sqlite":
        step = f"INSERT INTO {table.name} ({quoted}) {NUMBERS} SELECT {taken} FROM numbers, one"
    connection.execute(text(step), {"count": count})
    for index in indexes:
        index.create(connection)


def _marks(connection: Connection, count: int) -> None:
    """A third bears ``billing``, one in 53 ``vip``, one in ten thousand ``rare``; a quarter is a bug."""
    for tag, each in (("billing", 3), ("vip", 53), ("rare", 9973)):
        rows = f"SELECT 't' || CAST(n AS TEXT), one.desk, '{tag}' FROM numbers, one WHERE n % {each} = 0"
        step = f"INSERT INTO {ticket_tags.name} (ticket, desk, tag) {NUMBERS} {rows}"
        connection.execute(text(step), {"count": count})
    row = "'t' || CAST(n AS TEXT), one.desk, 'type', CASE WHEN n % 4 = 0 THEN 'bug' ELSE 'question' END"
    step = f"INSERT INTO {ticket_fields.name} (ticket, desk, key, value) {NUMBERS} SELECT {row} FROM numbers, one"
    connection.execute(text(step), {"count": count})


def _words(connection: Connection, count: int, *, sqlite: bool) -> None:
    """Each has a word that all have, one of twenty, one of five thousand, and its number."""
    connection.execute(
        text(f"INSERT INTO ticket_texts (id, ticket) {NUMBERS} SELECT n + 1, 't' || CAST(n AS TEXT) FROM numbers"),
        {"count": count},
    )
    desk = connection.execute(text("SELECT desk FROM one")).scalar_one()
    mark = "\u00aa" + "".join(letter for letter in desk.lower() if letter.isalnum())
    last = "' ' || CAST(n + 1 AS TEXT)"
    said = f"'{mark} khach word' || CAST(n % 20 AS TEXT) || ' thing' || CAST(n % 5000 AS TEXT) || {last}"
    value = said if sqlite else f"array_to_tsvector(string_to_array({said}, ' '))"
    if not sqlite:
        connection.execute(text("DROP INDEX ix_ticket_words_words"))
    step = f"INSERT INTO ticket_words (rowid, words) {NUMBERS} SELECT n + 1, {value} FROM numbers"
    connection.execute(text(step), {"count": count})
    if not sqlite:
        connection.execute(text("CREATE INDEX ix_ticket_words_words ON ticket_words USING gin (words)"))
