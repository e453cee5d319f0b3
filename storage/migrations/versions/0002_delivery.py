"""What is to be done: timers, posts, jobs, leases, and what was seen or typed already."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = (
    "inbox",
    "leases",
    "drafts",
    "slots",
    "summaries",
    "timers",
    "jobs",
    "outbox",
)


def upgrade() -> None:
    """Make the tables, those first that others point at."""
    _inbox()
    _leases()
    _drafts()
    _slots()
    _summaries()
    _timers()
    _jobs()
    _outbox()


def downgrade() -> None:
    """Drop the tables, and with them all that they hold."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name=op.f("pk_inbox")),
    )
    op.create_index(op.f("ix_inbox_at"), "inbox", ["at"], unique=False)


def _leases() -> None:
    op.create_table(
        "leases",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["desk"], ["desks.id"], name=op.f("fk_drafts_desk"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
    )
    op.create_index(op.f("ix_drafts_at"), "drafts", ["at"], unique=False)


def _slots() -> None:
    op.create_table(
        "slots",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("message", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["desk"], ["desks.id"], name=op.f("fk_slots_desk"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slots")),
        sa.UniqueConstraint("desk", "kind", "key", "destination", name=op.f("uq_slots_desk_kind_key_destination")),
    )


def _summaries() -> None:
    op.create_table(
        "summaries",
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["desk"], ["desks.id"], name=op.f("fk_summaries_desk"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("desk", "group", "kind", "day", name=op.f("pk_summaries")),
    )


def _timers() -> None:
    op.create_table(
        "timers",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["ticket"], ["tickets.id"], name=op.f("fk_timers_ticket"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timers")),
    )
    op.create_index(op.f("ix_timers_at"), "timers", ["at"], unique=False)
    op.create_index(op.f("ix_timers_ticket"), "timers", ["ticket"], unique=False)


def _jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("cursor", sa.Text(), nullable=True),
        sa.Column("oldest", sa.Text(), nullable=True),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["place"], ["places.id"], name=op.f("fk_jobs_place"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["ticket"], ["tickets.id"], name=op.f("fk_jobs_ticket"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
    )
    op.create_index(op.f("ix_jobs_ready_at"), "jobs", ["ready_at"], unique=False)
    op.create_index(op.f("ix_jobs_ticket"), "jobs", ["ticket"], unique=False)


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("slot", SERIAL, nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("account", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("ticket", sa.Text(), nullable=True),
        sa.Column("as_person", sa.Text(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("again_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("aside_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("aside_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["desk"], ["desks.id"], name=op.f("fk_outbox_desk"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["place"], ["places.id"], name=op.f("fk_outbox_place"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["slot"], ["slots.id"], name=op.f("fk_outbox_slot"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["workspace"], ["workspaces.id"], name=op.f("fk_outbox_workspace"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_index(
        "ix_outbox_queued",
        "outbox",
        ["workspace", "lane"],
        unique=False,
        sqlite_where=sa.text("sent_at IS NULL AND aside_at IS NULL"),
        postgresql_where=sa.text("sent_at IS NULL AND aside_at IS NULL"),
    )
    op.create_index(
        "uq_outbox_queued_slot",
        "outbox",
        ["slot"],
        unique=True,
        sqlite_where=sa.text("sent_at IS NULL AND aside_at IS NULL"),
        postgresql_where=sa.text("sent_at IS NULL AND aside_at IS NULL"),
    )
