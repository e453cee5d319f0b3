"""Find the summaries of the last days of all desks by an index: they are asked for every few seconds."""

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it."""
    op.create_index("ix_summaries_day", "summaries", ["day"])


def downgrade() -> None:
    """Drop it."""
    op.drop_index("ix_summaries_day", table_name="summaries")
