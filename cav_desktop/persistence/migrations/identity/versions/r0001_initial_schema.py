"""Initial schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring one file from the revision before to this one."""
    op.create_table(
        "contact_told",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("caller_name", sa.String(), nullable=False),
        sa.Column("caller_phone", sa.String(), nullable=False),
        sa.Column("subject_name", sa.String(), nullable=False),
        sa.Column("subject_phone", sa.String(), nullable=False),
        sa.Column("subject_digits", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("search", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_told")),
    )
    with op.batch_alter_table("contact_told", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_told_subject_digits"), ["subject_digits"], unique=False
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
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("search", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("case_id", name=op.f("uq_person_case_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "safety_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("caller_name", sa.String(), nullable=False),
        sa.Column("caller_phone", sa.String(), nullable=False),
        sa.Column("subject_name", sa.String(), nullable=False),
        sa.Column("subject_phone", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("search", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_event")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("safety_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_safety_event_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_safety_event_case_id"), ["case_id"], unique=False)

    op.create_table(
        "name_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("sound", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact_told.id"], name=op.f("fk_name_word_contact_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_name_word_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_word")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("name_word", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_name_word_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_name_word_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "ix_name_word_sound", ["sound", "person_id", "contact_id"], unique=False
        )
        batch_op.create_index(
            "ix_name_word_word", ["word", "person_id", "contact_id"], unique=False
        )

    op.create_table(
        "person_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("written", sa.String(), nullable=False),
        sa.Column("brought_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_name_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_name")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("person_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_name_person_id"), ["person_id"], unique=False)

    op.create_table(
        "person_phone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("written", sa.String(), nullable=False),
        sa.Column("digits", sa.String(), nullable=False),
        sa.Column("brought_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_phone_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_phone")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("person_phone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_phone_digits"), ["digits"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_phone_person_id"), ["person_id"], unique=False)

    op.create_table(
        "safe_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("brought_by", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("hours", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact_told.id"], name=op.f("fk_safe_contact_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_safe_contact_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safe_contact")),
        sa.UniqueConstraint("contact_id", name=op.f("uq_safe_contact_contact_id")),
        sa.UniqueConstraint("person_id", name=op.f("uq_safe_contact_person_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "safe_contact_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("safe_contact_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["safe_contact_id"],
            ["safe_contact.id"],
            name=op.f("fk_safe_contact_rule_safe_contact_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safe_contact_rule")),
        sa.UniqueConstraint(
            "safe_contact_id", "rule", name=op.f("uq_safe_contact_rule_safe_contact_id_rule")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("safe_contact_rule", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_safe_contact_rule_safe_contact_id"), ["safe_contact_id"], unique=False
        )
