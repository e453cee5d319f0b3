"""Keep who of the team is away, and was."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None
RUNNING = sa.text("ended_at IS NULL")


def upgrade() -> None:
    """Everybody is here."""
    desk, person = (
        sa.ForeignKeyConstraint(
            [one], [f"{one}s.id"], name=f"fk_pauses_{one}_{one}s", initially="DEFERRED", deferrable=True
        )
        for one in ("desk", "person")
    )
    op.create_table(
        "pauses",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True)),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("mirrored", sa.Boolean(), nullable=False, server_default=sa.false()),
        desk,
        person,
        sa.PrimaryKeyConstraint("id", name="pk_pauses"),
    )
    op.create_index("ix_pauses_since", "pauses", ["desk", "since"])
    op.create_index("ix_pauses_person", "pauses", ["person"])
    op.create_index(
        "uq_pauses_running",
        "pauses",
        ["desk", "person"],
        unique=True,
        sqlite_where=RUNNING,
        postgresql_where=RUNNING,
    )
    op.create_index("ix_pauses_until", "pauses", ["until"], sqlite_where=RUNNING, postgresql_where=RUNNING)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("pauses")
