"""T30 and T33b: every word of every page is of the closed set; the proven bytes are the bytes."""

import io
import os
import random
import re

import pytest
from pypdf import PdfReader

from cav_desktop.documents import closed_vocabulary, summary
from cav_desktop.documents.summary import ComposedSummary
from cav_desktop.documents.verifier import verify
from cav_desktop.documents.vocabulary import shipped
from cav_desktop.domain.anonymity import LEVELS, Choice, Trait, combination
from cav_desktop.domain.codes import new_print_code
from cav_desktop.domain.facts import Facts

PAGES = int(os.environ.get("CAV_PAGES", "150"))
"""How many random cases the ordinary run prints; the long series has 10,000."""
_LISTS = {Trait.AGE: "E24", Trait.CITIZENSHIP: "E25", Trait.AUTHOR: "E16"}


def random_page(chance: random.Random) -> ComposedSummary:
    def code(trait: Trait) -> str | None:
        known = ["si", "no"] if trait is Trait.CHILDREN else list(shipped().labels[_LISTS[trait]])
        return chance.choice([*known, None, "non_noto", "aggiunto"])

    facts = Facts(*(code(trait) for trait in Trait))
    choice = Choice(*(chance.randint(0, len(LEVELS[trait])) for trait in Trait))
    if not any(choice.prints(trait) for trait in Trait):
        choice = Choice()
    quarter = f"{chance.choice(['I', 'II', 'III', 'IV'])} trimestre {chance.randint(2024, 2060)}"
    return summary.compose(
        combination(facts, choice),
        chance.randint(3, 400),
        print_code=new_print_code(chance.choice),
        quarter=quarter,
        copy=chance.randint(1, 9),
    )


def test_every_page_of_random_cases_is_proven() -> None:
    chance = random.Random(30)
    words = closed_vocabulary.closed_words(shipped())
    for _ in range(PAGES):
        composed = random_page(chance)
        pdf = summary.render(composed)
        assert verify(pdf, composed, shipped()).findings == ()
        text = PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
        text = text.replace(composed.print_code, "")
        assert {word.casefold() for word in re.findall(r"[^\W\d_]+", text)} <= words


def test_the_closed_set_is_small_and_names_nobody() -> None:
    words = closed_vocabulary.closed_words(shipped())
    assert len(words) < 150
    assert not words & {"maria", "lodi", "rossi", "marito"}


@pytest.mark.parametrize("word", ["Maria", "Lodi", "14", "@", "marito", "\u041caria"])
def test_a_word_outside_the_set_is_found(word: str, composed: ComposedSummary) -> None:
    found = list(closed_vocabulary.findings(f"{composed.text} {word}", composed, shipped()))
    assert [finding.fragment for finding in found] == [word]


def test_a_page_of_another_print_is_refused(pdf: bytes) -> None:
    other = random_page(random.Random(1))
    assert not verify(pdf, other, shipped()).clean
