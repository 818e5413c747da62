"""The coded facts of a woman, and the choices of the declared forms."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring one file from the revision before to this one."""
    op.create_table(
        "choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=160), nullable=False),
        sa.Column("object_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=160), nullable=False),
        sa.Column("code", sa.String(length=160), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_choice")),
        sa.UniqueConstraint(
            "kind", "object_id", "field", "code", name=op.f("uq_choice_kind_object_id_field_code")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("choice", schema=None) as batch_op:
        batch_op.create_index("ix_choice_kind_field_code", ["kind", "field", "code"], unique=False)

    with op.batch_alter_table("case_file", schema=None) as batch_op:
        batch_op.add_column(sa.Column("country", sa.String(length=160), nullable=True))
        batch_op.add_column(sa.Column("residence", sa.String(length=160), nullable=True))
        batch_op.add_column(sa.Column("permit", sa.String(length=160), nullable=True))
        batch_op.add_column(sa.Column("permit_expires", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("italian", sa.String(length=160), nullable=True))
        batch_op.add_column(sa.Column("language", sa.String(length=160), nullable=True))
        batch_op.add_column(sa.Column("interpreter", sa.String(length=160), nullable=True))
        batch_op.add_column(sa.Column("civil_status", sa.String(length=160), nullable=True))
        batch_op.add_column(sa.Column("housing", sa.String(length=160), nullable=True))
        batch_op.add_column(sa.Column("education", sa.String(length=160), nullable=True))
        batch_op.add_column(sa.Column("occupation", sa.String(length=160), nullable=True))
        batch_op.add_column(sa.Column("independent", sa.String(length=160), nullable=True))
