"""Invented justice: complaints, measures with their expiry, proceedings, hearings, benefits."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from cav_desktop.domain.benefits import Benefit, BenefitState, LegalAid
from cav_desktop.domain.complaints import IRREVOCABLE, Complaint, ComplaintState
from cav_desktop.domain.forms import NO, YES, Answer
from cav_desktop.domain.legal_terms import EX_OFFICIO
from cav_desktop.domain.proceedings import (
    Court,
    Hearing,
    HearingOutcome,
    Proceeding,
    ProceedingStep,
    Stage,
)
from cav_desktop.domain.protective_measures import ProtectionState, ProtectiveMeasure
from cav_desktop.services.invented.chance import resource
from cav_desktop.services.invented.tales import Tale, weekday

_ASKED_FOR: dict[str, float] = {
    "reddito_liberta": 36, "isee": 20, "assegno_unico": 14, "contributo_affitto": 12,
    "alloggio_pubblico": 12, "congedo": 6,
}  # fmt: skip
_STATES: dict[str, float] = {
    BenefitState.ASKED: 34, BenefitState.GRANTED: 40, BenefitState.DENIED: 10,
    BenefitState.TO_ASK: 16,
}  # fmt: skip
_PRECAUTIONS: dict[str, float] = {
    "divieto_avvicinamento": 55, "allontanamento_casa": 20, "ordine_protezione": 15,
    "braccialetto": 10,
}  # fmt: skip
_HELD: dict[str, float] = {HearingOutcome.HELD: 78, HearingOutcome.POSTPONED: 22}
_WITHDRAWN = 0.1
_QUERELA_DAYS = 60
_HOURS = (time(9), time(9, 30), time(10), time(11), time(12, 15))
_CRIMINAL = ("querela", "codice_rosso", "condanna")
_AID = {"legale_centro": 40, "ammessa": 30, "presentato": 12, "legale_fiducia": 12,
        "da_presentare": 6}  # fmt: skip


def tell(tale: Tale) -> None:
    """What the outline says of the law, in the days of this path."""
    legal = tale.outline["legal"]
    taken = tale.taken
    if taken is None or min(tale.end, tale.today) <= taken + timedelta(4):
        return
    if legal == "valutazione":
        _considered(tale)
    elif legal == "ammonimento":
        _warned(tale, taken)
    elif legal in _CRIMINAL:
        _criminal(tale, taken, legal)
    elif legal == "civile" and tale.in_full:
        _civil(tale, taken)
    if not tale.in_full:
        return
    if legal in (*_CRIMINAL, "civile"):
        asked = tale.day(taken, tale.end)
        state = tale.chance.weighted(_AID)
        filed = asked if state in ("ammessa", "presentato") else None
        tale.write(LegalAid, asked, {"state": state, "asked_on": filed})
    _benefits(tale, taken)


def _offences(tale: Tale) -> tuple[str, ...]:
    forms, found = tale.outline["forms"], []
    by_form = {
        "stalking": "art_612bis", "immagini": "art_612ter", "sessuale": "art_609bis",
        "minacce": "art_612", "molestie_lavoro": "art_610",
    }  # fmt: skip
    if tale.outline["lives"] == "insieme" and {"fisica", "psicologica"} <= set(forms):
        found.append("art_572")
    if "fisica" in forms:
        found.append("art_582")
    found += [code for form, code in by_form.items() if form in forms]
    return tuple(dict.fromkeys(found)) or ("art_610",)


def _considered(tale: Tale) -> None:
    """While she may still decide the term runs; later it is written what she did."""
    fact = tale.way.opened - timedelta(tale.chance.between(2, 20))
    answers: dict[str, Answer] = {"offences": _offences(tale), "fact_on": fact}
    if (tale.today - fact).days < _QUERELA_DAYS and tale.goes_on:
        answers["state"] = str(ComplaintState.CONSIDERED)
    elif tale.chance.happens(0.5):
        filed = weekday(fact + timedelta(tale.chance.between(25, 80)))
        if filed > tale.today:
            return
        answers |= {"state": str(ComplaintState.QUERELA), "filed_on": filed,
                    "authority": tale.said("courts", "police")}  # fmt: skip
    else:
        answers["state"] = str(ComplaintState.TOO_LATE)
    tale.write(Complaint, tale.start, answers)


def _warned(tale: Tale, taken: date) -> None:
    on = weekday(taken + timedelta(tale.chance.between(10, 60)))
    state = ProtectionState.IN_FORCE if on <= min(tale.today, tale.end) else ProtectionState.ASKED
    answers: dict[str, Answer] = {
        "measure": "ammonimento",
        "state": str(state),
        "author_id": tale.author_id,
        "for_whom": ("donna",),
        "authority": _courts()["questore"],
        "terms": _courts()["terms"]["ammonimento"],
    }
    if state == ProtectionState.IN_FORCE:
        answers["from_on"] = on
    tale.write(ProtectiveMeasure, taken, answers)


def _criminal(tale: Tale, taken: date, legal: str) -> None:
    chance = tale.chance
    fact = tale.way.opened - timedelta(chance.between(1, 12))
    filed = tale.day(tale.start, min(taken + timedelta(20), tale.end))
    offences = _offences(tale)
    state = ComplaintState.QUERELA if legal == "querela" else ComplaintState.DENUNCIA
    answers: dict[str, Answer] = {
        "state": str(state),
        "offences": offences,
        "fact_on": fact,
        "filed_on": filed,
        "authority": tale.said("courts", "police"),
    }
    may_withdraw = legal == "querela" and not set(offences) <= EX_OFFICIO | IRREVOCABLE
    withdrawn = weekday(filed + timedelta(chance.between(30, 120)))
    if may_withdraw and chance.happens(_WITHDRAWN) and withdrawn < min(tale.end, tale.today):
        answers |= {"state": str(ComplaintState.WITHDRAWN), "withdrawn_on": withdrawn,
                    "withdrawn_at": "indagini"}  # fmt: skip
        tale.write(Complaint, filed, answers)
        return
    complaint = tale.write(Complaint, filed, answers)
    if not tale.in_full:
        return
    steps = _criminal_steps(tale, filed, legal)
    proceeding = _proceeding(tale, Court.CRIMINAL, steps, complaint)
    _hearings(tale, proceeding, steps, court="penale")
    if legal in ("codice_rosso", "condanna"):
        _precaution(tale, filed)


def _criminal_steps(tale: Tale, filed: date, legal: str) -> list[tuple[Stage, date]]:
    chance, last = tale.chance, min(tale.end, tale.today)
    steps = [(Stage.INQUIRY, filed)]
    if legal == "querela" and chance.happens(0.12):
        wanted = [(Stage.DISMISSAL_ASKED, 150), (Stage.DISMISSED, 60)]
    elif legal == "condanna":
        wanted = [(Stage.COMMITTED, 100), (Stage.FIRST, 60), (Stage.CONVICTED, 160)]
    else:
        wanted = [(Stage.COMMITTED, 150), (Stage.FIRST, 80)]
    on = filed
    for stage, days in wanted:
        on = weekday(on + timedelta(days + chance.between(0, 60)))
        if on > last:
            break
        steps.append((stage, on))
    return steps


def _proceeding(
    tale: Tale, court: Court, steps: Sequence[tuple[Stage, date]], complaint: int | None
) -> int:
    stage, on = steps[-1]
    courts = _courts()
    answers: dict[str, Answer] = {
        "court_kind": str(court),
        "complaint_id": complaint,
        "subject": "Procedimento penale" if court is Court.CRIMINAL else "Separazione e figli",
        "court": courts["criminal" if court is Court.CRIMINAL else "civil"],
        "her_part": "persona_offesa" if court is Court.CRIMINAL else "ricorrente",
        "stage": str(stage),
        "stage_on": on,
    }
    if stage is Stage.DISMISSAL_ASKED and (tale.today - on).days < 25:  # noqa: PLR2004 - days in which she may still oppose it
        answers |= {"notified_on": on, "against_person": YES}
    number = tale.write(Proceeding, steps[0][1], answers)
    for place, (each, day) in enumerate(steps, 1):
        tale.pages.add(
            ProceedingStep,
            {"proceeding_id": number, "number": place, "stage": str(each), "on": day},
        )
    return number


def _hearings(
    tale: Tale, proceeding: int, steps: Sequence[tuple[Stage, date]], *, court: str
) -> None:
    """Days in court that were, and for a path that goes on sometimes one that comes."""
    chance, last = tale.chance, min(tale.end, tale.today)
    starts = [on for stage, on in steps if stage in (Stage.FIRST, Stage.CIVIL)]
    if not starts:
        return
    on = starts[0]
    for number in range(4):
        on = weekday(on + timedelta(chance.between(40, 110)))
        comes = on > last
        if comes and not tale.goes_on:
            return
        first = "comparizione" if court == "civile" else "testimoni"
        answers: dict[str, Answer] = {
            "proceeding_id": proceeding,
            "on": on,
            "hour": chance.one_of(_HOURS),
            "purpose": first if number == 0 else "discussione",
            "place": _courts()["civil" if court == "civile" else "criminal"],
            "author_comes": tale.yes(0.7),
            "companion": tale.staff_id,
        }
        if not comes:
            outcome = chance.weighted(_HELD)
            answers["outcome"] = outcome
            answers["notes"] = tale.said("courts", "hearing") if outcome == "tenuta" else ""
        tale.write(Hearing, min(on, tale.today), answers)
        if comes:
            return


def _precaution(tale: Tale, filed: date) -> None:
    """A measure against him; of those in force some expire in these weeks."""
    chance, last = tale.chance, min(tale.end, tale.today)
    on = filed + timedelta(chance.between(2, 25))
    if on > last:
        return
    measure = chance.weighted(_PRECAUTIONS)
    soon = tale.goes_on and chance.happens(0.4)
    expires = on + timedelta(chance.between(120, 365))
    if soon:
        expires = max(on, tale.today + timedelta(chance.between(1, 44)))
    elif tale.goes_on and expires < tale.today and chance.happens(0.85):
        # Prolonged, as the act that is at hand says.
        expires = tale.today + timedelta(chance.between(50, 250))
    is_over = expires < tale.today and not (tale.goes_on and chance.happens(0.03))
    broken = "violazione_divieti" in tale.outline["indicators"] and chance.happens(0.7)
    answers: dict[str, Answer] = {
        "measure": measure,
        "state": str(ProtectionState.EXPIRED if is_over else ProtectionState.IN_FORCE),
        "author_id": tale.author_id,
        "for_whom": ("donna", "figli") if tale.woman.minor_children == YES else ("donna",),
        "from_on": on,
        "expires_on": expires,
        "authority": _courts()["gip"],
        "terms": _courts()["terms"][measure],
        "violated": YES if broken else NO,
        "warned": tale.yes(0.8),
    }
    if broken:
        answers["violated_on"] = min(on + timedelta(chance.between(3, 60)), last)
    tale.write(ProtectiveMeasure, on, answers)


def _civil(tale: Tale, taken: date) -> None:
    chance, last = tale.chance, min(tale.end, tale.today)
    begun = weekday(taken + timedelta(chance.between(20, 120)))
    if begun > last:
        return
    steps = [(Stage.CIVIL, begun)]
    over = weekday(begun + timedelta(chance.between(200, 420)))
    if over <= last and chance.happens(0.7):
        steps.append((Stage.CIVIL_OVER, over))
    proceeding = _proceeding(tale, Court.CIVIL, steps, None)
    _hearings(tale, proceeding, steps, court="civile")


def _benefits(tale: Tale, taken: date) -> None:
    chance = tale.chance
    if not chance.happens(0.32):
        return
    last = min(tale.end, tale.today)
    benefit, state = chance.weighted(_ASKED_FOR), chance.weighted(_STATES)
    on = tale.day(taken, last)
    answers: dict[str, Answer] = {"benefit": benefit, "state": str(state)}
    if state == BenefitState.TO_ASK:
        if tale.goes_on and chance.happens(0.6):
            answers["closes_on"] = tale.today + timedelta(chance.between(3, 70))
    else:
        answers["asked_on"] = on
    if state in (BenefitState.GRANTED, BenefitState.DENIED):
        answers["outcome_on"] = min(on + timedelta(chance.between(10, 90)), last)
    if benefit in ("reddito_liberta", "congedo") and state != BenefitState.TO_ASK:
        answers["attested_on"] = on
    tale.write(Benefit, on, answers)


def _courts() -> dict[str, Any]:
    found: dict[str, Any] = resource("lives.json")["courts"]
    return found
