"""The one table of roles (SECURITY 2.3), for the compartments that exist."""

import json

import pytest

from cav_desktop import paths
from cav_desktop.domain.compartments import NAMED
from cav_desktop.domain.roles import COMPARTMENTS_OF, Role, compartments_of

TABLE = {
    "operatrice_accoglienza": "journal cases identity papers",
    "educatrice": "journal cases identity papers",
    "avvocata": "journal cases identity papers",
    "operatrice_casa": "journal cases identity papers protected",
    "turno_h24": "journal cases identity papers protected",
    "psicologa": "journal cases identity papers clinical",
    "coordinatrice": "journal cases identity papers protected",
    "amministrativa": "journal cases",
    "tecnico": "journal",
    "assistente_sociale": "",
}
"""SECURITY 2.3 as it is written there; a compartment counts once it exists."""


@pytest.mark.parametrize("role", Role)
def test_a_role_holds_what_the_table_says(role: Role) -> None:
    assert compartments_of(role) == set(TABLE[role].split()) & set(NAMED)


def test_the_table_has_every_role_and_no_other() -> None:
    assert set(COMPARTMENTS_OF) == set(Role) == set(TABLE)


def test_the_roles_are_codes_of_the_official_list() -> None:
    lists = json.loads((paths.resources() / "vocabulary.json").read_text(encoding="utf-8"))
    codes = {
        value["codice"] for entry in lists if entry["id"] == "E69" for value in entry["valori"]
    }

    assert set(Role) <= codes
