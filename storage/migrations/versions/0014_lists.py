"""Find tickets by whatever they bear: how lists are sorted stands beside them, tags, fields and words in tables."""

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

from desk.folding import fold
from desk.search import words_of
from storage.statements import insert_into

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

FAR = "9999-01-01 00:00:00.000000"
OPEN = sa.text("status IN ('open', 'pending')")
MARKED = ("breached", "internal")
SORTED = {
    "due": ("due_order", "number"),
    "created": ("created_at",),
    "updated": ("updated_at",),
    "status": ("status", "due_order", "number"),
    "group": ("group", "due_order", "number"),
    "assignee": ("assignee", "due_order", "number"),
    "requester": ("requester", "due_order", "number"),
    "rank": ("rank", "due_order", "number"),
    "source": ("source", "due_order", "number"),
}
SORTED_OPEN = ("due", "group", "assignee", "rank")
BEFORE = {
    "ix_tickets_queue": ("group", "status", "clock_due"),
    "ix_tickets_assignee": ("assignee", "status"),
    "ix_tickets_requester": ("requester",),
    "ix_tickets_status": ("status", "clock_due"),
}


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{to}"
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, initially="DEFERRED", deferrable=True)


def upgrade() -> None:
    """Columns, indexes and tables, filled from what is there."""
    utc = sa.DateTime(timezone=True)
    op.add_column("tickets", sa.Column("rank", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("tickets", sa.Column("updated_at", utc, nullable=False, server_default=FAR))
    op.add_column("tickets", sa.Column("breached", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("tickets", sa.Column("due_order", utc, nullable=False, server_default=FAR))
    op.execute("""UPDATE tickets SET due_order = coalesce(clock_due, due_order),
        rank = CASE priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END,
        breached = EXISTS (SELECT 1 FROM journal WHERE ticket = tickets.id AND action = 'sla.breached'),
        updated_at = coalesce((SELECT max(at) FROM journal WHERE ticket = tickets.id
            AND (actor IS NOT NULL OR action = 'message.said')), created_at)""")
    for name in BEFORE:
        op.drop_index(name, table_name="tickets")
    for name, columns in SORTED.items():
        op.create_index(f"ix_tickets_{name}", "tickets", ["desk", *columns])
    for name in SORTED_OPEN:
        op.create_index(f"ix_open_{name}", "tickets", ["desk", *SORTED[name]], sqlite_where=OPEN, postgresql_where=OPEN)
    for name in MARKED:
        some = sa.text(name)
        due = ["desk", "due_order", "number"]
        op.create_index(f"ix_tickets_{name}", "tickets", due, sqlite_where=some, postgresql_where=some)
    op.drop_column("tickets", "folded")
    op.drop_column("tickets", "folded_tags")
    _tables()
    _fill()


def _tables() -> None:
    text = sa.Text()
    op.create_table(
        "ticket_tags",
        sa.Column("ticket", text, nullable=False),
        sa.Column("desk", text, nullable=False),
        sa.Column("tag", text, nullable=False),
        _refers("ticket_tags", "ticket", "tickets"),
        _refers("ticket_tags", "desk", "desks"),
        sa.PrimaryKeyConstraint("ticket", "tag", name="pk_ticket_tags"),
    )
    op.create_index("ix_ticket_tags_of", "ticket_tags", ["desk", "tag", "ticket"])
    op.create_table(
        "ticket_fields",
        sa.Column("ticket", text, nullable=False),
        sa.Column("desk", text, nullable=False),
        sa.Column("key", text, nullable=False),
        sa.Column("value", text, nullable=False),
        _refers("ticket_fields", "ticket", "tickets"),
        _refers("ticket_fields", "desk", "desks"),
        sa.PrimaryKeyConstraint("ticket", "key", "value", name="pk_ticket_fields"),
    )
    op.create_index("ix_ticket_fields_of", "ticket_fields", ["desk", "key", "value", "ticket"])
    op.create_table(
        "ticket_texts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ticket", text, nullable=False),
        _refers("ticket_texts", "ticket", "tickets"),
        sa.PrimaryKeyConstraint("id", name="pk_ticket_texts"),
        sa.UniqueConstraint("ticket", name="uq_ticket_texts_ticket"),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE ticket_words USING fts5(words, detail=none, columnsize=0, prefix='2 3',"
            ' tokenize="unicode61 remove_diacritics 0")'
        )
    else:
        op.execute("CREATE TABLE ticket_words (rowid bigint PRIMARY KEY, words tsvector NOT NULL)")
        op.execute("CREATE INDEX ix_ticket_words_words ON ticket_words USING gin (words)")


def _fill() -> None:
    bind = op.get_bind()
    names = ("id", "desk", "number", "subject", "summary", "tags", "fields")
    typed = (sa.column(name, sa.JSON()) if name in ("tags", "fields") else sa.column(name) for name in names)
    tickets = sa.table("tickets", *typed)
    every = sa.select(tickets).order_by(tickets.c.desk, tickets.c.number)
    # Read as a whole first: SQLite's driver may not read on where it writes.
    rows = bind.execute(every).all()
    for own, row in enumerate(rows, 1):
        _one(bind, own, row)
    if bind.dialect.name == "postgresql":
        op.execute(
            "SELECT setval(pg_get_serial_sequence('ticket_texts', 'id'), coalesce(max(id), 0) + 1, false)"
            " FROM ticket_texts"
        )


def _one(bind: sa.Connection, own: int, ticket: sa.Row[tuple[object, ...]]) -> None:
    def put(table: str, **values: object) -> None:
        kept = insert_into(bind.dialect.name, sa.table(table, *map(sa.column, values))).on_conflict_do_nothing()
        bind.execute(kept, values)

    for tag in ticket.tags:
        put("ticket_tags", ticket=ticket.id, desk=ticket.desk, tag=_folded(tag))
    for key, *values in ticket.fields:
        for value in values:
            put("ticket_fields", ticket=ticket.id, desk=ticket.desk, key=_folded(key), value=_folded(value))
    said = sa.text("SELECT text FROM messages WHERE ticket = :ticket AND deleted_at IS NULL AND reader IS NULL")
    spoken: Iterable[str] = bind.execute(said, {"ticket": ticket.id}).scalars()
    mark = "\u00aa" + "".join(letter for letter in ticket.desk.lower() if letter.isalnum())
    words = sorted(words_of((str(ticket.number), ticket.subject, ticket.summary, *spoken)) | {mark})
    put("ticket_texts", id=own, ticket=ticket.id)
    if bind.dialect.name == "sqlite":
        found = {"row": own, "words": " ".join(words)}
        bind.execute(sa.text("INSERT INTO ticket_words (rowid, words) VALUES (:row, :words)"), found)
    else:
        step = "INSERT INTO ticket_words (rowid, words) VALUES (:row, array_to_tsvector(CAST(:words AS text[])))"
        bind.execute(sa.text(step), {"row": own, "words": words})


def _folded(value: str) -> str:
    return " ".join(fold(value).split())


def downgrade() -> None:
    """What was found by the new tables is found by folded columns again."""
    for table in ("ticket_words", "ticket_texts", "ticket_fields", "ticket_tags"):
        op.drop_table(table)
    for name in (*SORTED, *MARKED):
        op.drop_index(f"ix_tickets_{name}", table_name="tickets")
    for name in SORTED_OPEN:
        op.drop_index(f"ix_open_{name}", table_name="tickets")
    for name in ("due_order", "breached", "updated_at", "rank"):
        op.drop_column("tickets", name)
    op.add_column("tickets", sa.Column("folded", sa.Text(), nullable=False, server_default=""))
    op.add_column("tickets", sa.Column("folded_tags", sa.Text(), nullable=False, server_default=""))
    for name, columns in BEFORE.items():
        op.create_index(name, "tickets", ["desk", *columns])
    _fold_again()


def _fold_again() -> None:
    bind = op.get_bind()
    tickets = sa.table(
        "tickets", *(sa.column(name) for name in ("id", "number", "subject", "summary")), sa.column("tags", sa.JSON())
    )
    step = sa.text("UPDATE tickets SET folded = :folded, folded_tags = :tags WHERE id = :id")
    for row in bind.execute(sa.select(tickets)).all():
        tags = "\n" + "".join(fold(tag) + "\n" for tag in row.tags)
        folded = fold(f"#{row.number} {row.subject} {row.summary}")
        bind.execute(step, {"id": row.id, "folded": folded, "tags": tags})
