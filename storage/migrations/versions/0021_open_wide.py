"""Look through the unfinished tickets by an index alone, and find beginnings of words by their own index on SQLite."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

OPEN = sa.text("status IN ('open', 'pending')")
SORTED = ["desk", "due_order", "number"]
ASKED = [
    "id", "spam_since", "status", "clock_state", "clock_due", "breached", "waiting_on", "source", "internal",
    "created_at", "rank", "group", "assignee",
]  # fmt: skip


def upgrade() -> None:
    """The index with more columns; the words as they are, with more beginnings."""
    _index([*SORTED, *ASKED])
    _words("2 3 4 5 6")


def _index(columns: list[str]) -> None:
    op.drop_index("ix_open_due", table_name="tickets")
    op.create_index("ix_open_due", "tickets", columns, sqlite_where=OPEN, postgresql_where=OPEN)


def _words(beginnings: str) -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    op.execute(
        f"CREATE VIRTUAL TABLE new_words USING fts5(words, detail=none, columnsize=0, prefix='{beginnings}',"
        ' tokenize="unicode61 remove_diacritics 0")'
    )
    op.execute("INSERT INTO new_words (rowid, words) SELECT rowid, words FROM ticket_words ORDER BY rowid")
    op.execute("DROP TABLE ticket_words")
    op.execute("ALTER TABLE new_words RENAME TO ticket_words")


def downgrade() -> None:
    """As before."""
    _words("2 3")
    _index(SORTED)
