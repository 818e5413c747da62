"""Referrals to test with; a test names only what it is about."""

from typing import Any

from cav_desktop.domain.forms import Answer
from cav_desktop.domain.referrals.receivers import ReceiverDraft
from cav_desktop.services.casework import consent_register
from cav_desktop.services.referrals import directory, referring, sending
from cav_desktop.services.referrals.referring import ReferralDraft
from cav_desktop.services.referrals.sending import Sending
from cav_desktop.services.workspace import Workspace


def consent(
    ws: Workspace, case_id: int, purpose: str = "condivisione_sociale", **changed: Answer
) -> int:
    """She consents, in writing, after the informativa."""
    given: dict[str, Answer] = {"state": "dato", "on": ws.today, "written": "si"}
    consent_register.record(ws, case_id, {"purpose": "informativa", **given})
    return consent_register.record(ws, case_id, {"purpose": purpose, **given, **changed})


def withdraw(ws: Workspace, case_id: int, purpose: str = "condivisione_sociale") -> int:
    answers: dict[str, Answer] = {"purpose": purpose, "state": "ritirato", "on": ws.today}
    return consent_register.record(ws, case_id, answers)


def referral(ws: Workspace, case_id: int, **changed: Any) -> int:
    """A referral to the social services, not sent yet."""
    begun = {
        name: changed.pop(name)
        for name in ("direction", "receiver", "follows_id", "received_on")
        if name in changed
    }
    answers: dict[str, Answer] = {
        "party": "servizio_sociale",
        "basis": "consenso_scritto",
        "reason": "Serve un aiuto economico",
        "request": "Un colloquio",
        **changed,
    }
    return referring.add(ws, case_id, ReferralDraft(answers, **begun))


def sent(ws: Workspace, case_id: int, **changed: Any) -> int:
    """A referral that left on paper, with her consent."""
    number = referral(ws, case_id, **changed)
    sending.send(ws, number, Sending())
    return number


def receiver(ws: Workspace, **changed: str) -> int:
    given = {"party": "servizio_sociale", "name": "Servizio sociale di Lodi"} | changed
    return directory.add(ws, ReceiverDraft(**given))
