"""Complaints, proceedings, measures, hearings, benefits."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring one file from the revision before to this one."""
    op.create_table(
        "benefit",
        sa.Column("benefit", sa.String(length=160), nullable=False),
        sa.Column("state", sa.String(length=160), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.Column("attested_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_benefit_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benefit")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("benefit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_benefit_benefit"), ["benefit"], unique=False)
        batch_op.create_index(batch_op.f("ix_benefit_case_id"), ["case_id"], unique=False)
    op.create_table(
        "complaint",
        sa.Column("state", sa.String(length=160), nullable=False),
        sa.Column("fact_on", sa.Date(), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("stated_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=160), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_complaint_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_complaint_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_complaint_state"), ["state"], unique=False)
    op.create_table(
        "court_report",
        sa.Column("requested_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("operator", sa.Integer(), nullable=True),
        sa.Column("social_worker", sa.Integer(), nullable=True),
        sa.Column("psychologist", sa.Integer(), nullable=True),
        sa.Column("address_known", sa.String(length=160), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_court_report_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_court_report")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("court_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_court_report_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_court_report_due_on"), ["due_on"], unique=False)
    op.create_table(
        "hearing",
        sa.Column("proceeding_id", sa.Integer(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("hour", sa.Time(), nullable=True),
        sa.Column("purpose", sa.String(length=160), nullable=True),
        sa.Column("author_comes", sa.String(length=160), nullable=True),
        sa.Column("companion", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=160), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_hearing_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("hearing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hearing_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_hearing_on"), ["on"], unique=False)
    op.create_table(
        "legal_aid",
        sa.Column("state", sa.String(length=160), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_legal_aid_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_aid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("legal_aid", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_legal_aid_case_id"), ["case_id"], unique=False)
    op.create_table(
        "proceeding",
        sa.Column("court_kind", sa.String(length=160), nullable=False),
        sa.Column("complaint_id", sa.Integer(), nullable=True),
        sa.Column("her_part", sa.String(length=160), nullable=True),
        sa.Column("stage", sa.String(length=160), nullable=False),
        sa.Column("stage_on", sa.Date(), nullable=False),
        sa.Column("notified_on", sa.Date(), nullable=True),
        sa.Column("against_person", sa.String(length=160), nullable=True),
        sa.Column("stated_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_proceeding_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proceeding")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("proceeding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proceeding_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proceeding_stage"), ["stage"], unique=False)
    op.create_table(
        "protective_measure",
        sa.Column("measure", sa.String(length=160), nullable=False),
        sa.Column("state", sa.String(length=160), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("notified_on", sa.Date(), nullable=True),
        sa.Column("violated", sa.String(length=160), nullable=True),
        sa.Column("violated_on", sa.Date(), nullable=True),
        sa.Column("warned", sa.String(length=160), nullable=True),
        sa.Column("released_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_protective_measure_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protective_measure")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("protective_measure", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_protective_measure_case_id"), ["case_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_protective_measure_expires_on"), ["expires_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_protective_measure_measure"), ["measure"], unique=False
        )
    op.create_table(
        "proceeding_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proceeding_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=160), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proceeding_id"], ["proceeding.id"], name=op.f("fk_proceeding_step_proceeding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proceeding_step")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("proceeding_step", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_proceeding_step_proceeding_id"), ["proceeding_id"], unique=False
        )
