"""The code of the kit as a person copies it from paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.errors import WrongRecoveryCode
from cav_desktop.security.recovery import RecoveryCode

codes = st.binary(min_size=20, max_size=20).map(RecoveryCode)


@given(codes)
def test_what_is_printed_is_read_back(code: RecoveryCode) -> None:
    assert RecoveryCode.parse(code.text()) == code
    assert len(code.groups) == 9
    assert {len(group) for group in code.groups} == {4}


@given(codes)
def test_lookalikes_case_and_spaces_are_forgiven(code: RecoveryCode) -> None:
    typed = code.text().replace("0", "o").replace("1", "l").replace("-", "  ").lower()

    assert RecoveryCode.parse(f" {typed}\n") == code
    assert RecoveryCode.parse(typed.replace("l", "I")) == code


@given(codes, st.integers(0, 35), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_symbol_is_noticed(code: RecoveryCode, at: int, symbol: str) -> None:
    text = code.text().replace("-", "")
    changed = text[:at] + symbol + text[at + 1 :]

    if changed != text:
        with pytest.raises(WrongRecoveryCode):
            RecoveryCode.parse(changed)


@pytest.mark.parametrize("typed", ["", "ABCD", "U" * 36, "è" * 36, "0" * 35, "0" * 37, "*" * 36])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(WrongRecoveryCode):
        RecoveryCode.parse(typed)


def test_each_code_is_new_and_hidden() -> None:
    first, second = RecoveryCode.new(), RecoveryCode.new()

    assert first != second
    assert first.text() not in repr(first)
    assert repr(first) == "RecoveryCode(...)"
