"""Initial schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:  # noqa: PLR0915 - written by a machine
    """Bring one file from the revision before to this one."""
    op.create_table(
        "case_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=160), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("age_band", sa.String(length=160), nullable=True),
        sa.Column("citizenship", sa.String(length=160), nullable=True),
        sa.Column("minor_children", sa.String(length=160), nullable=True),
        sa.Column("author_relation", sa.String(length=160), nullable=True),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["case_file.id"], name=op.f("fk_case_file_merged_into")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        sa.UniqueConstraint("code", name=op.f("uq_case_file_code")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("case_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_file_merged_into"), ["merged_into"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_file_opened_on"), ["opened_on"], unique=False)

    op.create_table(
        "centre_setting",
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("label", sa.String(length=160), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_centre_setting")),
    )
    op.create_table(
        "desk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("screen", sa.String(), nullable=False),
        sa.Column("object_id", sa.Integer(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("cursor", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint(
            "person", "screen", "object_id", name=op.f("uq_draft_person_screen_object_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("object_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_history_object_id"), ["object_id"], unique=False)

    op.create_table(
        "mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark")),
    )
    op.create_table(
        "vocabulary_term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list", sa.String(length=160), nullable=False),
        sa.Column("code", sa.String(length=160), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("shipped", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("istat_code", sa.String(length=160), nullable=True),
        sa.Column("ora_code", sa.String(length=160), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vocabulary_term")),
        sa.UniqueConstraint("list", "code", name=op.f("uq_vocabulary_term_list_code")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("vocabulary_term", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vocabulary_term_list"), ["list"], unique=False)

    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("channel", sa.String(length=160), nullable=False),
        sa.Column("caller", sa.String(length=160), nullable=False),
        sa.Column("sender", sa.String(length=160), nullable=True),
        sa.Column("comune", sa.String(length=160), nullable=True),
        sa.Column("urgency", sa.String(length=160), nullable=True),
        sa.Column("outcome", sa.String(length=160), nullable=False),
        sa.Column("desk_id", sa.Integer(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_contact_case_id")),
        sa.ForeignKeyConstraint(["desk_id"], ["desk.id"], name=op.f("fk_contact_desk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index("ix_contact_at_id", ["at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_caller"), ["caller"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_channel"), ["channel"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_desk_id"), ["desk_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_outcome"), ["outcome"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "episode",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=160), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("not_started_reason", sa.String(length=160), nullable=True),
        sa.Column("closing_reason", sa.String(length=160), nullable=True),
        sa.Column("suspension_reason", sa.String(length=160), nullable=True),
        sa.Column("desk_id", sa.Integer(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_episode_case_id")),
        sa.ForeignKeyConstraint(["desk_id"], ["desk.id"], name=op.f("fk_episode_desk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episode")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_episode_case_id_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("episode", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_episode_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_episode_closed_on"), ["closed_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_episode_opened_on"), ["opened_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_episode_staff_id"), ["staff_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_episode_state"), ["state"], unique=False)

    op.create_table(
        "summary_release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("print_code", sa.String(length=160), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("combination", sa.String(length=160), nullable=False),
        sa.Column("women", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=160), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("overridden", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_summary_release_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary_release")),
        sa.UniqueConstraint("print_code", name=op.f("uq_summary_release_print_code")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("summary_release", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_summary_release_case_id"), ["case_id"], unique=False)

    op.create_table(
        "appointment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=160), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("state", sa.String(length=160), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_appointment_case_id")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_appointment_contact_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appointment_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appointment_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appointment_staff_id"), ["staff_id"], unique=False)
        batch_op.create_index("ix_appointment_state_on", ["state", "on"], unique=False)

    op.create_table(
        "contact_reason",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=160), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_contact_reason_contact_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_reason")),
        sa.UniqueConstraint(
            "contact_id", "reason", name=op.f("uq_contact_reason_contact_id_reason")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("contact_reason", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_reason_contact_id"), ["contact_id"], unique=False
        )

    op.create_table(
        "episode_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("episode_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(length=160), nullable=True),
        sa.Column("after", sa.String(length=160), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=160), nullable=True),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name=op.f("fk_episode_step_episode_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episode_step")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("episode_step", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_episode_step_episode_id"), ["episode_id"], unique=False
        )
