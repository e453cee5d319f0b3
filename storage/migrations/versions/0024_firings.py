"""Count what rules do."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No rule has done anything yet."""
    op.create_table(
        "firings",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _refers("desk", "desks"),
        _refers("ticket", "tickets"),
        sa.PrimaryKeyConstraint("id", name="pk_firings"),
    )
    op.create_index("ix_firings_counted", "firings", ["desk", "at", "rule"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("firings")


def _refers(column: str, to: str) -> sa.ForeignKeyConstraint:
    name = f"fk_firings_{column}_{to}"
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, initially="DEFERRED", deferrable=True)
