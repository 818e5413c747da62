"""The invented lives behind the ways: each woman who came is given an outline, varied by chance.

About forty outlines were shaped by hand (`outlines.json`); relation, age, origin and children of
the woman decide which may be hers, so that codes and words agree.
"""

from datetime import date, timedelta
from typing import Any, cast

from cav_desktop.domain.child_measures import ChildMeasure, Decided
from cav_desktop.domain.complaints import Complaint
from cav_desktop.domain.consents import Consent, ConsentState, Purpose
from cav_desktop.domain.forms import NO, YES, Answer
from cav_desktop.domain.proceedings import Hearing
from cav_desktop.domain.violence import Author, Violence
from cav_desktop.services.casework import notices
from cav_desktop.services.invented import childhood, courts, diary, folders, protection
from cav_desktop.services.invented.appearance import her_facts
from cav_desktop.services.invented.boys import BoysNames
from cav_desktop.services.invented.chance import Chance, resource
from cav_desktop.services.invented.pages import Pages
from cav_desktop.services.invented.tales import Colleagues, Outline, Tale, kind_of
from cav_desktop.services.invented.ways import Way
from cav_desktop.services.invented.women import NON_ANSWER, Woman

_JUDICIAL = {
    "codice_rosso": {"misura": 50, "indagato": 30, "arresti_domiciliari": 12, "detenuto": 8},
    "condanna": {"detenuto": 100},
    "querela": {"indagato": 60, "libero": 40},
    "ammonimento": {"ammonito": 100},
}
_FREE = {"libero": 100}
_NAMED = 0.45
_IN_FULL, _IN_FULL_OVER = 0.4, 0.03
"""How many paths are told in full, of those that go on and of those that are over."""
_RENEWED = 0.1
_ASKED: tuple[tuple[str, float, float], ...] = (
    ("presa_in_carico", 1, 1), ("condivisione_legale", 0.6, 0.9),
    ("condivisione_sociale", 0.5, 0.8), ("condivisione_asst", 0.25, 0.85),
    ("ora_senza_cf", 0.8, 0.95), ("ora_con_cf", 0.35, 0.4), ("statistica", 0.6, 0.9),
)  # fmt: skip
"""Purposes of E68, how often each is asked, and how often she says yes."""


_CHANGE_RISK: dict[type[Any], tuple[str, ...]] = {
    ChildMeasure: ("from_on",),
    Complaint: ("filed_on", "withdrawn_on"),
    Hearing: ("on",),
}
"""What changes the risk of a woman, and the days on which it does."""


class Lives:
    """Tells the ways one after the other; the rows are collected in `pages`."""

    def __init__(self, chance: Chance, pages: Pages, colleagues: Colleagues) -> None:
        self.pages = pages
        self._chance, self._colleagues = chance, colleagues
        self._outlines = cast("list[dict[str, Any]]", resource("outlines.json"))
        self._boys = BoysNames(chance)
        self._told: set[int] = set()
        self.visits: list[diary.Visit] = []
        self.tales: list[Tale] = []
        """Every path that was told, in its order."""

    def tell(self, way: Way, episode_id: int, visits: list[diary.Visit], today: date) -> None:
        """One way from its first interview; a second path of the same woman adds to the first."""
        tale = Tale(way, self._outline(way), self._chance, self.pages, today, self._colleagues)
        tale.episode_id = episode_id
        share = _IN_FULL if not tale.is_over else _IN_FULL_OVER
        tale.in_full = self._chance.happens(share)
        self.tales.append(tale)
        if way.case.id in self._told:
            tale.in_full = False
            self.visits += diary.tell(tale, visits)
            protection.assess(tale, [])
            return
        self._told.add(way.case.id)
        self.pages.tell_of_her(way.case.id, her_facts(tale))
        _consents(tale)
        self._violence(tale)
        if tale.taken is not None:
            before = {kind: self.pages.count(kind) for kind in _CHANGE_RISK}
            childhood.tell(tale, self._boys)
            courts.tell(tale)
            protection.tell(tale, self._events(before))
            folders.tell(tale)
        elif tale.goes_on:
            protection.assess(tale, [])
        self.visits += diary.tell(tale, visits)

    def _events(self, before: dict[type[Any], int]) -> list[date]:
        """The days that changed the risk, in what was written of her since."""
        found = [
            row[name]
            for kind, names in _CHANGE_RISK.items()
            for row in self.pages.rows.get(kind, ())[before[kind] :]
            for name in names
            if _changes_risk(row)
        ]
        return sorted(day for day in found if day is not None)

    def _outline(self, way: Way) -> Outline:
        woman = way.case.woman
        relation = woman.author_relation
        fitting = [one for one in self._outlines if _fits(one, woman)]
        kind = kind_of(relation) if relation not in (None, NON_ANSWER) else "partner"
        right = [one for one in fitting if one["with"] == kind]
        same = [one for one in self._outlines if one["with"] == kind]
        return self._chance.one_of(right or same)

    def _violence(self, tale: Tale) -> None:
        outline, chance = tale.outline, tale.chance
        details = outline["details"]
        told: dict[str, Answer] = {
            "forms": tuple(outline["forms"]),
            "since": outline["since"],
            "frequency": outline["frequency"],
            "increasing": outline["increasing"],
            "pregnancy": outline.get("pregnancy") or NO,
            "weapons": outline.get("weapons") or NO,
        }
        if tale.in_full:
            told |= {
                "details": tuple(details[: chance.between(max(1, len(details) - 1), len(details))]),
                "places": tuple(outline["places"]),
                "consequences": tuple(outline["consequences"]),
                "care": tuple(outline["care"]),
                "last_episode": outline["last"],
                "story": outline["story"],
                "seen": outline["seen"],
            }
        tale.write(Violence, tale.start, told)
        relation = tale.woman.author_relation
        if relation in (None, NON_ANSWER):
            return
        cohabits = outline["lives"] == "insieme" and relation in (
            "marito", "convivente", "padre", "patrigno", "fratello", "figlio", "suocero_affine"
        )  # fmt: skip
        is_named = tale.in_full and chance.happens(_NAMED) and relation != "sconosciuto"
        tale.author_id = tale.write(
            Author,
            tale.start,
            {
                "relation": relation,
                "main": YES,
                "cohabits": YES if cohabits else NO,
                "citizenship": tale.woman.citizenship if chance.happens(0.8) else None,
                "age": _his_age(tale, relation or ""),
                "knows_centre": tale.yes(0.15),
                "factors": tuple(outline["factors"]),
                "judicial": chance.weighted(_JUDICIAL.get(outline["legal"], _FREE)),
                "name": self._boys.man(tale.woman) if is_named else "",
                "work": tale.said("author", "work") if is_named else "",
                "car": tale.said("author", "car") if is_named and chance.happens(0.4) else "",
                "notes": tale.said("author", "notes") if is_named and chance.happens(0.5) else "",
            },
        )


