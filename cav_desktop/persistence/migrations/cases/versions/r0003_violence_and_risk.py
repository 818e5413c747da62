"""Violence, authors, risk."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring one file from the revision before to this one."""
    op.create_table(
        "risk_instrument",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=160), nullable=False),
        sa.Column("label", sa.String(length=160), nullable=False),
        sa.Column("authorised_on", sa.Date(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_instrument")),
        sa.UniqueConstraint("code", name=op.f("uq_risk_instrument_code")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "risk_instrument_factor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("instrument", sa.String(length=160), nullable=False),
        sa.Column("code", sa.String(length=160), nullable=False),
        sa.Column("label", sa.String(length=160), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_instrument_factor")),
        sa.UniqueConstraint(
            "instrument", "code", name=op.f("uq_risk_instrument_factor_instrument_code")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("risk_instrument_factor", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_risk_instrument_factor_instrument"), ["instrument"], unique=False
        )
    op.create_table(
        "author",
        sa.Column("relation", sa.String(length=160), nullable=False),
        sa.Column("main", sa.String(length=160), nullable=False),
        sa.Column("cohabits", sa.String(length=160), nullable=True),
        sa.Column("citizenship", sa.String(length=160), nullable=True),
        sa.Column("age", sa.Integer(), nullable=True),
        sa.Column("knows_centre", sa.String(length=160), nullable=True),
        sa.Column("judicial", sa.String(length=160), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_author_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_author")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("author", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_author_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_author_relation"), ["relation"], unique=False)
    op.create_table(
        "critical_event",
        sa.Column("kind", sa.String(length=160), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_critical_event_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_critical_event")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("critical_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_critical_event_case_id"), ["case_id"], unique=False)
    op.create_table(
        "risk_assessment",
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("instrument", sa.String(length=160), nullable=False),
        sa.Column("assessor", sa.Integer(), nullable=True),
        sa.Column("trained", sa.String(length=160), nullable=True),
        sa.Column("from_her", sa.String(length=160), nullable=True),
        sa.Column("from_file", sa.String(length=160), nullable=True),
        sa.Column("from_others", sa.String(length=160), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("level", sa.String(length=160), nullable=True),
        sa.Column("imminent", sa.String(length=160), nullable=True),
        sa.Column("longer", sa.String(length=160), nullable=True),
        sa.Column("lethal", sa.String(length=160), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=160), nullable=False),
        sa.Column("signed_at", sa.DateTime(), nullable=True),
        sa.Column("signed_by", sa.Integer(), nullable=True),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_risk_assessment_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["risk_assessment.id"], name=op.f("fk_risk_assessment_supersedes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_assessment")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("risk_assessment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_risk_assessment_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_risk_assessment_on"), ["on"], unique=False)
    op.create_table(
        "violence",
        sa.Column("since", sa.String(length=160), nullable=True),
        sa.Column("frequency", sa.String(length=160), nullable=True),
        sa.Column("increasing", sa.String(length=160), nullable=True),
        sa.Column("pregnancy", sa.String(length=160), nullable=True),
        sa.Column("weapons", sa.String(length=160), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_violence_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_violence")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("violence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_violence_case_id"), ["case_id"], unique=False)
    op.create_table(
        "risk_factor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("factor", sa.String(length=160), nullable=False),
        sa.Column("now", sa.String(length=160), nullable=True),
        sa.Column("past", sa.String(length=160), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["risk_assessment.id"], name=op.f("fk_risk_factor_assessment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_factor")),
        sa.UniqueConstraint(
            "assessment_id", "factor", name=op.f("uq_risk_factor_assessment_id_factor")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("risk_factor", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_risk_factor_assessment_id"), ["assessment_id"], unique=False
        )
