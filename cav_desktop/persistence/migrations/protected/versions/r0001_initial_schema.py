"""Initial schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


# Nights: whoever goes on a day does not sleep there any more; no end is the end of time. `{kept}`
# leaves the row out that is changed: it is itself among those it is compared with.
_TWO_PLACES = """
    EXISTS (
        SELECT 1 FROM placement AS other
        WHERE other.person = NEW.person {kept}
        AND other.from_on < coalesce(NEW.to_on, '9999-12-31')
        AND coalesce(other.to_on, '9999-12-31') > NEW.from_on
    )
"""
# A room is fullest on a night on which somebody came: only those nights are counted.
_TOO_MANY = """
    EXISTS (
        SELECT 1 FROM (
            SELECT NEW.from_on AS night
            UNION
            SELECT came.from_on FROM placement AS came
            WHERE came.room_id = NEW.room_id
            AND came.from_on > NEW.from_on
            AND came.from_on < coalesce(NEW.to_on, '9999-12-31')
        ) AS nights
        WHERE (
            SELECT count(*) FROM placement AS other
            WHERE other.room_id = NEW.room_id {kept}
            AND other.from_on <= nights.night
            AND coalesce(other.to_on, '9999-12-31') > nights.night
        ) >= NEW.most
    )
"""
# Fewer nights can put nobody where she was not, and must always be possible.
_MORE = """
    (
        NEW.room_id <> OLD.room_id OR NEW.person <> OLD.person OR NEW.from_on < OLD.from_on
        OR coalesce(NEW.to_on, '9999-12-31') > coalesce(OLD.to_on, '9999-12-31')
    ) AND
"""


def upgrade() -> None:
    """Bring one file from the revision before to this one."""
    op.create_table(
        "block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("to_on IS NULL OR to_on > from_on", name=op.f("ck_block_nights")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_block")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("block", schema=None) as batch_op:
        batch_op.create_index("ix_block_room_id", ["room_id"], unique=False)

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
        "hold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("hold", schema=None) as batch_op:
        batch_op.create_index("ix_hold_request_id", ["request_id"], unique=False)

    op.create_table(
        "house_address",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("house_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("comune", sa.String(), nullable=True),
        sa.Column("routes", sa.String(), nullable=False),
        sa.Column("contacts", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house_address")),
        sa.UniqueConstraint("house_id", name=op.f("uq_house_address_house_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "house_near",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("house_id", sa.Integer(), nullable=False),
        sa.Column("comune", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house_near")),
        sa.UniqueConstraint("house_id", "comune", name=op.f("uq_house_near_house_id_comune")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark")),
    )
    op.create_table(
        "over_capacity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "people >= 0 AND units >= 0 AND people + units > 0", name=op.f("ck_over_capacity_more")
        ),
        sa.CheckConstraint("to_on > from_on", name=op.f("ck_over_capacity_nights")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_over_capacity")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("over_capacity", schema=None) as batch_op:
        batch_op.create_index("ix_over_capacity_room_id", ["room_id"], unique=False)

    op.create_table(
        "placement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("bed", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.CheckConstraint("to_on IS NULL OR to_on > from_on", name=op.f("ck_placement_nights")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("placement", schema=None) as batch_op:
        batch_op.create_index("ix_placement_person_from_on", ["person", "from_on"], unique=False)
        batch_op.create_index("ix_placement_room_id_from_on", ["room_id", "from_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_placement_stay_id"), ["stay_id"], unique=False)

    for words, refused in (("two places", _TWO_PLACES), ("room full", _TOO_MANY)):
        name = "placement_" + words.replace(" ", "_")
        acts = (("INSERT", "", ""), ("UPDATE", _MORE, "AND other.id <> OLD.id"))
        for act, changed, kept in acts:
            op.execute(
                f"CREATE TRIGGER {name}_{act.lower()} BEFORE {act} ON placement "
                f"WHEN {changed} {refused.format(kept=kept)} "
                f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )
