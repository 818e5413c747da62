"""Codes as people copy them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.security import crockford


@given(st.integers(0, (1 << 80) - 1))
def test_what_is_spelled_is_read_back_however_it_is_typed(number: int) -> None:
    spelled = crockford.spelled(number, 16)

    read = crockford.symbols(" - ".join(crockford.groups(spelled)).lower())
    assert read == spelled
    assert crockford.number(spelled) == number


@pytest.mark.parametrize(("typed", "read"), [("o0 iIlL", "001111"), ("U", None), ("è", None)])
def test_lookalikes_are_one_and_other_signs_are_none(typed: str, read: str | None) -> None:
    assert crockford.symbols(typed) == read
