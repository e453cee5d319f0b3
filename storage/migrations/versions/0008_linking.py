"""Link workspaces to one desk and accounts to one person by one-time codes, and keep what was done to a desk."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{to}"
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, initially="DEFERRED", deferrable=True)


def upgrade() -> None:
    """Three tables, empty."""
    op.create_table(
        "former_persons",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        _refers("former_persons", "desk", "desks"),
        _refers("former_persons", "person", "persons"),
        sa.PrimaryKeyConstraint("id", name="pk_former_persons"),
    )
    op.create_index("ix_former_persons_desk", "former_persons", ["desk"])
    op.create_index("ix_former_persons_person", "former_persons", ["person"])
    op.create_table(
        "codes",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        _refers("codes", "desk", "desks"),
        _refers("codes", "person", "persons"),
        sa.PrimaryKeyConstraint("digest", name="pk_codes"),
    )
    op.create_index("ix_codes_of", "codes", ["desk", "kind", "person"])
    op.create_index("ix_codes_until", "codes", ["until"])
    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("data", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _refers("audit", "desk", "desks"),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_of", "audit", ["desk", "actor", "action", "at"])


def downgrade() -> None:
    """Drop them, and with them who linked people were before: what names them so is nobody's then."""
    op.drop_table("audit")
    op.drop_table("codes")
    op.drop_table("former_persons")
