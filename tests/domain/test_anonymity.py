"""T33: k against a naive recount, and the laws of the ladder."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.anonymity import (
    DEFAULT_CHOICE,
    LEVELS,
    CaseFacts,
    Choice,
    Combination,
    Decision,
    Trait,
    coarser,
    code_of,
    combination,
    decide,
    label,
    printed_labels,
    quarter,
    revealed_traits,
    stand,
    women_sharing,
    women_sharing_each,
)
from cav_desktop.domain.facts import Facts
from cav_desktop.paths import resources

LISTS = {
    each["id"]: {value["codice"]: value["etichetta"] for value in each["valori"]}
    for each in json.loads((resources() / "vocabulary.json").read_text("utf-8"))
}
_NONE = [None, "non_rilevato", "non_noto", "aggiunto_dal_centro"]


def codes(list_id: str) -> st.SearchStrategy[str | None]:
    return st.sampled_from([*LISTS[list_id], *_NONE])


FACTS = st.builds(
    Facts, codes("E24"), codes("E25"), st.sampled_from(["si", "no", *_NONE]), codes("E16")
)
ROWS = st.lists(st.builds(CaseFacts, st.integers(1, 12), FACTS), max_size=40)
CHOICES = st.builds(
    Choice,
    *(st.integers(0, len(LEVELS[trait])) for trait in Trait),
).filter(lambda choice: any(choice.prints(trait) for trait in Trait))


def words(facts: Facts, choice: Choice) -> dict[Trait, str]:
    """What a page says, as words, worked out without the code under test's combinations."""
    return {
        trait: label(trait, LEVELS[trait][choice.level(trait)].of(code_of(facts, trait)))
        for trait in Trait
        if choice.prints(trait)
    }


@given(ROWS, FACTS, CHOICES)
def test_k_is_the_naive_count(rows: list[CaseFacts], facts: Facts, choice: Choice) -> None:
    expected = {row.case_id for row in rows if words(row.facts, choice) == words(facts, choice)}
    assert women_sharing(rows, combination(facts, choice)) == len(expected)
    assert women_sharing(rows, combination(facts, choice), 99) == len(expected) + 1


@given(ROWS, FACTS, CHOICES, CHOICES)
def test_two_pages_laid_together_are_the_naive_intersection(
    rows: list[CaseFacts], facts: Facts, choice: Choice, before: Choice
) -> None:
    expected = {
        row.case_id
        for row in rows
        if words(row.facts, choice) == words(facts, choice)
        and words(row.facts, before) == words(facts, before)
    }
    earlier = [combination(facts, before)]
    linked = women_sharing(rows, combination(facts, choice), earlier=earlier)
    assert linked == len(expected)
    assert linked <= women_sharing(rows, combination(facts, choice))


def ladder(choice: Choice) -> Iterator[Choice]:
    """A choice and all the coarser ones after it, as one click each comes to them."""
    step: Choice | None = choice
    while step is not None:
        yield step
        step = coarser(step)


@given(ROWS, FACTS, CHOICES)
def test_k_never_falls_down_the_ladder(rows: list[CaseFacts], facts: Facts, start: Choice) -> None:
    counts = [women_sharing(rows, combination(facts, step)) for step in ladder(start)]
    assert counts == sorted(counts)


@given(CHOICES)
def test_the_ladder_ends_and_always_prints_something(start: Choice) -> None:
    steps = list(ladder(start))
    assert len(steps) <= 8
    assert len(set(steps)) == len(steps)
    assert all(any(step.prints(trait) for trait in Trait) for step in steps)
    assert coarser(steps[-1]) is None


@given(ROWS, FACTS, CHOICES)
def test_each_trait_alone_is_shared_by_more(
    rows: list[CaseFacts], facts: Facts, choice: Choice
) -> None:
    printed = combination(facts, choice)
    alone = women_sharing_each(rows, printed)
    assert all(women >= women_sharing(rows, printed) for women in alone.values())
    assert set(alone) == {each.trait for each in printed.traits}


