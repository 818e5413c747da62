"""The centre's own settings."""

import pytest

from cav_desktop.domain.centre import checked_prefix
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
