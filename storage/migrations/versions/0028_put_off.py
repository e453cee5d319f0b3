"""Find what is put off by an index, and leave it out of a queue without a look at the table."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

OPEN = sa.text("status IN ('open', 'pending')")
PUT_OFF = sa.text("postponed_until IS NOT NULL")
ORDER = ["desk", "due_order", "number"]
BEFORE = [
    *ORDER, "id", "spam_since", "status", "clock_state", "clock_due", "breached", "waiting_on", "source", "internal",
    "created_at", "rank", "group", "assignee",
]  # fmt: skip


def upgrade() -> None:
    """Add the index, and one more column to that of what is unfinished."""
    op.create_index("ix_tickets_postponed", "tickets", ORDER, sqlite_where=PUT_OFF, postgresql_where=PUT_OFF)
    _widen([*BEFORE, "postponed_until"])


def downgrade() -> None:
    """As they were."""
    _widen(BEFORE)
    op.drop_index("ix_tickets_postponed", table_name="tickets")


def _widen(columns: list[str]) -> None:
    op.drop_index("ix_open_due", table_name="tickets")
    op.create_index("ix_open_due", "tickets", columns, sqlite_where=OPEN, postgresql_where=OPEN)
