"""Tell of each draft whose it is and what it is about, so that an unsent answer comes back, and others see it."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drafts of the last day are left as they are: nothing is told of them."""
    op.add_column("drafts", sa.Column("person", sa.Text(), nullable=True))
    op.add_column("drafts", sa.Column("form", sa.Text(), nullable=True))
    op.add_column("drafts", sa.Column("ticket", sa.Integer(), nullable=True))
    op.create_index("ix_drafts_about", "drafts", ["desk", "form", "ticket"])


def downgrade() -> None:
    """The other way round."""
    op.drop_index("ix_drafts_about", table_name="drafts")
    for column in ("ticket", "form", "person"):
        op.drop_column("drafts", column)
