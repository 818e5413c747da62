"""The ratchet of tested branches counts a layer's own files only."""

import pytest

from tests.coverage_floors import branches, floors

FILES = {
    "cav_desktop/domain/cases.py": {"summary": {"num_branches": 6, "covered_branches": 6}},
    "cav_desktop/domain/facts.py": {"summary": {"num_branches": 4, "covered_branches": 1}},
    "cav_desktop/services/casework/cases.py": {
        "summary": {"num_branches": 4, "covered_branches": 0}
    },
}


def test_the_branches_of_a_layer_are_those_of_its_files() -> None:
    assert branches(FILES, "domain") == pytest.approx(70)
    assert branches(FILES, "services") == 0
    assert branches(FILES, "documents") == 100


def test_every_layer_without_screens_has_a_floor() -> None:
    assert floors().keys() == {"domain", "security", "persistence", "documents", "services"}
