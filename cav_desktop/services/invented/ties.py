"""What ties invented paths to one another and to the desk: children of two cases, dues decided."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from cav_desktop.domain.child_links import ChildLink
from cav_desktop.domain.children import Child
from cav_desktop.domain.consents import Consent, ConsentState
from cav_desktop.domain.deadline_decisions import DeadlineDecision
from cav_desktop.domain.deadlines.decisions import DecisionState
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.plans import Plan, PlanState
from cav_desktop.domain.protective_measures import ProtectionState, ProtectiveMeasure
from cav_desktop.services.invented.chance import Chance
from cav_desktop.services.invented.pages import Pages, Row
from cav_desktop.services.invented.tales import Tale

_LINKED = 4
_EXPIRED = 2
_PUT_OFF = timedelta(5)
_SOON = timedelta(40)
_DECIDED = timedelta(minutes=95)
_SHARED = ("condivisione_sociale", "condivisione_asst", "condivisione_legale")


def tie(tales: Sequence[Tale], chance: Chance, pages: Pages) -> None:
    """Link some children, let a few consents expire, decide about two dues."""
    followed = {one.case_id: one for one in tales if one.goes_on and not one.is_suspended}
    _links(tales, chance, pages)
    _expiries(followed, chance, pages)
    _decisions(followed, pages)


def _links(tales: Sequence[Tale], chance: Chance, pages: Pages) -> None:
    """A child whose aunt is followed too: written in the case of its mother, linked in hers."""
    mothers = {row["case_id"]: row for row in pages.rows.get(Child, ())}
    told = [one for one in tales if one.in_full and one.taken is not None]
    linked: set[int] = set()
    for mother in told:
        child = mothers.get(mother.case_id)
        aunts = [
            one
            for one in told
            if one.case_id != mother.case_id
            and one.case_id not in linked
            and one.woman.origin == mother.woman.origin
            and one.way.case.comune == mother.way.case.comune
            and mother.start <= one.end
        ]
        if child is None or not aunts or mother.case_id in linked:
            continue
        aunt = chance.one_of(aunts)
        linked |= {mother.case_id, aunt.case_id}
        aunt.write(
            ChildLink,
            max(mother.start, aunt.start),
            {
                "child_code": child["code"],
                "bond": "altro_minore",
                "notes": aunt.said("linked_child"),
            },
            child_id=child["id"],
            linked_code=child["code"],
        )
        if len(linked) >= 2 * _LINKED:
            return


def _expiries(followed: dict[int, Tale], chance: Chance, pages: Pages) -> None:
    """Consents that were given for a time which is over: to be asked again."""
    left = _EXPIRED
    for row in pages.rows.get(Consent, ()):
        tale = followed.get(row["case_id"])
        if tale is None or row["purpose"] not in _SHARED or row["state"] != ConsentState.GIVEN:
            continue
        over = tale.today - timedelta(chance.between(3, 20))
        if row["expires_on"] is None and row["on"] < over - timedelta(60):
            row["expires_on"] = over
            left -= 1
        if not left:
            return


def _decisions(followed: dict[int, Tale], pages: Pages) -> None:
    """One due put off for some days, and one handed to a colleague."""
    for row in pages.rows.get(ProtectiveMeasure, ()):
        expires = row["expires_on"]
        if row["state"] == ProtectionState.IN_FORCE and _comes(followed, row, expires):
            tale = followed[row["case_id"]]
            until = tale.today + _PUT_OFF
            if until < expires:
                _decide(
                    tale, DueKind.MEASURE, (ProtectiveMeasure, row["id"]), expires,
                    state=DecisionState.SNOOZED, until=until,
                )  # fmt: skip
                break
    for row in pages.rows.get(Plan, ()):
        if row["state"] == PlanState.ACTIVE and _comes(followed, row, row["review_on"]):
            tale = followed[row["case_id"]]
            to = tale.colleagues.psychologist or tale.staff_id
            _decide(
                tale, DueKind.PLAN_REVIEW, (Plan, row["id"]), row["review_on"],
                state=DecisionState.REASSIGNED, to_staff_id=to,
            )  # fmt: skip
            break


def _comes(followed: dict[int, Tale], row: Row, on: date | None) -> bool:
    tale = followed.get(row["case_id"])
    return tale is not None and on is not None and tale.today < on <= tale.today + _SOON


def _decide(
    tale: Tale, kind: DueKind, about: tuple[type[Any], int], due_on: date, **chosen: object
) -> None:
    entity, number = about
    tale.pages.add(
        DeadlineDecision,
        {
            "kind": str(kind), "about_kind": entity.FORM.key, "about_id": number, "due_on": due_on,
            "case_id": tale.case_id, "until": None, "to_staff_id": None, "reason": None,
            "at": tale.pages.now - _DECIDED, "staff_id": tale.staff_id, "undone_at": None,
            **{name: str(one) if name == "state" else one for name, one in chosen.items()},
        },
    )  # fmt: skip
