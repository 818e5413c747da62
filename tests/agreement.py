"""What a woman agrees to, before anything that depends on it."""

from cav_desktop.domain.consents import ConsentState, Purpose
from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.forms import Answers
from cav_desktop.services.casework import cases, consent_register
from cav_desktop.services.workspace import Workspace


def agree(ws: Workspace, case_id: int, *purposes: str) -> None:
    """She had the informativa and agrees today; by default to be taken in care."""
    for purpose in (Purpose.NOTICE, *(purposes or (Purpose.TAKING_IN_CARE,))):
        answer(ws, case_id, purpose, ConsentState.GIVEN)


def answer(ws: Workspace, case_id: int, purpose: str, state: ConsentState) -> None:
    """What she says today of one purpose."""
    said: Answers = {"purpose": purpose, "state": state, "on": ws.today}
    consent_register.record(ws, case_id, said)


def take_in_care(ws: Workspace, case_id: int) -> None:
    """She agreed, and is taken in care today."""
    agree(ws, case_id)
    for state in (EpisodeState.RECEPTION, EpisodeState.TAKEN_IN_CARE):
        cases.move(ws, case_id, Move(state, ws.today))
