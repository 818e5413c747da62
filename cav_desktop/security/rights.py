"""Who is given which key: by role for a compartment, by name for somebody's container.

Rights are keys (SECURITY 2.3): whatever is not said here, nobody can read.
"""

from cav_desktop.domain.roles import COMPARTMENTS_OF, CONTAINER_ROLES, Role

RECOVERY = "recovery"
"""The role of the recovery kit among the members of the roster."""
RULING = frozenset({RECOVERY, Role.COORDINATOR})
"""Roles that are given the root key and the journal reader's."""
GIVEN_BY_HAND = frozenset({"clinical"})
"""Compartments whose key a colleague gives when she is asked: a role alone does not bring it.

Whoever makes accounts and passphrases could otherwise let herself in (SECURITY 2.2).
"""
ALL_COMPARTMENTS: tuple[str, ...] = tuple(sorted(frozenset[str]().union(*COMPARTMENTS_OF.values())))


def role_holds(role: str, compartment: str) -> bool:
    """Tell whether a role is given the key of a compartment; the kit holds them all."""
    return role == RECOVERY or compartment in COMPARTMENTS_OF[Role(role)]


def is_container(name: str) -> bool:
    """Whether a name is that of somebody's container: her identifier, and no compartment."""
    return name not in ALL_COMPARTMENTS


def holds(person_id: str, role: str, name: str) -> bool:
    """Tell whether somebody is given the key of a compartment, or of somebody's container.

    A container is hers, of who refers women to her, and of the kit.
    """
    if not is_container(name):
        return role_holds(role, name)
    return role == RECOVERY or role in CONTAINER_ROLES or person_id == name
