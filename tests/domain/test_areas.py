"""The table of the finer rights: whole, within the keys, and as DOMAIN 6.5 asks for it."""

import pytest

from cav_desktop.domain.areas import (
    AREA_OF_FORM,
    CASE_ROLES,
    RIGHTS,
    Area,
    Right,
    readers,
    right_of,
    writers,
)
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.entities import CASE_RECORDS
from cav_desktop.domain.roles import COMPARTMENTS_OF, Role

NONE, READ, WRITE = Right.NONE, Right.READ, Right.WRITE


def test_every_form_of_a_case_stands_in_an_area_and_nothing_else_does() -> None:
    assert {CaseFile.FORM.key, *(one.FORM.key for one in CASE_RECORDS)} == AREA_OF_FORM.keys()


def test_the_table_is_whole() -> None:
    assert {(role, area) for role in RIGHTS for area in RIGHTS[role]} == {
        (role, area) for role in Role for area in Area
    }


@pytest.mark.parametrize("role", Role)
def test_no_right_goes_beyond_the_keys(role: Role) -> None:
    held = {area for area in Area if right_of(role, area) > NONE}

    assert bool(held) is ("identity" in COMPARTMENTS_OF[role])
    assert (role in CASE_ROLES) is bool(held)


def test_the_coordinator_does_everything() -> None:
    assert {right_of(Role.COORDINATOR, area) for area in Area} == {WRITE}


@pytest.mark.parametrize(
    "area",
    [
        Area.CONTACTS,
        Area.VIOLENCE,
        Area.PLAN,
        Area.CONSENTS,
        Area.CHILDREN,
        Area.SHELTER,
        Area.STATE,
    ],
)
def test_reception_goes_from_the_first_call_to_the_plan_and_the_house(area: Area) -> None:
    """Journeys 1 to 3 are hers."""
    assert right_of(Role.RECEPTION, area) is WRITE


@pytest.mark.parametrize(
    ("role", "area", "right"),
    [
        (Role.LAWYER, Area.LEGAL, WRITE),
        (Role.LAWYER, Area.VIOLENCE, READ),
        (Role.LAWYER, Area.CONTACTS, NONE),
        (Role.PSYCHOLOGIST, Area.LEGAL, NONE),
        (Role.PSYCHOLOGIST, Area.PLAN, READ),
        (Role.RECEPTION, Area.LEGAL, READ),
        (Role.SHELTER, Area.VIOLENCE, NONE),
        (Role.SHELTER, Area.SAFETY, READ),
        (Role.SHELTER, Area.CHILDREN, WRITE),
        (Role.EDUCATOR, Area.CHILDREN, WRITE),
        (Role.ON_CALL, Area.CONTACTS, WRITE),
        (Role.ON_CALL, Area.MEASURES, READ),
        (Role.ON_CALL, Area.VIOLENCE, NONE),
    ],
)
def test_what_domain_says(role: Role, area: Area, right: Right) -> None:
    assert right_of(role, area) is right


def test_who_writes_reads() -> None:
    assert writers(Area.LEGAL) == (Role.LAWYER, Role.COORDINATOR)
    assert all(set(writers(area)) <= set(readers(area)) for area in Area)
