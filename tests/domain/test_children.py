"""A child: the band of an age, who may allow a support, answers that contradict one another."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.children import (
    AUTHORISED,
    Authorisation,
    Child,
    age_on,
    authorisation,
    child_age_band,
    child_code,
)
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answer
from cav_desktop.services.vocabulary import shipped_lists

TODAY = date(2026, 3, 16)
BANDS = next(
    [value["codice"] for value in one["valori"]] for one in shipped_lists() if one["id"] == "E36"
)
CONSENT = st.sampled_from([None, "si", "no", "non_noto"])


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (0, "da_0_a_2"),
        (2, "da_0_a_2"),
        (3, "da_3_a_5"),
        (6, "da_6_a_10"),
        (10, "da_6_a_10"),
        (11, "da_11_a_13"),
        (14, "da_14_a_17"),
        (17, "da_14_a_17"),
        (18, "maggiorenne"),
    ],
)
def test_bands_are_school_cycles(age: int, band: str) -> None:
    assert child_age_band(age) == band
    assert band in BANDS


@pytest.mark.parametrize(
    ("birthday", "year", "age"),
    [
        (date(2020, 3, 16), None, 6),
        (date(2020, 3, 17), None, 5),
        (None, 2020, 6),
        (None, None, None),
        (date(2008, 2, 29), 2008, 18),
    ],
)
def test_years_of_age(birthday: date | None, year: int | None, age: int | None) -> None:
    assert age_on(TODAY, birthday, year) == age


def test_the_code_names_the_case() -> None:
    assert child_code("LO-2026-0147", 2) == "LO-2026-0147-F2"


@given(
    st.fixed_dictionaries(
        {
            "bond": st.just("figlio_comune"),
            "support": st.sampled_from([None, "non_previsto", "previsto", "in_corso", "concluso"]),
            "mother_consents": CONSENT,
            "father_consents": CONSENT,
            "order_allows": CONSENT,
            "not_needed": CONSENT,
            "not_needed_why": st.sampled_from([None, "Padre decaduto"]),
        }
    )
)
def test_no_support_runs_that_nobody_allowed(answers: dict[str, Answer]) -> None:
    child = Child()
    try:
        child.refuse(answers)
    except FieldError:
        return
    child.follow(answers, TODAY)
    if answers["support"] in ("in_corso", "concluso"):
        assert child.authorisation in AUTHORISED
    if child.authorisation == Authorisation.BY_PARENTS:
        assert (answers["mother_consents"], answers["father_consents"]) == ("si", "si")
    if child.authorisation == Authorisation.NOT_NEEDED:
        assert answers["not_needed_why"]


@pytest.mark.parametrize(
    ("given_", "state"),
    [
        ({}, Authorisation.NOT_ASKED),
        ({"support": "non_previsto", "mother_consents": "no"}, Authorisation.NOT_ASKED),
        ({"support": "previsto"}, Authorisation.WAITING),
        ({"support": "previsto", "mother_consents": "si"}, Authorisation.WAITING),
        (
            {"support": "previsto", "mother_consents": "si", "father_consents": "no"},
            Authorisation.REFUSED,
        ),
        (
            {"support": "previsto", "father_consents": "no", "order_allows": "si"},
            Authorisation.BY_ORDER,
        ),
    ],
)
def test_who_allowed_it(given_: dict[str, Answer], state: Authorisation) -> None:
    assert authorisation(given_) is state


@pytest.mark.parametrize(
    ("answers", "field", "why"),
    [
        ({"exposure": ("non_esposto", "assistita_diretta")}, "exposure", "contradicts"),
        (
            {"documents_here": ("passaporto",), "documents_withheld": ("passaporto",)},
            "documents_withheld",
            "one_place_only",
        ),
        ({"bond": "figlio_comune", "father": "altro_padre"}, "father", "contradicts"),
        ({"author_id": 3, "father": "altro_padre"}, "author_id", "contradicts"),
        ({"birthday": date(2020, 1, 1), "birth_year": 2019}, "birth_year", "contradicts"),
        ({"bond": "nascituro", "birth_year": 2026}, "birth_year", "contradicts"),
        ({"not_needed": "si"}, "not_needed_why", "required"),
        ({"support": "in_corso"}, "support", "nobody_allowed_it"),
    ],
)
def test_contradictions_are_refused(answers: dict[str, Answer], field: str, why: str) -> None:
    with pytest.raises(FieldError) as refused:
        Child().refuse(answers)
    assert (refused.value.field, refused.value.why) == (field, why)


@pytest.mark.parametrize(
    ("answers", "field"),
    [({"birthday": date(2026, 3, 17)}, "birthday"), ({"birthday": date(1950, 1, 1)}, "birth_year")],
)
def test_a_birth_that_cannot_be_is_refused(answers: dict[str, Answer], field: str) -> None:
    with pytest.raises(FieldError) as refused:
        Child().follow(answers, TODAY)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("bond", "band", "counts"),
    [
        ("figlio_comune", "da_6_a_10", True),
        ("figlio_donna", None, True),
        ("figlio_donna", "maggiorenne", False),
        ("figlio_autore", "da_6_a_10", False),
        ("nascituro", None, False),
    ],
)
def test_which_children_are_hers_and_minor(bond: str, band: str | None, *, counts: bool) -> None:
    assert Child(bond=bond, age_band=band).makes_her_a_mother is counts
