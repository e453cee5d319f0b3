"""Keep why somebody has a role; what was given so far was given by hand, in the whole desk."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A row of grants for each role."""
    op.create_table(
        "grants",
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("groups", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["desk"], ["desks.id"], "fk_grants_desk_desks", initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(
            ["person"], ["persons.id"], "fk_grants_person_persons", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("desk", "person", "scope", "source", name="pk_grants"),
    )
    op.create_index("ix_grants_source", "grants", ["desk", "source"])
    op.execute(
        "INSERT INTO grants (desk, person, scope, source, role, groups) "
        "SELECT desk, person, '', '', role, groups FROM roles"
    )
    with op.batch_alter_table("roles") as roles:
        roles.add_column(sa.Column("elsewhere", sa.Text(), nullable=True))
        roles.add_column(sa.Column("by_group", sa.JSON(none_as_null=True), nullable=False, server_default="{}"))
    with op.batch_alter_table("roles") as roles:
        roles.alter_column("by_group", server_default=None)


def downgrade() -> None:
    """The strongest role of each stays, wherever it held."""
    with op.batch_alter_table("roles") as roles:
        roles.drop_column("by_group")
        roles.drop_column("elsewhere")
    op.drop_table("grants")
