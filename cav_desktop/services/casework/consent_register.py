"""The register of consents: what stands for each purpose, its history, a new answer written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.consents import (
    HOLDS,
    Consent,
    ConsentState,
    allowed,
    state_after,
)
from cav_desktop.domain.errors import CannotUndo, Vanished
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.referrals.disclosures import Disclosure, DisclosureState
from cav_desktop.domain.vocabulary import Term
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.casework import consent_answers, consents, withdrawals
from cav_desktop.services.casework.answers import read_answers
from cav_desktop.services.casework.sheets import reading
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class ConsentStep:
    """One answer of hers: what, when, how, in which language, and who wrote it down."""

    consent_id: int
    state: str
    on: date
    answers: Answers
    notice: str
    staff: str
    at: datetime

    @property
    def excluded(self) -> str:
        """What she left out when she consented in part."""
        return str(self.answers.get("excluded") or "")


@dataclass(frozen=True)
class StandingConsent:
    """One purpose: its state today, what may be answered now, and every answer, newest first."""

    purpose: str
    state: ConsentState
    possible: tuple[ConsentState, ...]
    steps: tuple[ConsentStep, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether what depends on it may be done."""
        return self.state in HOLDS

    @property
    def expires_on(self) -> date | None:
        """The last day of a consent that stands, if it has one."""
        day = self.steps[0].answers.get("expires_on") if self.steps and self.holds else None
        return day if isinstance(day, date) else None


def of_case(ws: Workspace, case_id: int) -> tuple[StandingConsent, ...]:
    """Every purpose of the list in its order, also those never asked; the opening is journalled.

    One that is no longer offered stands last, where she answered about it.
    """
    with reading(ws, case_id, Area.CONSENTS) as session:
        offered = select(Term.code).where(
            Term.list == "E68", or_(Term.valid_to.is_(None), Term.valid_to > ws.today)
        )
        purposes = list(session.scalars(offered.order_by(Term.position, Term.id)))
        found = consents.rows(session, case_id)
        answers = read_answers(session, found)
        names = staff_names(session)
        purposes += [one.purpose for one in found if one.purpose not in purposes]
        return tuple(
            _standing(
                purpose,
                [one for one in found if one.purpose == purpose],
                answers,
                names,
                ws.today,
            )
            for purpose in dict.fromkeys(purposes)
        )


def record(ws: Workspace, case_id: int, answers: Answers) -> int:
    """Write a new answer of hers; gives its number. The earlier ones stay as they are.

    Where she takes back what packets stand on, they are out of every container first. Raises
    `FieldError`, `ConsentStepRefused`, or `ConsentMissing` when she is asked for anything before
    the informativa was given.
    """
    ws.require_writing(Area.CONSENTS)
    if withdrawals.concerned(ws, case_id, answers):
        return withdrawals.withdraw(ws, case_id, answers)
    with ws.archive.write(ws, Action.CONSENT_RECORDED, about=("case_file", case_id)) as tx:
        return consent_answers.write(tx, ws, case_id, answers)


def take_back(ws: Workspace, consent_id: int) -> None:
    """Undo an answer that was just written.

    Raises `CannotUndo` once another one followed, or something left on the strength of it.
    """
    ws.require_writing(Area.CONSENTS)
    with ws.archive.write(ws, Action.CONSENT_TAKEN_BACK, about=("consent", consent_id)) as tx:
        row = tx.session.get(Consent, consent_id)
        if row is None or row.removed:
            raise Vanished(Consent.FORM.key, consent_id)
        if consents.rows(tx.session, row.case_id, row.purpose)[-1].id != row.id:
            raise CannotUndo
        left = select(Disclosure.id).where(
            Disclosure.consent_id == consent_id, Disclosure.state != DisclosureState.ABANDONED
        )
        if tx.session.scalar(left.limit(1)) is not None:
            raise CannotUndo
        tx.about("case_file", row.case_id)
        row.removed = True


def _standing(
    purpose: str,
    found: list[Consent],
    answers: Mapping[int, Answers],
    names: Mapping[int, str],
    today: date,
) -> StandingConsent:
    state = state_after(found[-1] if found else None, today)
    steps = tuple(
        ConsentStep(
            one.id,
            one.state,
            one.on,
            answers[one.id],
            one.notice or "",
            names.get(one.staff_id, ""),
            one.at,
        )
        for one in reversed(found)
    )
    return StandingConsent(purpose, state, allowed(purpose, state), steps)
