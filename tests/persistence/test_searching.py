from datetime import date

import pytest
from sqlalchemy import select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.folding import fold
from cav_desktop.domain.people import Person
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.searching import matching, ordered
from tests.persistence.desk import Desk

NAMES = ["Łucja Nowak", "Li Ng", "Maria D'Angelo", "100% sicura_mente", 'detta "Rosa"']


@pytest.fixture
def known(archive: Archive, desk: Desk) -> Archive:
    with archive.write(desk, Action.CASE_OPENED) as tx:
        for number, name in enumerate(NAMES, 1):
            tx.session.add(CaseFile(code=f"LO-{number}", opened_on=date(2026, 3, 16)))
            tx.session.flush()
            person = Person(case_id=number, alias=name)
            person.search = fold(name)
            tx.session.add(person)
    return archive


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("lucja", [1]),
        ("NOWAK", [1]),
        ("ucj", [1]),
        ("nowak lucja", [1]),
        ("nowak maria", []),
        ("Li", [2]),
        ("ng li", [2]),
        ("dangelo", [3]),
        ("d'angelo", [3]),
        ("maria d", [3]),
        ("zz", []),
        ("assente", []),
        ("rosa", [5]),
    ],
)
def test_a_name_is_found_by_parts_of_its_words(
    known: Archive, desk: Desk, written: str, found: list[int]
) -> None:
    with known.read(desk) as session:
        people = select(Person.case_id).where(Person.id.in_(matching(Person, fold(written))))

        assert session.scalars(people).all() == found


@pytest.mark.parametrize(
    "written", ['"', "%", "_", "*", "a OR b", "NEAR(a b)", "-rosa", "search:x"]
)
def test_what_was_typed_is_never_a_command(known: Archive, desk: Desk, written: str) -> None:
    meant = [
        number
        for number, name in enumerate(NAMES, 1)
        if all(word.casefold() in fold(name) for word in written.split())
    ]

    with known.read(desk) as session:
        people = select(Person.case_id).where(Person.id.in_(matching(Person, written)))
        assert session.scalars(people.order_by(Person.case_id)).all() == meant


@pytest.mark.parametrize("descending", [False, True])
def test_equal_rows_are_in_the_order_of_their_numbers(
    known: Archive, desk: Desk, descending: bool
) -> None:
    order = ordered(CaseFile.opened_on, CaseFile.id, descending=descending)

    with known.read(desk) as session:
        found = list(session.scalars(select(CaseFile.id).order_by(*order)))

    assert found == sorted(found, reverse=descending)
