"""Referrals of a case: prepared, answered, reminded of; read in `reading`, sent in `sending`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.errors import CannotUndo, FieldError, Vanished
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.referrals.leaving import ITEM, default_items
from cav_desktop.domain.referrals.referrals import Referral, ReferralItem, ReferralStep
from cav_desktop.domain.referrals.states import FIRST, MET, Direction, ReferralState
from cav_desktop.persistence.writing import Write
from cav_desktop.services.calls import appointments
from cav_desktop.services.casework import sheets
from cav_desktop.services.casework.answers import fill
from cav_desktop.services.living import living_case
from cav_desktop.services.referrals import directory, taken_back, visits
from cav_desktop.services.referrals.reading import items_of, steps_of
from cav_desktop.services.vocabulary import require_code
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class ReferralDraft:
    """A referral as somebody begins it; one that comes in was received on a day."""

    answers: Answers
    direction: Direction = Direction.OUT
    receiver: int | None = None
    """Of the directory; for one that comes in, who sent it."""
    follows_id: int | None = None
    """The referral that a return of information is about."""
    received_on: date | None = None


@dataclass(frozen=True)
class Passage:
    """What became of a referral: the state, the day, the outcome (E66), what they said."""

    to: ReferralState
    on: date | None = None
    outcome: str | None = None
    appointment_on: date | None = None
    answer: str | None = None
    appointment_at: time | None = None


def add(ws: Workspace, case_id: int, draft: ReferralDraft) -> int:
    """Begin a referral; gives its number. What leaves is the narrow default of the party.

    Raises `FieldError`, `Vanished`.
    """
    ws.require_writing(Area.REFERRALS)
    with ws.archive.write(ws, Action.REFERRAL_PREPARED) as tx:
        return begin(tx, ws, case_id, draft).id


def begin(tx: Write, ws: Workspace, case_id: int, draft: ReferralDraft) -> Referral:
    """Begin a referral inside the caller's transaction; raises as `add`."""
    state, today = FIRST[draft.direction], ws.today
    on = draft.received_on if draft.direction is Direction.IN else None
    if draft.received_on is not None and (on is None or on > today):
        raise FieldError("received_on", "in_the_future" if on else "contradicts")
    if draft.direction is Direction.OUT:
        _refuse_passed(draft.answers, today)
    _check_ties(tx.session, case_id, draft)
    row = sheets.begin(
        tx,
        ws,
        Referral,
        case_id,
        draft.answers,
        direction=draft.direction,
        receiver=draft.receiver,
        follows_id=draft.follows_id,
        state=state,
        since=on or today,
        sent_on=(on or today) if draft.direction is Direction.IN else None,
        reminders=0,
    )
    _keep_items(tx, row, _narrow(ws, row))
    step(tx, ws, row)
    tx.detail(party=row.party, direction=row.direction)
    return row


def change(ws: Workspace, referral_id: int, answers: Answers) -> None:
    """Correct a referral; raises `AlreadyLeft` for what was sent. Another party: another default.

    Raises `FieldError`.
    """
    ws.require_writing(Area.REFERRALS)
    with ws.archive.write(ws, Action.SHEET_CHANGED) as tx:
        row = standing(tx, referral_id)
        before = row.party
        row.require_writable(answers)
        is_to_send = row.way is Direction.OUT and not row.has_left
        if is_to_send and answers.get("answer_by") != row.answer_by:
            _refuse_passed(answers, ws.today)
        fill(tx, row, answers)
        if row.party != before:
            _keep_items(tx, row, _narrow(ws, row))


def address(ws: Workspace, referral_id: int, receiver: int | None) -> None:
    """Say which receiver of the directory it goes to; raises `AlreadyLeft`, `Vanished`."""
    ws.require_writing(Area.REFERRALS)
    with ws.archive.write(ws, Action.SHEET_CHANGED) as tx:
        row = standing(tx, referral_id)
        row.require_writable({"receiver": receiver})
        if receiver is not None:
            directory.standing(tx.session, receiver)
        if row.receiver is None:
            row.receiver = receiver
        else:
            tx.correct(row, "receiver", receiver)


def choose(ws: Workspace, referral_id: int, items: Mapping[str, bool]) -> None:
    """Say what leaves, thing by thing, and which of it must not reach the other parent.

    What a colleague ticked of an area that she does not read stays as it is. Raises `AlreadyLeft`,
    `FieldError` for a thing nobody declared, `NotForRole` for one that is not hers to tick.
    """
    ws.require_writing(Area.REFERRALS)
    with ws.archive.write(ws, Action.REFERRAL_ITEMS_CHOSEN) as tx:
        row = standing(tx, referral_id)
        row.require_writable({"items": None})
        if not items.keys() <= ITEM.keys():
            raise FieldError("items", "unknown_code")
        present = items_of(tx.session, [row.id])[row.id]
        kept = {one: present[one] for one in present if not ws.may_read(ITEM[one].area)}
        for key in items.keys() - kept.keys():
            ws.require_reading(ITEM[key].area)
        chosen = {**items, **kept}
        _keep_items(tx, row, chosen)
        tx.detail(items=";".join(sorted(chosen)))


def move(ws: Workspace, referral_id: int, passage: Passage) -> None:
    """Write what became of it; raises `ReferralStepRefused`, `FieldError` (day, outcome)."""
    ws.require_writing(Area.REFERRALS)
    with ws.archive.write(ws, Action.REFERRAL_MOVED) as tx:
        row = standing(tx, referral_id)
        on = passage.on or ws.today
        if on > ws.today:
            raise FieldError("on", "in_the_future")
        pass_to(tx, ws, row, passage, on)


