"""Keep offers of a shift's tickets until they are answered."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has offered any yet."""
    desk = sa.ForeignKeyConstraint(
        ["desk"], ["desks.id"], name="fk_offers_desk_desks", initially="DEFERRED", deferrable=True
    )
    op.create_table(
        "offers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("body", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        desk,
        sa.PrimaryKeyConstraint("id", name="pk_offers"),
    )
    op.create_index("ix_offers_desk", "offers", ["desk"])
    op.create_index("ix_offers_at", "offers", ["at"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("offers")
