"""Records of a case that name one another refer to one another."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# A table made anew would give the numbers of deleted rows again, unless it is told not to.
_KEEP_NUMBERS = {"sqlite_autoincrement": True}


def upgrade() -> None:
    """Bring one file from the revision before to this one."""
    with op.batch_alter_table("child", schema=None, table_kwargs=_KEEP_NUMBERS) as batch_op:
        # Two constraints that stand already are copied in an order left to chance, and a file whose
        # statements are in another order is taken for an altered one: one goes and comes back.
        batch_op.drop_constraint("uq_child_code", type_="unique")
        batch_op.create_foreign_key(
            batch_op.f("fk_child_author_id"), "author", ["author_id"], ["id"]
        )
        batch_op.create_unique_constraint(batch_op.f("uq_child_code"), ["code"])
    _refer("child_link", author_id="author", child_id="child")
    _refer("child_measure", child_id="child")
    _refer("hearing", proceeding_id="proceeding")
    _refer("proceeding", complaint_id="complaint")
    _refer("protective_measure", author_id="author")


def _refer(table: str, **columns: str) -> None:
    with op.batch_alter_table(table, schema=None, table_kwargs=_KEEP_NUMBERS) as batch_op:
        for column, other in columns.items():
            name = batch_op.f(f"fk_{table}_{column}")
            batch_op.create_foreign_key(name, other, [column], ["id"])