def _changes_risk(row: dict[str, Any]) -> bool:
    return row.get("outcome") not in ("rinviata", "annullata") and row.get("kind") in (
        None,
        str(Decided.VISITS),
    )


def _fits(outline: Outline, woman: Woman) -> bool:
    low, high = outline.get("ages", (14, 110))
    band = woman.age_band or ""
    youngest = int(band.split("_")[1]) if band.startswith("da_") else 36
    if not low <= youngest <= high:
        return False
    wanted = outline.get("children")
    if wanted is not None and wanted != woman.minor_children:
        return False
    foreign = outline.get("foreign")
    return foreign is None or foreign == woman.foreign


def _his_age(tale: Tale, relation: str) -> int | None:
    if tale.chance.happens(0.3):
        return None
    apart = {"padre": (22, 34), "patrigno": (16, 30), "figlio": (-35, -22),
             "suocero_affine": (20, 32)}.get(relation, (-3, 9))  # fmt: skip
    return max(16, min(95, tale.age + tale.chance.between(*apart)))


def _consents(tale: Tale) -> None:
    """The informativa first, then what she answered, then what changed her mind."""
    chance, on = tale.chance, tale.start
    language = None if not tale.woman.foreign else "it"
    with_interpreter = bool(tale.pages.facts[tale.case_id].get("interpreter") == YES)
    how: dict[str, Answer] = {"on": on, "written": tale.yes(0.9), "language": language}
    if with_interpreter:
        how["interpreter"] = YES
    given = [(str(Purpose.NOTICE), 1.0, 1.0), (str(Purpose.SPECIAL_DATA), 1.0, 1.0)]
    if tale.in_full and tale.taken is not None:
        given += _ASKED
    if with_interpreter:
        given.append((str(Purpose.INTERPRETER), 1.0, 1.0))
    if tale.taken is not None and (tale.in_full or tale.reached):
        given.append((str(Purpose.CALLING_AGAIN), 1.0 if tale.reached else 0.7, 1.0))
    for purpose, asked, agreed in given:
        if chance.happens(asked):
            yes = chance.happens(agreed)
            told = {**how, **_answer(tale, purpose, given=yes)}
            tale.write(Consent, on, told, notice=notices.version())
    _changed_her_mind(tale)


def _answer(tale: Tale, purpose: str, *, given: bool) -> dict[str, Answer]:
    """What she says to one purpose: yes, no, or yes but for something."""
    if not given:
        return {"purpose": purpose, "state": str(ConsentState.REFUSED)}
    found: dict[str, Answer] = {"purpose": purpose, "state": str(ConsentState.GIVEN)}
    if purpose == "condivisione_sociale" and tale.chance.happens(0.2):
        found |= {"state": str(ConsentState.PARTIAL), "excluded": tale.said("excluded")}
    if purpose.startswith("condivisione") and tale.goes_on and tale.chance.happens(_RENEWED):
        found["expires_on"] = tale.today + timedelta(tale.chance.between(4, 240))
    return found


def _changed_her_mind(tale: Tale) -> None:
    """A consent to statistics that she takes back later."""
    given = any(
        (row["case_id"], row["purpose"], row["state"]) == (tale.case_id, "statistica", "dato")
        for row in tale.pages.rows[Consent][-12:]
    )
    if given and tale.taken is not None and tale.chance.happens(0.05):
        later = tale.day(tale.taken, tale.end)
        answers: dict[str, Answer] = {
            "purpose": "statistica",
            "state": "ritirato",
            "on": later,
            "written": NO,
        }
        tale.write(Consent, later, answers, notice=notices.version())
