"""Keep a queue of one's own."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has one yet."""
    op.create_table(
        "pins",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _refers("person", "persons"),
        _refers("ticket", "tickets"),
        sa.PrimaryKeyConstraint("person", "ticket", name="pk_pins"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("pins")


def _refers(column: str, to: str) -> sa.ForeignKeyConstraint:
    name = f"fk_pins_{column}_{to}"
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, initially="DEFERRED", deferrable=True)
