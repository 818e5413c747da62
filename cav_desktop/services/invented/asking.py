"""Invented requests for shelter: of those who came in, of those who wait, and the unmet demand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cav_desktop.domain.clock import from_rome
from cav_desktop.domain.forms import Answer
from cav_desktop.domain.shelter.capacity import Bed
from cav_desktop.domain.shelter.holds import Hold
from cav_desktop.domain.shelter.requests import (
    RequestAvoided,
    RequestState,
    RequestStep,
    ShelterRequest,
)
from cav_desktop.services.invented.chance import Chance, resource
from cav_desktop.services.invented.families import Family
from cav_desktop.services.invented.pages import Pages, moment
from cav_desktop.services.invented.rooms import EMERGENCY, REFUGE, InventedRoom

_S = RequestState
_PARTIES: dict[str | None, float] = {
    "servizio_sociale": 34, "forze_ordine": 22, "pronto_soccorso": 12, "tutela_minori": 10,
    "cav_competente": 8, None: 14,
}  # fmt: skip
_URGENCIES: dict[str, float] = {"emergenza": 30, "alta": 45, "media": 20, "ordinaria": 5}
_REFUSED: dict[str, float] = {
    "posti_esauriti": 30, "territorio_non_sicuro": 12, "disagio_psichico": 9,
    "nucleo_numeroso": 8, "eta_figli": 7, "retta_non_coperta": 6, "dipendenza": 6,
    "senza_ente_inviante": 5, "titolo_soggiorno": 4, "animale": 3, "disabilita": 3,
}  # fmt: skip
_ENDED: dict[RequestState, Mapping[str, float]] = {
    _S.REFUSED: _REFUSED,
    _S.RENOUNCED: {"rifiuto_donna": 70, "rifiuto_regolamento": 30},
    _S.WITHDRAWN: {"altra_soluzione": 100},
    _S.EXPIRED: {"tempi": 100},
}
_HOW: dict[RequestState, float] = {
    _S.REFUSED: 58, _S.RENOUNCED: 20, _S.WITHDRAWN: 12, _S.EXPIRED: 10,
}  # fmt: skip
_INSTEAD: dict[str | None, float] = {
    None: 52, "albergo": 16, "altra_rete": 14, "famiglia": 10, "madre_bambino": 8,
}  # fmt: skip
_LEVELS: dict[str, float] = {EMERGENCY: 45, REFUGE: 55}
_CHILDREN: dict[int, float] = {0: 38, 1: 34, 2: 20, 3: 8}
_RISKS: dict[str, float] = {"medio": 25, "elevato": 55, "estremo": 20}
_NEEDS = frozenset({"disagio_psichico", "dipendenza", "titolo_soggiorno", "animale", "disabilita"})
_MANY, _GROWN_SON = 5, 16
_HELD_UNTIL = time(18)
_WORDS, _AVOIDS = 0.6, 0.55


@dataclass(frozen=True)
class Asked:
    """A request before it is written: for whom, when, how it ended."""

    on: date
    level: str
    state: RequestState
    since: date
    passed: Sequence[RequestState] = ()
    """The states between the first and the last."""
    reason: str | None = None
    family: Family | None = None
    """None: of a woman whom nobody knows."""
    urgency: str | None = None
    answer_by: date | None = None
    wanted_on: date | None = None
    held_until: datetime | None = None


class Asking:
    """Writes requests; `staff` are those who answer at the centre."""

    def __init__(self, pages: Pages, chance: Chance, staff: Sequence[int], today: date) -> None:
        self._pages, self._chance, self._staff, self._today = pages, chance, staff, today

    def entered(self, family: Family, on: date, level: str) -> int:
        """The request of a family that came in on a day (or will)."""
        asked = max(family.tale.start, on - timedelta(self._chance.between(0, 3)))
        asked = min(asked, self._today)
        state = (_S.PROPOSED, _S.ACCEPTED)
        since = min(on, self._today)
        return self._write(Asked(asked, level, _S.ENTERED, since, state, family=family))

    def unmet(self, on: date, family: Family | None) -> int:
        """A request that ended without an entry."""
        chance = self._chance
        state = chance.weighted(_HOW)
        until = self._today if family is None else family.tale.end
        since = min(on + timedelta(chance.between(0, 6)), until)
        passed = () if state is _S.REFUSED else (_S.PROPOSED,)
        level, reason = chance.weighted(_LEVELS), chance.weighted(_ENDED[state])
        asked = Asked(on, level, state, since, passed, reason, family)
        return self._write(asked)

    def full(self, family: Family, on: date, level: str) -> int:
        """A request for which there was no room."""
        asked = Asked(on, level, _S.REFUSED, on, (), "posti_esauriti", family)
        return self._write(asked)

    def open(self, family: Family | None, days: int, state: RequestState, urgency: str) -> int:
        """A request of so many days ago that waits for an answer or a place."""
        on = self._today - timedelta(days)
        passed = (_S.WEIGHED,) if state in (_S.WAITING, _S.PROPOSED) else ()
        since = on if state is _S.RECEIVED else min(on + timedelta(1), self._today)
        answer_by = None
        if state in (_S.RECEIVED, _S.WEIGHED):
            answer_by = self._today + timedelta(1)
        level = EMERGENCY if urgency == "emergenza" else REFUGE
        wanted_on = self._today + timedelta(9) if state is _S.WAITING else None
        asked = Asked(
            on, level, state, since, passed, family=family, urgency=urgency,
            answer_by=answer_by, wanted_on=wanted_on,
        )  # fmt: skip
        return self._write(asked)

    def held(self, family: Family, room: InventedRoom) -> None:
        """A place is kept for her until tomorrow evening."""
        until = from_rome(datetime.combine(self._today + timedelta(1), _HELD_UNTIL))
        number = self.open(family, 1, _S.PROPOSED, "alta")
        self._pages.row(ShelterRequest, number)["held_until"] = until
        self._pages.add(
            Hold,
            {
                "room_id": room.number, "request_id": number, "from_on": self._today,
                "until": until, "ended_at": None, "at": self._pages.now - timedelta(hours=1),
                "staff_id": family.tale.staff_id,
            },
        )  # fmt: skip

    def _write(self, asked: Asked) -> int:
        family, chance = asked.family, self._chance
        staff_id = family.tale.staff_id if family else chance.one_of(self._staff)
        urgency = asked.urgency or chance.weighted(_URGENCIES)
        answers: dict[str, Answer] = {
            "party": chance.weighted(_PARTIES),
            "received_on": asked.on,
            "urgency": urgency,
            "answer_by": asked.answer_by,
            "wanted_on": asked.wanted_on,
            "level": asked.level,
            "type": "emergenza" if asked.level == EMERGENCY else "urgenza_programmata",
            **(self._hers(family, asked.on) if family else self._nobodys(asked)),
        }
        if asked.reason in _NEEDS:
            answers["needs"] = (asked.reason,)
        case_id = family.tale.case_id if family else None
        number = self._pages.write(
            ShelterRequest,
            (case_id, staff_id),
            asked.on,
            answers,
            state=str(asked.state),
            since=asked.since,
            reason=asked.reason,
            alternative=chance.weighted(_INSTEAD) if asked.reason else None,
        )
        self._steps(number, asked, staff_id)
        if family is not None and family.tale.way.case.comune and chance.happens(_AVOIDS):
            # Where she is not safe is for many where they live.
            comune = family.tale.way.case.comune
            self._pages.add(RequestAvoided, {"request_id": number, "comune": comune})
        return number

    def _steps(self, number: int, asked: Asked, staff_id: int) -> None:
        states = [_S.RECEIVED, *asked.passed]
        if asked.state is not _S.RECEIVED:
            states.append(asked.state)
        for place, state in enumerate(states):
            is_last = place == len(states) - 1
            on = asked.since if is_last and place else asked.on
            self._pages.add(
                RequestStep,
                {
                    "request_id": number, "state": str(state), "on": on,
                    "at": min(self._pages.now, moment(on)), "staff_id": staff_id,
                    "reason": asked.reason if is_last else None,
                },
            )  # fmt: skip

    def _hers(self, family: Family, on: date) -> dict[str, Answer]:
        beds = [one.bed for one in family.members(on)[1:]]
        babies = beds.count(Bed.COT)
        has_words = self._chance.happens(_WORDS)
        words = resource("shelter.json")
        return {
            "adults": 1,
            "children": len(beds) - babies or None,
            "babies": babies or None,
            "oldest_son": family.oldest_son(on),
            "risk": family.risk,
            "risk_by": family.tale.staff_id if family.risk else None,
            "needs_words": self._chance.one_of(words["needs_words"]) if has_words else "",
            "agreed": self._chance.one_of(words["agreed"]) if has_words else "",
        }

    def _nobodys(self, asked: Asked) -> dict[str, Answer]:
        children = self._chance.weighted(_CHILDREN)
        if asked.reason == "nucleo_numeroso":
            children = _MANY
        if asked.reason == "eta_figli":
            children = max(1, children)
        is_son = asked.reason == "eta_figli"
        return {
            "adults": 1,
            "children": children or None,
            "oldest_son": _GROWN_SON if is_son else None,
            "risk": self._chance.weighted(_RISKS),
        }
