"""Found again: by sound, spelling, accents, order of words, and a number in any writing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.contacts import ContactTold
from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.people import name_words
from cav_desktop.services import journal_view
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import cases
from cav_desktop.services.journal_view import JournalFilter
from cav_desktop.services.people import identity, known_people, search
from cav_desktop.services.people.search import HitKind
from cav_desktop.services.workspace import Workspace
from tests import make

_SEARCHES = frozenset({Opening.SEARCH})


@pytest.fixture
def known(ws: Workspace) -> int:
    """A woman known since a while, among others of near names."""
    case_id = make.case(ws)
    for name, phone in (
        ("Maria Rossi", "0371 11 11 11"),
        ("Li Na", "333 222 1111"),
        ("李娜", ""),
        ("Đorđe Łucja D'Angelo", "347 000 1111"),
        ("Anna Kowalczyk", ""),
    ):
        make.case(ws, subject_name=name, subject_phone=phone)
    return case_id


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Maryam Kowalska", "nome"),
        ("kowalska maryam", "nome"),
        ("Mariam Kovalska", "suono"),
        ("Meriem Kowalska", "suono"),
        ("MARYAM KOWALSKÀ", "nome"),
        ("maryan kowalska", "grafia"),
        ("Maryam Kow", "nome"),
    ],
)
def test_a_name_in_another_writing_finds_her(
    ws: Workspace, known: int, typed: str, why: str
) -> None:
    (best, *_) = known_people.candidates(ws, typed, "")

    assert best.case_id == known
    assert why in best.why


@pytest.mark.parametrize(
    "typed", ["3715582019", "+39 371 558 2019", "0039-371/5582019", "371 558 20", "371.558.2019"]
)
def test_a_number_in_any_writing_finds_her(ws: Workspace, known: int, typed: str) -> None:
    (best, *_) = known_people.candidates(ws, "", typed)

    assert (best.case_id, best.why) == (known, ("telefono",))


@pytest.mark.parametrize("typed", ["", "M", "  ", "Giovanna Bianchi", "Zoe"])
def test_too_little_or_somebody_else_finds_nobody(ws: Workspace, known: int, typed: str) -> None:
    assert known not in [one.case_id for one in known_people.candidates(ws, typed, "12")]


def test_a_person_and_her_contacts_are_one_line(ws: Workspace, known: int) -> None:
    cases.join(ws, make.contact(ws, subject_name="Meriem Kowalska"), known)
    found = known_people.candidates(ws, "Maryam Kowalska", "+39 371 558 2019")

    assert [one.case_id for one in found].count(known) == 1
    assert "telefono" in found[0].why


def test_a_contact_without_a_case_is_offered_too(ws: Workspace) -> None:
    number = make.contact(ws)

    (only,) = known_people.candidates(ws, "Mariam Kovalska", "")
    assert (only.case_id, only.contact_id, only.code) == (None, number, "")


def test_an_opening_undone_leaves_the_contact_alone(ws: Workspace) -> None:
    number = make.contact(ws)
    cases.undo_opening(ws, cases.open_from_contact(ws, number))

    (only,) = known_people.candidates(ws, "Maryam Kowalska", "")
    assert only.contact_id == number


@pytest.mark.parametrize("typed", ["maryam", "kowalska mar", "KOWALSKÀ", "558 2019", "wals"])
def test_the_search_finds_a_case_by_what_is_known(ws: Workspace, known: int, typed: str) -> None:
    assert known in [hit.object_id for hit in search.find(ws, typed)]


@pytest.mark.parametrize(("typed", "found"), [("Li", 1), ("na", 1), ("李", 1), ("d'angelo", 1)])
def test_short_and_strange_names_are_found(
    ws: Workspace, known: int, typed: str, found: int
) -> None:
    hits = [hit for hit in search.find(ws, typed) if hit.kind is HitKind.CASE]

    assert known not in [hit.object_id for hit in hits]
    assert len(hits) >= found


def test_the_search_finds_a_code_also_by_its_last_digits(ws: Workspace, known: int) -> None:
    (hit,) = [one for one in search.find(ws, "LO-2026") if one.object_id == known]

    assert [one.object_id for one in search.find(ws, hit.code)] == [known]
    assert known in [one.object_id for one in search.find(ws, hit.code[-4:])]


@pytest.mark.parametrize("typed", ["%", "_", '"', "' OR 1=1 --", "*", "NEAR(", "a" * 300, "\x00"])
def test_signs_are_letters_like_others(ws: Workspace, known: int, typed: str) -> None:
    assert known not in [hit.object_id for hit in search.find(ws, typed)]


def test_his_name_finds_nothing_but_his_number_does(ws: Workspace) -> None:
    make.call_of_author(ws)

    assert search.find(ws, "Piero") == []
    (hit,) = search.find(ws, "340 999 8888")
    assert hit.kind is HitKind.SAFETY


def test_a_search_is_remembered_by_its_number_only(ws: Workspace) -> None:
    end = ws.archive.head().n
    search.remember(ws, len(search.find(ws, "maryam")))

    assert ws.archive.head().n == end + 1


def test_a_name_written_after_the_first_question_is_known_too(ws: Workspace) -> None:
    make.contact(ws, subject_name="Maryam Kowalska")
    assert known_people.candidates(ws, "Zsófia", "") == []

    make.contact(ws, subject_name="Zsófia Szabó")

    assert [one.why for one in known_people.candidates(ws, "Zsofia", "")] == [("nome",)]


def test_no_word_of_a_name_outlives_the_archive(unlocked: Unlocked) -> None:
    make.case(unlocked.ws, subject_name="Ornella Zanforlin")
    known_people.candidates(unlocked.ws, "Zanforlin", "")
    kept = unlocked.ws.archive.kept
    assert any("zanforlin" in "".join(words) for _, words in kept.values())

    archives.lock(unlocked)

    assert kept == {}


def test_that_candidates_were_looked_at_is_remembered_by_their_number_only(ws: Workspace) -> None:
    known_people.remember(ws, 3)

    (row,) = journal_view.rows(ws, journal_view.find(ws, JournalFilter(actions=_SEARCHES)))
    assert row.codes == (("results", "3"),)


@pytest.mark.parametrize("typed", ["a " * 100_000, "1" * 1_000_000, "Anna \ud83d"])
def test_what_is_longer_than_a_name_or_no_text_is_not_looked_for(ws: Workspace, typed: str) -> None:
    assert search.find(ws, typed) == []
    assert known_people.candidates(ws, typed, typed) == []


def test_what_tells_one_woman_from_another_is_said_without_opening(
    ws: Workspace, known: int
) -> None:
    shown = identity.reveal(ws, known).draft
    identity.change(ws, known, replace(shown, alias="Girasole"))
    cases.move(ws, known, Move(EpisodeState.CLOSED, ws.today, "paura"))
    cases.begin_episode(ws, known)
    before = make.contact(ws, at=ws.now - timedelta(days=40))
    cases.join(ws, before, known)
    opened = set(ws.archive.opened)

    (best, *_) = known_people.candidates(ws, "Maryam Kowalska", "")

    assert (best.alias, best.state, best.last_on) == ("Girasole", "contatto", ws.today)
    assert ws.archive.opened == opened


def test_who_called_often_does_not_hide_the_others(ws: Workspace, known: int) -> None:
    for _ in range(25):
        cases.join(ws, make.contact(ws, subject_phone="371 558 2019"), known)
    other = make.case(ws, subject_name="Mariam Kowalski", subject_phone="371 558 2019 4")

    for name, phone in (("maryam kowalska", ""), ("maryam", ""), ("", "371 558 2019")):
        found = known_people.candidates(ws, name, phone)
        assert [one.case_id for one in found][:2] == [known, other]


def test_a_name_that_thousands_bear_hides_nobody(ws: Workspace, known: int) -> None:
    with ws.archive.bulk_load(ws, Action.DEMONSTRATION_FILLED) as load:
        for number in range(10_000, 15_000):
            load.session.add(ContactTold(id=number, subject_name="Maria Rossi"))
        load.session.flush()
        for number in range(10_000, 15_000):
            load.session.add_all(name_words(["Maria Rossi"], contact_id=number))

    assert known_people.candidates(ws, "maryam kowalska", "")[0].case_id == known
    assert known_people.candidates(ws, "maryam", "")[0].case_id == known
    assert known_people.candidates(ws, "maryam rossi kowalska", "")[0].case_id == known


@pytest.mark.parametrize("typed", ["maryam kow", "kow mar maria", "rossi", "anna maria rossi li"])
def test_any_number_of_words_is_ranked(ws: Workspace, known: int, typed: str) -> None:
    found = known_people.candidates(ws, typed, "")

    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len({one.case_id for one in found}) == len(found)
