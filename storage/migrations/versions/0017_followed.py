"""Keep at each ticket whether anybody follows it, and find one's own reminders by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

OWN = sa.text("person IS NOT NULL")


def upgrade() -> None:
    """Nobody follows anything yet."""
    op.add_column("tickets", sa.Column("followed", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_timers_person", "timers", ["person"], sqlite_where=OWN, postgresql_where=OWN)


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_timers_person", table_name="timers")
    op.drop_column("tickets", "followed")
