import os
import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from cav_desktop.domain.compartments import CASES, COMPARTMENTS, Compartment
from cav_desktop.domain.errors import ArchiveDamaged, ArchiveTooNew
from cav_desktop.persistence import migration
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.connection import OpenFile, connect, engine_on
from cav_desktop.persistence.integrity import faults_of
from cav_desktop.persistence.migrate import tables_of, write_revision
from cav_desktop.persistence.migration import (
    configuration,
    copies_in,
    copy_key,
    is_mapped,
    made,
    migrate,
    newest_revision,
)
from cav_desktop.persistence.opening import create_files, open_archive
from tests.persistence.desk import Desk

REVISIONS = Path(migration.__file__).parent / "migrations"
SECOND = '''"""Says when a desk closed."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    numbers = {{"sqlite_autoincrement": True}}
    with op.batch_alter_table("desk", recreate="always", table_kwargs=numbers) as batch:
        batch.add_column(sa.Column("closed_on", sa.Date()))
    {more}
'''


@pytest.fixture
def keys() -> dict[str, bytes]:
    return {one.name: os.urandom(32) for one in COMPARTMENTS}


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The revisions of a later program: a copy of ours to which a test adds one."""
    scripts = tmp_path / "later"
    shutil.copytree(REVISIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migration, "SCRIPTS", scripts)
    return scripts


def add_revision(scripts: Path, more: str = "") -> None:
    before = sorted((scripts / "cases" / "versions").glob("r*.py"))[-1].name[1:5]
    revision = f"{int(before) + 1:04d}"
    written = SECOND.format(revision=revision, before=before, more=more)
    (scripts / "cases" / "versions" / f"r{revision}_desk_closed.py").write_text(written)


@pytest.mark.parametrize("compartment", COMPARTMENTS, ids=lambda one: one.name)
def test_the_newest_revision_equals_the_entities(
    compartment: Compartment, archive: Archive, desk: Desk, folder: Path
) -> None:
    """Compared attached, with every schema in sight, as the program sees it."""
    tables_of(compartment)
    archive.close()
    files = [OpenFile(folder / one.file, one.schema, desk.keys[one.name]) for one in COMPARTMENTS]
    engine = engine_on(files[0], files[1:])
    ours = None if compartment.schema == "main" else compartment.schema

    def included(name: str | None, kind: str, parents: object) -> bool:
        return name == ours if kind == "schema" else is_mapped(name, kind, parents)

    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_schemas": True, "include_name": included}
        )
        differences = compare_metadata(context, compartment.base.metadata)
    engine.dispose()

    differences = [one for one in differences if not _is_version_table(one)]
    assert differences == []


def _is_version_table(difference: object) -> bool:
    return "alembic_version" in repr(difference)


@pytest.mark.parametrize("compartment", COMPARTMENTS, ids=lambda one: one.name)
def test_there_is_no_revision_left_to_write(
    compartment: Compartment, tmp_path: Path, later: Path
) -> None:
    assert write_revision("nothing", compartment, tmp_path) is None


def test_a_new_table_gets_its_revision(tmp_path: Path, later: Path) -> None:
    for old in (later / "identity" / "versions").glob("r*.py"):
        old.unlink()
    identity = COMPARTMENTS[2]

    written = write_revision("initial schema", identity, tmp_path)

    assert written is not None
    assert written.name == "r0001_initial_schema.py"
    assert "cav_desktop" not in written.read_text(encoding="utf-8")


def test_every_table_names_its_schema() -> None:
    for compartment in COMPARTMENTS:
        tables_of(compartment)
        for table in compartment.base.metadata.tables.values():
            assert table.schema == compartment.schema


def test_no_key_points_out_of_its_file() -> None:
    for compartment in COMPARTMENTS:
        tables_of(compartment)
        for table in compartment.base.metadata.tables.values():
            for key in table.foreign_keys:
                assert key.column.table.schema == compartment.schema


def test_revisions_import_nothing_of_the_program() -> None:
    for revision in REVISIONS.glob("*/versions/*.py"):
        assert "cav_desktop" not in revision.read_text(encoding="utf-8")


def test_a_file_at_the_newest_revision_is_left_alone(
    archive: Archive, desk: Desk, folder: Path
) -> None:
    archive.close()
    before = (folder / "cases.db").read_bytes()

    assert not migrate(folder / "cases.db", desk.keys["cases"], CASES)

    assert (folder / "cases.db").read_bytes() == before


def test_an_archive_of_a_later_program_is_refused(
    archive: Archive, desk: Desk, folder: Path
) -> None:
    archive.close()
    connection = connect(OpenFile(folder / "cases.db", "main", desk.keys["cases"]))
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = (folder / "cases.db").read_bytes()

    with pytest.raises(ArchiveTooNew):
        open_archive(folder, desk.access())

    assert (folder / "cases.db").read_bytes() == before


@pytest.fixture
def populated(tmp_path: Path, keys: dict[str, bytes]) -> Path:
    """A file of cases with a desk and a contact received there."""
    folder = tmp_path / "archivio"
    folder.mkdir()
    create_files(folder, keys)
    connection = connect(OpenFile(folder / "cases.db", "main", keys["cases"]))
    connection.execute("INSERT INTO desk (id, label) VALUES (1, 'Lodi')")
    connection.execute(
        "INSERT INTO contact (id, at, channel, caller, outcome, desk_id, staff_id) "
        "VALUES (1, '2026-03-16 09:30:00', 'telefono', 'donna', 'informazioni', 1, 1)"
    )
    connection.close()
    return folder / "cases.db"


def rows(path: Path, key: bytes) -> tuple[int, int]:
    connection = connect(OpenFile(path, "main", key))
    desks, contacts = (
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - names of ours, never a value
        for table in ("desk", "contact")
    )
    connection.close()
    return desks, contacts


def test_a_table_rebuilt_keeps_the_rows_that_point_to_it(
    populated: Path, keys: dict[str, bytes], later: Path
) -> None:
    add_revision(later)

    assert migrate(populated, keys["cases"], CASES)

    assert rows(populated, keys["cases"]) == (1, 1)
    connection = connect(OpenFile(populated, "main", keys["cases"]))
    assert connection.execute("SELECT closed_on FROM desk").fetchone() == (None,)
    connection.close()


def test_a_table_rebuilt_gives_no_number_again(
    populated: Path, keys: dict[str, bytes], later: Path
) -> None:
    file = OpenFile(populated, "main", keys["cases"])
    connection = connect(file)
    connection.execute("INSERT INTO desk (id, label) VALUES (7, 'Crema')")
    connection.execute("DELETE FROM desk WHERE id = 7")
    connection.close()
    add_revision(later)

    assert migrate(populated, keys["cases"], CASES)

    connection = connect(file)
    assert connection.execute("INSERT INTO desk (label) VALUES ('Codogno')").lastrowid == 8
    connection.close()


@pytest.mark.parametrize("compartment", COMPARTMENTS, ids=lambda one: one.name)
def test_no_revision_forgot_that_numbers_are_given_once(compartment: Compartment) -> None:
    said = {
        name: "AUTOINCREMENT" in statement
        for kind, name, _, statement in made(compartment, newest_revision(compartment))
        if kind == "table"
    }
    tables = compartment.base.metadata.tables.values()

    assert {one.name: said[one.name] for one in tables} == {
        one.name: one.dialect_options["sqlite"]["autoincrement"] for one in tables
    }


def test_the_copy_made_before_opens_under_its_own_key(
    populated: Path, keys: dict[str, bytes], later: Path
) -> None:
    add_revision(later)
    migrate(populated, keys["cases"], CASES)

    (copy,) = copies_in(populated.parent)
    own = copy_key(copy, keys["cases"])

    assert own != keys["cases"]
    assert rows(copy, own) == (1, 1)
    assert faults_of(OpenFile(copy, "main", own)) == 0
    with pytest.raises(ArchiveDamaged):
        connect(OpenFile(copy, "main", keys["cases"]))


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        ("op.execute('DELETE FROM desk')", ArchiveDamaged),
        ("raise KeyboardInterrupt", KeyboardInterrupt),
        ("op.execute('SELECT nothing FROM nowhere')", Exception),
    ],
    ids=["rows that point to nothing", "stopped", "mistaken"],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    populated: Path, keys: dict[str, bytes], later: Path, more: str, refused: type[BaseException]
) -> None:
    add_revision(later, more)

    with pytest.raises(refused):
        migrate(populated, keys["cases"], CASES)

    assert rows(populated, keys["cases"]) == (1, 1)
    connection = connect(OpenFile(populated, "main", keys["cases"]))
    columns = [row[1] for row in connection.execute("PRAGMA table_info(desk)")]
    connection.close()
    assert columns == ["id", "label"]


def test_the_copy_goes_after_the_next_good_start(
    archive: Archive, desk: Desk, folder: Path, later: Path
) -> None:
    archive.close()
    add_revision(later)

    open_archive(folder, desk.access()).close()
    assert len(copies_in(folder)) == 1
    open_archive(folder, desk.access()).close()

    assert copies_in(folder) == []


def test_a_copy_of_another_name_is_not_ours_to_remove(
    archive: Archive, desk: Desk, folder: Path
) -> None:
    archive.close()
    others = [folder / name for name in ("relazione.copy", "cases.db.copy", "cases.db.0001.x.copy")]
    for path in others:
        path.write_bytes(b"hers")

    open_archive(folder, desk.access()).close()

    assert all(path.read_bytes() == b"hers" for path in others)


def test_the_search_finds_and_forgets(populated: Path, keys: dict[str, bytes]) -> None:
    path = populated.with_name("identity.db")
    engine = create_engine(
        "sqlite://", creator=lambda: connect(OpenFile(path, "main", keys["identity"]))
    )
    with engine.connect() as connection:
        found = "SELECT rowid FROM person_search WHERE person_search MATCH '\"giras\"'"
        connection.exec_driver_sql(
            "INSERT INTO person (id, case_id, alias, notes, search) "
            "VALUES (1, 1, '', '', 'girasole')"
        )
        assert connection.exec_driver_sql(found).scalars().all() == [1]
        connection.exec_driver_sql("UPDATE person SET search = 'mimosa'")
        assert connection.exec_driver_sql(found).scalars().all() == []
        connection.exec_driver_sql("UPDATE person SET search = 'girasole'")
        connection.exec_driver_sql("DELETE FROM person")
        assert connection.exec_driver_sql(found).scalars().all() == []
        left = connection.exec_driver_sql(
            "SELECT count(*) FROM person_search_data WHERE instr(block, 'gir') > 0"
        ).scalar()
        assert left == 0, "the trigrams of a name that is gone"
    engine.dispose()


@pytest.mark.parametrize("compartment", COMPARTMENTS, ids=lambda one: one.name)
def test_the_newest_schema_is_the_one_that_alembic_ends_at(compartment: Compartment) -> None:
    script = ScriptDirectory.from_config(configuration(compartment))

    assert newest_revision(compartment) == script.get_current_head()
    assert [int(one.revision) for one in reversed(list(script.walk_revisions()))] == list(
        range(1, int(newest_revision(compartment)) + 1)
    )
