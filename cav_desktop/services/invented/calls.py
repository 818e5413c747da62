"""Invented calls: those that open a case, those that follow, and those that concern no woman."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cav_desktop.domain.appointments import AppointmentKind, AppointmentState
from cav_desktop.domain.clock import begins, from_rome
from cav_desktop.domain.contacts import (
    CALLER_HERSELF,
    OUTCOME_APPOINTMENT,
    OUTCOME_CALL_BACK,
    OUTCOME_JOINED,
)
from cav_desktop.domain.people import SafeAnswer
from cav_desktop.services.invented.chance import Chance, resource
from cav_desktop.services.invented.stories import Stories
from cav_desktop.services.invented.ways import COMUNI, ELSEWHERE, Way
from cav_desktop.services.invented.women import Safe, Woman, Women

_CHANNELS_HERSELF: dict[str, float] = {
    "telefono_centro": 52, "reperibilita_h24": 9, "sede": 9, "sportello": 11, "messaggio": 8,
    "email": 6, "social_chat": 2, "videochiamata": 1, "via_1522": 2,
}  # fmt: skip
_CHANNELS_OTHERS: dict[str, float] = {
    "telefono_centro": 70, "email": 13, "sede": 5, "sportello": 6, "messaggio": 3,
    "reperibilita_h24": 3,
}  # fmt: skip
_CHANNELS_SERVICES: dict[str, float] = {
    "telefono_centro": 58, "scritto_servizio": 22, "email": 20,
}  # fmt: skip
_AT_ANY_HOUR = {"reperibilita_h24", "via_1522", "email", "messaggio", "social_chat"}
_CALLERS: dict[str, float] = {
    "donna": 55, "servizio_sociale": 8, "forze_ordine": 6, "ps_ospedale": 5, "familiare": 5,
    "amica_conoscente": 5, "operatrice_1522": 6, "consultorio": 2, "mmg_pls": 1.5, "avvocata": 2,
    "specialista": 1.5, "serd_cps": 1, "scuola": 1, "altro_cav": 1, "associazione": 1,
}  # fmt: skip
_SERVICES = frozenset(
    {"servizio_sociale", "forze_ordine", "consultorio", "mmg_pls", "avvocata", "specialista"}
    | {"serd_cps", "scuola", "altro_cav", "associazione"}
)
_CLOSED = _SERVICES - {"forze_ordine", "altro_cav"}
_SENDERS: dict[str, float] = {
    "autonomamente": 34, "internet_media": 16, "amici": 12, "parenti": 10, "forze_ordine": 9,
    "servizi_sociali": 7, "altra_donna": 5, "mmg_pls": 4, "avvocati": 3,
}  # fmt: skip
_SENDER_OF = {
    "servizio_sociale": "servizi_sociali", "forze_ordine": "forze_ordine",
    "ps_ospedale": "ps_ospedale", "familiare": "parenti", "amica_conoscente": "amici",
    "operatrice_1522": "n1522", "consultorio": "consultorio", "mmg_pls": "mmg_pls",
    "avvocata": "avvocati", "specialista": "altre_specializzate", "serd_cps": "serd_cps",
    "scuola": "scuola", "altro_cav": "altro_cav", "associazione": "religiose",
}  # fmt: skip
_NEEDS: dict[str, float] = {
    "aiuto_violenza": 62, "aiuto_stalking": 10, "sostegno_psicologico": 9, "info_legali": 8,
    "ospitalita": 4, "emergenza": 4, "figli": 3,
}  # fmt: skip
_FURTHER: dict[str, float] = {
    "info_legali": 30, "figli": 25, "lavoro_casa": 18, "sostegno_psicologico": 20, "benefici": 7,
}  # fmt: skip
_AFTERWARDS: dict[str, float] = {
    OUTCOME_JOINED: 52, OUTCOME_APPOINTMENT: 30, OUTCOME_CALL_BACK: 10, "info_date": 8,
}  # fmt: skip
_OUTCOME_OF = {
    "fuori_territorio": "invio_cav", "servizio_piu_idoneo": "invio_servizio",
    "irreperibile": OUTCOME_CALL_BACK, "solo_informazioni": "info_date",
    "non_pronta": "non_interessata", "gestisce_da_sola": "non_interessata",
    "non_violenza": "info_date", "paura": OUTCOME_CALL_BACK,
}  # fmt: skip
_URGENCY: dict[str, float] = {"alta": 26, "media": 48, "ordinaria": 26}
# Who, why and with which outcome, of the calls that open no case; the last says if she is named.
_ELSE: dict[tuple[str, str, str, bool], float] = {
    ("donna", "info_centro", "info_date", False): 16,
    ("donna", "info_legali", "info_date", False): 10,
    ("donna", "aiuto_violenza", "invio_cav", True): 12,
    ("donna", "aiuto_violenza", OUTCOME_CALL_BACK, True): 8,
    ("donna", "conflitto", "invio_servizio", True): 6,
    ("donna", "lavoro_casa", "invio_servizio", False): 3,
    ("amica_conoscente", "info_per_altri", "rinvio_alla_donna", False): 10,
    ("familiare", "segnalazione_terzi", "rinvio_alla_donna", True): 7,
    ("vicinato", "segnalazione_terzi", "rinvio_alla_donna", False): 3,
    ("datore_collega", "info_per_altri", "info_date", False): 2,
    ("servizio_sociale", "consulenza_operatori", "info_date", False): 9,
    ("forze_ordine", "consulenza_operatori", "info_date", False): 4,
    ("scuola", "consulenza_operatori", "info_date", False): 3,
    ("consultorio", "consulenza_operatori", "info_date", False): 2,
    ("anonimo", "info_centro", "info_date", False): 4,
    ("anonimo", "molesta", "altro", False): 2,
    ("altro", "fuori_ambito", "invio_servizio", False): 3,
}  # fmt: skip
_DAYTIME = {9: 9, 10: 13, 11: 12, 12: 7, 13: 5, 14: 10, 15: 12, 16: 11, 17: 8, 18: 4}
_ANY_TIME = {
    0: 2, 1: 2, 2: 1, 3: 1, 4: 1, 5: 1, 6: 2, 7: 4, 8: 6, 12: 4, 13: 4, 18: 6, 19: 8, 20: 9, 21: 9,
    22: 7, 23: 4,
}  # fmt: skip
_QUARTERS = (time(9), time(9, 30), time(10), time(11), time(11, 30), time(14), time(15), time(16))
_MORNING = 9
_SATURDAY = 5


@dataclass(slots=True)
class FollowUp:
    """The appointment or call-back that a call led to."""

    kind: str
    on: date
    at: time | None
    state: str


@dataclass(slots=True)
class Call:
    """An invented contact, both halves; `way` is empty when no case came of it."""

    at: datetime
    channel: str
    caller: str
    sender: str | None
    reasons: tuple[str, ...]
    comune: str | None
    urgency: str | None
    outcome: str
    desk_id: int
    staff_id: int
    way: Way | None
    opens: bool
    caller_name: str
    caller_phone: str
    subject_name: str
    subject_phone: str
    notes: str
    safe: Safe
    follow_up: FollowUp | None = None


class Calls:
    """Invents the contacts of the episodes, and those of nobody's."""

    def __init__(self, chance: Chance, women: Women, now: datetime, today: date) -> None:
        self._chance, self._women, self._now, self._today = chance, women, now, today
        self._stories = Stories(chance)
        self._titles: dict[str, str] = resource("names.json")["professionals"]

    def opening(self, way: Way) -> Call:
        """The call by which a case was opened, or by which a woman came back."""
        chance, woman = self._chance, way.case.woman
        caller = self._reachable(chance.weighted(_CALLERS), way.opened)
        need = chance.weighted(_NEEDS)
        reasons = (need, chance.weighted(_FURTHER)) if chance.happens(0.3) else (need,)
        on = way.received
        outcome = OUTCOME_APPOINTMENT if on else self._without_reception(way)
        if need == "emergenza" and on and chance.happens(0.5):
            outcome = "emergenza_attivata"
        call = self._call(way.opened, caller, tuple(dict.fromkeys(reasons)), outcome, woman)
        self._of(call, way)
        call.opens = True
        call.safe = woman.safe
        if outcome == OUTCOME_APPOINTMENT and on:
            call.follow_up = self._follow_up(AppointmentKind.INTERVIEW, on, AppointmentState.DONE)
        else:
            call.follow_up = self._promised(way.opened, outcome)
        return call

    def further(self, way: Way, day: date) -> Call:
        """A later call about a woman who is followed."""
        chance = self._chance
        caller = CALLER_HERSELF if chance.happens(0.78) else chance.one_of(sorted(_SERVICES))
        caller = self._reachable(caller, day)
        reasons: tuple[str, ...] = ("aggiornamento",)
        if chance.happens(0.3):
            reasons += (chance.weighted(_FURTHER),)
        call = self._call(day, caller, reasons, chance.weighted(_AFTERWARDS), way.case.woman)
        self._of(call, way)
        call.sender = None
        call.follow_up = self._promised(day, call.outcome)
        return call

    def elsewhere(self, day: date, desks: list[int], staff: list[int]) -> Call:
        """A call that opens no case: information, a professional, a woman of another territory."""
        chance = self._chance
        caller, reason, outcome, named = chance.weighted(_ELSE)
        if self._reachable(caller, day) != caller:
            caller, reason = CALLER_HERSELF, "info_centro"
        woman = None
        if named:
            woman = self._women.passing()
        call = self._call(day, caller, (reason,), outcome, woman)
        call.desk_id, call.staff_id = chance.one_of(desks), chance.one_of(staff)
        away = outcome == "invio_cav"
        if away or chance.happens(0.5):
            call.comune = chance.weighted(ELSEWHERE if away else COMUNI)
        if woman is not None:
            call.safe = woman.safe
        call.follow_up = self._promised(day, outcome)
        return call

    def last_day(self) -> date:
        """The last day on which a call may have come: today only once the morning has begun."""
        begun = self._now >= begins(self._today) + timedelta(hours=_MORNING)
        return self._today if begun else self._today - timedelta(1)

    def phone_of(self, woman: Woman) -> str:
        """One of her numbers, as it was written down this time."""
        return self._chance.one_of(woman.phones) if woman.phones else ""

    def weekday(self, day: date) -> date:
        """The day itself, or the Monday after a weekend."""
        over = day.weekday() - _SATURDAY
        return day + timedelta(2 - over) if over >= 0 else day

    def quarter(self) -> time:
        """An hour for an interview."""
        return self._chance.one_of(_QUARTERS)

    def _call(
        self, day: date, caller: str, reasons: tuple[str, ...], outcome: str, woman: Woman | None
    ) -> Call:
        chance = self._chance
        channel = self._channel(caller, day)
        named = woman is not None and bool(woman.names)
        subject = woman.names[0] if woman is not None and named else ""
        if named and chance.happens(0.06):
            subject = self._women.misspelled(subject)
        phone = self.phone_of(woman) if woman is not None and named else ""
        if caller == CALLER_HERSELF:
            who, whose = subject, phone
        else:
            who, whose = self._caller(caller)
        return Call(
            at=self._moment(day, channel if caller not in _SERVICES else "telefono_centro"),
            channel=channel,
            caller=caller,
            sender=self._sender(caller),
            reasons=reasons,
            comune=None,
            urgency=self._urgency(reasons[0]),
            outcome=outcome,
            desk_id=0,
            staff_id=0,
            way=None,
            opens=False,
            caller_name=who,
            caller_phone=whose,
            subject_name=subject,
            subject_phone=phone,
            notes=self._stories.note((caller, channel), reasons, outcome, woman),
            safe=Safe(SafeAnswer.NOT_ASKED),
        )

    def _of(self, call: Call, way: Way) -> None:
        call.way = way
        call.desk_id = way.episode.desk_id or 0
        call.staff_id = way.episode.staff_id or 0
        call.comune = way.case.comune if self._chance.happens(0.93) else None

    def _without_reception(self, way: Way) -> str:
        if way.closed is None:
            return OUTCOME_APPOINTMENT if self._chance.happens(0.6) else OUTCOME_CALL_BACK
        return _OUTCOME_OF.get(way.episode.not_started_reason or "", OUTCOME_CALL_BACK)

    def _promised(self, day: date, outcome: str) -> FollowUp | None:
        """What the outcome of a call promises: settled if its day is over."""
        chance = self._chance
        if outcome == OUTCOME_APPOINTMENT:
            on = self.weekday(day + timedelta(chance.between(1, 8)))
            state = AppointmentState.DONE if chance.happens(0.8) else AppointmentState.MISSED
            return self._follow_up(AppointmentKind.INTERVIEW, on, state)
        if outcome == OUTCOME_CALL_BACK:
            on = self.weekday(day + timedelta(chance.between(1, 3)))
            state = AppointmentState.DONE if chance.happens(0.9) else AppointmentState.CANCELLED
            return self._follow_up(AppointmentKind.CALL_BACK, on, state)
        return None

    def _follow_up(self, kind: str, on: date, state: str) -> FollowUp:
        timed = kind == AppointmentKind.INTERVIEW or self._chance.happens(0.4)
        # What was agreed for today or later is still to come.
        due = on >= self._today
        return FollowUp(
            kind, on, self.quarter() if timed else None, AppointmentState.DUE if due else state
        )

    def _channel(self, caller: str, day: date) -> str:
        chance = self._chance
        if caller == "operatrice_1522":
            return "via_1522"
        if day.weekday() >= _SATURDAY:
            return "reperibilita_h24" if chance.happens(0.75) else "messaggio"
        if caller == "ps_ospedale":
            return "pronto_soccorso" if chance.happens(0.4) else "telefono_centro"
        if caller in _SERVICES:
            return chance.weighted(_CHANNELS_SERVICES)
        herself = caller == CALLER_HERSELF
        return chance.weighted(_CHANNELS_HERSELF if herself else _CHANNELS_OTHERS)

    def _moment(self, day: date, channel: str) -> datetime:
        chance = self._chance
        hour = chance.weighted(_ANY_TIME if channel in _AT_ANY_HOUR else _DAYTIME)
        wall = datetime.combine(day, time(hour, chance.between(0, 59)))
        at = from_rome(wall)
        if at <= self._now:
            return at
        start = begins(day) + timedelta(hours=8)
        minutes = int((self._now - start).total_seconds() // 60)
        return start + timedelta(minutes=chance.between(0, max(0, minutes)))

    def _reachable(self, caller: str, day: date) -> str:
        """Services are closed at the weekend: then she calls herself."""
        return CALLER_HERSELF if day.weekday() >= _SATURDAY and caller in _CLOSED else caller

    def _sender(self, caller: str) -> str | None:
        if caller == CALLER_HERSELF:
            return self._chance.weighted(_SENDERS) if self._chance.happens(0.85) else None
        return _SENDER_OF.get(caller)

    def _urgency(self, reason: str) -> str | None:
        if reason == "emergenza":
            return "emergenza"
        if reason in ("ospitalita", "aiuto_stalking"):
            return "alta"
        if reason == "aiuto_violenza":
            return self._chance.weighted(_URGENCY)
        return "ordinaria" if self._chance.happens(0.65) else None

    def _caller(self, caller: str) -> tuple[str, str]:
        chance = self._chance
        if caller in self._titles:
            name = self._titles[caller].format(self._women.family_name())
            return name, f"0371 00{chance.between(1000, 9999)}" if chance.happens(0.6) else ""
        if caller in ("anonimo", "vicinato", "altro") or chance.happens(0.4):
            return "", ""
        return self._women.name(), self._women.phone()
