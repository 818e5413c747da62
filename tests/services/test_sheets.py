"""Declared forms on the real archive: written, corrected with their past, hidden, put back."""

from datetime import date

import pytest
from sqlalchemy import select

from cav_desktop.domain.case_records import Choice, Told
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.errors import AlreadyMerged, CannotUndo, FieldError
from cav_desktop.domain.forms import Answer
from cav_desktop.domain.records import Record
from cav_desktop.domain.violence import Author
from cav_desktop.services import cases, sheets
from cav_desktop.services.workspace import Workspace
from tests import make

HERS: dict[str, Answer] = {
    "age_band": "da_30_a_34",
    "citizenship": "extra_ue",
    "country": "MA",
    "residence": "098031",
    "permit": "famiglia",
    "permit_expires": date(2027, 3, 1),
    "language": "ar",
    "interpreter": "si",
    "interpreter_name": "Nadia dell’agenzia",
    "italian": "scarso",
    "lives_with": ("figli", "genitori"),
    "independent": "non_noto",
    "requests": "Vuole una casa per sé & i bambini <subito>.",
}


def test_what_is_written_is_read_again(ws: Workspace) -> None:
    case_id = make.case(ws)
    sheets.change(ws, CaseFile, case_id, HERS)

    answers = sheets.read(ws, CaseFile, case_id).answers
    assert {name: answers[name] for name in HERS} == HERS
    assert answers["housing"] is None
    assert answers["income"] == ()


def test_words_lie_in_the_identity_compartment_and_codes_in_cases(ws: Workspace) -> None:
    case_id = make.case(ws)
    sheets.change(ws, CaseFile, case_id, HERS)

    with ws.archive.read(ws) as session:
        told = {one.field: one.text for one in session.scalars(select(Told))}
        chosen = {(one.field, one.code) for one in session.scalars(select(Choice))}
    assert told == {name: HERS[name] for name in ("interpreter_name", "requests")}
    assert chosen == {("lives_with", "figli"), ("lives_with", "genitori")}


def test_what_a_field_said_before_stands_beside_it(ws: Workspace) -> None:
    case_id = make.case(ws)
    sheets.change(ws, CaseFile, case_id, HERS)
    sheets.change(
        ws, CaseFile, case_id, {"italian": "buono", "lives_with": ("figli",), "requests": "Tempo."}
    )

    said = {row.field: row.before for row in sheets.read(ws, CaseFile, case_id).corrections}
    assert said == {
        "italian": "scarso",
        "lives_with": "figli;genitori",
        "requests": HERS["requests"],
    }


def test_what_is_not_given_stays(ws: Workspace) -> None:
    case_id = make.case(ws)
    sheets.change(ws, CaseFile, case_id, HERS)
    sheets.change(ws, CaseFile, case_id, {"housing": "affitto"})

    answers = sheets.read(ws, CaseFile, case_id).answers
    assert answers["requests"] == HERS["requests"]
    assert answers["housing"] == "affitto"


@pytest.mark.parametrize(
    "wrong",
    [
        {"age_band": "vecchia"},
        {"country": "XX", "citizenship": "ue"},
        {"language": "klingon", "italian": "buono"},
        {"residence": "000000"},
        {"lives_with": ("figli", "marziani")},
        {"minor_children": "forse"},
    ],
)
def test_a_code_that_no_list_holds_is_refused_and_nothing_is_written(
    ws: Workspace, wrong: dict[str, Answer]
) -> None:
    case_id = make.case(ws)
    end = ws.archive.head().n
    with pytest.raises(FieldError) as refused:
        sheets.change(ws, CaseFile, case_id, {"requests": "Parole", **wrong})

    assert (refused.value.field, refused.value.why) == (next(iter(wrong)), "unknown_code")
    assert ws.archive.head().n == end
    assert sheets.read(ws, CaseFile, case_id).answers["requests"] is None


