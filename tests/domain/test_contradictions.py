"""Answers that cannot stand together, told by the later one."""

from contextlib import nullcontext
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.contradictions import refuse_before, refuse_to_come, refuse_unless
from cav_desktop.domain.errors import FieldError

DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 5))


@given(DAYS | st.none(), DAYS | st.none(), st.booleans())
def test_a_day_is_refused_exactly_when_it_comes_too_early(
    first: date | None, then: date | None, same_day: bool
) -> None:
    is_wrong = (
        first is not None
        and then is not None
        and (then < first or (then == first and not same_day))
    )
    expected = pytest.raises(FieldError, match="b: too_early") if is_wrong else nullcontext()

    with expected:
        refuse_before({"a": first, "b": then}, "a", "b", "too_early", same_day=same_day)


def test_what_has_not_come_is_refused_by_its_name() -> None:
    today = date(2026, 3, 16)
    refuse_to_come({"a": today, "b": None}, today, "a", "b", "c")

    with pytest.raises(FieldError) as refused:
        refuse_to_come({"a": today, "b": date(2026, 3, 17)}, today, "a", "b")

    assert (refused.value.field, refused.value.why) == ("b", "in_the_future")


@pytest.mark.parametrize(
    ("answer", "needed", "why"),
    [(None, True, "required"), (date(2026, 3, 16), False, "contradicts")],
)
def test_an_answer_stands_where_it_makes_sense_and_only_there(
    answer: date | None, *, needed: bool, why: str
) -> None:
    refuse_unless({"a": answer}, "a", needed=not needed)

    with pytest.raises(FieldError) as refused:
        refuse_unless({"a": answer}, "a", needed=needed)

    assert (refused.value.field, refused.value.why) == ("a", why)
