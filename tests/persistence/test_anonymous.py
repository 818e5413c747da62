from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from cav_desktop.domain.actions import Action
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.people import Person
from cav_desktop.domain.staff import StaffMember
from cav_desktop.persistence.anonymous import anonymous_session
from cav_desktop.persistence.archive import Archive
from tests.persistence.desk import Desk
from tests.persistence.women import add_woman


@pytest.fixture
def key(archive: Archive, desk: Desk) -> bytes:
    with archive.write(desk, Action.CASE_OPENED) as tx:
        add_woman(tx)
    return desk.keys["cases"]


def test_the_coded_facts_are_read_while_the_archive_is_open(key: bytes, folder: Path) -> None:
    with anonymous_session(folder, key) as session:
        assert session.scalars(select(CaseFile.code)).all() == ["LO-2026-0001"]
        assert [row[1] for row in session.connection().exec_driver_sql("PRAGMA database_list")] == [
            "main",
            "cases",
        ]


@pytest.mark.parametrize("entity", [Person, StaffMember])
def test_an_identity_cannot_be_asked_for(key: bytes, folder: Path, entity: type) -> None:
    with (
        anonymous_session(folder, key) as session,
        pytest.raises(OperationalError, match="no such table"),
    ):
        session.scalars(select(entity)).all()


def test_nothing_can_be_written(key: bytes, folder: Path) -> None:
    with anonymous_session(folder, key) as session:
        session.scalars(select(CaseFile)).one().withdrawn = True
        with pytest.raises(OperationalError, match="readonly"):
            session.flush()
