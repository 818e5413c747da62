"""A container: a file, a key and a chain of its own, and nothing else in reach of who opens it."""

import os
from pathlib import Path

import pytest
from sqlalchemy import select, text

from cav_desktop.domain.actions import Action
from cav_desktop.domain.compartments import file_of
from cav_desktop.domain.errors import FolderNotEmpty, Reserved
from cav_desktop.domain.referrals.packets import ContainerOwner
from cav_desktop.persistence.containers import create_container, open_container
from cav_desktop.persistence.rekeying import which_key
from tests.persistence.desk import Desk, sit_down

HER = "b" * 32


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk, archive = sit_down(tmp_path)
    archive.close()
    desk.keys[HER] = os.urandom(32)
    (tmp_path / file_of(HER)).parent.mkdir()
    return desk


def test_what_she_writes_is_there_again_and_nothing_else_is_in_reach(
    desk: Desk, tmp_path: Path
) -> None:
    create_container(tmp_path, HER, desk.keys[HER])
    archive = open_container(tmp_path, HER, desk.access(HER))
    with archive.write(desk, Action.LOGIN) as tx:
        tx.session.add(ContainerOwner(person=HER, staff_id=7, shown_name="Elena N."))
    archive.close()

    again = open_container(tmp_path, HER, desk.access(HER))
    with again.read(desk) as session:
        assert session.scalars(select(ContainerOwner.person)).all() == [HER]
        attached = [row.name for row in session.execute(text("PRAGMA database_list"))]
    assert attached == ["main"]
    assert again.head().n == 1
    again.close()


def test_it_is_not_made_over_another_and_opens_by_its_own_key_alone(
    desk: Desk, tmp_path: Path
) -> None:
    create_container(tmp_path, HER, desk.keys[HER])
    with pytest.raises(FolderNotEmpty):
        create_container(tmp_path, HER, os.urandom(32))
    with pytest.raises(Reserved):
        open_container(tmp_path, HER, desk.access("journal", "cases"))
    others = [key for name, key in desk.keys.items() if name != HER]
    assert which_key(tmp_path / file_of(HER), others) is None
    assert which_key(tmp_path / file_of(HER), [desk.keys[HER]]) is not None
