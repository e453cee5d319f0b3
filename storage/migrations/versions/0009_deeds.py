"""Mark spam, mute senders, and remember deeds done to many tickets at once, so that they can be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

SPAM = sa.text("spam_since IS NOT NULL")
ALONE = sa.text("actor IS NOT NULL AND deed IS NULL")
GOING = sa.text("state IN ('running', 'undoing')")


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{to}"
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, initially="DEFERRED", deferrable=True)


def upgrade() -> None:
    """Nothing is spam, nobody is muted; every deed so far was done to one ticket."""
    op.add_column("tickets", sa.Column("spam_since", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_tickets_spam", "tickets", ["desk", "number"], sqlite_where=SPAM, postgresql_where=SPAM)
    op.add_column("journal", sa.Column("deed", sa.Text(), nullable=True))
    op.create_index("ix_journal_actor", "journal", ["actor", "recorded_at"], sqlite_where=ALONE, postgresql_where=ALONE)
    op.create_table(
        "muted",
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _refers("muted", "desk", "desks"),
        _refers("muted", "person", "persons"),
        sa.PrimaryKeyConstraint("desk", "person", name="pk_muted"),
    )
    op.create_index("ix_muted_person", "muted", ["person"])
    op.create_table(
        "bulk",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("order", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("tickets", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.Column("came", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        _refers("bulk", "desk", "desks"),
        _refers("bulk", "person", "persons"),
        _refers("bulk", "workspace", "workspaces"),
        sa.PrimaryKeyConstraint("id", name="pk_bulk"),
    )
    op.create_index("ix_bulk_asked_at", "bulk", ["asked_at"])
    op.create_index("ix_bulk_person", "bulk", ["desk", "person", "ended_at"])
    op.create_index("ix_bulk_going", "bulk", ["asked_at"], sqlite_where=GOING, postgresql_where=GOING)


def downgrade() -> None:
    """The other way round; what was spam stands among the others again."""
    op.drop_table("bulk")
    op.drop_table("muted")
    op.drop_index("ix_journal_actor", table_name="journal")
    op.drop_column("journal", "deed")
    op.drop_index("ix_tickets_spam", table_name="tickets")
    op.drop_column("tickets", "spam_since")
