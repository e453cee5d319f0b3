"""Find numbers in fields by how great they are, and notes for oneself by their words."""

import re
from typing import Any

import sqlalchemy as sa
from alembic import op

from desk.search import words_of

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

NUMBER = re.compile(r"-?\d{1,15}(?:\.\d+)?", re.ASCII)


def upgrade() -> None:
    """Filled from what is there."""
    op.add_column("ticket_fields", sa.Column("amount", sa.Double()))
    op.create_index("ix_ticket_fields_amount", "ticket_fields", ["desk", "key", "amount", "ticket"])
    bind = op.get_bind()
    values = bind.execute(sa.text("SELECT DISTINCT value FROM ticket_fields")).scalars().all()
    for value in values:
        if NUMBER.fullmatch(value):
            step = sa.text("UPDATE ticket_fields SET amount = :amount WHERE value = :value")
            bind.execute(step, {"amount": float(value), "value": value})
    _notes(bind)


def _notes(bind: sa.Connection) -> None:
    noted = sa.text(
        "SELECT ticket_texts.id, messages.reader, messages.text FROM messages"
        " JOIN ticket_texts ON ticket_texts.ticket = messages.ticket"
        " WHERE messages.reader IS NOT NULL AND messages.deleted_at IS NULL"
    )
    sqlite = bind.dialect.name == "sqlite"
    step = sa.text("UPDATE ticket_words SET words = words || ' ' || :words WHERE rowid = :row")
    if not sqlite:
        step = sa.text("UPDATE ticket_words SET words = words || array_to_tsvector(:words) WHERE rowid = :row")
        step = step.bindparams(sa.bindparam("words", type_=sa.ARRAY(sa.Text())))
    for row in bind.execute(noted).all():
        reader = "".join(letter for letter in row.reader.lower() if letter.isalnum())
        words: Any = sorted(f"\u00ba{reader}\u00ba{word}" for word in words_of((row.text,)))
        bind.execute(step, {"row": row.id, "words": " ".join(words) if sqlite else words})


def downgrade() -> None:
    """As before; words of notes stay where they are, since nobody can search for them."""
    op.drop_index("ix_ticket_fields_amount", table_name="ticket_fields")
    op.drop_column("ticket_fields", "amount")
