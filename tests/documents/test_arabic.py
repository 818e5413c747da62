"""Arabic letters take the form their neighbours ask for."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.documents.arabic import joined

LETTERS = st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF) | st.just(" "))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("\u0628", "\ufe8f"),  # alone
        ("\u0628\u0628\u0628", "\ufe91\ufe92\ufe90"),  # begun, between, ended
        ("\u0627\u0628", "\ufe8d\ufe8f"),  # alef does not reach on
        ("\u0633\u0644\u0627\u0645", "\ufeb3\ufefc\ufee1"),  # lam and alef are one sign
        ("\u0628\u064e\u0628", "\ufe91\u064e\ufe90"),  # a vowel mark does not part
        ("\u0628\u0640", "\ufe91\u0640"),  # the stroke that lengthens joins
        ("\u067e\u06cc", "\ufb58\ufbfd"),  # Persian
        ("\u0628 \u0628", "\ufe8f \ufe8f"),
        ("Anna 12", "Anna 12"),
    ],
)
def test_forms(typed: str, written: str) -> None:
    assert joined(typed) == written


@given(LETTERS)
def test_no_letter_is_lost(typed: str) -> None:
    pairs = sum(
        one == "\u0644" and other in "\u0622\u0623\u0625\u0627" for one, other in pairwise(typed)
    )
    assert len(joined(typed)) == len(typed) - pairs
