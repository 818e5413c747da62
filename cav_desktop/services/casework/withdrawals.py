"""A consent taken back while packets stand on it: out of every container, then in the register.

The intention is written first, so that nothing typed is lost; then the containers, from which on
nobody reads the packets; then her answer in the register and the ledger. Killed anywhere, the next
colleague who unlocks goes on. A container that cannot be read does not keep her answer from the
register: what is in it waits.
"""

import json
import logging
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.consents import Consent, ConsentState
from cav_desktop.domain.errors import EnvironmentFailure, Reserved
from cav_desktop.domain.forms import Answer, Answers, Kind
from cav_desktop.domain.referrals.answers import ConsentWithdrawal, PacketOfCase
from cav_desktop.domain.referrals.disclosures import Disclosure, DisclosureState, Ending
from cav_desktop.persistence.writing import Write
from cav_desktop.services.access import containers, keyring_memory
from cav_desktop.services.casework import consent_answers
from cav_desktop.services.workspace import Workspace

_LOG = logging.getLogger(__name__)
_WAITING = "waiting"
"""In the place of her answers, once the register has them: the packets still to be taken out."""
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
    ws.require_writing(Area.CONSENTS)
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
        of = select(ConsentWithdrawal).where(ConsentWithdrawal.done.is_(False))
        pending = session.scalars(of.order_by(ConsentWithdrawal.id)).all()
    for one in pending:
        try:
            if _WAITING in json.loads(one.answers):
                _try_again(ws, one.id)
            else:
                _carry(ws, one.id)
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
    """Take the packets out, then write her answer: also where a container cannot be read."""
    with ws.archive.read(ws) as session:
        pending = session.get_one(ConsentWithdrawal, number)
        case_id, answers = pending.case_id, _read(pending.answers)
        standing = _packets(session, case_id, pending.purpose)
    waiting = _taken_out(ws, standing)
    with ws.archive.write(ws, Action.CONSENT_RECORDED, about=("case_file", case_id)) as tx:
        consent_id = consent_answers.write(tx, ws, case_id, answers)
        _note(tx, ws, number, standing, waiting)
    return consent_id


def _try_again(ws: Workspace, number: int) -> None:
    """Take out what was in a container that could not be read; her answer is written already."""
    with ws.archive.read(ws) as session:
        pending = session.get_one(ConsentWithdrawal, number)
        case_id, uids = pending.case_id, json.loads(pending.answers)[_WAITING]
        standing = list(session.scalars(select(PacketOfCase).where(PacketOfCase.uid.in_(uids))))
    waiting = _taken_out(ws, standing)
    if len(waiting) < len(standing):
        with ws.archive.write(ws, Action.REFERRAL_MOVED, about=("case_file", case_id)) as tx:
            _note(tx, ws, number, standing, waiting)


def _taken_out(ws: Workspace, standing: Sequence[PacketOfCase]) -> frozenset[str]:
    """Take packets out of each container; gives those in one that nobody can open now.

    Whose container it is may have spoilt it: her no counts all the same, and everywhere else.
    """
    waiting: set[str] = set()
    for owner in sorted({one.container for one in standing}):
        uids = tuple(one.uid for one in standing if one.container == owner)
        try:
            containers.end(ws, owner, uids, Ending.WITHDRAWN)
        except (EnvironmentFailure, Reserved) as failure:
            _LOG.info("a container could not be read: %s", type(failure).__name__)
            waiting.update(uids)
    return frozenset(waiting)


def _note(
    tx: Write,
    ws: Workspace,
    number: int,
    standing: Sequence[PacketOfCase],
    waiting: frozenset[str],
) -> None:
    """Write in the ledger what is out, and keep which packets are still to be taken out."""
    for one in standing:
        row = tx.session.get_one(Disclosure, one.disclosure_id)
        if one.uid in waiting or row.state == DisclosureState.TAKEN_BACK:
            continue
        row.state, row.ending, row.ended_on = (
            DisclosureState.TAKEN_BACK,
            Ending.WITHDRAWN,
            ws.today,
        )
        tx.about("disclosure", row.id)
    # Of the key that a container has since: an old one that is laid back at once is refused too.
    keyring_memory.note(tx, ws, containers.present_keys(ws))
    pending = tx.session.get_one(ConsentWithdrawal, number)
    pending.done = not waiting
    if waiting:
        pending.answers = json.dumps({_WAITING: sorted(waiting)})


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
