"""How customers liked what came of their tickets."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

RATED, RATED_AT = sa.text("rating IS NOT NULL"), sa.text("rated_at IS NOT NULL")


def upgrade() -> None:
    """Add the score and its time, each with the index that finds it."""
    op.add_column("tickets", sa.Column("rating", sa.Integer))
    op.add_column("tickets", sa.Column("rated_at", UtcDateTime))
    of = ["desk", "rating", "due_order", "number"]
    op.create_index("ix_tickets_rating", "tickets", of, sqlite_where=RATED, postgresql_where=RATED)
    of = ["desk", "group", "rated_at"]
    op.create_index("ix_tickets_rated", "tickets", of, sqlite_where=RATED_AT, postgresql_where=RATED_AT)


def downgrade() -> None:
    """Ratings are forgotten; the journal keeps them."""
    op.drop_index("ix_tickets_rated", table_name="tickets")
    op.drop_index("ix_tickets_rating", table_name="tickets")
    op.drop_column("tickets", "rated_at")
    op.drop_column("tickets", "rating")
