"""Keep beside each ticket that waits to be given to somebody what it asks for, and when somebody last got one."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

WAITS = sa.text("waits IS NOT NULL")
ROUTES = sa.text("kind = 'route'")
INDEXES = {"ix_tickets_waits": "turn_key", "ix_tickets_waits_late": "turn_due"}


def upgrade() -> None:
    """Nothing waits yet: every group gives its tickets out by hand."""
    op.add_column("tickets", sa.Column("waits", sa.Text(), nullable=True))
    for name, column in INDEXES.items():
        op.create_index(name, "tickets", ["desk", "group", "waits", column], sqlite_where=WAITS, postgresql_where=WAITS)
    op.create_index("ix_timers_route", "timers", ["key", "at"], sqlite_where=ROUTES, postgresql_where=ROUTES)
    op.create_table(
        "seats",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person"], ["persons.id"], name="fk_seats_person_persons", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("person", name="pk_seats"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("seats")
    op.drop_index("ix_timers_route", table_name="timers")
    for name in INDEXES:
        op.drop_index(name, table_name="tickets")
    op.drop_column("tickets", "waits")
