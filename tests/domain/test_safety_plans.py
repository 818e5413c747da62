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


@pytest.mark.parametrize(
    ("mine", "other", "held"),
    [
        (PrintMode.NORMAL, PrintMode.NEVER, PrintMode.NEVER),
        (PrintMode.DISGUISED, "non_rilevato", PrintMode.DISGUISED),
        ("non_noto", PrintMode.NORMAL, PrintMode.NORMAL),
        (None, "non_noto", "non_noto"),
    ],
)
def test_of_two_plans_the_more_prudent_word_of_hers_holds(
    mine: str | None, other: str | None, held: str
) -> None:
    assert SafetyPlan().prevailing("print_mode", mine, other) == held
