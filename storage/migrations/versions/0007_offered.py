"""Remember which commands a workspace was offered, so that they are offered anew only when they change."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing was offered yet."""
    op.add_column("workspaces", sa.Column("offered", sa.Text(), nullable=True))


def downgrade() -> None:
    """The other way round."""
    op.drop_column("workspaces", "offered")