@given(FACTS, CHOICES)
def test_a_combination_comes_back_from_the_register(facts: Facts, choice: Choice) -> None:
    printed = combination(facts, choice)
    assert Combination.parse(printed.stored()) == printed


@given(FACTS, CHOICES)
def test_every_printed_word_is_of_the_closed_set(facts: Facts, choice: Choice) -> None:
    for each in combination(facts, choice).traits:
        assert each.label in printed_labels(each.trait)


@pytest.mark.parametrize("trait", Trait)
def test_coarser_values_are_unions_of_finer_ones(trait: Trait) -> None:
    for finer, wider in zip(LEVELS[trait], LEVELS[trait][1:], strict=False):
        above: dict[str, str] = {}
        for code, value in finer.values.items():
            assert above.setdefault(value, wider.of(code)) == wider.of(code)


@pytest.mark.parametrize(
    ("trait", "list_id"),
    [(Trait.AGE, "E24"), (Trait.CITIZENSHIP, "E25"), (Trait.AUTHOR, "E16")],
)
def test_every_shipped_code_has_a_value(trait: Trait, list_id: str) -> None:
    for level in LEVELS[trait]:
        assert set(level.values) == set(LISTS[list_id])


def test_labels_that_stand_for_a_code_are_the_shipped_ones() -> None:
    for code in ("italiana", "ue", "extra_ue"):
        assert label(Trait.CITIZENSHIP, code) == LISTS["E25"][code]
    assert label(Trait.AGE, "non_rilevato") == LISTS["E77"]["non_rilevato"]


def test_the_default_says_four_coarse_traits() -> None:
    printed = combination(Facts("da_30_a_34", "ue", "si", "ex_marito"), DEFAULT_CHOICE)
    assert [each.label for each in printed.traits] == [
        "25–34 anni",
        "Straniera",
        "Sì",
        "Partner o ex partner",
    ]


def test_non_answers_are_one_value_and_not_a_wildcard() -> None:
    unknown = combination(Facts(age_band="non_noto"))
    assert unknown.fits(Facts(age_band=None))
    assert not unknown.fits(Facts(age_band="da_30_a_34"))


@pytest.mark.parametrize(
    ("women", "decision"),
    [
        (1, Decision.REFUSED),
        (2, Decision.REFUSED),
        (3, Decision.OVERRIDE),
        (4, Decision.OVERRIDE),
        (5, Decision.FREE),
        (60, Decision.FREE),
    ],
)
def test_decision(women: int, decision: Decision) -> None:
    assert decide(women) is decision


def test_she_counts_also_when_her_facts_changed_since_the_earlier_page() -> None:
    now, then = Facts("da_35_a_39"), combination(Facts("da_30_a_34"))
    rows = [CaseFacts(1, now)]
    assert women_sharing(rows, combination(now), 1, [then]) == 1


def test_an_earlier_finer_page_stops_a_coarse_one() -> None:
    hers = Facts("da_30_a_34", "ue", "si", "marito")
    others = [CaseFacts(n, Facts("da_30_a_34", "extra_ue", "si", "marito")) for n in range(2, 9)]
    rows = [CaseFacts(1, hers), *others]
    earlier = combination(hers, Choice(0, 0, 0, 0))
    standing = stand(rows, combination(hers), 1, [earlier])
    assert standing.women == 8
    assert standing.linked_women == 1
    assert standing.decision is Decision.REFUSED


def test_a_value_that_all_alike_women_share_is_told() -> None:
    rows = [CaseFacts(n, Facts("da_30_a_34", "italiana", "si", "marito")) for n in range(1, 9)]
    printed = combination(rows[0].facts)
    assert Trait.AUTHOR in revealed_traits(rows, printed)
    other = CaseFacts(20, Facts("da_30_a_34", "italiana", "si", "collega"))
    assert Trait.AUTHOR not in revealed_traits([*rows, other], printed)


def test_a_level_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="age"):
        Choice(age=9)


def test_quarter() -> None:
    assert quarter(date(2026, 1, 1)) == "I trimestre 2026"
    assert quarter(date(2026, 11, 22)) == "IV trimestre 2026"
