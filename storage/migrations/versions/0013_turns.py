"""Keep beside each open ticket when it is its turn to be solved, and what each agent passed over."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

FREE, TAKEN = (sa.text(f"turn_due IS NOT NULL AND assignee IS {word}NULL") for word in ("", "NOT "))
LOOK = """
INSERT INTO timers (ticket, kind, key, at)
SELECT tickets.id, 'terms', CAST(desks.plan_version AS TEXT), tickets.created_at
FROM tickets JOIN desks ON desks.id = tickets.desk WHERE tickets.status = 'open'
"""


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{to}"
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, initially="DEFERRED", deferrable=True)


def upgrade() -> None:
    """Every open ticket is looked at once, and gets its turn by that."""
    op.add_column("tickets", sa.Column("turn_due", sa.DateTime(timezone=True), nullable=True))
    op.add_column("tickets", sa.Column("turn_key", sa.Text(), nullable=True))
    for name, columns, where in (
        ("ix_tickets_turn_late", ["desk", "group", "turn_due"], FREE),
        ("ix_tickets_turn", ["desk", "group", "turn_key"], FREE),
        ("ix_tickets_turn_mine", ["desk", "assignee", "turn_due"], TAKEN),
    ):
        op.create_index(name, "tickets", columns, sqlite_where=where, postgresql_where=where)
    op.create_table(
        "skips",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mark", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        _refers("skips", "person", "persons"),
        _refers("skips", "ticket", "tickets"),
        sa.PrimaryKeyConstraint("person", "ticket", name="pk_skips"),
    )
    op.create_index("ix_skips_until", "skips", ["until"])
    op.execute(LOOK)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("skips")
    for name in ("ix_tickets_turn_mine", "ix_tickets_turn", "ix_tickets_turn_late"):
        op.drop_index(name, table_name="tickets")
    op.drop_column("tickets", "turn_key")
    op.drop_column("tickets", "turn_due")
