"""Save lists under a name, and let each agent see one of them first."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{to}"
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, initially="DEFERRED", deferrable=True)


def upgrade() -> None:
    """Nothing is saved yet."""
    op.create_table(
        "named_views",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _refers("named_views", "desk", "desks"),
        sa.PrimaryKeyConstraint("id", name="pk_named_views"),
        sa.UniqueConstraint("desk", "owner", "folded", name="uq_named_views_desk_owner_folded"),
    )
    op.create_table(
        "default_views",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("view", sa.Text(), nullable=False),
        _refers("default_views", "person", "persons"),
        _refers("default_views", "view", "named_views"),
        sa.PrimaryKeyConstraint("person", name="pk_default_views"),
    )
    op.create_index("ix_default_views_view", "default_views", ["view"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("default_views")
    op.drop_table("named_views")
