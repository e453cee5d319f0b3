"""Let a note be for one person alone."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What is there already is for everybody who may read of its ticket."""
    op.add_column("messages", sa.Column("reader", sa.Text(), nullable=True))
    some = sa.text("reader IS NOT NULL")
    op.create_index("ix_messages_reader", "messages", ["reader"], sqlite_where=some, postgresql_where=some)


def downgrade() -> None:
    """Nobody may read a note that was for one person alone, so that none is left."""
    op.execute("DELETE FROM messages WHERE reader IS NOT NULL")
    op.drop_index("ix_messages_reader", table_name="messages")
    op.drop_column("messages", "reader")
