"""Assessments on the real archive: written, signed, replaced, and never changed after."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from cav_desktop.domain.errors import AlreadySigned, FieldError
from cav_desktop.domain.risk import Coded, FactorChange, RiskAssessment
from cav_desktop.services.casework import risk, sheets
from cav_desktop.services.casework.risk import Assessment
from cav_desktop.services.workspace import Workspace
from tests import make

REASONS = "Le minacce continuano e lui conosce i suoi orari."
FACTORS = {"arma": Coded("presente", "assente"), "paura": Coded("parziale"), "isolamento": Coded()}


def answers(ws: Workspace, **changed: Any) -> dict[str, Any]:
    return {
        "on": ws.today,
        "instrument": "indicatori_centro",
        "assessor": ws.staff_id,
        "trained": "si",
        "from_her": "si",
        "level": "elevato",
        "reasons": REASONS,
        "actions": "Avvisare la scuola.",
        "next_on": ws.today + timedelta(days=30),
        **changed,
    }


def signed(ws: Workspace, case_id: int, **changed: Any) -> int:
    factors = changed.pop("factors", FACTORS)
    number = risk.add(ws, case_id, answers(ws, **changed), factors)
    risk.sign(ws, number)
    return number


def one(ws: Workspace, case_id: int, number: int) -> Assessment:
    return next(row for row in risk.of_case(ws, case_id) if row.id == number)


def test_what_is_written_is_read_again(ws: Workspace) -> None:
    case_id = make.case(ws)
    number = risk.add(ws, case_id, answers(ws), FACTORS)

    found = one(ws, case_id, number)
    assert {name: found.sheet.answers[name] for name in answers(ws)} == answers(ws)
    assert found.factors == {"arma": FACTORS["arma"], "paura": FACTORS["paura"]}
    assert (found.is_signed, found.holds) == (False, False)


def test_a_draft_changes_and_what_it_said_is_kept(ws: Workspace) -> None:
    case_id = make.case(ws)
    number = risk.add(ws, case_id, answers(ws), FACTORS)
    risk.change(ws, number, {"level": "medio"}, {"paura": Coded("presente")})

    found = one(ws, case_id, number)
    assert found.sheet.answers["level"] == "medio"
    assert found.sheet.answers["reasons"] == REASONS
    assert found.factors == {"paura": Coded("presente")}
    assert [(row.field, row.before) for row in found.sheet.corrections] == [("level", "elevato")]


def test_what_is_signed_is_changed_by_nobody(ws: Workspace) -> None:
    case_id = make.case(ws)
    number = signed(ws, case_id)
    before = one(ws, case_id, number)
    end = ws.archive.head().n

    acts: tuple[Callable[[], None], ...] = (
        lambda: risk.change(ws, number, {"level": "basso"}, {}),
        lambda: risk.sign(ws, number),
        lambda: sheets.remove(ws, RiskAssessment, number),
    )
    for act in acts:
        with pytest.raises(AlreadySigned):
            act()
    assert one(ws, case_id, number) == before
    assert ws.archive.head().n == end


def test_a_wrong_one_is_replaced_and_stays(ws: Workspace) -> None:
    case_id = make.case(ws)
    wrong = signed(ws, case_id)
    right = risk.supersede(ws, wrong)
    assert one(ws, case_id, right).factors == one(ws, case_id, wrong).factors
    assert one(ws, case_id, wrong).holds

    risk.change(ws, right, {"level": "medio"}, FACTORS)
    risk.sign(ws, right)
    assert not one(ws, case_id, wrong).holds
    assert one(ws, case_id, wrong).superseded_by == right
    assert one(ws, case_id, wrong).sheet.answers["level"] == "elevato"
    assert one(ws, case_id, right).holds


def test_only_a_signed_one_is_replaced(ws: Workspace) -> None:
    number = risk.add(ws, make.case(ws), answers(ws), {})
    with pytest.raises(FieldError, match="not_signed"):
        risk.supersede(ws, number)


def test_what_changed_since_the_last_time_is_said(ws: Workspace) -> None:
    case_id = make.case(ws)
    signed(ws, case_id, on=ws.today - timedelta(days=60), next_on=None)
    number = risk.add(ws, case_id, answers(ws), {**FACTORS, "arma": Coded("assente")})

    assert one(ws, case_id, number).differences == (FactorChange("arma", "presente", "assente"),)


@pytest.mark.parametrize(
    ("wrong", "factors", "field"),
    [
        ({"instrument": "sara_s"}, {}, "instrument"),
        ({"on": None}, {}, "on"),
        ({}, {"oroscopo": Coded("presente")}, "factors"),
        ({}, {"arma": Coded("moltissimo")}, "factors"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    ws: Workspace, wrong: dict[str, Any], factors: dict[str, Coded], field: str
) -> None:
    case_id = make.case(ws)
    end = ws.archive.head().n
    with pytest.raises(FieldError) as refused:
        risk.add(ws, case_id, answers(ws, **wrong), factors)

    assert refused.value.field == field
    assert ws.archive.head().n == end
    assert risk.of_case(ws, case_id) == ()


def test_without_a_level_it_is_not_signed(ws: Workspace) -> None:
    number = risk.add(ws, make.case(ws), answers(ws, level=None), FACTORS)
    with pytest.raises(FieldError, match="choose_the_level"):
        risk.sign(ws, number)
