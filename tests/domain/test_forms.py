"""Declared forms: what may be answered, what is missing, what makes no sense to ask."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answer, Asker, Field, Form, Kind, Part
from cav_desktop.domain.woman import WOMAN

SAMPLE = Form(
    "sample",
    "Prova",
    (
        Part(
            "Uno",
            (
                Field("state", "Stato", Kind.CODE, "E24", required=True),
                Field("signs", "Segni", Kind.CODES, "E33", asked_by=frozenset({Asker.ISTAT})),
                Field("on", "Giorno", Kind.DATE),
            ),
        ),
        Part(
            "Due",
            (
                Field("count", "Quanti", Kind.NUMBER, most=20),
                Field("words", "Parole", Kind.TEXT, most=50),
                Field("name", "Nome", Kind.LINE),
                Field(
                    "why",
                    "Perché",
                    Kind.CODE,
                    "E12",
                    asked_by=frozenset({Asker.ISTAT}),
                    only_if=("state", frozenset({"sospesa"})),
                ),
            ),
        ),
    ),
)


@pytest.mark.parametrize(
    ("answers", "field", "why"),
    [
        ({}, "state", "required"),
        ({"state": 3}, "state", "unknown_code"),
        ({"state": "a", "signs": "alone"}, "signs", "unknown_code"),
        ({"state": "a", "on": date(1066, 1, 1)}, "on", "impossible_date"),
        ({"state": "a", "on": "ieri"}, "on", "impossible_date"),
        ({"state": "a", "count": 21}, "count", "impossible_number"),
        ({"state": "a", "count": -1}, "count", "impossible_number"),
        ({"state": "a", "words": "x" * 51}, "words", "too_long"),
        ({"state": "a", "name": "\ud800"}, "name", "not_text"),
    ],
)
def test_a_wrong_answer_names_its_field(answers: dict[str, Answer], field: str, why: str) -> None:
    with pytest.raises(FieldError) as refused:
        SAMPLE.check(answers)

    assert (refused.value.field, refused.value.why) == (field, why)


def test_answers_are_kept_as_they_will_be_read() -> None:
    kept = SAMPLE.check(
        {"state": "a", "signs": ("x", "y", "x"), "name": "  due   parole ", "words": "  "}
    )

    assert kept == {
        "state": "a",
        "signs": ("x", "y"),
        "on": None,
        "count": None,
        "words": None,
        "name": "due parole",
        "why": None,
    }


def test_a_question_that_makes_no_sense_is_not_missed() -> None:
    def names(state: str) -> list[str]:
        return [one.name for one in SAMPLE.missing({"state": state}, Asker.ISTAT)]

    assert names("attiva") == ["signs"]
    assert names("sospesa") == ["signs", "why"]


def test_an_answer_of_e77_is_an_answer() -> None:
    given_answers: dict[str, Answer] = {
        "state": "sospesa",
        "signs": ("non_noto",),
        "why": "non_noto",
    }

    assert SAMPLE.missing(given_answers, Asker.ISTAT) == ()


def test_nothing_is_asked_twice() -> None:
    twice = Field("a", "A", Kind.LINE)
    with pytest.raises(ValueError, match="twice"):
        Form("x", "X", (Part("1", (twice,)), Part("2", (twice,))))


@given(st.dictionaries(st.sampled_from([one.name for one in WOMAN]), st.none() | st.just(())))
def test_every_field_of_the_woman_may_stay_empty(answers: dict[str, Answer]) -> None:
    assert WOMAN.filled(WOMAN.check(answers)) == 0
