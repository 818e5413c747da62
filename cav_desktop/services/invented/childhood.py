"""Invented children of the women taken in care: school, health, custody, visits."""

from datetime import date, timedelta

from cav_desktop.domain.child_form import OF_AUTHOR, OTHER_FATHER, Support
from cav_desktop.domain.child_measures import ChildMeasure, Decided, MeasureState
from cav_desktop.domain.children import (
    Child,
    age_on,
    authorisation,
    child_age_band,
    child_code,
)
from cav_desktop.domain.forms import NO, YES, Answer
from cav_desktop.services.invented.boys import BoysNames
from cav_desktop.services.invented.chance import resource
from cav_desktop.services.invented.tales import Tale, may_be_father, weekday

_HOW_MANY: dict[int, float] = {1: 52, 2: 36, 3: 10, 4: 2}
_SCHOOLS = ((3, "nido"), (6, "infanzia"), (11, "primaria"), (14, "secondaria_1"))
_EXPOSED = 0.72
_SUFFERED = 0.197
"""DOMAIN 1.6: children who saw it, and who suffered it too."""
_GROWN = 18
_BABY = 1
_VISITS = {"regolate": 34, "protette": 26, "accompagnate": 12, "sospese": 14, "libere": 14}
_CUSTODY = {"condiviso": 40, "in_corso": 22, "esclusivo_madre": 22, "ente": 16}
_SUPPORTED: dict[str, float] = {
    Support.NOT_PLANNED: 66, Support.PLANNED: 16, Support.RUNNING: 12, Support.OVER: 6,
}  # fmt: skip
_DUE_SOON = 0.05


def tell(tale: Tale, names: BoysNames) -> list[int]:
    """Her children, the eldest first; gives the numbers of those under age."""
    if tale.woman.minor_children != YES:
        return []
    chance = tale.chance
    oldest = max(0, min(17, tale.age - 18))
    ages = sorted(
        (chance.between(0, oldest) for _ in range(chance.weighted(_HOW_MANY))), reverse=True
    )
    if tale.outline["id"] == "dopo_la_nascita":
        ages[-1] = 0
    return [_child(tale, names, age, number) for number, age in enumerate(ages, 1)]


def _child(tale: Tale, names: BoysNames, age: int, number: int) -> int:
    chance, today = tale.chance, tale.today
    sex = "femmina" if chance.happens(0.5) else "maschio"
    birthday = tale.start - timedelta(age * 365 + chance.between(20, 340))
    birthday = min(birthday, today - timedelta(30))
    named = tale.in_full and bool(tale.woman.names) and chance.happens(0.7)
    answers: dict[str, Answer] = {
        "name": names.child(tale.woman, sex) if named else "",
        "birthday": birthday if named else None,
        "birth_year": birthday.year,
        "sex": sex,
        "lives_with": "madre" if tale.outline["lives"] == "separata" else "entrambi",
        "residence": tale.way.case.comune or None,
        "italian": "madrelingua" if not tale.woman.foreign else "buono",
        **_father(tale),
        **_school(tale, today.year - birthday.year, named=named),
        **_support(tale),
        "exposure": _exposure(tale),
        "signs": tale.said("child", "signs") if named and chance.happens(0.5) else "",
        "vaccines_seen": tale.yes(0.6),
        "law_104": YES if chance.happens(0.06) else NO,
        "npia": YES if chance.happens(0.08) else NO,
        "health": tale.said("child", "health") if named and chance.happens(0.15) else "",
        "documents_here": ("carta_identita", "tessera_sanitaria")
        if named and chance.happens(0.5)
        else (),
        "documents_withheld": ("passaporto",) if chance.happens(0.1) else (),
        "child_protection": tale.yes(0.3),
    }
    if answers["child_protection"] == YES and chance.happens(0.6):
        answers |= {
            "reported_on": tale.day(tale.start, tale.end),
            "reported_by": "servizio_sociale",
        }
    years = age_on(today, birthday if named else None, birthday.year) or 0
    code = child_code(tale.way.case.code, number)
    child = tale.write(
        Child,
        tale.start,
        answers,
        code=code,
        age_band=child_age_band(years),
        authorisation=str(authorisation(answers)),
    )
    if (
        tale.in_full
        and years < _GROWN
        and tale.author_id is not None
        and answers.get("father") == OF_AUTHOR
    ):
        _decided(tale, child)
    return child


