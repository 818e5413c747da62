"""Children on the real archive: code, age, what is in force, links across cases, what is due."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from cav_desktop.domain.case_records import Told
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.child_links import ChildLink
from cav_desktop.domain.child_measures import ChildMeasure
from cav_desktop.domain.children import Authorisation, Child
from cav_desktop.domain.deadlines.facts import CriticalEvent
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answer
from cav_desktop.domain.violence import Author
from cav_desktop.services.casework import cases, children, sheets
from cav_desktop.services.casework.happened import Happened
from cav_desktop.services.dates import child_facts
from cav_desktop.services.dates.asked import ask
from cav_desktop.services.workspace import Workspace
from tests import make

AMIRA: dict[str, Answer] = {
    "name": "Amira Benali",
    "birthday": date(2018, 5, 4),
    "bond": "figlio_comune",
    "exposure": ("assistita_diretta",),
    "school": "primaria",
    "school_name": "Scuola di via Serravalle",
    "documents_to_ask": ("passaporto",),
    "support": "previsto",
    "mother_consents": "si",
}


def _code(ws: Workspace, case_id: int) -> str:
    with ws.archive.read(ws) as session:
        return session.get_one(CaseFile, case_id).code


def _measure(ws: Workspace, case_id: int, child_id: int, **changed: Answer) -> int:
    answers: dict[str, Answer] = {
        "child_id": child_id,
        "kind": "visite",
        "visits": "protette",
        "state": "in_vigore",
        "from_on": ws.today - timedelta(days=9),
        "expires_on": ws.today + timedelta(days=30),
    }
    return sheets.add(ws, ChildMeasure, case_id, answers | changed)


def test_a_child_has_a_code_of_the_case_and_a_band_of_today(ws: Workspace) -> None:
    case_id = make.case(ws)
    children.add(ws, case_id, AMIRA)
    second = children.add(ws, case_id, {"bond": "figlio_donna", "birth_year": 2010})
    sheets.remove(ws, Child, second)
    children.add(ws, case_id, {"bond": "nascituro"})

    code = _code(ws, case_id)
    found = children.cards(ws, case_id)
    assert [one.code for one in found] == [f"{code}-F1", f"{code}-F3"]
    assert [one.age_band for one in found] == ["da_6_a_10", None]
    assert found[0].authorisation is Authorisation.WAITING
    assert found[0].needs_authorisation


def test_the_name_and_the_day_of_birth_lie_in_identity_and_are_asked_for(ws: Workspace) -> None:
    case_id = make.case(ws)
    child_id = children.add(ws, case_id, AMIRA)

    with ws.archive.read(ws) as session:
        told = dict(session.execute(select(Told.field, Told.text)).all())
        assert session.get_one(Child, child_id).birth_year == 2018
    assert told["birthday"] == "2018-05-04"
    hidden = children.cards(ws, case_id)[0].sheet.answers
    assert not {"name", "birthday", "school_name"} & set(hidden)
    shown = children.cards(ws, case_id, names=True)[0].sheet.answers
    assert (shown["name"], shown["birthday"]) == (AMIRA["name"], AMIRA["birthday"])


def test_a_corrected_birthday_writes_the_band_and_keeps_the_day_before(ws: Workspace) -> None:
    case_id = make.case(ws)
    child_id = children.add(ws, case_id, AMIRA)
    sheets.change(ws, Child, child_id, {"birthday": date(2012, 5, 4)})

    sheet = sheets.read(ws, Child, child_id, names=True)
    assert sheet.answers["birth_year"] == 2012
    assert ("birthday", "2018-05-04") in {(row.field, row.before) for row in sheet.corrections}
    assert children.cards(ws, case_id)[0].age_band == "da_11_a_13"
    with pytest.raises(FieldError, match="contradicts"):
        sheets.change(ws, Child, child_id, {"birth_year": 2011})
    assert not [
        row for row in sheets.read(ws, Child, child_id).corrections if row.field == "birthday"
    ]


def test_the_father_is_an_author_of_the_same_case(ws: Workspace) -> None:
    case_id, other = make.case(ws), make.case(ws, subject_phone="340 123 4567")
    his = sheets.add(ws, Author, case_id, {"relation": "marito", "main": "si"})
    elsewhere = sheets.add(ws, Author, other, {"relation": "marito", "main": "si"})
    child_id = children.add(ws, case_id, {**AMIRA, "father": "autore", "author_id": his})

    with pytest.raises(FieldError) as refused:
        sheets.change(ws, Child, child_id, {"author_id": elsewhere})
    assert (refused.value.field, refused.value.why) == ("author_id", "unknown_code")


def test_what_is_in_force_today_stands_on_the_card(ws: Workspace) -> None:
    case_id = make.case(ws)
    child_id = children.add(ws, case_id, AMIRA)
    _measure(ws, case_id, child_id, visits="libere", from_on=ws.today - timedelta(days=90))
    newest = _measure(ws, case_id, child_id)
    _measure(ws, case_id, child_id, visits="vietate", expires_on=ws.today - timedelta(days=1))
    act = _measure(
        ws, case_id, child_id, kind="provvedimento", visits=None, act="art_403", expires_on=None
    )

    card = children.cards(ws, case_id)[0]
    assert card.visits is not None
    assert card.visits.object_id == newest
    assert [one.object_id for one in card.acts] == [act]
    assert card.custody is None


def test_an_act_against_the_author_is_no_act_on_a_child(ws: Workspace) -> None:
    case_id = make.case(ws)
    child_id = children.add(ws, case_id, AMIRA)
    with pytest.raises(FieldError) as refused:
        _measure(
            ws, case_id, child_id, kind="provvedimento", visits=None, act="allontanamento_casa"
        )
    assert (refused.value.field, refused.value.why) == ("act", "unknown_code")


def test_a_child_is_linked_to_another_case_without_a_name(ws: Workspace) -> None:
    case_id, other = make.case(ws), make.case(ws, subject_phone="340 123 4567")
    children.add(ws, case_id, AMIRA)
    code = f"{_code(ws, case_id)}-F1"
    number = children.link(ws, other, {"child_code": f" {code.lower()} ", "bond": "figlio_autore"})

    (linked,) = children.linked(ws, other)
    assert (linked.code, linked.age_band, linked.case_code) == (
        code,
        "da_6_a_10",
        _code(ws, case_id),
    )
    assert "Amira" not in repr(linked)
    assert children.cards(ws, other) == ()
    assert children.cards(ws, case_id)[0].linked_to == (_code(ws, other),)
    with pytest.raises(FieldError, match="another_child"):
        sheets.change(ws, ChildLink, number, {"child_code": "LO-2020-0001-F1"})


@pytest.mark.parametrize("code", ["", "LO-2020-0001-F9", "una bambina è qui"])
def test_a_code_of_no_child_is_refused(ws: Workspace, code: str) -> None:
    with pytest.raises(FieldError) as refused:
        children.link(ws, make.case(ws), {"child_code": code, "bond": "altro_minore"})
    assert refused.value.field == "child_code"


def test_a_merge_keeps_the_codes_of_the_children(ws: Workspace) -> None:
    case_id, other = make.case(ws), make.case(ws, subject_phone="340 123 4567")
    codes = [f"{_code(ws, one)}-F1" for one in (case_id, other)]
    for one in (case_id, other):
        children.add(ws, one, {"bond": "figlio_donna"})
    for one, code in zip((other, case_id), codes, strict=True):
        children.link(ws, one, {"child_code": code, "bond": "altro_minore"})
    cases.merge(ws, case_id, other)

    assert children.linked(ws, case_id) == ()
    assert {one.linked_to for one in children.cards(ws, case_id)} == {()}
    assert {one.code for one in children.cards(ws, case_id)} == set(codes)


def test_minor_children_are_asked_about_and_never_written_by_themselves(ws: Workspace) -> None:
    case_id = make.case(ws)
    sheets.change(ws, CaseFile, case_id, {"minor_children": "no"})
    assert not children.says_otherwise(ws, case_id)
    children.add(ws, case_id, AMIRA)

    assert children.says_otherwise(ws, case_id)
    assert sheets.read(ws, CaseFile, case_id).answers["minor_children"] == "no"
    sheets.change(ws, CaseFile, case_id, {"minor_children": "si"})
    assert not children.says_otherwise(ws, case_id)


def test_decisions_are_due_when_they_expire_and_visits_change_the_risk(ws: Workspace) -> None:
    case_id = make.case(ws)
    child_id = children.add(ws, case_id, AMIRA)
    number = _measure(ws, case_id, child_id)
    _measure(ws, case_id, child_id, state="richiesto")

    with ws.archive.read(ws) as session:
        (facts,) = child_facts.deadline_facts(session, ask(session, ws.today))
        events = children.risk_events(session)
        assert children.risk_events(session, Happened([case_id + 1])) == {}
    assert (facts.about.id, facts.measure) == (number, "protette")
    assert facts.expires_on == ws.today + timedelta(days=30)
    (event,) = events[case_id]
    assert (event.kind, event.on) == (CriticalEvent.VISITS, ws.today - timedelta(days=9))
