"""A word index that somebody emptied by hand is found, and made anew from its rows."""

from sqlalchemy import select

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.people import Person
from cav_desktop.persistence import word_index
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.digests import driver_of
from cav_desktop.persistence.searching import matching
from tests.persistence.desk import Desk
from tests.persistence.women import add_woman

_EMPTIED = "INSERT INTO identity.person_search(person_search) VALUES ('delete-all')"


def _made_anew(archive: Archive, desk: Desk) -> list[str]:
    with archive.write(desk, Opening.VERIFICATION) as tx:
        return word_index.made_anew(tx.session, archive.compartments)


def test_an_emptied_index_finds_her_again(desk: Desk, archive: Archive) -> None:
    with archive.write(desk, Action.CASE_OPENED) as tx:
        add_woman(tx)
        tx.session.flush()
        word = tx.session.scalars(select(Person.search)).one().split()[0]
    assert _made_anew(archive, desk) == []
    with archive.write(desk, Action.CASE_OPENED) as tx:
        driver_of(tx.session).execute(_EMPTIED)
    with archive.read(desk) as session:
        assert session.scalars(matching(Person, word)).all() == []

    assert _made_anew(archive, desk) == ["identity.person_search"]

    with archive.read(desk) as session:
        assert session.scalars(matching(Person, word)).all() == [1]
    assert _made_anew(archive, desk) == []
