"""Promised and vacated places, events of a house."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring one file from the revision before to this one."""
    op.create_table(
        "house_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("house_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("hour", sa.Time(), nullable=True),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house_event")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("house_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_house_event_house_id"), ["house_id"], unique=False)

    op.create_table(
        "vacated",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("bed", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacated")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("vacated", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vacated_stay_id"), ["stay_id"], unique=False)

    # Without a batch: it may copy the table, and a copy has no triggers.
    op.add_column("placement", sa.Column("promised_to", sa.Date(), nullable=True))
