"""The page itself: its text, its form, and what it refuses to be made of."""

import io
import time
from datetime import date
from itertools import combinations

import pypdfium2
import pytest
from pypdf import PdfReader
from syrupy.assertion import SnapshotAssertion

from cav_desktop.documents import summary
from cav_desktop.documents.verifier import verify
from cav_desktop.documents.vocabulary import shipped
from cav_desktop.domain.anonymity import (
    DEFAULT_CHOICE,
    Choice,
    Combination,
    combination,
    quarter,
)
from cav_desktop.domain.facts import Facts

FACTS = Facts("da_30_a_34", "extra_ue", "si", "ex_marito")
DAY = quarter(date(2026, 11, 22))


def page(women: int = 7, choice: Choice = DEFAULT_CHOICE, copy: int = 1) -> summary.ComposedSummary:
    printed = combination(FACTS, choice)
    return summary.compose(printed, women, print_code="KXTR-PWQN", quarter=DAY, copy=copy)


@pytest.mark.parametrize("women", [3, 7, 12])
@pytest.mark.parametrize("choice", [DEFAULT_CHOICE, Choice(0, 0, 0, 0), Choice(2, 2, 1, 1)])
def test_text(women: int, choice: Choice, snapshot: SnapshotAssertion) -> None:
    assert page(women, choice).text == snapshot


def test_both_extractors_read_the_composed_text() -> None:
    composed = page()
    pdf = summary.render(composed)
    wanted = composed.text.split()
    assert pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded().split() == wanted
    assert PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split() == wanted


def test_no_letter_is_drawn_over_another() -> None:
    text = pypdfium2.PdfDocument(summary.render(page(12)))[0].get_textpage()
    boxes = [text.get_charbox(at) for at in range(text.count_chars())]
    for (left, low, right, high), (begins, under, ends, over) in combinations(boxes, 2):
        shared = min(right, ends) - max(left, begins), min(high, over) - max(low, under)
        # Neighbours lean on each other by less than a point.
        assert min(shared) < 1


def test_the_same_text_gives_the_same_bytes() -> None:
    assert summary.render(page()) == summary.render(page())


def test_the_file_says_nothing_of_its_maker() -> None:
    pdf = summary.render(page())
    assert b"ReportLab" not in pdf
    assert b"D:20" not in pdf
    assert all(
        value in ("", "/False") for value in (PdfReader(io.BytesIO(pdf)).metadata or {}).values()
    )


@pytest.mark.parametrize(
    ("code", "day", "copy", "women"),
    [
        ("MARI-AROS", DAY, 1, 7),
        ("KXTR-PWQN", "22/11/2026", 1, 7),
        ("KXTR-PWQN", DAY, 0, 7),
        ("KXTR-PWQN", DAY, 100, 7),
        ("KXTR-PWQN", DAY, 1, 0),
    ],
)
def test_a_page_of_another_form_is_refused(code: str, day: str, copy: int, women: int) -> None:
    with pytest.raises(ValueError, match="summary"):
        summary.compose(combination(FACTS), women, print_code=code, quarter=day, copy=copy)


def test_a_page_with_nothing_to_say_is_refused() -> None:
    with pytest.raises(ValueError, match="summary"):
        summary.compose(Combination(()), 7, print_code="KXTR-PWQN", quarter=DAY)


def test_a_page_is_made_and_proven_quickly() -> None:
    summary.render(page())
    started = time.perf_counter()
    composed = page()
    assert verify(summary.render(composed), composed, shipped()).clean
    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize(
    ("women", "told"), [(1, 1), (2, 1), (4, 3), (5, 5), (10, 5), (11, 11), (19, 11), (999, 200)]
)
def test_the_count_is_told_by_the_step_it_reaches(women: int, told: int) -> None:
    lines = [line.text for line in page(women).lines]

    assert summary.reached(women) == told
    assert f"k {told}" in lines
    assert f"k {women}" not in lines or women == told
