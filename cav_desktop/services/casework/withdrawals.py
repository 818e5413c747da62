"""A consent taken back while packets stand on it: out of every container, then in the register.

The intention is written first, so that nothing typed is lost; then the containers, from which on
nobody reads the packets; then her answer in the register and the ledger. Killed anywhere, the next
colleague who unlocks goes on.
"""

import json
from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.consents import Consent, ConsentState
from cav_desktop.domain.errors import EnvironmentFailure
from cav_desktop.domain.forms import Answer, Answers, Kind
from cav_desktop.domain.referrals.answers import ConsentWithdrawal, PacketOfCase
from cav_desktop.domain.referrals.disclosures import Disclosure, DisclosureState, Ending
from cav_desktop.services.access import containers
from cav_desktop.services.casework import consent_answers
from cav_desktop.services.workspace import Workspace

_BY_WITHDRAWING = frozenset({ConsentState.WITHDRAWN, ConsentState.REFUSED})


def concerned(ws: Workspace, case_id: int, answers: Answers) -> bool:
    """Whether an answer of hers ends a packet that stands in a container now."""
    if answers.get("state") not in _BY_WITHDRAWING:
        return False
    with ws.archive.read(ws) as session:
        return bool(_packets(session, case_id, str(answers.get("purpose"))))


def withdraw(ws: Workspace, case_id: int, answers: Answers) -> int:
    """Write that she takes a consent back, once its packets are out; gives its number. For a Task.

    Raises as the register does for an answer that cannot be, before anything is done.
    """
    ws.require_case_work()
    _rehearse(ws, case_id, answers)
    with ws.archive.write(ws, Action.WITHDRAWAL_INTENDED, about=("case_file", case_id)) as tx:
        row = ConsentWithdrawal(
            case_id=case_id,
            purpose=str(answers["purpose"]),
            answers=_written(answers),
            at=ws.now,
            staff_id=ws.staff_id,
            done=False,
        )
        tx.session.add(row)
        tx.session.flush()
        tx.detail(purpose=row.purpose)
        number = row.id
    return _carry(ws, number)


def carry_on(ws: Workspace) -> None:
    """Carry through what somebody was broken off in; a container that cannot be read waits."""
    with ws.archive.read(ws) as session:
        of = select(ConsentWithdrawal.id).where(ConsentWithdrawal.done.is_(False))
        pending = session.scalars(of.order_by(ConsentWithdrawal.id)).all()
    for number in pending:
        try:
            _carry(ws, number)
        except EnvironmentFailure:
            continue


class _Rehearsed(Exception):
    """Everything would be accepted; nothing of it is to be written yet."""


def _rehearse(ws: Workspace, case_id: int, answers: Answers) -> None:
    try:
        with ws.archive.write(ws, Action.CONSENT_RECORDED) as tx:
            consent_answers.write(tx, ws, case_id, answers)
            raise _Rehearsed
    except _Rehearsed:
        return


def _carry(ws: Workspace, number: int) -> int:
    with ws.archive.read(ws) as session:
        pending = session.get_one(ConsentWithdrawal, number)
        case_id, purpose = pending.case_id, pending.purpose
        answers = _read(pending.answers)
        standing = _packets(session, case_id, purpose)
    for owner in sorted({one.container for one in standing}):
        uids = tuple(one.uid for one in standing if one.container == owner)
        containers.end(ws, owner, uids, Ending.WITHDRAWN)
    with ws.archive.write(ws, Action.CONSENT_RECORDED, about=("case_file", case_id)) as tx:
        consent_id = consent_answers.write(tx, ws, case_id, answers)
        for one in standing:
            row = tx.session.get_one(Disclosure, one.disclosure_id)
            row.state, row.ending, row.ended_on = (
                DisclosureState.TAKEN_BACK,
                Ending.WITHDRAWN,
                ws.today,
            )
            tx.about("disclosure", row.id)
        tx.session.get_one(ConsentWithdrawal, number).done = True
    return consent_id


def _packets(session: Session, case_id: int, purpose: str) -> list[PacketOfCase]:
    """The packets of a case that stand on one consent and are in a container, or on the way."""
    of = select(Disclosure).where(
        Disclosure.case_id == case_id,
        Disclosure.purpose == purpose,
        Disclosure.state.in_((DisclosureState.LEFT, DisclosureState.INTENDED)),
    )
    numbers = [one.id for one in session.scalars(of) if one.stands_on_her_will]
    wanted = select(PacketOfCase).where(PacketOfCase.disclosure_id.in_(numbers))
    return list(session.scalars(wanted.order_by(PacketOfCase.id)))


def _written(answers: Answers) -> str:
    told = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in answers.items()
    }
    return json.dumps(told, ensure_ascii=False)


def _read(written: str) -> dict[str, Answer]:
    told: Mapping[str, str | None] = json.loads(written)
    return {
        name: date.fromisoformat(value)
        if value is not None and Consent.FORM[name].kind is Kind.DATE
        else value
        for name, value in told.items()
        if name in Consent.FORM
    }
