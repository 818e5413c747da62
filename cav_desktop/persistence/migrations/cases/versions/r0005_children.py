"""Children."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring one file from the revision before to this one."""
    op.create_table(
        "child",
        sa.Column("code", sa.String(length=160), nullable=False),
        sa.Column("age_band", sa.String(length=160), nullable=True),
        sa.Column("authorisation", sa.String(length=160), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("sex", sa.String(length=160), nullable=True),
        sa.Column("bond", sa.String(length=160), nullable=False),
        sa.Column("father", sa.String(length=160), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("recognised", sa.String(length=160), nullable=True),
        sa.Column("lives_with", sa.String(length=160), nullable=True),
        sa.Column("residence", sa.String(length=160), nullable=True),
        sa.Column("language", sa.String(length=160), nullable=True),
        sa.Column("italian", sa.String(length=160), nullable=True),
        sa.Column("school", sa.String(length=160), nullable=True),
        sa.Column("continuity", sa.String(length=160), nullable=True),
        sa.Column("teacher_contact", sa.String(length=160), nullable=True),
        sa.Column("temporary_doctor", sa.String(length=160), nullable=True),
        sa.Column("vaccines_seen", sa.String(length=160), nullable=True),
        sa.Column("law_104", sa.String(length=160), nullable=True),
        sa.Column("npia", sa.String(length=160), nullable=True),
        sa.Column("support", sa.String(length=160), nullable=True),
        sa.Column("mother_consents", sa.String(length=160), nullable=True),
        sa.Column("father_consents", sa.String(length=160), nullable=True),
        sa.Column("order_allows", sa.String(length=160), nullable=True),
        sa.Column("not_needed", sa.String(length=160), nullable=True),
        sa.Column("child_protection", sa.String(length=160), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("reported_by", sa.String(length=160), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_child_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child")),
        sa.UniqueConstraint("code", name=op.f("uq_child_code")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("child", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_child_age_band"), ["age_band"], unique=False)
        batch_op.create_index(batch_op.f("ix_child_bond"), ["bond"], unique=False)
        batch_op.create_index(batch_op.f("ix_child_case_id"), ["case_id"], unique=False)
    op.create_table(
        "child_link",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("linked_code", sa.String(length=160), nullable=False),
        sa.Column("bond", sa.String(length=160), nullable=False),
        sa.Column("father", sa.String(length=160), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_child_link_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_link")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("child_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_child_link_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_child_link_child_id"), ["child_id"], unique=False)
    op.create_table(
        "child_measure",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=160), nullable=False),
        sa.Column("custody", sa.String(length=160), nullable=True),
        sa.Column("visits", sa.String(length=160), nullable=True),
        sa.Column("act", sa.String(length=160), nullable=True),
        sa.Column("state", sa.String(length=160), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_child_measure_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_measure")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("child_measure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_child_measure_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_child_measure_child_id"), ["child_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_child_measure_expires_on"), ["expires_on"], unique=False
        )
