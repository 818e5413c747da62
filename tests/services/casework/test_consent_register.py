"""Consents on the real archive: each answer a row, what stands today, what is blocked and why."""

from datetime import date, timedelta

import pytest

from cav_desktop.domain.activities import Activity
from cav_desktop.domain.consents import ConsentState
from cav_desktop.domain.deadlines import rules
from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.errors import (
    AlreadyMerged,
    CannotUndo,
    ConsentMissing,
    ConsentStepRefused,
    FieldError,
)
from cav_desktop.domain.forms import Answer
from cav_desktop.services import vocabulary
from cav_desktop.services.casework import cases, consent_register, consents, notices, sheets
from cav_desktop.services.casework.consent_register import StandingConsent
from cav_desktop.services.dates import consent_facts
from cav_desktop.services.dates.asked import ask
from cav_desktop.services.workspace import Workspace
from tests import make

S = ConsentState


@pytest.fixture
def case_id(ws: Workspace) -> int:
    return make.case(ws)


def record(ws: Workspace, case_id: int, purpose: str, state: str = "dato", **more: Answer) -> int:
    answers = {"purpose": purpose, "state": state, "on": ws.today, **more}
    return consent_register.record(ws, case_id, answers)


def found(ws: Workspace, case_id: int, purpose: str) -> StandingConsent:
    return next(one for one in consent_register.of_case(ws, case_id) if one.purpose == purpose)


def test_every_purpose_of_the_list_is_there_and_not_asked(ws: Workspace, case_id: int) -> None:
    shown = consent_register.of_case(ws, case_id)
    assert shown[0].purpose == "informativa"
    assert len(shown) == 14
    assert {one.state for one in shown} == {S.NOT_ASKED}


def test_a_purpose_that_is_no_longer_offered_stays_where_she_answered(
    ws: Workspace, case_id: int
) -> None:
    record(ws, case_id, "registrazione", "negato")
    terms = {row.code: row.term_id for row in vocabulary.load(ws).lists["E68"]}
    for code in ("registrazione", "ricerca"):
        vocabulary.offer(ws, terms[code], offered=False)
    shown = [one.purpose for one in consent_register.of_case(ws, case_id)]
    assert shown[-1] == "registrazione"
    assert "ricerca" not in shown


def test_nothing_is_asked_before_the_informativa_was_given(ws: Workspace, case_id: int) -> None:
    with pytest.raises(ConsentMissing) as missing:
        record(ws, case_id, "ricontatto")
    assert (missing.value.purpose, missing.value.state) == ("informativa", "non_chiesto")

    record(ws, case_id, "informativa")
    record(ws, case_id, "ricontatto")
    assert found(ws, case_id, "ricontatto").steps[0].notice == notices.version()


def test_a_refusal_needs_no_informativa(ws: Workspace, case_id: int) -> None:
    record(ws, case_id, "ricontatto", "negato")
    assert found(ws, case_id, "ricontatto").state is S.REFUSED


def test_each_answer_stays_with_its_day(ws: Workspace, case_id: int) -> None:
    record(ws, case_id, "informativa")
    first = record(ws, case_id, "condivisione_asst", language="ar", interpreter="si",
                   interpreter_name="Nadia", written="si", expires_on=date(2027, 3, 1))  # fmt: skip
    second = record(ws, case_id, "condivisione_asst", "parziale", excluded="Non al <medico>.")
    third = record(ws, case_id, "condivisione_asst", "ritirato")

    shown = found(ws, case_id, "condivisione_asst")
    assert [step.consent_id for step in shown.steps] == [third, second, first]
    assert [step.state for step in shown.steps] == ["ritirato", "parziale", "dato"]
    assert shown.steps[1].excluded == "Non al <medico>."
    assert shown.steps[2].answers["interpreter_name"] == "Nadia"
    assert shown.state is S.WITHDRAWN
    assert not shown.holds
    assert shown.possible == (S.GIVEN, S.PARTIAL)


def test_what_cannot_follow_writes_nothing(ws: Workspace, case_id: int) -> None:
    end = ws.archive.head().n
    with pytest.raises(ConsentStepRefused):
        record(ws, case_id, "ricontatto", "ritirato")
    with pytest.raises(FieldError):
        record(ws, case_id, "ricontatto", "inventato")
    assert ws.archive.head().n == end


def test_an_answer_is_taken_back_until_another_follows(ws: Workspace, case_id: int) -> None:
    record(ws, case_id, "informativa")
    first = record(ws, case_id, "statistica")
    second = record(ws, case_id, "statistica", "ritirato")
    with pytest.raises(CannotUndo):
        consent_register.take_back(ws, first)
    consent_register.take_back(ws, second)
    assert found(ws, case_id, "statistica").state is S.GIVEN


def test_what_depends_on_a_consent_is_blocked_until_it_holds(ws: Workspace, case_id: int) -> None:
    call: dict[str, Answer] = {"kind": "follow_up", "on": ws.today}
    with pytest.raises(ConsentMissing) as missing:
        sheets.add(ws, Activity, case_id, call)
    assert missing.value.purpose == "ricontatto"

    record(ws, case_id, "informativa")
    record(ws, case_id, "ricontatto")
    sheets.add(ws, Activity, case_id, call)
    record(ws, case_id, "ricontatto", "ritirato")
    with pytest.raises(ConsentMissing) as missing:
        sheets.add(ws, Activity, case_id, call)
    assert missing.value.state == "ritirato"


def test_nobody_is_taken_in_care_unasked_or_against_her_answer(ws: Workspace, case_id: int) -> None:
    cases.move(ws, case_id, Move(EpisodeState.RECEPTION, ws.today))
    taken = Move(EpisodeState.TAKEN_IN_CARE, ws.today)
    with pytest.raises(ConsentMissing) as missing:
        cases.move(ws, case_id, taken)
    assert (missing.value.purpose, missing.value.state) == ("presa_in_carico", "non_chiesto")

    record(ws, case_id, "presa_in_carico", "negato")
    with pytest.raises(ConsentMissing) as missing:
        cases.move(ws, case_id, taken)
    assert (missing.value.purpose, missing.value.state) == ("presa_in_carico", "negato")

    record(ws, case_id, "informativa")
    record(ws, case_id, "presa_in_carico")
    cases.move(ws, case_id, taken)


def test_it_stands_until_the_day_it_expires_and_asks_for_itself(
    ws: Workspace, case_id: int
) -> None:
    record(ws, case_id, "informativa")
    until = ws.today + timedelta(days=20)
    record(ws, case_id, "statistica", expires_on=until)
    with ws.archive.read(ws) as session:
        standing = [
            consents.standing(session, case_id, "statistica", day)
            for day in (ws.today - timedelta(days=1), until, until + timedelta(days=1))
        ]
        facts = consent_facts.deadline_facts(session, ask(session, ws.today))
    assert standing == [S.NOT_ASKED, S.GIVEN, S.EXPIRED]
    assert [(one.on, one.because.code) for one in rules.find(facts)] == [(until, "statistica")]


def test_a_merged_case_is_not_written_to_and_its_answers_go_along(
    ws: Workspace, case_id: int
) -> None:
    newer = make.case(ws, subject_phone="340 123 4567")
    record(ws, newer, "informativa")
    cases.merge(ws, case_id, newer)
    with pytest.raises(AlreadyMerged):
        record(ws, newer, "statistica")
    record(ws, case_id, "statistica")
    assert found(ws, case_id, "informativa").holds
