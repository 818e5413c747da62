"""The safety plan: on paper only as she said, and not at all while nobody asked."""

import pytest

from cav_desktop.domain.errors import NeverPrinted
from cav_desktop.domain.safety_plans import SAFETY, PrintMode, SafetyPlan


@pytest.mark.parametrize(
    ("chosen", "printed"),
    [
        (PrintMode.NORMAL, {PrintMode.NORMAL, PrintMode.DISGUISED}),
        (PrintMode.DISGUISED, {PrintMode.DISGUISED}),
        (PrintMode.NEVER, set()),
        (None, set()),
        ("non_rilevato", set()),
    ],
)
def test_it_is_printed_only_as_she_said(chosen: str | None, printed: set[PrintMode]) -> None:
    plan = SafetyPlan(print_mode=chosen)
    for mode in PrintMode:
        if mode in printed:
            plan.require_printable(mode)
        else:
            with pytest.raises(NeverPrinted):
                plan.require_printable(mode)


def test_the_slip_is_on_no_paper_of_the_centre() -> None:
    assert not SAFETY["slip"].of_paper
    assert not SAFETY["print_mode"].of_paper
