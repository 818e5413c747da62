"""Who works at the centre and which compartments each role holds the keys of (list E69)."""

from enum import StrEnum


class Role(StrEnum):
    """Role of a person with an account; the codes of list E69."""

    RECEPTION = "operatrice_accoglienza"
    SOCIAL_WORKER = "assistente_sociale"
    PSYCHOLOGIST = "psicologa"
    LAWYER = "avvocata"
    EDUCATOR = "educatrice"
    SHELTER = "operatrice_casa"
    ON_CALL = "turno_h24"
    COORDINATOR = "coordinatrice"
    ADMINISTRATION = "amministrativa"
    TECHNICIAN = "tecnico"


_CASE_WORK = frozenset({"journal", "cases", "identity", "papers"})
_SHELTER = _CASE_WORK | {"protected"}

COMPARTMENTS_OF: dict[Role, frozenset[str]] = {
    Role.RECEPTION: _CASE_WORK,
    Role.SOCIAL_WORKER: frozenset(),  # her own container only, with the referrals
    Role.PSYCHOLOGIST: _CASE_WORK | {"clinical"},
    Role.LAWYER: _CASE_WORK,
    Role.EDUCATOR: _CASE_WORK,
    Role.SHELTER: _SHELTER,
    Role.ON_CALL: _SHELTER,
    Role.COORDINATOR: _SHELTER,
    Role.ADMINISTRATION: frozenset({"journal", "cases"}),
    Role.TECHNICIAN: frozenset({"journal"}),
}
"""The one table of roles (SECURITY 2.3), for the compartments that exist."""


CONTAINER_ROLES = frozenset(role for role, names in COMPARTMENTS_OF.items() if "identity" in names)
"""Who refers women: writes in the containers of the outside professionals, reads their answers."""


def may_make(role: Role, compartment: str) -> bool:
    """Whether a role makes a compartment that an archive lacks, having come with a newer program.

    A coordinator does, so that nobody else puts an empty one in the place of one that was taken
    away; where she does not hold it, who does.
    """
    return role is Role.COORDINATOR or compartment not in COMPARTMENTS_OF[Role.COORDINATOR]


def compartments_of(role: Role) -> frozenset[str]:
    """Names of the compartments whose keys the role is given."""
    return COMPARTMENTS_OF[role]
