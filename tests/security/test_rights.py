"""Which key is given to whom: a compartment by role, a container by name."""

import pytest

from cav_desktop.domain.roles import COMPARTMENTS_OF, CONTAINER_ROLES, Role
from cav_desktop.security import rights

HER, SOMEBODY = "1" * 32, "2" * 32


@pytest.mark.parametrize("role", list(Role))
def test_a_container_is_hers_and_of_who_refers_to_her(role: Role) -> None:
    assert rights.is_container(HER)
    assert rights.holds(HER, role, HER)
    assert rights.holds(SOMEBODY, role, HER) is (role in CONTAINER_ROLES)


@pytest.mark.parametrize("role", list(Role))
def test_a_compartment_is_given_by_role_alone(role: Role) -> None:
    held = {name for name in rights.ALL_COMPARTMENTS if rights.holds(HER, role, name)}
    assert held == COMPARTMENTS_OF[role]


def test_the_kit_opens_everything() -> None:
    for name in (*rights.ALL_COMPARTMENTS, HER):
        assert rights.holds(SOMEBODY, rights.RECOVERY, name)
