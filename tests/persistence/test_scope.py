"""What is hidden from somebody is hidden in every way of asking, and taken places stay taken."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased

from cav_desktop.domain.actions import Action
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.contacts import Contact, ContactReason, ContactTold
from cav_desktop.domain.entities import ENTITIES
from cav_desktop.domain.episodes import Episode, EpisodeStep
from cav_desktop.domain.own_cases import ConflictOfInterest
from cav_desktop.domain.people import NameWord, Person, PersonName, PersonPhone
from cav_desktop.persistence.scope import every_case, link_to_case
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock

OF_NOBODY = {
    "centre_setting": "the centre",
    "desk": "the centre",
    "house": "a house",
    "house_refusal": "a house",
    "house_address": "a house",
    "house_near": "a house",
    "house_event": "a house",
    "room": "a house",
    "block": "a house",
    "over_capacity": "a house",
    "shelter_rate": "what is paid",
    "vocabulary_term": "the lists",
    "risk_instrument": "the lists",
    "risk_instrument_factor": "the lists",
    "receiver": "the directory",
    "staff": "the staff",
    "record": "the journal",
    "keyring_seen": "the journal",
    "container_seen": "a container",
    "key_refusal": "the keys",
    "own_card": "who this archive is",
    "receiver_card": "the directory",
    "mark": "in every file",
    "draft": "hers alone",
    "history": "read with the row that it is of",
    "choice": "read with the row that it is of",
    "placement": "a place that is taken, by whom its stay says",
    "vacated": "a place that was taken",
    "hold": "a place that is kept, for whom its request says",
}
"""The tables whose rows hang on no case, or tell no case by themselves."""


def test_every_entity_leads_to_its_case_or_is_of_nobody() -> None:
    loose = {one.__tablename__ for one in ENTITIES if one is not CaseFile and not link_to_case(one)}

    assert loose - OF_NOBODY.keys() == set()


@pytest.fixture
def ws(entered: Unlocked, tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """The coordinator in an archive of the services: the rule asks who works."""
    copy = Path(shutil.copytree(entered.ws.folder, tmp_path / "archive"))
    unlocked = make.at_work(entered, copy, clock)
    yield unlocked.ws
    unlocked.ws.archive.close()
    unlocked.guard.release()


@pytest.fixture
def hidden(ws: Workspace) -> int:
    """The first of two women; the coordinator says that she knows her."""
    case_id = make.case(ws)
    make.case(ws, subject_name="Irma R.", subject_phone="3330001112")
    with ws.archive.write(ws, Action.CONFLICT_FLAGGED) as tx:
        tx.session.add(
            ConflictOfInterest(case_id=case_id, staff_id=ws.staff_id, at=ws.now, by_id=ws.staff_id)
        )
    return case_id


def test_no_way_of_asking_finds_her(ws: Workspace, hidden: int) -> None:
    other = aliased(Episode)
    with ws.archive.read(ws) as session:
        assert session.get(CaseFile, hidden) is None
        assert session.scalar(select(func.count()).select_from(CaseFile)) == 1
        assert session.connection().execute(select(func.count(Contact.id))).scalar() == 1
        assert session.scalars(select(other.case_id)).all() != [hidden]
        of = select(CaseFile.id).join(Episode, Episode.case_id == CaseFile.id)
        assert hidden not in session.scalars(of).all()
        without = select(CaseFile.id).where(
            ~exists().where(other.case_id == CaseFile.id, other.case_id == hidden)
        )
        assert hidden not in session.scalars(without).all()
        for entity in (Person, PersonName, PersonPhone, EpisodeStep, ContactTold):
            assert len(session.scalars(select(entity)).all()) == 1
        assert "maryam" not in session.scalars(select(NameWord.word)).all()
        assert session.scalars(select(ContactReason)).all() == []


def test_what_must_be_true_counts_her(ws: Workspace, hidden: int) -> None:
    how_many = select(func.count(CaseFile.id))
    with ws.archive.read(ws) as session:
        with every_case(session):
            assert session.scalar(how_many) == 2
        assert session.scalar(how_many) == 1
    with ws.archive.of_every_case(), ws.archive.read(ws) as session:
        assert session.scalar(how_many) == 2
    with ws.archive.read(ws) as session:
        assert session.scalar(how_many) == 1
        assert ws.hidden(session) == {hidden}


def test_who_is_in_no_conflict_sees_everything(ws: Workspace, hidden: int) -> None:
    colleague = replace(ws, staff_id=ws.staff_id + 1)

    with colleague.archive.read(colleague) as session:
        assert session.get(CaseFile, hidden) is not None
