"""The words of the declared forms, and the index that finds them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring one file from the revision before to this one."""
    op.create_table(
        "told",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("object_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("search", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told")),
        sa.UniqueConstraint(
            "kind", "object_id", "field", name=op.f("uq_told_kind_object_id_field")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("told", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_told_case_id"), ["case_id"], unique=False)
    learn = "INSERT INTO told_search(rowid, search) VALUES (new.id, new.search);"
    forget = (
        "INSERT INTO told_search(told_search, rowid, search) VALUES ('delete', old.id, old.search);"
    )
    op.execute(
        "CREATE VIRTUAL TABLE told_search USING fts5("
        "search, content='told', content_rowid='id', tokenize='trigram')"
    )
    # Without it the trigrams of deleted words stay in the file.
    op.execute("INSERT INTO told_search(told_search, rank) VALUES ('secure-delete', 1)")
    op.execute(f"CREATE TRIGGER told_search_ai AFTER INSERT ON told BEGIN {learn} END")
    op.execute(f"CREATE TRIGGER told_search_ad AFTER DELETE ON told BEGIN {forget} END")
    op.execute(
        f"CREATE TRIGGER told_search_au AFTER UPDATE OF search ON told BEGIN {forget} {learn} END"
    )
