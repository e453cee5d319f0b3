"""Find the tickets that follow one by an index: SQLite looks for them when a ticket is stored after its messages."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

SOME = sa.text("follows IS NOT NULL")


def upgrade() -> None:
    """An index of few rows."""
    op.create_index("ix_tickets_follows", "tickets", ["follows"], sqlite_where=SOME, postgresql_where=SOME)


def downgrade() -> None:
    """Drop it."""
    op.drop_index("ix_tickets_follows", table_name="tickets")
