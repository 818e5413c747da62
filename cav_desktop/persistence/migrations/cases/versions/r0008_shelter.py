"""Shelter."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring one file from the revision before to this one."""
    op.create_table(
        "house",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=160), nullable=False),
        sa.Column("most_son_age", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house")),
        sa.UniqueConstraint("label", name=op.f("uq_house_label")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "shelter_rate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("payer", sa.String(length=160), nullable=False),
        sa.Column("level", sa.String(length=160), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("adult_cents", sa.Integer(), nullable=False),
        sa.Column("minor_cents", sa.Integer(), nullable=False),
        sa.Column("exit_day", sa.Boolean(), nullable=False),
        sa.Column("absences", sa.Boolean(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("to_on IS NULL OR to_on >= from_on", name=op.f("ck_shelter_rate_days")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shelter_rate")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "house_refusal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("house_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=160), nullable=False),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], name=op.f("fk_house_refusal_house_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house_refusal")),
        sa.UniqueConstraint("house_id", "code", name=op.f("uq_house_refusal_house_id_code")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "room",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("house_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("adult_beds", sa.Integer(), nullable=False),
        sa.Column("child_beds", sa.Integer(), nullable=False),
        sa.Column("cots", sa.Integer(), nullable=False),
        sa.Column("most_people", sa.Integer(), nullable=False),
        sa.Column("most_units", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], name=op.f("fk_room_house_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("room", schema=None) as batch_op:
        batch_op.create_index("ix_room_house_id", ["house_id"], unique=False)

    op.create_table(
        "shelter_request",
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("party", sa.String(length=160), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("urgency", sa.String(length=160), nullable=True),
        sa.Column("wanted_on", sa.Date(), nullable=True),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("level", sa.String(length=160), nullable=True),
        sa.Column("type", sa.String(length=160), nullable=True),
        sa.Column("adults", sa.Integer(), nullable=True),
        sa.Column("children", sa.Integer(), nullable=True),
        sa.Column("babies", sa.Integer(), nullable=True),
        sa.Column("oldest_son", sa.Integer(), nullable=True),
        sa.Column("risk", sa.String(length=160), nullable=True),
        sa.Column("risk_by", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=160), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=160), nullable=True),
        sa.Column("alternative", sa.String(length=160), nullable=True),
        sa.Column("held_until", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_shelter_request_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shelter_request")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("shelter_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shelter_request_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_shelter_request_received_on"), ["received_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_shelter_request_state"), ["state"], unique=False)

    op.create_table(
        "shelter_request_avoided",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("comune", sa.String(length=160), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["shelter_request.id"],
            name=op.f("fk_shelter_request_avoided_request_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shelter_request_avoided")),
        sa.UniqueConstraint(
            "request_id", "comune", name=op.f("uq_shelter_request_avoided_request_id_comune")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "shelter_request_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=160), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=160), nullable=True),
        sa.ForeignKeyConstraint(
            ["request_id"], ["shelter_request.id"], name=op.f("fk_shelter_request_step_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shelter_request_step")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("shelter_request_step", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_shelter_request_step_request_id"), ["request_id"], unique=False
        )

    op.create_table(
        "stay",
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("previous_id", sa.Integer(), nullable=True),
        sa.Column("level", sa.String(length=160), nullable=False),
        sa.Column("type", sa.String(length=160), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("here_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=160), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("exit_reason", sa.String(length=160), nullable=True),
        sa.Column("destination", sa.String(length=160), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_stay_case_id")),
        sa.ForeignKeyConstraint(["previous_id"], ["stay.id"], name=op.f("fk_stay_previous_id")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["shelter_request.id"], name=op.f("fk_stay_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("stay", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stay_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stay_request_id"), ["request_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stay_state"), ["state"], unique=False)

    op.create_table(
        "shelter_event",
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=160), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("hour", sa.Time(), nullable=True),
        sa.Column("transfer", sa.String(length=160), nullable=True),
        sa.Column("over_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_shelter_event_case_id")
        ),
        sa.ForeignKeyConstraint(["stay_id"], ["stay.id"], name=op.f("fk_shelter_event_stay_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shelter_event")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("shelter_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shelter_event_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_shelter_event_stay_id"), ["stay_id"], unique=False)

    op.create_table(
        "stay_cover",
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("payer", sa.String(length=160), nullable=False),
        sa.Column("line", sa.String(length=160), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("act_on", sa.Date(), nullable=True),
        sa.Column("invoiced_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_stay_cover_case_id")),
        sa.ForeignKeyConstraint(["stay_id"], ["stay.id"], name=op.f("fk_stay_cover_stay_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay_cover")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("stay_cover", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stay_cover_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stay_cover_stay_id"), ["stay_id"], unique=False)

    op.create_table(
        "stay_extension",
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.String(length=160), nullable=False),
        sa.Column("motive", sa.String(length=160), nullable=True),
        sa.Column("wanted_until", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=160), nullable=True),
        sa.Column("approved_by", sa.String(length=160), nullable=True),
        sa.Column("act_on", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("applied", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_stay_extension_case_id")
        ),
        sa.ForeignKeyConstraint(["stay_id"], ["stay.id"], name=op.f("fk_stay_extension_stay_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay_extension")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("stay_extension", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stay_extension_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stay_extension_stay_id"), ["stay_id"], unique=False)

    op.create_table(
        "stay_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(length=160), nullable=False),
        sa.Column("bed", sa.String(length=160), nullable=False),
        sa.Column("minor", sa.Boolean(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.CheckConstraint("to_on IS NULL OR to_on >= from_on", name=op.f("ck_stay_person_days")),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_stay_person_child_id")),
        sa.ForeignKeyConstraint(["stay_id"], ["stay.id"], name=op.f("fk_stay_person_stay_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay_person")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("stay_person", schema=None) as batch_op:
        batch_op.create_index("ix_stay_person_code", ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_stay_person_stay_id"), ["stay_id"], unique=False)

    op.create_table(
        "presence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stay_person_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("code", sa.String(length=160), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["stay_person_id"], ["stay_person.id"], name=op.f("fk_presence_stay_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presence")),
        sa.UniqueConstraint("stay_person_id", "on", name=op.f("uq_presence_stay_person_id_on")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("presence", schema=None) as batch_op:
        batch_op.create_index("ix_presence_on", ["on"], unique=False)
