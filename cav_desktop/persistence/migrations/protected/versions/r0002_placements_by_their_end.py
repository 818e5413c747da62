"""Placements by their end."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring one file from the revision before to this one."""
    # Without a batch: it may copy the table, and a copy has no triggers.
    op.create_index("ix_placement_to_on", "placement", ["to_on"], unique=False)
