"""Search indexes over the folded text, kept by triggers."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TABLES = ("person", "contact_told", "safety_event")


def upgrade() -> None:
    """An external-content trigram index for each table with a `search` column."""
    for table in _TABLES:
        index = f"{table}_search"
        forget = (
            f"INSERT INTO {index}({index}, rowid, search) VALUES ('delete', old.id, old.search);"  # noqa: S608 - names of ours, never a value
        )
        learn = f"INSERT INTO {index}(rowid, search) VALUES (new.id, new.search);"  # noqa: S608 - names of ours, never a value
        op.execute(
            f"CREATE VIRTUAL TABLE {index} USING fts5("
            f"search, content='{table}', content_rowid='id', tokenize='trigram')"
        )
        # Without it the trigrams of a deleted name stay in the file.
        op.execute(f"INSERT INTO {index}({index}, rank) VALUES ('secure-delete', 1)")  # noqa: S608 - names of ours, never a value
        op.execute(f"CREATE TRIGGER {index}_ai AFTER INSERT ON {table} BEGIN {learn} END")
        op.execute(f"CREATE TRIGGER {index}_ad AFTER DELETE ON {table} BEGIN {forget} END")
        op.execute(
            f"CREATE TRIGGER {index}_au AFTER UPDATE OF search ON {table} "
            f"BEGIN {forget} {learn} END"
        )
        # Rows written before this revision.
        op.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")  # noqa: S608 - names of ours, never a value
