"""Authors: one is the main one; a conflict is said, and never with whom."""

import pytest

from cav_desktop.domain.errors import NotAllowed
from cav_desktop.domain.roles import Role
from cav_desktop.domain.violence import Author
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import authors, case_files, sheets
from cav_desktop.services.workspace import Workspace
from tests import make

HIM = {"relation": "marito", "main": "si", "name": "Giuseppe Rossi"}


def test_the_main_author_gives_the_case_his_relation(ws: Workspace) -> None:
    case_id = make.case(ws)
    number = sheets.add(ws, Author, case_id, HIM)
    assert case_files.open_sheet(ws, case_id).facts.author_relation == "marito"
    sheets.change(ws, Author, number, {"relation": "ex_marito"})

    assert case_files.open_sheet(ws, case_id).facts.author_relation == "ex_marito"


def test_only_one_is_the_main_author(ws: Workspace) -> None:
    case_id = make.case(ws)
    first = sheets.add(ws, Author, case_id, HIM)
    sheets.add(ws, Author, case_id, {"relation": "padre", "main": "si"})

    assert sheets.read(ws, Author, first).answers["main"] == "no"
    assert case_files.open_sheet(ws, case_id).facts.author_relation == "padre"


def test_who_is_taken_out_is_not_the_main_one_and_put_back_there_is_still_one(
    ws: Workspace,
) -> None:
    case_id = make.case(ws)
    first = sheets.add(ws, Author, case_id, HIM)
    sheets.remove(ws, Author, first)
    second = sheets.add(ws, Author, case_id, {"relation": "padre", "main": "si"})
    sheets.restore(ws, Author, first)

    main = [sheets.read(ws, Author, one).answers["main"] for one in (first, second)]
    assert main == ["si", "no"]
    assert case_files.open_sheet(ws, case_id).facts.author_relation == "marito"


@pytest.mark.parametrize(
    ("written", "is_met"),
    [
        ("Rossi Giuseppe", True),
        ("Giusepe Rossi", True),
        ("GIUSEPPE ROSSÌ", True),
        ("Giovanni Rossi", False),
        ("Giuseppe", False),
    ],
)
def test_an_author_of_another_case_is_met(ws: Workspace, written: str, is_met: bool) -> None:
    here, elsewhere = make.case(ws), make.case(ws, subject_phone="340 123 4567")
    sheets.add(ws, Author, here, HIM)
    assert not authors.has_conflict(ws, here)
    number = sheets.add(ws, Author, elsewhere, {"relation": "padre", "main": "si", "name": written})

    assert authors.has_conflict(ws, here) is is_met
    sheets.remove(ws, Author, number)
    assert not authors.has_conflict(ws, here)


def test_a_woman_and_a_colleague_are_met_too(unlocked: Unlocked) -> None:
    unlocked = make.colleague(unlocked, login="piera.verdi", shown_name="Piera Verdi")
    ws = unlocked.ws
    make.case(ws, subject_name="Giuseppe Rossi")
    here, there = make.case(ws), make.case(ws)
    sheets.add(ws, Author, here, HIM)
    sheets.add(ws, Author, there, {**HIM, "name": "Verdi Piera"})

    assert authors.has_conflict(ws, here)
    assert authors.has_conflict(ws, there)
    assert authors.met_in(ws, there).colleagues == ("Piera Verdi",)
    assert authors.met_in(ws, here).colleagues == ()


def test_only_a_coordinator_learns_where_he_is_met(unlocked: Unlocked) -> None:
    unlocked = make.colleague(unlocked, Role.RECEPTION, login="piera.verdi")
    ws = unlocked.ws
    here, elsewhere = make.case(ws), make.case(ws, subject_phone="340 123 4567")
    for case_id in (here, elsewhere):
        sheets.add(ws, Author, case_id, HIM)
    code = case_files.open_sheet(ws, elsewhere).code
    assert authors.met_in(ws, here).cases == (code,)
    folder = ws.folder
    archives.lock(unlocked)

    hers = archives.unlock(folder, "piera.verdi", make.COLLEAGUE_PASSPHRASE, clock=ws.clock)
    with pytest.raises(NotAllowed):
        authors.met_in(hers.ws, here)
    assert authors.has_conflict(hers.ws, here)
    archives.lock(hers)


@pytest.mark.parametrize(
    ("written", "is_met"),
    [("Ugo Tassi", True), ("Tassi Ugo", True), ("Ugo Rossi", False), ("Ugo", False)],
)
def test_a_colleague_who_signs_with_an_initial_is_met(
    unlocked: Unlocked, written: str, is_met: bool
) -> None:
    unlocked = make.colleague(unlocked, login="ugo.tassi", shown_name="Ugo T.")
    case_id = make.case(unlocked.ws)
    sheets.add(unlocked.ws, Author, case_id, {**HIM, "name": written})
    assert authors.has_conflict(unlocked.ws, case_id) is is_met
