"""Requests for shelter: written, weighed, answered; the waiting list, and who was not hosted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.shelter.capacity import Unit
from cav_desktop.domain.shelter.requests import (
    OPEN,
    UNMET,
    RequestAvoided,
    RequestState,
    RequestStep,
    ShelterRequest,
)
from cav_desktop.domain.shelter.waiting import Waiting, waiting_order
from cav_desktop.persistence.writing import Write
from cav_desktop.services import places as comuni
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.casework import sheets
from cav_desktop.services.casework.answers import fill, fill_new
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.living import living_case
from cav_desktop.services.rows import row_of
from cav_desktop.services.shelter import held_places
from cav_desktop.services.shelter.held_places import Held
from cav_desktop.services.vocabulary import require_code
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class RequestDraft:
    """A request as somebody writes it; without a case it is of a woman nobody knows yet."""

    answers: Answers
    case_id: int | None = None
    avoided: tuple[str, ...] = ()
    """ISTAT codes of the comuni in which she is not safe."""


@dataclass(frozen=True)
class StepRow:
    """A state it passed to."""

    state: str
    on: date
    staff: str
    reason: str | None


@dataclass(frozen=True)
class RequestSheet:
    """A request, opened."""

    sheet: Sheet
    case_code: str
    unit: Unit
    state: str
    since: date
    allowed: tuple[RequestState, ...]
    reason: str | None
    alternative: str | None
    avoided: tuple[str, ...]
    held: Held | None
    """The place that is kept for her, if one is; which one only for who holds the key."""
    steps: tuple[StepRow, ...] = ()

    @property
    def id(self) -> int:
        """Its number."""
        return self.sheet.object_id

    @property
    def case_id(self) -> int | None:
        """The case it is of, if there is one."""
        return self.sheet.case_id or None


@dataclass(frozen=True)
class RequestRow:
    """A line of the waiting list."""

    id: int
    case_id: int | None
    case_code: str
    state: str
    received_on: date
    since: date
    urgency: str | None
    risk: str | None
    level: str | None
    unit: Unit
    wanted_on: date | None
    answer_by: date | None
    held_until: datetime | None
    """None also when that instant has gone by."""


@dataclass(frozen=True)
class Unmet:
    """Who asked in a period and was not hosted; `by_reason` of E56, "" where nobody said why."""

    first: date
    last: date
    requests: int = 0
    nameless: int = 0
    adults: int = 0
    minors: int = 0
    by_reason: Mapping[str, int] = field(default_factory=dict)
    by_state: Mapping[str, int] = field(default_factory=dict)


def add(ws: Workspace, draft: RequestDraft) -> int:
    """Write a request; gives its number. Raises `FieldError`."""
    ws.require_writing(Area.SHELTER)
    with ws.archive.write(ws, Action.SHELTER_REQUESTED) as tx:
        if draft.case_id is not None:
            living_case(tx.session, draft.case_id)
        row = ShelterRequest(
            case_id=draft.case_id,
            at=ws.now,
            staff_id=ws.staff_id,
            removed=False,
            state=RequestState.RECEIVED,
            since=ws.today,
        )
        answers = fill_new(tx, row, draft.answers)
        row.follow(answers, ws.today)
        row.since = row.received_on
        _avoid(tx, row.id, draft.avoided)
        passed(tx, ws, row)
        _name(tx, row)
        return row.id


def change(
    ws: Workspace, request_id: int, answers: Answers, avoided: Sequence[str] | None = None
) -> None:
    """Correct a request; what it said stays in the history. `avoided` None leaves them."""
    ws.require_writing(Area.SHELTER)
    with ws.archive.write(ws, Action.SHEET_CHANGED) as tx:
        row = standing(tx, request_id)
        row.follow(fill(tx, row, answers), ws.today)
        if avoided is not None:
            _avoid(tx, row.id, tuple(avoided))


def move(
    ws: Workspace,
    request_id: int,
    to: RequestState,
    reason: str | None = None,
    alternative: str | None = None,
) -> None:
    """Pass a request to another state; a place kept for it is left when it ends.

    Raises `TransitionRefused`, and `FieldError` for a refusal without its reason.
    """
    ws.require_writing(Area.SHELTER)
    with ws.archive.write(ws, Action.SHELTER_REQUEST_MOVED) as tx:
        row = standing(tx, request_id)
        require_code(tx.session, "E56", reason, "reason")
        require_code(tx.session, "E55", alternative, "alternative")
        row.move(to, ws.today, reason, alternative)
        if ws.has("protected"):
            tx.session.flush()
            held_places.settle(tx.session, ws.now)
        passed(tx, ws, row)
        tx.detail(state=str(to), **({"reason": reason} if reason else {}))


def read(ws: Workspace, request_id: int) -> RequestSheet:
    """A request, opened: the opening of its case is journalled if it has one."""
    ws.require_reading(Area.SHELTER)
    with ws.archive.read(ws) as session:
        row = row_of(session, ShelterRequest, request_id)
        if row.case_id is None:
            return _sheets(ws, session, [row])[0]
        case_id = row.case_id
    with sheets.reading(ws, case_id, Area.SHELTER) as session:
        return _sheets(ws, session, [session.get_one(ShelterRequest, request_id)])[0]


def of_case(ws: Workspace, case_id: int) -> tuple[RequestSheet, ...]:
    """All requests of a case, the newest first."""
    with sheets.reading(ws, case_id, Area.SHELTER) as session:
        return _sheets(ws, session, sheets.present(session, ShelterRequest, case_id)[::-1])


def waiting(ws: Workspace) -> tuple[RequestRow, ...]:
    """Who waits for an answer or a place, in the order of the waiting list; codes alone."""
    ws.require_reading(Area.SHELTER)
    with ws.archive.read(ws) as session:
        rows = session.scalars(
            select(ShelterRequest).where(
                ShelterRequest.state.in_(OPEN), ShelterRequest.removed.is_(False)
            )
        ).all()
        codes = _codes(session, rows)
    return tuple(
        RequestRow(
            row.id,
            row.case_id,
            codes.get(row.case_id or 0, ""),
            row.state,
            row.received_on,
            row.since,
            row.urgency,
            row.risk,
            row.level,
            row.unit,
            row.wanted_on,
            row.answer_by,
            row.held_until if row.held_until and row.held_until > ws.now else None,
        )
        for row in sorted(rows, key=_order)
    )


def unmet(ws: Workspace, first: date, last: date) -> Unmet:
    """Who asked in a period and was not hosted, women without a case too: numbers alone."""
    ws.require("cases")
    with ws.archive.read(ws) as session:
        rows = session.scalars(
            select(ShelterRequest).where(
                ShelterRequest.received_on.between(first, last),
                ShelterRequest.state.in_(UNMET),
                ShelterRequest.removed.is_(False),
            )
        ).all()
    return Unmet(
        first,
        last,
        len(rows),
        sum(row.case_id is None for row in rows),
        sum(row.unit.adults for row in rows),
        sum(row.unit.children + row.unit.babies for row in rows),
        Counter(row.reason or "" for row in rows),
        Counter(row.state for row in rows),
    )


def standing(tx: Write, request_id: int) -> ShelterRequest:
    """A request that may be written to, named in the record; raises `Vanished`."""
    row = row_of(tx.session, ShelterRequest, request_id)
    if row.case_id is not None:
        living_case(tx.session, row.case_id)
    _name(tx, row)
    return row


def passed(tx: Write, ws: Workspace, row: ShelterRequest) -> None:
    """Write down that a request passed to its present state."""
    tx.session.add(
        RequestStep(
            request_id=row.id,
            state=row.state,
            on=row.since,
            at=ws.now,
            staff_id=ws.staff_id,
            reason=row.reason,
        )
    )


def avoided_by(session: Session, numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The comuni to avoid, by the number of the request."""
    of = select(RequestAvoided).where(RequestAvoided.request_id.in_(list(numbers)))
    found: dict[int, list[str]] = {}
    for row in session.scalars(of.order_by(RequestAvoided.id)):
        found.setdefault(row.request_id, []).append(row.comune)
    return {number: tuple(codes) for number, codes in found.items()}


