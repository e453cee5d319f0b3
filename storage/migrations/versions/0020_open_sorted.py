"""Find the newest unfinished tickets, and those with the latest news, without those that are over."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

OPEN = sa.text("status IN ('open', 'pending')")
SORTED = {"ix_open_created": "created_at", "ix_open_updated": "updated_at"}


def upgrade() -> None:
    """Two indexes of few rows."""
    for name, column in SORTED.items():
        op.create_index(name, "tickets", ["desk", column, "number"], sqlite_where=OPEN, postgresql_where=OPEN)


def downgrade() -> None:
    """Drop them."""
    for name in SORTED:
        op.drop_index(name, table_name="tickets")
