"""The centre's own settings."""

import pytest

from cav_desktop.domain.centre import (
    LETTERHEAD_SETTINGS,
    SETTING_LENGTH,
    Letterhead,
    checked_prefix,
)
from cav_desktop.domain.errors import FieldError


@pytest.mark.parametrize(
    ("written", "prefix"), [("LO", "LO"), (" lo ", "LO"), ("Cav", "CAV"), ("LODI", "LODI")]
)
def test_a_prefix_is_two_to_four_capitals(written: str, prefix: str) -> None:
    assert checked_prefix(written) == prefix


@pytest.mark.parametrize("written", ["", "L", "LODIA", "L0", "L-O", "LÒ", "L O", "ΛO"])
def test_any_other_prefix_is_refused(written: str) -> None:
    with pytest.raises(FieldError, match="code_prefix: letters_two_to_four"):
        checked_prefix(written)


def test_every_line_of_the_letterhead_is_kept_somewhere() -> None:
    assert {"name", *LETTERHEAD_SETTINGS} == vars(Letterhead()).keys()


def test_a_letterhead_has_one_space_between_words() -> None:
    assert Letterhead(body="  Associazione \n di prova ").checked().body == "Associazione di prova"


def test_a_line_that_is_too_long_is_refused_by_its_name() -> None:
    Letterhead(foot="x" * SETTING_LENGTH).checked()
    with pytest.raises(FieldError, match="foot: too_long"):
        Letterhead(foot="x" * (SETTING_LENGTH + 1)).checked()