def _order(row: ShelterRequest) -> tuple[int, int, date, int]:
    return waiting_order(Waiting(row.id, row.urgency, row.risk, row.received_on))


def _sheets(
    ws: Workspace, session: Session, rows: Sequence[ShelterRequest]
) -> tuple[RequestSheet, ...]:
    numbers = [row.id for row in rows]
    avoided = avoided_by(session, numbers)
    codes = _codes(session, rows)
    names = staff_names(session)
    steps: dict[int, list[StepRow]] = {}
    of = select(RequestStep).where(RequestStep.request_id.in_(numbers)).order_by(RequestStep.id)
    for step in session.scalars(of):
        said = StepRow(step.state, step.on, names.get(step.staff_id, ""), step.reason)
        steps.setdefault(step.request_id, []).append(said)
    held = held_places.of_requests(ws, session, rows)
    return tuple(
        RequestSheet(
            sheet,
            codes.get(row.case_id or 0, ""),
            row.unit,
            row.state,
            row.since,
            row.allowed(),
            row.reason,
            row.alternative,
            avoided.get(row.id, ()),
            held.get(row.id),
            tuple(steps.get(row.id, ())),
        )
        for row, sheet in zip(rows, sheets.sheets(session, rows), strict=True)
    )


def _codes(session: Session, rows: Iterable[ShelterRequest]) -> dict[int, str]:
    numbers = {row.case_id for row in rows if row.case_id is not None}
    of = select(CaseFile.id, CaseFile.code).where(CaseFile.id.in_(numbers))
    return dict(session.execute(of).all())


def _avoid(tx: Write, request_id: int, avoided: tuple[str, ...]) -> None:
    for comune in avoided:
        if comuni.place(comune) is None:
            raise FieldError("avoided", "unknown_code")
    of = select(RequestAvoided).where(RequestAvoided.request_id == request_id)
    standing_ones = {row.comune: row for row in tx.session.scalars(of)}
    for comune, row in standing_ones.items():
        if comune not in avoided:
            tx.session.delete(row)
    tx.session.add_all(
        RequestAvoided(request_id=request_id, comune=one)
        for one in dict.fromkeys(avoided)
        if one not in standing_ones
    )


def _name(tx: Write, row: ShelterRequest) -> None:
    tx.about(ShelterRequest.FORM.key, row.id)
    if row.case_id is not None:
        tx.about("case_file", row.case_id)
