"""The terms of the law: how they are counted, and what a holiday does to their end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.holidays import is_holiday
from cav_desktop.domain.legal_terms import (
    COMPENSATION,
    EX_OFFICIO,
    LEGAL_TERMS,
    OPPOSITION,
    OPPOSITION_VIOLENCE,
    PROTECTION_ORDER,
    PROTECTION_ORDER_COMPLAINT,
    QUERELA,
    QUERELA_IMAGES,
    QUERELA_SEXUAL,
    QUERELA_STALKING,
    TERM_OF,
    Extension,
    LegalTerm,
    Start,
    Unit,
    querela_terms,
    reckon,
)
from cav_desktop.services.vocabulary import shipped_lists

DAYS = st.dates(date(2001, 1, 1), date(2150, 12, 31))
OFFENCES = next(
    {value["codice"] for value in one["valori"]} for one in shipped_lists() if one["id"] == "E51"
)
QUERELE = [QUERELA, QUERELA_STALKING, QUERELA_IMAGES, QUERELA_SEXUAL]


def test_every_term_is_found_by_its_code_and_names_its_law() -> None:
    assert len(TERM_OF) == len(LEGAL_TERMS)
    assert all(one.law.startswith("art") and one.amount > 0 for one in LEGAL_TERMS)


@pytest.mark.parametrize(
    ("offences", "terms"),
    [
        ((), (QUERELA,)),
        (("non_noto",), (QUERELA,)),
        (("altro",), (QUERELA,)),
        (("art_582",), (QUERELA,)),
        (("art_612bis",), (QUERELA_STALKING,)),
        (("art_612ter",), (QUERELA_IMAGES,)),
        (("art_609bis",), (QUERELA_SEXUAL,)),
        (("art_609bis", "art_581", "art_612bis"), (QUERELA, QUERELA_STALKING, QUERELA_SEXUAL)),
        (("art_572",), ()),
        (("art_572", "art_582"), (QUERELA,)),
        (("art_572", "art_609octies"), ()),
    ],
)
def test_each_offence_has_its_term_and_the_shortest_comes_first(
    offences: tuple[str, ...], terms: tuple[LegalTerm, ...]
) -> None:
    assert querela_terms(offences) == terms


def test_what_is_prosecuted_ex_officio_is_of_the_list() -> None:
    assert EX_OFFICIO < OFFENCES


@given(st.sets(st.sampled_from(sorted(OFFENCES))), st.sampled_from(sorted(OFFENCES - EX_OFFICIO)))
def test_one_more_offence_takes_no_term_away(told: set[str], other: str) -> None:
    assert set(querela_terms(told | {other})) >= (set(querela_terms(told)) if told else set())


@pytest.mark.parametrize(
    ("term", "since", "on"),
    [
        (QUERELA, date(2026, 3, 3), date(2026, 6, 3)),
        (QUERELA, date(2025, 11, 30), date(2026, 2, 28)),
        (QUERELA_STALKING, date(2025, 8, 31), date(2026, 2, 28)),
        (QUERELA_SEXUAL, date(2024, 2, 29), date(2025, 2, 28)),
        (PROTECTION_ORDER, date(2026, 3, 3), date(2027, 3, 3)),
        (COMPENSATION, date(2026, 3, 3), date(2026, 5, 2)),
        (OPPOSITION_VIOLENCE, date(2026, 3, 3), date(2026, 4, 2)),
    ],
)
def test_a_term_is_counted_without_its_first_day(term: LegalTerm, since: date, on: date) -> None:
    assert reckon(term, since).on == on


def test_the_parts_explain_the_day() -> None:
    found = reckon(QUERELA, date(2026, 3, 3), start=Start.FACT)

    assert (found.term.amount, found.term.unit, found.start, found.since, found.on) == (
        3,
        Unit.MONTHS,
        Start.FACT,
        date(2026, 3, 3),
        date(2026, 6, 3),
    )
    assert found.term.law == "art. 124 c.p."
    assert not found.is_stated


@pytest.mark.parametrize(
    ("since", "holiday", "go_by"),
    [
        (date(2026, 1, 5), date(2026, 4, 5), date(2026, 4, 3)),
        (date(2026, 1, 6), date(2026, 4, 6), date(2026, 4, 3)),
        (date(2026, 5, 15), date(2026, 8, 15), date(2026, 8, 14)),
        (date(2026, 9, 25), date(2026, 12, 25), date(2026, 12, 24)),
        (date(2027, 7, 4), date(2027, 10, 4), date(2027, 10, 1)),
    ],
)
def test_a_holiday_gives_no_day_more_for_a_querela(since: date, holiday: date, go_by: date) -> None:
    found = reckon(QUERELA, since)

    assert found.on == holiday
    assert found.on_holiday
    assert not found.is_extended
    assert found.working_day == go_by


@given(st.sampled_from(QUERELE), DAYS)
def test_no_querela_is_ever_later_than_its_calendar_day(term: LegalTerm, since: date) -> None:
    found = reckon(term, since)

    assert found.on == found.counted == found.lawful
    assert found.working_day <= found.on
    assert found.on.day in (since.day, found.on.day)
    assert found.on.day == since.day or (found.on + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("term", "since", "on"),
    [
        (OPPOSITION, date(2026, 3, 16), date(2026, 4, 7)),
        (OPPOSITION, date(2026, 3, 15), date(2026, 4, 4)),
        (PROTECTION_ORDER_COMPLAINT, date(2026, 3, 25), date(2026, 4, 7)),
    ],
)
def test_a_term_of_procedure_goes_over_easter_monday(
    term: LegalTerm, since: date, on: date
) -> None:
    found = reckon(term, since)

    assert found.on == on
    assert found.is_extended == (on != found.counted)


@given(st.sampled_from(LEGAL_TERMS), DAYS)
def test_only_a_term_that_is_extended_leaves_its_calendar_day(term: LegalTerm, since: date) -> None:
    found = reckon(term, since)

    assert since < found.counted <= found.lawful
    if term.extension is Extension.NONE:
        assert not found.is_extended
    else:
        assert not is_holiday(found.lawful)


@given(st.sampled_from(LEGAL_TERMS), DAYS, DAYS)
def test_a_later_start_never_ends_earlier(term: LegalTerm, one: date, other: date) -> None:
    first, second = sorted((one, other))

    assert reckon(term, first).on <= reckon(term, second).on


@given(st.sampled_from(LEGAL_TERMS), DAYS, DAYS)
def test_the_day_that_a_person_stated_wins_and_is_marked(
    term: LegalTerm, since: date, stated: date
) -> None:
    found = reckon(term, since, stated=stated)

    assert found.on == stated
    assert found.is_stated
    assert found.lawful == reckon(term, since).on
    assert found.is_stated_too_late == (stated > found.lawful)
