"""Remember who was told of a post put aside, when a message that is always new was posted, and a summary's figures."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

UNTOLD = sa.text("aside_at IS NOT NULL AND told_at IS NULL")
COLUMNS = (
    ("outbox", "told_at", sa.DateTime(timezone=True)),
    ("slots", "posted_at", sa.DateTime(timezone=True)),
    ("summaries", "workspace", sa.Text()),
    ("summaries", "channel", sa.Text()),
    ("summaries", "figures", sa.JSON()),
    ("summaries", "asked_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    """Add the columns; whatever was put aside before was told of then."""
    for table, name, kind in COLUMNS:
        op.add_column(table, sa.Column(name, kind, nullable=True))
    op.execute("UPDATE outbox SET told_at = aside_at WHERE aside_at IS NOT NULL")
    op.create_index(
        "ix_outbox_untold", "outbox", ["workspace"], unique=False, sqlite_where=UNTOLD, postgresql_where=UNTOLD
    )


def downgrade() -> None:
    """Drop them, and with them what they hold."""
    op.drop_index("ix_outbox_untold", table_name="outbox")
    for table, name, _ in reversed(COLUMNS):
        op.drop_column(table, name)
