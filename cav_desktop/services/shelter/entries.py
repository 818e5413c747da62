"""Coming in (ingresso): who of the family, into which room, from which night."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.consents import ConsentState, Purpose
from cav_desktop.domain.errors import ConsentMissing, FieldError, TransitionRefused
from cav_desktop.domain.forms import Answer
from cav_desktop.domain.shelter.fees import Cover
from cav_desktop.domain.shelter.requests import RequestState, ShelterRequest
from cav_desktop.domain.shelter.stays import Stay, StayState
from cav_desktop.persistence.writing import Write
from cav_desktop.services.casework import consents, sheets
from cav_desktop.services.living import living_case
from cav_desktop.services.shelter import held_places, placing, requests
from cav_desktop.services.shelter.placing import Candidate, Guest
from cav_desktop.services.shelter.room_uses import Look
from cav_desktop.services.shelter.stays import standing
from cav_desktop.services.vocabulary import require_code
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Entry:
    """Who comes in, where and when; `level` is that of the house unless said otherwise."""

    case_id: int
    room_id: int
    people: tuple[Guest, ...]
    on: date
    ends_on: date | None = None
    type: str | None = None
    request_id: int | None = None
    payer: str | None = None
    line: str | None = None
    level: str | None = None


def candidates(ws: Workspace, case_id: int) -> tuple[Candidate, ...]:
    """Who of a case may come in: the woman, and her children that are born; codes alone."""
    ws.require_reading(Area.SHELTER)
    with ws.archive.read(ws) as session:
        return placing.candidates(session, living_case(session, case_id))


def enter(ws: Workspace, entry: Entry) -> int:
    """Begin a stay, or plan one for a day to come; gives its number.

    Raises `NoRoom` when they do not fit, `TwoPlaces` for who sleeps elsewhere already,
    `ConsentMissing` for a woman who said no, and `FieldError`. Whom nobody asked yet comes in: at
    night the bed is first, and the checklist says what is missing.
    """
    ws.require_writing(Area.SHELTER)
    ws.require("protected")
    with ws.archive.write(ws, Action.STAY_BEGUN) as tx:
        case = living_case(tx.session, entry.case_id)
        people = placing.guests(tx.session, case, entry.people)
        if not any(one.child_id is None for one, _ in people):
            raise FieldError("people", "she_is_missing")
        _require_not_refused(tx.session, case.id, ws.today)
        placing.require_no_other_stay(tx.session, case, entry.on)
        request = _request(tx, entry)
        stay = _begun(tx, ws, entry, case)
        rows = placing.write_people(tx.session, stay, people, entry.on)
        look = Look(ws.now, entry.on, without_request=entry.request_id or 0)
        placing.place(tx.session, rows, entry.room_id, look, entry.ends_on)
        if request is not None:
            request.enter(ws.today)
            requests.passed(tx, ws, request)
            tx.session.flush()
            held_places.settle(tx.session, ws.now)
        if entry.payer is not None:
            add_payer(tx, ws, stay, entry.payer, entry.line)
        tx.detail(state=stay.state, count=len(rows))
        return stay.id


def begin(ws: Workspace, stay_id: int) -> None:
    """They came, as planned; raises `TransitionRefused`, or `FieldError` before the day."""
    ws.require_writing(Area.SHELTER)
    with ws.archive.write(ws, Action.STAY_MOVED) as tx:
        stay = standing(tx, stay_id)
        if stay.from_on > ws.today:
            raise FieldError("on", "in_the_future")
        stay.begin(stay.from_on)
        tx.detail(state=stay.state)


def cancel(ws: Workspace, stay_id: int) -> None:
    """They never came, or it was a mistake: no day of it counts, the request is accepted again.

    Raises `TransitionRefused` for a stay that was extended or is over.
    """
    ws.require_writing(Area.SHELTER)
    ws.require("protected")
    with ws.archive.write(ws, Action.STAY_MOVED) as tx:
        stay = standing(tx, stay_id)
        stay.cancel(ws.today)
        placing.take_out(tx.session, stay.id, stay.from_on)
        if stay.request_id is not None:
            request = tx.session.get_one(ShelterRequest, stay.request_id)
            if request.state == RequestState.ENTERED:
                request.come_back(ws.today)
                requests.passed(tx, ws, request)
        tx.detail(state=stay.state)


def add_payer(tx: Write, ws: Workspace, stay: Stay, payer: str, line: str | None) -> None:
    """Write who pays a stay from its first day, inside the caller's transaction."""
    answers: dict[str, Answer] = {"payer": payer, "line": line, "from_on": stay.from_on}
    sheets.begin(tx, ws, Cover, stay.case_id, answers, stay_id=stay.id)


def _begun(tx: Write, ws: Workspace, entry: Entry, case: CaseFile) -> Stay:
    level = entry.level or placing.level_of(tx.session, entry.room_id)
    require_code(tx.session, "E55", level, "level", needed=True)
    has_come = entry.on <= ws.today
    return sheets.begin(
        tx,
        ws,
        Stay,
        case.id,
        {"type": entry.type, "ends_on": entry.ends_on},
        request_id=entry.request_id,
        level=level,
        from_on=entry.on,
        here_on=ws.today if has_come else None,
        state=StayState.RUNNING if has_come else StayState.PLANNED,
        since=entry.on,
    )


def _require_not_refused(session: Session, case_id: int, today: date) -> None:
    state = consents.standing(session, case_id, Purpose.SHELTER, today)
    if state in (ConsentState.REFUSED, ConsentState.WITHDRAWN):
        raise ConsentMissing(Purpose.SHELTER, state)


def _request(tx: Write, entry: Entry) -> ShelterRequest | None:
    if entry.request_id is None:
        return None
    row = requests.standing(tx, entry.request_id)
    if row.case_id is None:
        # The woman whom nobody knew yet has a case now: the request becomes hers.
        row.case_id = entry.case_id
    elif row.case_id != entry.case_id:
        raise FieldError("request_id", "unknown_code")
    if not row.is_open:
        raise TransitionRefused(row.state, RequestState.ENTERED, tuple(row.allowed()))
    return row
