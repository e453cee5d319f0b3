"""Keep until when somebody was muted: what they said meanwhile may arrive when they are heard again."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """All who are muted are so still."""
    op.add_column("muted", sa.Column("until", UtcDateTime()))


def downgrade() -> None:
    """Who is heard again has no row any more."""
    op.execute("DELETE FROM muted WHERE until IS NOT NULL")
    op.drop_column("muted", "until")
