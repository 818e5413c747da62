"""Days are counted one by one; who pays which is the rate that holds on the day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.shelter.bed_days import (
    Fee,
    Payment,
    Slept,
    Why,
    count,
    gaps,
    uncovered_spans,
)
from cav_desktop.domain.shelter.occupancy import Nights

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
REGION = Payment("rete_regionale", FIRST, None, "linea_2_casa_rifugio")
FEE = Fee("rete_regionale", FIRST, None, None, 3_500, 2_000)
HER = Slept("LO-2026-0001", Nights(FIRST, date(2026, 3, 11)), False, "casa_rifugio", (REGION,))


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def test_ten_nights_are_ten_days_at_the_rate_of_an_adult() -> None:
    found = count([HER], [FEE], FIRST, LAST)

    assert (found.kept, found.paid, found.cents, found.uncovered) == (10, 10, 35_000, 0)
    assert found.by_payer == {"rete_regionale": 10}
    assert found.by_line == {"linea_2_casa_rifugio": 10}
    assert (found.paid_by_payer, found.paid_by_line) == (found.by_payer, found.by_line)
    assert found.cents_by_line == {"linea_2_casa_rifugio": 35_000}


def test_the_day_of_the_exit_is_paid_where_the_rate_says_so() -> None:
    paying = Fee("rete_regionale", FIRST, None, None, 3_500, 2_000, exit_day=True)
    found = count([HER], [paying], FIRST, LAST)

    assert (found.kept, found.paid, found.cents) == (10, 11, 38_500)
    same_day = Slept("a", Nights(FIRST, FIRST), False, "casa_rifugio", (REGION,))
    assert count([same_day], [paying], FIRST, LAST).paid == 0


def test_absences_keep_the_place_and_are_paid_where_the_rate_says_so() -> None:
    away = Slept(HER.code, HER.nights, False, HER.level, HER.payments, frozenset({day(2), day(3)}))
    strict = Fee("rete_regionale", FIRST, None, None, 3_500, 2_000, absences=False)

    assert count([away], [FEE], FIRST, LAST).paid == 10
    found = count([away], [strict], FIRST, LAST)
    assert (found.kept, found.away, found.paid, found.uncovered) == (10, 2, 8, 0)


def test_rates_change_on_their_day_and_the_one_of_the_level_wins() -> None:
    old = Fee("rete_regionale", FIRST, day(3), None, 1_000, 500)
    new = Fee("rete_regionale", day(4), None, None, 2_000, 900)
    own = Fee("rete_regionale", day(8), None, "casa_rifugio", 5_000, 900)
    other = Fee("rete_regionale", FIRST, None, "semi_autonomia", 9_000, 900)

    found = count([HER], [old, new, own, other], FIRST, LAST)
    assert found.cents == 4 * 1_000 + 4 * 2_000 + 2 * 5_000
    minor = Slept("b", HER.nights, True, HER.level, HER.payments)
    assert count([minor], [old], FIRST, LAST).cents == 4 * 500


def test_what_nobody_pays_is_uncovered_with_its_days() -> None:
    half = Slept(HER.code, HER.nights, False, HER.level, (Payment("donazioni", FIRST, day(3)),))
    found = count([half], [FEE], FIRST, LAST)
    assert (found.uncovered, found.by_payer) == (10, {"donazioni": 4, "": 6})
    said = Slept(HER.code, HER.nights, False, HER.level, (Payment("non_coperta", FIRST),))
    assert count([said], [FEE], FIRST, LAST).uncovered == 10

    spans = uncovered_spans({day(1), day(2), day(5)})
    assert spans == [(day(1), day(2)), (day(5), day(5))]


def test_each_bare_day_says_why() -> None:
    payments = (Payment("donazioni", FIRST, day(1)), Payment("non_coperta", day(2), day(3)))
    half = Slept(HER.code, HER.nights, False, HER.level, payments)
    found = list(gaps([half], [FEE], FIRST, LAST))

    whys = [one.why for one in found]
    assert whys == [Why.NO_RATE] * 2 + [Why.SAID] * 2 + [Why.NO_PAYER] * 6
    assert {one.payer for one in found} == {"donazioni", ""}
    assert [one.on for one in found] == [day(number) for number in range(10)]


SLEPT = st.builds(
    lambda code, first, length, minor, payer: Slept(
        code,
        Nights(day(first), None if length is None else day(first + length)),
        minor,
        "casa_rifugio",
        (Payment(payer, FIRST),) if payer else (),
    ),
    st.sampled_from("abcd"),
    st.integers(-10, 40),
    st.none() | st.integers(0, 30),
    st.booleans(),
    st.sampled_from(("", "rete_regionale", "non_coperta", "donazioni")),
)


@given(st.lists(SLEPT, max_size=8), st.integers(0, 30), st.integers(0, 30))
def test_days_are_the_naive_recount_and_parts_make_the_whole(
    slept: list[Slept], one: int, other: int
) -> None:
    first, last = day(min(one, other)), day(max(one, other))
    found = count(slept, [FEE], first, last)
    naive = sum(
        person.nights.has(first + timedelta(days=number))
        for person in slept
        for number in range((last - first).days + 1)
    )

    assert found.kept == naive == sum(found.by_payer.values()) == sum(found.by_line.values())
    assert found.uncovered + found.paid == found.kept
    assert len(list(gaps(slept, [FEE], first, last))) == found.uncovered
    assert found.paid == sum(found.paid_by_payer.values()) == sum(found.paid_by_line.values())
    by_payer, by_line = found.cents_by_payer.values(), found.cents_by_line.values()
    assert found.cents == sum(by_payer) == sum(by_line)
    middle = first + (last - first) / 2
    halves = [count(slept, [FEE], first, middle)]
    if middle < last:
        halves.append(count(slept, [FEE], middle + timedelta(days=1), last))
    assert sum(half.kept for half in halves) == found.kept
    assert sum(half.cents for half in halves) == found.cents