def test_what_another_answer_says_is_not_asked_is_emptied_and_remembered(ws: Workspace) -> None:
    case_id = make.case(ws)
    sheets.change(ws, CaseFile, case_id, HERS)
    sheets.change(ws, CaseFile, case_id, {"citizenship": "italiana"})

    sheet = sheets.read(ws, CaseFile, case_id)
    assert (sheet.answers["permit"], sheet.answers["country"]) == (None, None)
    said = {row.field: row.before for row in sheet.corrections}
    assert (said["permit"], said["country"]) == ("famiglia", "MA")


def test_a_merged_case_is_not_written_to(ws: Workspace) -> None:
    older, newer = make.case(ws), make.case(ws, subject_phone="340 123 4567")
    cases.merge(ws, older, newer)

    with pytest.raises(AlreadyMerged):
        sheets.change(ws, CaseFile, newer, {"housing": "affitto"})


def test_an_opening_is_written_once_before_it_is_shown(ws: Workspace) -> None:
    case_id = make.case(ws)
    end = ws.archive.head().n
    sheets.read(ws, CaseFile, case_id)
    sheets.read(ws, CaseFile, case_id)

    with ws.archive.read(ws) as session:
        actions = session.scalars(select(Record.action).where(Record.n > end)).all()
    assert actions == ["case_file.apertura"]


HIM: dict[str, Answer] = {
    "relation": "ex_marito",
    "main": "si",
    "name": "Piero Rossi",
    "factors": ("alcol", "armi"),
    "notes": "Passa sotto casa.",
}


def test_a_row_of_a_case_is_added_corrected_taken_out_and_put_back(ws: Workspace) -> None:
    case_id = make.case(ws)
    number = sheets.add(ws, Author, case_id, HIM)
    sheets.change(ws, Author, number, {"judicial": "misura", "factors": ("armi",)})
    sheets.remove(ws, Author, number)
    assert sheets.of_case(ws, Author, case_id) == ()

    sheets.restore(ws, Author, number)
    (sheet,) = sheets.of_case(ws, Author, case_id, names=True)
    expected = {**HIM, "judicial": "misura", "factors": ("armi",)}
    assert {name: sheet.answers[name] for name in expected} == expected
    assert {(row.field, row.before) for row in sheet.corrections} == {("factors", "alcol;armi")}


def test_a_required_answer_is_asked_for_before_anything_is_written(ws: Workspace) -> None:
    case_id = make.case(ws)
    with pytest.raises(FieldError) as refused:
        sheets.add(ws, Author, case_id, {"main": "si"})

    assert (refused.value.field, refused.value.why) == ("relation", "required")
    assert sheets.of_case(ws, Author, case_id) == ()


def test_names_are_read_only_when_they_were_asked_for(ws: Workspace) -> None:
    case_id = make.case(ws)
    number = sheets.add(ws, Author, case_id, HIM)
    end = ws.archive.head().n

    hidden = sheets.read(ws, Author, number)
    assert "name" not in hidden.answers
    assert hidden.answers["notes"] == HIM["notes"]
    assert sheets.read(ws, Author, number, names=True).answers["name"] == HIM["name"]
    with ws.archive.read(ws) as session:
        actions = session.scalars(select(Record.action).where(Record.n > end)).all()
    assert actions == ["case_file.apertura", "case_file.lettura_nome"]


def test_a_merge_brings_what_was_written_in_the_other_case(ws: Workspace) -> None:
    older, newer = make.case(ws), make.case(ws, subject_phone="340 123 4567")
    sheets.add(ws, Author, newer, HIM)
    cases.merge(ws, older, newer)

    (sheet,) = sheets.of_case(ws, Author, older, names=True)
    assert (sheet.case_id, sheet.answers["name"]) == (older, HIM["name"])


def test_a_case_in_which_something_was_written_is_not_taken_back(ws: Workspace) -> None:
    case_id = make.case(ws)
    sheets.add(ws, Author, case_id, HIM)

    with pytest.raises(CannotUndo):
        cases.undo_opening(ws, case_id)
