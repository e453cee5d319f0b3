"""Remember which messages' files are still to be copied, since their links die."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WAITING = sa.text("copy_at IS NOT NULL")


def upgrade() -> None:
    """Add the columns; what was archived before is left as it is."""
    op.add_column("messages", sa.Column("copy_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("messages", sa.Column("copy_tries", sa.Integer(), nullable=True))
    op.create_index(
        "ix_messages_copy", "messages", ["workspace", "copy_at"], sqlite_where=WAITING, postgresql_where=WAITING
    )


def downgrade() -> None:
    """Drop them, and with them what they hold."""
    op.drop_index("ix_messages_copy", table_name="messages")
    op.drop_column("messages", "copy_tries")
    op.drop_column("messages", "copy_at")
