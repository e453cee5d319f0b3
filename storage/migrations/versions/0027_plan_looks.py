"""Keep how far tickets are brought up to a changed plan."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody waits for any yet."""
    op.create_table(
        "plan_looks",
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("tickets", sa.Integer(), nullable=False),
        sa.Column("looked", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("promises", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        _refers("desk", "desks"),
        _refers("person", "persons"),
        sa.PrimaryKeyConstraint("desk", "version", name="pk_plan_looks"),
    )
    op.create_index("ix_plan_looks_person", "plan_looks", ["person"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("plan_looks")


def _refers(column: str, to: str) -> sa.ForeignKeyConstraint:
    name = f"fk_plan_looks_{column}_{to}"
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, initially="DEFERRED", deferrable=True)
