"""Who a woman is: opened on purpose, corrected with its past, and nothing she did not say."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.errors import AlreadyMerged, FieldError, Vanished
from cav_desktop.domain.people import NameWord, Person, PersonPhone
from cav_desktop.domain.records import Record
from cav_desktop.services.casework import case_files, cases
from cav_desktop.services.people import identity, search
from cav_desktop.services.people.identity import IdentityDraft
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.workspace import Workspace
from tests import make

HERS = IdentityDraft(
    names=("Maryam Kowalska", "Manya"),
    alias="Girasole",
    phones=("+39 371 558 2019", "0371 55 55 55"),
    birth_year=1992,
    notes="Parla polacco.",
    safe=SafeContactDraft("con_regole", ("solo_sms",), "9-12", "farmacia"),
)


def test_what_is_written_is_read_again(ws: Workspace) -> None:
    case_id = cases.open_anonymous(ws)
    identity.change(ws, case_id, HERS)

    sheet = identity.reveal(ws, case_id)
    assert (sheet.case_id, sheet.draft) == (case_id, HERS)
    assert {row.before for row in sheet.corrections} <= {"", None}


def test_a_name_is_in_the_journal_before_it_is_shown(ws: Workspace) -> None:
    case_id = make.case(ws)
    end = ws.archive.head().n
    identity.reveal(ws, case_id)

    with ws.archive.read(ws) as session:
        actions = session.scalars(select(Record.action).where(Record.n > end)).all()
    assert actions == ["case_file.lettura_nome"]


def test_a_case_of_which_nothing_is_known_shows_nothing(ws: Workspace) -> None:
    sheet = identity.reveal(ws, cases.open_anonymous(ws))

    assert sheet.draft.is_empty
    assert sheet.corrections == ()


def test_each_field_keeps_what_it_said(ws: Workspace) -> None:
    case_id = cases.open_anonymous(ws)
    identity.change(ws, case_id, HERS)
    after = IdentityDraft(("Maryam Nowak",), "Tulipano", ("340 111 2222",), 1993, "", HERS.safe)
    identity.change(ws, case_id, after)

    sheet = identity.reveal(ws, case_id)
    assert sheet.draft == after
    assert {(row.field, row.before) for row in sheet.corrections if row.before} == {
        ("names", "Maryam Kowalska; Manya"),
        ("alias", "Girasole"),
        ("phones", "+39 371 558 2019; 0371 55 55 55"),
        ("birth_year", "1992"),
        ("notes", "Parla polacco."),
    }


def test_the_same_again_leaves_no_past(ws: Workspace) -> None:
    case_id = cases.open_anonymous(ws)
    identity.change(ws, case_id, HERS)
    before = identity.reveal(ws, case_id).corrections
    identity.change(ws, case_id, HERS)

    assert identity.reveal(ws, case_id).corrections == before


@pytest.mark.parametrize(("year", "band"), [(1992, "da_30_a_34"), (2008, "da_18_a_24")])
def test_a_year_of_birth_writes_the_band(ws: Workspace, year: int, band: str) -> None:
    case_id = cases.open_anonymous(ws)
    identity.change(ws, case_id, IdentityDraft(birth_year=year))

    assert case_files.open_sheet(ws, case_id).facts.age_band == band


def test_a_year_that_is_not_known_any_more_leaves_the_band(ws: Workspace) -> None:
    case_id = cases.open_anonymous(ws)
    identity.change(ws, case_id, IdentityDraft(birth_year=1992))
    identity.change(ws, case_id, IdentityDraft(alias="Girasole"))

    assert case_files.open_sheet(ws, case_id).facts.age_band == "da_30_a_34"


@pytest.mark.parametrize(
    ("changed", "field", "why"),
    [
        ({"names": ("Maryam", " ")}, "names", "empty"),
        ({"names": ("a" * 201,)}, "names", "too_long"),
        ({"alias": "a" * 201}, "alias", "too_long"),
        ({"phones": ("12",)}, "phones", "not_a_number"),
        ({"phones": ("nessuno",)}, "phones", "not_a_number"),
        ({"phones": ("1" * 201,)}, "phones", "not_a_number"),
        ({"notes": "a" * 20_001}, "notes", "too_long"),
        ({"birth_year": 1890}, "birth_year", "impossible_year"),
        ({"birth_year": 2020}, "birth_year", "impossible_year"),
        ({"safe": SafeContactDraft("con_regole", ("urlare",))}, "safe", "unknown_code"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_written(
    ws: Workspace, changed: dict[str, Any], field: str, why: str
) -> None:
    case_id = cases.open_anonymous(ws)
    with pytest.raises(FieldError) as refused:
        identity.change(ws, case_id, replace(HERS, **changed))

    assert (refused.value.field, refused.value.why) == (field, why)
    assert identity.reveal(ws, case_id).draft.is_empty
    with ws.archive.read(ws) as session:
        assert session.scalar(select(func.count(Person.id))) == 0
        assert session.scalar(select(CaseFile.age_band)) is None


def test_a_case_that_is_gone_has_no_identity(ws: Workspace) -> None:
    with pytest.raises(Vanished):
        identity.change(ws, 99, HERS)


def test_an_opening_that_was_undone_has_no_identity(ws: Workspace) -> None:
    case_id = make.case(ws)
    cases.undo_opening(ws, case_id)

    with pytest.raises(Vanished):
        identity.change(ws, case_id, HERS)


def test_a_merged_case_sends_to_the_one_it_became(ws: Workspace) -> None:
    survivor, gone = make.case(ws), make.case(ws, subject_name="Meriem")
    cases.merge(ws, survivor, gone)

    with pytest.raises(AlreadyMerged) as refused:
        identity.change(ws, gone, HERS)
    assert refused.value.survivor == survivor


def test_she_is_found_by_what_she_is_called_now_and_no_more_by_the_past(ws: Workspace) -> None:
    case_id = cases.open_anonymous(ws)
    identity.change(ws, case_id, HERS)
    for typed in ("kowalska", "manya", "girasole", "371 558", "0371 555"):
        assert [hit.object_id for hit in search.find(ws, typed)] == [case_id]

    identity.change(ws, case_id, IdentityDraft(names=("Anna Nowak",)))
    for typed in ("kowalska", "manya", "girasole", "371 558", "0371 555"):
        assert search.find(ws, typed) == []
    assert [hit.object_id for hit in search.find(ws, "nowak")] == [case_id]
    with ws.archive.read(ws) as session:
        assert sorted(session.scalars(select(NameWord.word))) == ["anna", "nowak"]
        assert session.scalars(select(PersonPhone)).all() == []


def test_what_is_no_number_stays_in_the_contact(ws: Workspace) -> None:
    case_id = make.case(ws, subject_phone="interno 12", subject_name="Maryam  K.")

    known = identity.reveal(ws, case_id).draft
    assert (known.names, known.phones) == (("Maryam K.",), ())
    identity.change(ws, case_id, replace(known, alias="Girasole"))
    assert identity.reveal(ws, case_id).draft.alias == "Girasole"


def test_a_name_in_another_order_is_no_second_name(ws: Workspace) -> None:
    case_id = make.case(ws, subject_name="Salma El Amrani")
    cases.join(ws, make.contact(ws, subject_name="el amrani salma"), case_id)

    assert identity.reveal(ws, case_id).draft.names == ("Salma El Amrani",)
