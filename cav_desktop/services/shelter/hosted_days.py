"""The days of shelter on the path of a case: asked, came in, extended, left. Never where."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from sqlalchemy.orm import Session

from cav_desktop.domain.shelter.requests import UNMET, ShelterRequest
from cav_desktop.domain.shelter.security_events import ShelterEvent
from cav_desktop.domain.shelter.stays import Extension, Stay
from cav_desktop.services.casework import sheets


class HostedAct(StrEnum):
    """What happened on such a day."""

    ASKED = "asked"
    NOT_HOSTED = "not_hosted"
    CAME = "came"
    EXTENDED = "extended"
    LEFT = "left"
    EVENT = "event"


@dataclass(frozen=True)
class HostedDay:
    """One of them; `code` is of the list `list`."""

    act: HostedAct
    on: date
    object_id: int
    list: str
    code: str
    staff_id: int
    at: time | None = None


def of_case(session: Session, case_id: int) -> list[HostedDay]:
    """What the coded compartment says; who holds no other key may read it."""
    requests = sheets.present(session, ShelterRequest, case_id)
    stays = [one for one in sheets.present(session, Stay, case_id) if one.counts]
    extensions = [one for one in sheets.present(session, Extension, case_id) if one.applied]
    return [
        *(day for one in requests for day in _of_request(one)),
        *(day for one in stays for day in _of_stay(one)),
        *(
            HostedDay(
                HostedAct.EXTENDED,
                one.act_on or one.asked_on,
                one.stay_id,
                "E62",
                one.motive or "",
                one.staff_id,
            )
            for one in extensions
        ),
        *(
            HostedDay(
                HostedAct.EVENT, one.on, one.stay_id, "E59a", one.kind, one.staff_id, one.hour
            )
            for one in sheets.present(session, ShelterEvent, case_id)
        ),
    ]


def _of_request(one: ShelterRequest) -> Iterator[HostedDay]:
    party = one.party or ""
    yield HostedDay(HostedAct.ASKED, one.received_on, one.id, "E63", party, one.staff_id)
    if one.state in UNMET:
        why = ("E56", one.reason) if one.reason else ("E56a", one.state)
        yield HostedDay(HostedAct.NOT_HOSTED, one.since, one.id, *why, one.staff_id)


def _of_stay(one: Stay) -> Iterator[HostedDay]:
    yield HostedDay(HostedAct.CAME, one.from_on, one.id, "E55", one.level, one.staff_id)
    if one.left_on is not None:
        reason = one.exit_reason or ""
        yield HostedDay(HostedAct.LEFT, one.left_on, one.id, "E57", reason, one.staff_id)
