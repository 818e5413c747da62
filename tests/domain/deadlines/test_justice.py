"""Justice and papers: querela, terms, hearings, measures, permits, benefits, consents."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.deadlines import justice
from cav_desktop.domain.deadlines.because import Why
from cav_desktop.domain.deadlines.justice import (
    benefit,
    consent,
    hearing,
    legal_term,
    measure,
    permit,
    permit_renewal,
    querela,
    querela_reckonings,
)
from cav_desktop.domain.deadlines.paces import PACE
from cav_desktop.domain.legal_terms import LEGAL_TERMS, Start
from cav_desktop.services.vocabulary import shipped_lists
from tests.domain.deadlines.examples import (
    BENEFIT,
    COMPLAINT,
    CONSENT,
    DAY,
    HEARING,
    MEASURE,
    PERMIT,
    TERM,
)

DATES = st.dates(date(2001, 1, 1), date(2120, 12, 31))
CODES = {one["id"]: {value["codice"] for value in one["valori"]} for one in shipped_lists()}
OFFENCES = st.sets(st.sampled_from(sorted(CODES["E51"]))).map(tuple)


@pytest.mark.parametrize(
    ("codes", "name"),
    [
        (justice.REPORTED, "E50"),
        (frozenset(justice.LONGEST), "E52"),
        (justice._CONSENT_HOLDS, "E68a"),
        (frozenset(justice._WINDOWS), "E75"),
    ],
)
def test_the_codes_asked_for_are_of_their_list(codes: frozenset[str], name: str) -> None:
    assert codes <= CODES[name]


@pytest.mark.parametrize(
    ("offences", "days"),
    [
        ((), [date(2026, 6, 3)]),
        (("art_612bis",), [date(2026, 9, 3)]),
        (("art_612bis", "art_612ter"), [date(2026, 9, 3)]),
        (("art_609bis", "art_582"), [date(2026, 6, 3), date(2027, 3, 3)]),
        (("art_572",), []),
    ],
)
def test_each_offence_has_its_last_day(offences: tuple[str, ...], days: list[date]) -> None:
    assert [due.on for due in querela(replace(COMPLAINT, offences=offences), PACE)] == days


def test_three_months_from_the_fact_of_3_march_is_3_june() -> None:
    (due,) = querela(COMPLAINT, PACE)
    because = due.because

    assert (because.amount, because.since, due.on) == (3, date(2026, 3, 3), date(2026, 6, 3))
    assert because.law == "art. 124 c.p."
    assert because.reckoning is not None
    assert because.reckoning.start is Start.FACT
    assert not because.stated


def test_the_term_runs_from_when_she_learned_of_it() -> None:
    (found,) = querela_reckonings(replace(COMPLAINT, known_on=date(2026, 4, 10)))

    assert (found.start, found.on) == (Start.KNOWN, date(2026, 7, 10))


def test_the_day_of_the_lawyer_wins_and_is_marked() -> None:
    stated = date(2026, 5, 20)
    facts = replace(COMPLAINT, offences=("art_609bis", "art_582"), stated_on=stated)
    (due,) = querela(facts, PACE)

    assert (due.on, due.because.stated) == (stated, True)
    assert due.because.reckoning is not None
    assert due.because.reckoning.lawful == date(2026, 6, 3)


def test_a_stated_day_alone_is_enough() -> None:
    stated = date(2026, 5, 20)
    (due,) = querela(replace(COMPLAINT, fact_on=None, stated_on=stated), PACE)

    assert (due.on, due.because.why, due.because.stated) == (stated, Why.STATED, True)


def test_without_any_day_there_is_nothing_to_count() -> None:
    facts = replace(COMPLAINT, fact_on=None)

    assert querela(facts, PACE) == ()
    assert querela_reckonings(facts) == ()


@pytest.mark.parametrize(
    ("state", "left"),
    [
        (None, 1),
        ("no", 1),
        ("in_valutazione", 1),
        ("esposto", 1),
        ("querela", 0),
        ("denuncia", 0),
        ("ritirata", 0),
        ("non_piu_possibile", 0),
    ],
)
def test_only_a_querela_or_its_end_ends_the_term(state: str | None, left: int) -> None:
    assert len(querela(replace(COMPLAINT, state=state), PACE)) == left


@given(OFFENCES, DATES, st.none() | DATES)
def test_no_querela_is_later_than_the_law_and_none_stands_twice(
    offences: tuple[str, ...], fact_on: date, stated: date | None
) -> None:
    facts = replace(COMPLAINT, offences=offences, fact_on=fact_on, stated_on=stated)
    found = querela(facts, PACE)

    assert len({due.key for due in found}) == len(found)
    for due in found:
        assert due.because.reckoning is not None
        assert due.on == (stated or due.because.reckoning.counted)


@pytest.mark.parametrize("term", [one.code for one in LEGAL_TERMS])
def test_every_term_of_the_law_can_run(term: str) -> None:
    (due,) = legal_term(replace(TERM, term=term), PACE)

    assert due.on > DAY
    assert due.because.code == term


def test_a_term_that_the_program_does_not_know_needs_a_stated_day() -> None:
    unknown = replace(TERM, term="altro")
    stated = date(2026, 4, 1)

    assert legal_term(unknown, PACE) == ()
    (due,) = legal_term(replace(unknown, stated_on=stated), PACE)
    assert (due.on, due.because.stated) == (stated, True)


@pytest.mark.parametrize("ended", [{"over": True}, {"acted_on": DAY}])
def test_a_term_ends_when_one_acts_or_it_no_longer_matters(ended: dict[str, Any]) -> None:
    assert not legal_term(replace(TERM, **ended), PACE)


def test_a_hearing_stays_until_its_outcome_is_written() -> None:
    assert hearing(HEARING, PACE)[0].limit == DAY
    assert not hearing(replace(HEARING, outcome="rinviata"), PACE)


@pytest.mark.parametrize(
    ("changed", "on", "stated"),
    [
        ({}, date(2027, 3, 3), False),
        ({"expires_on": date(2026, 9, 3)}, date(2026, 9, 3), True),
        ({"measure": "allontanamento_urgente"}, date(2026, 3, 7), False),
        ({"measure": "divieto_avvicinamento", "expires_on": date(2026, 9, 3)}, None, True),
    ],
)
def test_a_measure_ends_as_written_or_as_the_law_says_at_most(
    changed: dict[str, Any], on: date | None, stated: bool
) -> None:
    (due,) = measure(replace(MEASURE, **changed), PACE)

    assert due.on == (on or changed["expires_on"])
    assert due.because.stated is stated


@pytest.mark.parametrize(
    "changed",
    [
        {"measure": "divieto_avvicinamento"},
        {"from_on": None},
        {"state": "revocato"},
        {"state": "scaduto"},
    ],
)
def test_a_measure_without_end_or_over_is_not_due(changed: dict[str, Any]) -> None:
    assert not measure(replace(MEASURE, **changed), PACE)


def test_a_permit_is_renewed_sixty_days_before() -> None:
    (renewal,) = permit_renewal(PERMIT, PACE)
    (expiry,) = permit(PERMIT, PACE)

    assert renewal.on == expiry.on - timedelta(days=60)
    assert renewal.because.law == "art. 5 c. 4 D.Lgs. 286/1998"


def test_a_permit_without_expiry_is_not_due() -> None:
    facts = replace(PERMIT, expires_on=None)

    assert not permit(facts, PACE)
    assert not permit_renewal(facts, PACE)


@pytest.mark.parametrize(
    ("changed", "on"),
    [
        ({}, date(2026, 6, 30)),
        ({"closes_on": None}, None),
        ({"benefit": "indennizzo_vittime", "closes_on": None, "since": DAY}, date(2026, 5, 2)),
        ({"benefit": "congedo", "closes_on": None, "since": DAY}, date(2029, 3, 3)),
        ({"over": True}, None),
    ],
)
def test_a_benefit_is_asked_while_its_window_is_open(
    changed: dict[str, Any], on: date | None
) -> None:
    found = benefit(replace(BENEFIT, **changed), PACE)

    assert [due.on for due in found] == ([] if on is None else [on])


def test_a_benefit_is_not_shown_before_its_window_opens() -> None:
    opens = date(2026, 6, 20)

    assert benefit(replace(BENEFIT, opens_on=opens), PACE)[0].warned_from == opens


@pytest.mark.parametrize("state", sorted(CODES["E68a"]))
def test_a_consent_that_expired_is_due_until_it_is_renewed(state: str) -> None:
    held = state in ("dato", "parziale", "scaduto")

    assert bool(consent(replace(CONSENT, state=state), PACE)) is held
    assert not consent(replace(CONSENT, state=state, expires_on=None), PACE)
