"""Link tickets to each other, and tell those that are the team's alone."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def _refers(column: str) -> sa.ForeignKeyConstraint:
    name = f"fk_ticket_links_{column}_tickets"
    return sa.ForeignKeyConstraint([column], ["tickets.id"], name=name, initially="DEFERRED", deferrable=True)


def upgrade() -> None:
    """No ticket was internal, and none was linked."""
    op.add_column("tickets", sa.Column("internal", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "ticket_links",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _refers("ticket"),
        _refers("other"),
        sa.PrimaryKeyConstraint("id", name="pk_ticket_links"),
        sa.UniqueConstraint("ticket", "other", "kind", name="uq_ticket_links_ticket_other_kind"),
    )
    op.create_index("ix_ticket_links_other", "ticket_links", ["other"])


def downgrade() -> None:
    """What was internal is a ticket like any other then."""
    op.drop_table("ticket_links")
    op.drop_column("tickets", "internal")