def _father(tale: Tale) -> dict[str, Answer]:
    his = may_be_father(tale.woman.author_relation) and tale.chance.happens(0.85)
    if his and tale.author_id is not None:
        return {"bond": "figlio_comune", "father": OF_AUTHOR, "author_id": tale.author_id,
                "recognised": YES}  # fmt: skip
    return {"bond": "figlio_donna", "father": OTHER_FATHER}


def _school(tale: Tale, age: int, *, named: bool) -> dict[str, Answer]:
    chance = tale.chance
    if age <= _BABY:
        return {"school": "non_in_eta"}
    if age >= _GROWN:
        return {}
    school = next((one for below, one in _SCHOOLS if age < below), "secondaria_2")
    found: dict[str, Answer] = {
        "school": school,
        "continuity": "regolare" if chance.happens(0.9) else "trasferimento_riservato",
        "teacher_contact": tale.yes(0.6),
    }
    if named and chance.happens(0.5):
        found |= {"school_name": tale.said("child", "schools"),
                  "teacher": tale.said("child", "teachers"),
                  "collectors": "La madre e la nonna materna"}  # fmt: skip
    if found["continuity"] == "trasferimento_riservato":
        found["school_steps"] = ("pre_iscrizione", "nulla_osta", "registro_elettronico")
    return found


def _support(tale: Tale) -> dict[str, Answer]:
    support = str(tale.chance.weighted(_SUPPORTED))
    if support == Support.NOT_PLANNED:
        return {"support": support}
    if support == Support.PLANNED:
        # He has not answered, or said no: it waits.
        return {"support": support, "mother_consents": YES,
                "father_consents": NO if tale.chance.happens(0.4) else None}  # fmt: skip
    if tale.chance.happens(0.5):
        return {"support": support, "mother_consents": YES, "father_consents": YES}
    return {"support": support, "mother_consents": YES, "order_allows": YES}


def _exposure(tale: Tale) -> tuple[str, ...]:
    chance = tale.chance
    if not chance.happens(_EXPOSED):
        return ("non_esposto",) if chance.happens(0.5) else ("assistita_indiretta",)
    found = ["assistita_diretta"]
    if chance.happens(_SUFFERED):
        found.append("subita_psicologica")
    if chance.happens(0.08):
        found.append("strumentalizzato")
    return tuple(found)


def _decided(tale: Tale, child: int) -> None:
    """Custody and visits where there is a civil or a criminal path; some orders expire soon."""
    chance = tale.chance
    if tale.outline["legal"] not in ("civile", "codice_rosso", "condanna", "querela"):
        return
    if not chance.happens(0.55) or tale.taken is None:
        return
    first = weekday(min(tale.taken + timedelta(chance.between(30, 200)), tale.end))
    if first >= min(tale.end, tale.today) - timedelta(5):
        return
    custody, visits = chance.weighted(_CUSTODY), chance.weighted(_VISITS)
    _measure(tale, child, first, {"kind": str(Decided.CUSTODY), "custody": custody})
    expires = _expiry(tale, first) if visits in ("protette", "sospese") else None
    _measure(
        tale, child, first, {"kind": str(Decided.VISITS), "visits": visits, "expires_on": expires}
    )
    if visits == "protette" and chance.happens(0.5):
        _measure(tale, child, first, {"kind": str(Decided.ACT), "act": "spazio_neutro"})


def _measure(tale: Tale, child: int, on: date, decided: dict[str, Answer]) -> None:
    what = str(decided.get("custody") or decided.get("visits") or decided.get("act"))
    expires = decided.get("expires_on")
    over = isinstance(expires, date) and expires < tale.today
    terms = _terms().get(what, "")
    tale.write(
        ChildMeasure,
        on,
        {
            **decided,
            "child_id": child,
            "state": str(MeasureState.EXPIRED if over else MeasureState.IN_FORCE),
            "from_on": on,
            "authority": "Tribunale di Lodi",
            "terms": terms,
        },
    )


def _expiry(tale: Tale, first: date) -> date:
    """The day written in the act: for a few it is near."""
    chance = tale.chance
    if tale.goes_on and chance.happens(_DUE_SOON * 3):
        return max(first, tale.today + timedelta(chance.between(2, 40)))
    if tale.goes_on:
        return max(first, tale.today + timedelta(chance.between(60, 300)))
    return first + timedelta(180)


def _terms() -> dict[str, str]:
    found: dict[str, str] = resource("lives.json")["child"]["terms"]
    return found
