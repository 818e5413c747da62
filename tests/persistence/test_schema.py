"""A file is opened only with the objects that the revisions make."""

import json
import time
from pathlib import Path

import pytest

from cav_desktop.domain.actions import Action
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.compartments import COMPARTMENTS, Compartment
from cav_desktop.domain.errors import SchemaAltered
from cav_desktop.domain.people import Person
from cav_desktop.persistence import schema
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.connection import OpenFile, connect
from cav_desktop.persistence.migrate import fingerprints
from cav_desktop.persistence.migration import alone
from cav_desktop.persistence.opening import open_archive
from tests.persistence.desk import Desk
from tests.persistence.women import add_woman
from tests.watched_log import WatchedLog

_LOGGER = "cav_desktop.persistence.migration"
_WASHING = (
    "CREATE TRIGGER washing AFTER INSERT ON {table} BEGIN UPDATE mark SET n = 0 WHERE id = 1; END"
)


def _plant(folder: Path, desk: Desk, part: str, *statements: str) -> None:
    shell = connect(OpenFile(folder / f"{part}.db", "main", desk.keys[part]))
    try:
        for statement in statements:
            shell.execute(statement)
    finally:
        shell.close()


def test_the_fingerprints_are_those_of_the_revisions() -> None:
    assert json.loads(schema.KNOWN.read_text("utf-8")) == fingerprints(), (
        "run: python -m cav_desktop.persistence.migrate"
    )


@pytest.mark.parametrize("compartment", COMPARTMENTS, ids=lambda one: one.name)
@pytest.mark.parametrize(
    "statement",
    [
        _WASHING.format(table="draft"),
        "CREATE VIEW seen AS SELECT * FROM mark",
        "CREATE TABLE aside (words)",
        "CREATE INDEX slow ON mark (n)",
        "CREATE VIRTUAL TABLE found USING fts5(words)",
        "ALTER TABLE history ADD COLUMN more",
        "ALTER TABLE draft RENAME TO drafts",
    ],
    ids=lambda one: one[:14],
)
def test_what_somebody_planted_keeps_the_archive_closed(
    folder: Path,
    opened: tuple[Desk, Archive],
    log: WatchedLog,
    compartment: Compartment,
    statement: str,
) -> None:
    desk, archive = opened
    archive.close()
    _plant(folder, desk, compartment.name, statement)
    log.expect(_LOGGER)

    with pytest.raises(SchemaAltered) as refused:
        open_archive(folder, desk.access())

    assert refused.value.part == compartment.name


def test_a_trigger_taken_away_or_changed_keeps_the_archive_closed(
    folder: Path, desk: Desk, archive: Archive, log: WatchedLog
) -> None:
    archive.close()
    _plant(folder, desk, "identity", "DROP TRIGGER person_search_ai")
    log.expect(_LOGGER)
    with pytest.raises(SchemaAltered):
        open_archive(folder, desk.access())

    _plant(
        folder,
        desk,
        "identity",
        "CREATE TRIGGER person_search_ai AFTER INSERT ON person BEGIN SELECT 1; END",
    )
    log.expect(_LOGGER)
    with pytest.raises(SchemaAltered):
        open_archive(folder, desk.access())


def test_a_file_of_an_older_schema_is_looked_at_before_it_is_migrated(
    folder: Path, desk: Desk, archive: Archive, log: WatchedLog
) -> None:
    archive.close()
    _plant(folder, desk, "identity", "UPDATE alembic_version SET version_num = '0001'")
    before = (folder / "identity.db").read_bytes()
    log.expect(_LOGGER)

    with pytest.raises(SchemaAltered):
        open_archive(folder, desk.access())

    assert (folder / "identity.db").read_bytes() == before
    assert not list(folder.glob("*.copy"))


def test_a_bulk_load_leaves_the_schema_as_it_was(
    folder: Path, desk: Desk, archive: Archive
) -> None:
    with archive.bulk_load(desk, Action.DEMONSTRATION_FILLED) as tx:
        add_woman(tx)
        tx.insert(Person, [{"id": 9, "case_id": 9, "alias": "Rosa", "search": "rosa"}])
    archive.close()

    again = open_archive(folder, desk.access())
    with again.read(desk) as session:
        assert session.get(CaseFile, 1) is not None
    again.close()


def test_comparing_costs_less_than_five_milliseconds(
    folder: Path, desk: Desk, archive: Archive
) -> None:
    archive.close()
    taken = []
    for compartment in COMPARTMENTS:
        file = folder / compartment.file
        engine = alone(file, desk.keys[compartment.name])
        with engine.connect() as connection:
            for _ in range(5):
                began = time.thread_time()
                assert (
                    schema.fingerprint(schema.found_in(connection))
                    in schema.known()[compartment.name].values()
                )
                taken.append(time.thread_time() - began)

    assert sorted(taken)[len(taken) // 2] < 0.005


def test_a_blank_that_is_part_of_a_name_keeps_the_archive_closed(
    folder: Path, desk: Desk, archive: Archive, log: WatchedLog
) -> None:
    archive.close()
    _plant(
        folder,
        desk,
        "cases",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL,', '\u00a0NOT\u00a0NULL,') "
        "WHERE name = 'draft'",
        "UPDATE sqlite_schema SET sql = replace(sql, 'id INTEGER\u00a0NOT\u00a0NULL', "
        "'id INTEGER NOT NULL') WHERE name = 'draft'",
    )
    assert _altered_schema(folder, desk)
    log.expect(_LOGGER)

    with pytest.raises(SchemaAltered):
        open_archive(folder, desk.access())


def _altered_schema(folder: Path, desk: Desk) -> bool:
    shell = connect(OpenFile(folder / "cases.db", "main", desk.keys["cases"]))
    try:
        (sql,) = shell.execute("SELECT sql FROM sqlite_schema WHERE name = 'draft'").fetchone()
    finally:
        shell.close()
    return "\u00a0" in sql
