"""Put tickets off, and follow them: whoever follows is told of what happens to a ticket."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{to}"
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, initially="DEFERRED", deferrable=True)


def upgrade() -> None:
    """Nothing is put off, nobody follows."""
    op.add_column("tickets", sa.Column("postponed_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("tickets", sa.Column("postponed_for", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "followers",
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        _refers("followers", "ticket", "tickets"),
        _refers("followers", "person", "persons"),
        sa.PrimaryKeyConstraint("ticket", "person", name="pk_followers"),
    )
    op.create_index("ix_followers_person", "followers", ["person"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("followers")
    op.drop_column("tickets", "postponed_for")
    op.drop_column("tickets", "postponed_until")
