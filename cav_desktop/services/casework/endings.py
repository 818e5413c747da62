"""The end of a way through the centre: concluded with her, handed on; the calls after it.

Each act is one transaction with one record, whatever states it passes through, and is taken back
as a whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.clock import add_months
from cav_desktop.domain.consents import HOLDS, Consent, ConsentState, Purpose, state_on
from cav_desktop.domain.deadlines.dues import About
from cav_desktop.domain.deadlines.facts import FollowUpFacts
from cav_desktop.domain.deadlines.paces import PACE
from cav_desktop.domain.endings import (
    Ending,
    EndingKind,
    FollowUp,
    FollowUpOutcome,
    FollowUpState,
)
from cav_desktop.domain.episodes import Episode, EpisodeState, EpisodeStep, Move, reason_list
from cav_desktop.domain.errors import CannotUndo, FieldError, Vanished
from cav_desktop.domain.forms import Answers
from cav_desktop.persistence.writing import Write
from cav_desktop.services.casework import answers, cases, consents, sheets
from cav_desktop.services.casework.living import newest_episode
from cav_desktop.services.dates.asked import Asked
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
class Recorded:
    """The outcome of a call, and the later ones that were dropped because she declined."""

    follow_up_id: int
    dropped: tuple[int, ...] = ()


@dataclass(frozen=True)
class FollowUpRow:
    """One call of an episode: when it is planned, where it stands, what came of it."""

    follow_up_id: int
    episode_id: int
    on: date
    months: int
    state: FollowUpState
    outcome: str | None
    held_on: date | None
    words: str


class _Call(NamedTuple):
    """A call after the end, as the dates need it; a whole archive has thousands."""

    on: date
    months: int
    state: str
    held_on: date | None


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


def conclude(ws: Workspace, case_id: int, draft: EndingDraft) -> Ended:
    """Conclude the way of now: by its last states, with the calls after it if she agreed.

    Raises `TransitionRefused` for a way that is not going on, `FieldError` for date or reason,
    `ConsentMissing` when calls are asked and she does not consent to them.
    """
    ws.require_case_work()
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
            _plan(tx, ws, episode, months, on)
            for months in (PACE.follow_up_months if draft.follow_ups else ())
        ]
        tx.detail(state=episode.state, reason=draft.reason or "", count=len(planned))
        return _ended(tx, case_id, ending, steps, planned)


def transfer(ws: Workspace, case_id: int, draft: EndingDraft) -> Ended:
    """Hand her on to another centre: the way closes here. Raises as `conclude`."""
    ws.require_case_work()
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
    ws.require_case_work()
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
            call = _call(tx.session, number)
            if call.state != FollowUpState.PLANNED:
                raise CannotUndo
            call.removed = True
        for _ in ended.steps:
            episode.take_back(steps)
            tx.session.delete(steps.pop())
        episode.closing_reason = None
        ending.removed = True
        tx.detail(state=episode.state)


def record(
    ws: Workspace, follow_up_id: int, outcome: FollowUpOutcome, held_on: date, words: str = ""
) -> Recorded:
    """Write what came of a call; who declines is not called again.

    Raises `Vanished`, `TransitionRefused`, or `FieldError` for the day.
    """
    ws.require_case_work()
    with ws.archive.write(ws, Action.FOLLOW_UP_RECORDED) as tx:
        call = _call(tx.session, follow_up_id)
        tx.about("case_file", call.case_id)
        tx.about(FollowUp.FORM.key, call.id)
        if held_on > ws.today:
            raise FieldError("held_on", "in_the_future")
        call.record(outcome, held_on, add_months(call.on, -call.months))
        if words.strip():
            answers.fill(tx, call, {"words": words})
        dropped = []
        if outcome is FollowUpOutcome.DECLINED:
            for other in _planned(tx.session, call.episode_id):
                other.drop()
                dropped.append(other.id)
        tx.detail(outcome=str(outcome))
        return Recorded(call.id, tuple(dropped))


def take_back_record(ws: Workspace, recorded: Recorded) -> None:
    """Undo what was recorded of a call; the words stay in its history."""
    ws.require_case_work()
    with ws.archive.write(ws, Action.FOLLOW_UP_UNDONE) as tx:
        call = _call(tx.session, recorded.follow_up_id)
        tx.about("case_file", call.case_id)
        tx.about(FollowUp.FORM.key, call.id)
        call.plan_again()
        answers.fill(tx, call, {"words": None})
        for number in recorded.dropped:
            _call(tx.session, number).plan_again()


def of_case(ws: Workspace, case_id: int) -> Endings:
    """The ends of the ways of a case, the calls after them, and whether she may be called."""
    with sheets.reading(ws, case_id) as session:
        calls = sheets.present(session, FollowUp, case_id)
        told = {one.object_id: one.answers for one in sheets.sheets(session, calls)}
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
            follow_ups=tuple(
                FollowUpRow(
                    one.id,
                    one.episode_id,
                    one.on,
                    one.months,
                    FollowUpState(one.state),
                    one.outcome,
                    one.held_on,
                    str(told[one.id].get("words") or ""),
                )
                for one in sorted(calls, key=lambda one: (one.on, one.id))
            ),
            calling_again=consents.standing(session, case_id, Purpose.CALLING_AGAIN, ws.today),
        )


def deadline_facts(session: Session, asked: Asked) -> list[FollowUpFacts]:
    """The calls of every way in follow-up, only while she consents to them."""
    waiting = {
        one.episode_id: case_id
        for case_id, one in asked.going_on.items()
        if one.state is _S.FOLLOW_UP
    }
    if not waiting:
        return []
    calls: dict[int, list[_Call]] = {}
    of = select(
        FollowUp.episode_id, FollowUp.on, FollowUp.months, FollowUp.state, FollowUp.held_on
    ).where(FollowUp.removed.is_(False), asked.one_of(FollowUp.episode_id, waiting))
    for episode_id, on, months, state, held_on in session.execute(of):
        if episode_id in waiting:
            calls.setdefault(episode_id, []).append(_Call(on, months, state, held_on))
    agreed = _agreed(session, asked, {waiting[one] for one in calls})
    return [
        FollowUpFacts(
            about=About("episode", episode_id),
            case_id=waiting[episode_id],
            staff_id=asked.staff_of(waiting[episode_id]),
            concluded_on=min(add_months(one.on, -one.months) for one in found),
            agreed=waiting[episode_id] in agreed,
            calls=tuple(one.held_on for one in found if one.held_on is not None),
            over=not any(one.state == FollowUpState.PLANNED for one in found),
        )
        for episode_id, found in calls.items()
    ]


def _agreed(session: Session, asked: Asked, case_ids: set[int]) -> set[int]:
    of = select(Consent.case_id, Consent.state, Consent.expires_on).where(
        asked.one_of(Consent.case_id, case_ids),
        Consent.purpose == Purpose.CALLING_AGAIN,
        Consent.removed.is_(False),
    )
    found = session.execute(of.order_by(Consent.on, Consent.id))
    last = {case_id: (state, expires) for case_id, state, expires in found}
    return {
        case_id
        for case_id, (state, expires) in last.items()
        if case_id in case_ids and state_on(state, expires, asked.today) in HOLDS
    }


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


def _plan(tx: Write, ws: Workspace, episode: Episode, months: int, on: date) -> FollowUp:
    return sheets.begin(
        tx,
        ws,
        FollowUp,
        episode.case_id,
        {},
        episode_id=episode.id,
        on=add_months(on, months),
        months=months,
        state=FollowUpState.PLANNED,
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


def _planned(session: Session, episode_id: int) -> Sequence[FollowUp]:
    return session.scalars(
        select(FollowUp).where(
            FollowUp.episode_id == episode_id,
            FollowUp.state == FollowUpState.PLANNED,
            FollowUp.removed.is_(False),
        )
    ).all()


def _call(session: Session, follow_up_id: int) -> FollowUp:
    found = session.get(FollowUp, follow_up_id)
    if found is None or found.removed:
        raise Vanished(FollowUp.FORM.key, follow_up_id)
    return found
