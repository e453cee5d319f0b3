"""Find back-fills that wait without passing by those of the week that are done."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WAITING = sa.text("done_at IS NULL")


def upgrade() -> None:
    """An index over those that wait takes the place of one over all."""
    op.drop_index("ix_jobs_ready_at", table_name="jobs")
    op.create_index("ix_jobs_waiting", "jobs", ["ready_at"], sqlite_where=WAITING, postgresql_where=WAITING)


def downgrade() -> None:
    """The other way round."""
    op.drop_index("ix_jobs_waiting", table_name="jobs")
    op.create_index("ix_jobs_ready_at", "jobs", ["ready_at"], unique=False)