def undo(ws: Workspace, referral_id: int) -> None:
    """Undo the last step, within the hour by a button; raises `CannotUndo` for what has left."""
    ws.require_writing(Area.REFERRALS)
    with ws.archive.write(ws, Action.REFERRAL_MOVE_UNDONE) as tx:
        row = standing(tx, referral_id)
        *before, last = steps_of(tx.session, row.id)
        if not before or last.by_receiver:
            raise CannotUndo
        if last.is_reminder:
            row.reminders -= 1
            told = [one.on for one in before if one.is_reminder]
            row.reminded_on = told[-1] if told else None
        else:
            if row.state == ReferralState.FIRST_APPOINTMENT:
                visits.take_back_first(tx, row)
            row.go_back(next(one for one in reversed(before) if not one.is_reminder))
        last.undone = True
        tx.detail(state=row.state)


def fix(ws: Workspace, referral_id: int, on: date, at: time | None = None) -> int:
    """They fixed another appointment for her; gives its number. `appointments.withdraw` undoes it.

    Raises `FieldError`: before the first one was said, where it is over, on a day before it left.
    """
    ws.require_writing(Area.REFERRALS)
    with ws.archive.write(ws, Action.REFERRAL_MOVED) as tx:
        row = standing(tx, referral_id)
        if row.state not in MET:
            raise FieldError("state", "contradicts")
        if row.sent_on is not None and on < row.sent_on:
            raise FieldError("on", "before_it_began")
        made = visits.begin(tx, ws, row, on, at)
        appointments.tell_referral(tx.session, made)
        tx.about("appointment", made.id)
        return made.id


def remind(ws: Workspace, referral_id: int, on: date | None = None) -> None:
    """They were asked again; Oggi waits from that day. Raises `FieldError`.

    Nobody is asked on the strength of a consent that she took back.
    """
    ws.require_writing(Area.REFERRALS)
    with ws.archive.write(ws, Action.REFERRAL_REMINDED) as tx:
        row = standing(tx, referral_id)
        day = on or ws.today
        if day > ws.today:
            raise FieldError("on", "in_the_future")
        if taken_back.day(tx.session, row.id, ws.today) is not None:
            raise FieldError("state", "taken_back")
        row.remind(day)
        step(tx, ws, row, on=day, is_reminder=True)
        tx.detail(reminders=row.reminders)


def standing(tx: Write, referral_id: int) -> Referral:
    """A referral that may be written to, named in the record; raises `Vanished`."""
    row = tx.session.get(Referral, referral_id)
    if row is None or row.removed:
        raise Vanished(Referral.FORM.key, referral_id)
    living_case(tx.session, row.case_id)
    tx.about(Referral.FORM.key, row.id)
    tx.about(CaseFile.FORM.key, row.case_id)
    return row


def pass_to(  # noqa: PLR0913 - the step, its day, who said it
    tx: Write,
    ws: Workspace,
    row: Referral,
    passage: Passage,
    on: date,
    *,
    by_receiver: bool = False,
) -> None:
    """Make a step inside the caller's transaction."""
    require_code(tx.session, "E66", passage.outcome, "outcome")
    row.move(passage.to, on, passage.outcome, passage.appointment_on)
    if passage.to is ReferralState.FIRST_APPOINTMENT:
        visits.begin_first(tx, ws, row, passage.appointment_at)
    if passage.answer is not None:
        fill(tx, row, {"answer": passage.answer})
    step(tx, ws, row, outcome=passage.outcome, by_receiver=by_receiver)
    outcome = {"outcome": passage.outcome} if passage.outcome else {}
    tx.detail(state=str(passage.to), **outcome)


def step(  # noqa: PLR0913 - what a step says
    tx: Write,
    ws: Workspace,
    row: Referral,
    *,
    on: date | None = None,
    outcome: str | None = None,
    is_reminder: bool = False,
    by_receiver: bool = False,
) -> None:
    """Write down where it stands now."""
    tx.session.add(
        ReferralStep(
            referral_id=row.id,
            state=row.state,
            on=on or row.since,
            at=ws.now,
            staff_id=ws.staff_id,
            outcome=outcome,
            is_reminder=is_reminder,
            by_receiver=by_receiver,
            undone=False,
        )
    )


def _refuse_passed(answers: Answers, today: date) -> None:
    """Nobody can answer, of what has not left, by a day that has passed."""
    by = answers.get("answer_by")
    if isinstance(by, date) and by < today:
        raise FieldError("answer_by", "answer_by_passed")


def _check_ties(session: Session, case_id: int, draft: ReferralDraft) -> None:
    if draft.receiver is not None:
        directory.standing(session, draft.receiver)
    if draft.follows_id is None:
        if draft.direction is Direction.RETURN:
            raise FieldError("follows_id", "required")
        return
    about = session.get(Referral, draft.follows_id)
    if about is None or about.removed or about.case_id != case_id:
        raise FieldError("follows_id", "unknown_code")


def _narrow(ws: Workspace, row: Referral) -> dict[str, bool]:
    """What leaves before anybody chooses: nothing of what came in, or of what she cannot read."""
    if row.way is Direction.IN:
        return {}
    readable = (ITEM[key] for key in default_items(row.party) if ws.may_read(ITEM[key].area))
    return {one.key: one.not_to_parent for one in readable}


def _keep_items(tx: Write, row: Referral, wanted: Mapping[str, bool]) -> None:
    of = select(ReferralItem).where(ReferralItem.referral_id == row.id)
    present = {one.item: one for one in tx.session.scalars(of)}
    for key, one in present.items():
        if key not in wanted:
            tx.session.delete(one)
        else:
            one.not_to_parent = wanted[key]
    tx.session.add_all(
        ReferralItem(referral_id=row.id, item=one.key, not_to_parent=wanted[one.key])
        for one in ITEM.values()
        if one.key in wanted and one.key not in present
    )
