"""The end of a way through the centre: concluded with her, or handed on.

Each act is one transaction with one record, whatever states it passes through, and is taken back
as a whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.consents import ConsentState, Purpose
from cav_desktop.domain.deadlines.paces import PACE
from cav_desktop.domain.endings import (
    Ending,
    EndingKind,
    FollowUp,
    FollowUpState,
)
from cav_desktop.domain.episodes import Episode, EpisodeState, EpisodeStep, Move, reason_list
from cav_desktop.domain.errors import CannotUndo, FieldError
from cav_desktop.domain.forms import Answers
from cav_desktop.persistence.writing import Write
from cav_desktop.services.casework import cases, consents, follow_ups, sheets
from cav_desktop.services.casework.follow_ups import FollowUpRow
from cav_desktop.services.living import newest_episode
from cav_desktop.services.vocabulary import require_code
from cav_desktop.services.workspace import Workspace

_S = EpisodeState


@dataclass(frozen=True)
class EndingDraft:
    """What is said when a way ends; `follow_ups`: whether she agreed to be called afterwards.

    `said` answers the form of the sheet (`endings.ENDING`).
    """

    on: date | None
    reason: str | None
    follow_ups: bool = False
    said: Answers = field(default_factory=dict)


@dataclass(frozen=True)
class Ended:
    """What one act made, so that it can be taken back: the steps oldest first, and the rest."""

    case_id: int
    ending_id: int
    steps: tuple[int, ...]
    follow_ups: tuple[int, ...] = ()


@dataclass(frozen=True)
class EndingRow:
    """How one way ended: why, on which day, and what its sheet says (`endings.ENDING`)."""

    episode_id: int
    kind: EndingKind
    reason: str
    on: date
    said: Answers


@dataclass(frozen=True)
class Endings:
    """What the screen of the states shows of the ends of a case."""

    endings: tuple[EndingRow, ...]
    follow_ups: tuple[FollowUpRow, ...]
    calling_again: ConsentState
    """Whether she consents, today, to be called again (E68 `ricontatto`)."""
    in_care: ConsentState
    """Whether she consents, today, to be in care (E68 `presa_in_carico`)."""


def conclude(ws: Workspace, case_id: int, draft: EndingDraft) -> Ended:
    """Conclude the way of now: by its last states, with the calls after it if she agreed.

    Raises `TransitionRefused` for a way that is not going on, `FieldError` for date or reason,
    `ConsentMissing` when calls are asked and she does not consent to them.
    """
    ws.require_writing(Area.STATE)
    with ws.archive.write(ws, Action.EPISODE_ENDED, about=("case_file", case_id)) as tx:
        episode = newest_episode(tx.session, case_id)
        on = _day(draft)
        require_code(tx.session, "E11", draft.reason, "reason", needed=True)
        steps = []
        if EpisodeState(episode.state) is not _S.CONCLUDING:
            steps.append(cases.step(tx, ws, episode, Move(_S.CONCLUDING, on)))
        if draft.follow_ups:
            consents.require(tx.session, case_id, Purpose.CALLING_AGAIN, ws.today)
            steps.append(cases.step(tx, ws, episode, Move(_S.FOLLOW_UP, on)))
            episode.closing_reason = draft.reason
        else:
            steps.append(cases.step(tx, ws, episode, Move(_S.CLOSED, on, draft.reason)))
        ending = _write(tx, ws, episode, draft, EndingKind.CONCLUDED)
        planned = [
            follow_ups.plan(tx, ws, episode, months, on)
            for months in (PACE.follow_up_months if draft.follow_ups else ())
        ]
        tx.detail(state=episode.state, reason=draft.reason or "", count=len(planned))
        return _ended(tx, case_id, ending, steps, planned)


def transfer(ws: Workspace, case_id: int, draft: EndingDraft) -> Ended:
    """Hand her on to another centre: the way closes here. Raises as `conclude`."""
    ws.require_writing(Area.STATE)
    with ws.archive.write(ws, Action.EPISODE_ENDED, about=("case_file", case_id)) as tx:
        episode = newest_episode(tx.session, case_id)
        on = _day(draft)
        name = reason_list(EpisodeState(episode.state), _S.CLOSED) or "E11"
        require_code(tx.session, name, draft.reason, "reason", needed=True)
        steps = [cases.step(tx, ws, episode, Move(_S.CLOSED, on, draft.reason))]
        ending = _write(tx, ws, episode, draft, EndingKind.TRANSFERRED)
        tx.detail(state=episode.state, reason=draft.reason or "")
        return _ended(tx, case_id, ending, steps, [])


def take_back(ws: Workspace, ended: Ended) -> None:
    """Take back the whole act: every state it passed through, the calls it planned.

    Raises `CannotUndo` when something came after it, a call was made, or a colleague did it.
    """
    ws.require_writing(Area.STATE)
    about = ("case_file", ended.case_id)
    with ws.archive.write(ws, Action.EPISODE_ENDING_UNDONE, about=about) as tx:
        episode = newest_episode(tx.session, ended.case_id)
        ending = tx.session.get(Ending, ended.ending_id)
        steps = list(_steps(tx.session, episode))
        last = tuple(one.id for one in steps[-len(ended.steps) :])
        if ending is None or ending.removed or last != ended.steps:
            raise CannotUndo
        if any(one.staff_id != ws.staff_id for one in steps[-len(ended.steps) :]):
            raise CannotUndo
        for number in ended.follow_ups:
            call = follow_ups.call(tx.session, number)
            if call.state != FollowUpState.PLANNED:
                raise CannotUndo
            call.removed = True
        for _ in ended.steps:
            episode.take_back(steps)
            tx.session.delete(steps.pop())
        episode.closing_reason = None
        ending.removed = True
        tx.detail(state=episode.state)


def of_case(ws: Workspace, case_id: int) -> Endings:
    """The ends of the ways of a case, the calls after them, and whether she may be called."""
    with sheets.reading(ws, case_id, Area.STATE) as session:
        ends = sheets.present(session, Ending, case_id)
        said = {one.object_id: one.answers for one in sheets.sheets(session, ends)}
        return Endings(
            endings=tuple(
                EndingRow(
                    one.episode_id,
                    EndingKind(one.kind),
                    one.reason,
                    one.on,
                    said[one.id],
                )
                for one in ends
            ),
            follow_ups=follow_ups.rows(session, case_id),
            calling_again=consents.standing(session, case_id, Purpose.CALLING_AGAIN, ws.today),
            in_care=consents.standing(session, case_id, Purpose.TAKING_IN_CARE, ws.today),
        )


def _day(draft: EndingDraft) -> date:
    if draft.on is None:
        raise FieldError("on", "required")
    return draft.on


def _write(
    tx: Write, ws: Workspace, episode: Episode, draft: EndingDraft, kind: EndingKind
) -> Ending:
    return sheets.begin(
        tx,
        ws,
        Ending,
        episode.case_id,
        draft.said,
        episode_id=episode.id,
        kind=kind,
        reason=draft.reason,
        on=_day(draft),
    )


def _ended(
    tx: Write,
    case_id: int,
    ending: Ending,
    steps: Sequence[EpisodeStep],
    planned: Sequence[FollowUp],
) -> Ended:
    tx.session.flush()
    return Ended(
        case_id,
        ending.id,
        tuple(one.id for one in steps),
        tuple(one.id for one in planned),
    )


def _steps(session: Session, episode: Episode) -> Sequence[EpisodeStep]:
    of = select(EpisodeStep).where(EpisodeStep.episode_id == episode.id)
    return session.scalars(of.order_by(EpisodeStep.id)).all()
