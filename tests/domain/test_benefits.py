"""Benefits: an application has its day, an outcome too, whatever is answered in turn."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.benefits import FOLLOWING, Benefit, BenefitState, LegalAid
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answer

DAY = date(2026, 3, 2)
DAYS = st.none() | st.integers(0, 2).map(lambda after: DAY + timedelta(days=after))
ANSWERS = st.fixed_dictionaries(
    {
        "state": st.sampled_from(BenefitState),
        "asked_on": DAYS,
        "outcome_on": DAYS,
        "opens_on": DAYS,
        "closes_on": DAYS,
    }
)


@given(st.lists(ANSWERS, max_size=30))
def test_no_sequence_of_answers_reaches_a_forbidden_state(told: list[dict[str, Answer]]) -> None:
    row = Benefit()
    for answers in told:
        before = row.state
        try:
            row.refuse(answers)
        except FieldError:
            continue
        for name, answer in answers.items():
            setattr(row, name, answer)
        assert row.state in FOLLOWING[BenefitState(before) if before else None]
        assert (row.asked_on is not None) is (row.state in ("richiesto", "concesso", "respinto"))
        assert (row.outcome_on is not None) is (row.state in ("concesso", "respinto"))
        if row.outcome_on is not None:
            assert row.asked_on is not None
            assert row.asked_on <= row.outcome_on


def test_legal_aid_is_not_decided_before_it_is_asked() -> None:
    with pytest.raises(FieldError, match="before_it_began"):
        LegalAid().refuse({"asked_on": DAY, "decided_on": DAY - timedelta(days=1)})
