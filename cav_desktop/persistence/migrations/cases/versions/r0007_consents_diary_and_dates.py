"""Consents, diary, deadlines, endings, papers that left."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring one file from the revision before to this one."""
    op.create_table(
        "activity",
        sa.Column("kind", sa.String(length=160), nullable=False),
        sa.Column("mode", sa.String(length=160), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("hour", sa.Time(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=160), nullable=True),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("beside", sa.Integer(), nullable=True),
        sa.Column("also", sa.Integer(), nullable=True),
        sa.Column("sought_on", sa.Date(), nullable=True),
        sa.Column("sought_mode", sa.String(length=160), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_activity_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_by"), ["by"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_on"), ["on"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_outcome"), ["outcome"], unique=False)
    op.create_table(
        "consent",
        sa.Column("purpose", sa.String(length=160), nullable=False),
        sa.Column("state", sa.String(length=160), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("written", sa.String(length=160), nullable=True),
        sa.Column("language", sa.String(length=160), nullable=True),
        sa.Column("interpreter", sa.String(length=160), nullable=True),
        sa.Column("notice", sa.String(length=160), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_consent_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consent_expires_on"), ["expires_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_consent_purpose"), ["purpose"], unique=False)
    op.create_table(
        "deadline_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=160), nullable=False),
        sa.Column("about_kind", sa.String(length=160), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=160), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("to_staff_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=160), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_deadline_decision_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_decision")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("deadline_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deadline_decision_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            "ix_deadline_decision_due", ["about_kind", "about_id", "kind", "due_on"], unique=False
        )
    op.create_table(
        "paper_release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=160), nullable=False),
        sa.Column("kind", sa.String(length=160), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("object_id", sa.Integer(), nullable=True),
        sa.Column("print_number", sa.String(length=160), nullable=False),
        sa.Column("sha256", sa.String(length=160), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(length=160), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_paper_release_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_release")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("paper_release", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_release_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_paper_release_print_number"), ["print_number"], unique=False
        )
    op.create_table(
        "activity_note",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("confidentiality", sa.String(length=160), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_activity_note_activity_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_activity_note_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_note")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("activity_note", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_activity_note_activity_id"), ["activity_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_activity_note_case_id"), ["case_id"], unique=False)
    op.create_table(
        "ending",
        sa.Column("episode_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=160), nullable=False),
        sa.Column("reason", sa.String(length=160), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("interview_on", sa.Date(), nullable=True),
        sa.Column("documents_returned", sa.String(length=160), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_ending_case_id")),
        sa.ForeignKeyConstraint(["episode_id"], ["episode.id"], name=op.f("fk_ending_episode_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ending")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("ending", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ending_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ending_episode_id"), ["episode_id"], unique=False)
    op.create_table(
        "follow_up",
        sa.Column("episode_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=160), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=160), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_follow_up_case_id")),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name=op.f("fk_follow_up_episode_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_episode_id"), ["episode_id"], unique=False)
    with op.batch_alter_table("episode_step", schema=None) as batch_op:
        batch_op.add_column(sa.Column("review_on", sa.Date(), nullable=True))
