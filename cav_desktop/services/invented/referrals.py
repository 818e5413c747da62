"""Invented referrals: those of these days, so that the board has something of all, and the past.

Psychotherapy of the ASST most of all, then social services; some come in from others. A case has
the consent that its referral stands on: asked for on that day, where it had not been asked before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from cav_desktop.domain.consents import HOLDS, Consent, ConsentState
from cav_desktop.domain.forms import YES, Answer
from cav_desktop.domain.referrals.bases import OF_HER_WILL, Basis
from cav_desktop.domain.referrals.parties import purpose_of
from cav_desktop.domain.referrals.states import OVER, Direction, ReferralState
from cav_desktop.services.casework import notices
from cav_desktop.services.invented.chance import Chance
from cav_desktop.services.invented.pages import Pages
from cav_desktop.services.invented.sent import Passed, Sent, Writing
from cav_desktop.services.invented.tales import Tale

_S, _D = ReferralState, Direction
_THERAPY, _SOCIAL = "asst_psicoterapia", "servizio_sociale"
_REFERRED = 0.24
"""Of the paths that are over and were taken in care, how many had a referral."""
_CAME_IN = 0.09
_PARTIES: dict[str, float] = {
    _THERAPY: 34, _SOCIAL: 28, "consultorio": 9, "cpi": 9, "tutela_minori": 8, "aler": 6,
    "patronato_caf": 6,
}  # fmt: skip
_SENDERS: dict[str, float] = {
    "pronto_soccorso": 40, _SOCIAL: 30, "mmg_pls": 16, "consultorio": 14,
}  # fmt: skip
_ENDS: dict[ReferralState, float] = {_S.CONCLUDED: 74, _S.REFUSED: 14, _S.CANCELLED: 12}
_OUTCOMES: dict[ReferralState, dict[str, float]] = {
    _S.CONCLUDED: {
        "preso_in_carico": 46, "consulenza_unica": 28, "rinviato": 12, "assente": 8, "rinuncia": 6,
    },
    _S.REFUSED: {"non_idoneo": 40, "rinviato": 35, "attesa_eccessiva": 25},
    _S.CANCELLED: {"rinuncia": 70, "senza_risposta": 30},
}  # fmt: skip
_FOR_HER = 2
"""How many wait to be put into the container of the assigned social worker."""


@dataclass(frozen=True)
class Scene:
    """A referral of these days: so many days ago it was sent, and what came after, so long ago."""

    party: str
    sent: int | None
    then: tuple[tuple[ReferralState, int], ...] = ()
    reminded: tuple[int, ...] = ()
    direction: Direction = _D.OUT
    prepared: int = 3
    answer_in: int | None = None
    appointment_in: int | None = None
    urgency: str | None = None
    outcome: str | None = None


_TODAY: tuple[Scene, ...] = (
    Scene(_THERAPY, 210, ((_S.ACCEPTED, 196), (_S.WAITING_LIST, 190),
          (_S.FIRST_APPOINTMENT, 121), (_S.IN_PROGRESS, 118))),
    Scene("mmg_pls", 130, ((_S.ACCEPTED, 128), (_S.IN_PROGRESS, 120), (_S.CONCLUDED, 24)),
          direction=_D.IN, outcome="preso_in_carico"),
    Scene(_THERAPY, 104, ((_S.ACCEPTED, 90), (_S.WAITING_LIST, 84)), urgency="media"),
    Scene(_THERAPY, 78, ((_S.ACCEPTED, 66), (_S.WAITING_LIST, 60), (_S.FIRST_APPOINTMENT, 6)),
          appointment_in=8),
    Scene(_THERAPY, 64, reminded=(41, 19), urgency="alta"),
    Scene(_SOCIAL, 62, ((_S.ACCEPTED, 57), (_S.IN_PROGRESS, 50)), direction=_D.IN),
    Scene("aler", 52, ((_S.NO_ANSWER, 15),), reminded=(27,)),
    Scene(_THERAPY, 45, ((_S.ACCEPTED, 31), (_S.WAITING_LIST, 28))),
    Scene(_SOCIAL, 40, ((_S.REFUSED, 28),), outcome="rinviato"),
    Scene(_THERAPY, 36, ((_S.CANCELLED, 20),), outcome="rinuncia"),
    Scene(_SOCIAL, 33, ((_S.RECEIVED, 30),), urgency="alta"),
    Scene("cpi", 30, ((_S.ACCEPTED, 22), (_S.IN_PROGRESS, 15))),
    Scene("consultorio", 26, direction=_D.IN),
    Scene("tutela_minori", 20, ((_S.RECEIVED, 12),), answer_in=6, urgency="alta"),
    Scene(_SOCIAL, 9),
    Scene("pronto_soccorso", 4, direction=_D.IN, urgency="alta"),
    Scene(_THERAPY, None, prepared=6),
    Scene("consultorio", None),
)  # fmt: skip


def tell(tales: Sequence[Tale], chance: Chance, pages: Pages) -> tuple[int, ...]:
    """Receivers and referrals; gives the two that are for the assigned social worker."""
    told = [replace(one, chance=chance) for one in tales if one.taken is not None]
    return _Referrals(told, chance, pages).tell() if told else ()


class _Referrals:
    def __init__(self, tales: Sequence[Tale], chance: Chance, pages: Pages) -> None:
        self._chance = chance
        self._tales = tales
        self._consents: dict[tuple[int, str], list[dict[str, Any]]] = {}
        for row in pages.rows.get(Consent, ()):
            self._consents.setdefault((row["case_id"], row["purpose"]), []).append(row)
        self._writing = Writing(pages)

    def tell(self) -> tuple[int, ...]:
        """Who is followed now first, in the order of who came first; then the past."""
        free = [one for one in self._tales if one.goes_on and not one.is_suspended]
        free.sort(key=lambda one: (one.start, one.case_id))
        for scene in _TODAY:
            tale = next((one for one in free if _is_old_enough(one, scene)), None)
            if tale is not None and self._scene(tale, scene):
                free.remove(tale)
        for tale in self._tales:
            if tale.is_over and self._chance.happens(_REFERRED):
                self._past(tale, self._chance.weighted(_PARTIES), _D.OUT)
            if tale.is_over and self._chance.happens(_CAME_IN):
                self._past(tale, self._chance.weighted(_SENDERS), _D.IN)
        return tuple(self._for_her(free))

    def _scene(self, tale: Tale, scene: Scene) -> bool:
        sent = None if scene.sent is None else tale.today - timedelta(scene.sent)
        passed = [
            Passed(state, tale.today - timedelta(ago), scene.outcome if state in OVER else None)
            for state, ago in scene.then
        ]
        reminded = [tale.today - timedelta(ago) for ago in scene.reminded]
        on = sent or tale.today - timedelta(scene.prepared)
        one = Sent(tale, scene.party, scene.direction, on, sent, passed, reminded)
        if scene.answer_in is not None:
            one.answer_by = tale.today + timedelta(scene.answer_in)
        if scene.appointment_in is not None:
            one.appointment_on = tale.today + timedelta(scene.appointment_in)
        one.urgency = scene.urgency
        if sent is None and scene.party == _THERAPY:
            one.passed = [Passed(_S.WAITING_CONSENT, on)]
            one.basis = Basis.WRITTEN
            return self._write(one, needs_consent=False) is not None
        return self._write(one) is not None

    def _past(self, tale: Tale, party: str, direction: Direction) -> None:
        """One that began and ended within a path that is over."""
        first = tale.taken or tale.start
        sent = tale.start if direction is _D.IN else tale.day(first, tale.end - timedelta(20))
        end = self._chance.weighted(_ENDS)
        if direction is _D.IN:
            end = _S.CONCLUDED
        passed = list(_way(self._chance, party, sent, tale.end, end))
        outcome = self._chance.weighted(_OUTCOMES[end])
        last = passed[-1].on if passed else sent
        over = min(tale.end, last + timedelta(self._chance.between(12, 120)))
        passed.append(Passed(end, over, outcome))
        reminded = []
        if passed[0].on > sent + timedelta(24):
            reminded = [sent + timedelta(22)]
        one = Sent(tale, party, direction, sent, sent, passed, reminded)
        self._write(one)

    def _for_her(self, free: Sequence[Tale]) -> Iterator[int]:
        """Ready to leave: whoever makes the archive puts them into the container."""
        found = 0
        for tale in reversed(free):
            if found == _FOR_HER or not tale.woman.names:
                continue
            on = tale.today - timedelta(1)
            one = Sent(tale, _SOCIAL, _D.OUT, on, None, [], [])
            one.urgency = "alta" if found else "media"
            number = self._write(one)
            if number is not None:
                found += 1
                yield number

    def _write(self, one: Sent, *, needs_consent: bool = True) -> int | None:
        """Write it, on what it may stand on; None where she had said no."""
        purpose = purpose_of(one.party)
        if one.direction is not _D.IN and needs_consent:
            if purpose is None:
                one.basis = Basis.HER_REQUEST
            else:
                consent = self._consent(one.tale, purpose, one.on)
                if consent is None:
                    return None
                one.consent_id = consent["id"]
                is_written = consent["written"] == YES
                one.basis = Basis.WRITTEN if is_written else Basis.SPOKEN
        one.purpose = purpose if one.basis in OF_HER_WILL else None
        return self._writing.write(one)

    def _consent(self, tale: Tale, purpose: str, on: date) -> dict[str, Any] | None:
        """Her consent that holds on a day; given on that day where nobody had asked before."""
        rows = self._consents.setdefault((tale.case_id, purpose), [])
        if not rows:
            answers: dict[str, Answer] = {
                "purpose": purpose,
                "state": str(ConsentState.GIVEN),
                "on": on,
                "written": YES,
            }
            number = tale.write(Consent, on, answers, notice=notices.version())
            rows.append(tale.pages.row(Consent, number))
        before = [row for row in rows if row["on"] <= on]
        last = before[-1] if before else None
        if last is None or last["state"] not in HOLDS:
            return None
        is_over = last["expires_on"] is not None and last["expires_on"] < on
        return None if is_over else last


def _is_old_enough(tale: Tale, scene: Scene) -> bool:
    ago = max(scene.sent or 0, scene.prepared)
    first = tale.start if scene.direction is _D.IN else tale.taken or tale.start
    return first <= tale.today - timedelta(ago)


def _way(
    chance: Chance, party: str, sent: date, until: date, end: ReferralState
) -> Iterator[Passed]:
    """What came between the sending and the end, as far as there was time for it."""
    if end is not _S.CONCLUDED:
        return
    steps = [(_S.ACCEPTED, 3, 30), (_S.IN_PROGRESS, 4, 30)]
    if party == _THERAPY:
        steps = [
            (_S.ACCEPTED, 6, 28), (_S.WAITING_LIST, 1, 9), (_S.FIRST_APPOINTMENT, 28, 120),
            (_S.IN_PROGRESS, 1, 4),
        ]  # fmt: skip
    on = sent
    for state, least, most in steps:
        on += timedelta(chance.between(least, most))
        if on >= until:
            return
        yield Passed(state, on)
