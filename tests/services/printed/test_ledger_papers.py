"""Her ledger on paper: who was told what, when, on which basis, and what became of it."""

from cav_desktop.domain.referrals.disclosures import Means
from cav_desktop.services.printed import papers
from cav_desktop.services.referrals import ledger, sending
from cav_desktop.services.referrals.sending import Sending
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.documents.papers import texts
from tests.services.referrals import referral_scene as scene

KIND = "registro_comunicazioni"


def said(ws: Workspace, case_id: int, *choices: str) -> str:
    pdf = papers.preview(ws, KIND, case_id, choices=frozenset(choices)).pdf
    return " ".join(" ".join(texts(pdf)).split())


def test_who_when_how_and_what(ws: Workspace) -> None:
    case_id = make.case(ws, subject_name="Maryam Kowalska")
    scene.consent(ws, case_id)
    number = scene.referral(ws, case_id, receiver=scene.receiver(ws), told="Ha paura di lui")
    sending.send(ws, number, Sending(Means.POST))
    paper = said(ws, case_id)
    for told in (
        "16 marzo 2026 · Servizio sociale di Lodi",
        "Per posta",
        "Consenso scritto",
        "Nome della donna",
        "Fatti riferiti dalla donna",
        "può restare al Centro",
    ):
        assert told in paper
    # What was ticked and says nothing was told to nobody.
    for kept in ("Maryam", "Ha paura di lui", "Provvedimenti in vigore", "osservati"):
        assert kept not in paper
    assert "Maryam Kowalska" in said(ws, case_id, "name")
    assert "Ha paura di lui" in said(ws, case_id, "words")


def test_a_consent_she_did_not_give_is_not_claimed(ws: Workspace) -> None:
    case_id = make.case(ws)
    sending.send(ws, scene.referral(ws, case_id), Sending(override="Rischio immediato"))
    paper = said(ws, case_id)
    assert "Senza consenso: lo ha deciso la coordinatrice" in paper
    assert "Consenso scritto" not in paper
    assert "Rischio immediato" not in paper


def test_whoever_was_told_that_she_withdrew_is_told(ws: Workspace) -> None:
    case_id = make.case(ws)
    scene.consent(ws, case_id)
    scene.sent(ws, case_id)
    scene.withdraw(ws, case_id)
    (row,) = ledger.to_inform(ws, case_id)
    ledger.informed(ws, row.id)
    assert "Avvisati il 16 marzo 2026 che il consenso è stato ritirato" in said(ws, case_id)


def test_that_nothing_left_is_said(ws: Workspace) -> None:
    assert "Nel registro non c’è nessuna comunicazione." in said(ws, make.case(ws))
