"""Appointments at the service of a referral; of a clinical note the case says no kind any more."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

# A table made anew would give the numbers of deleted rows again, unless it is told not to.
_KEEP_NUMBERS = {"sqlite_autoincrement": True}


def upgrade() -> None:
    """Bring one file from the revision before to this one."""
    # Of two constraints that stand already one goes and comes back: else their order is chance,
    # and a file whose statements are in another order is taken for an altered one.
    with op.batch_alter_table("appointment", schema=None, table_kwargs=_KEEP_NUMBERS) as batch_op:
        batch_op.drop_constraint("fk_appointment_contact_id", type_="foreignkey")
        batch_op.add_column(sa.Column("referral_id", sa.Integer(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_appointment_referral_id"), ["referral_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_appointment_contact_id"), "contact", ["contact_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_appointment_referral_id"), "referral", ["referral_id"], ["id"]
        )
    with op.batch_alter_table(
        "clinical_trace", schema=None, table_kwargs=_KEEP_NUMBERS
    ) as batch_op:
        batch_op.drop_constraint("uq_clinical_trace_note", type_="unique")
        batch_op.drop_column("kind")
        batch_op.create_unique_constraint(batch_op.f("uq_clinical_trace_note"), ["note"])
    # What it said before it was corrected says the same.
    op.execute("DELETE FROM history WHERE kind = 'clinical_trace' AND field = 'kind'")
