"""Numbers and amounts are written as they are read in Italian."""

import pytest

from cav_desktop.domain.amounts import euro, number


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0"), (999, "999"), (1_234, "1.234"), (1_234_567, "1.234.567")]
)
def test_thousands_are_parted_by_a_point(count: int, said: str) -> None:
    assert number(count) == said


def test_cents_are_always_two() -> None:
    assert [euro(cents) for cents in (5, 1_050, 123_450)] == ["0,05 €", "10,50 €", "1.234,50 €"]
