"""The case: age bands of the official list, and two cases made one."""

import json
from datetime import date

import pytest

from cav_desktop import paths
from cav_desktop.domain.cases import CaseFile, age_band, older_first
from cav_desktop.domain.errors import AlreadyMerged, FieldError, Vanished

DAY = date(2026, 3, 16)


def bands() -> dict[str, tuple[int, int]]:
    """Code of each band of list E24 and the ages its label promises."""
    lists = json.loads((paths.resources() / "vocabulary.json").read_text(encoding="utf-8"))
    values = next(entry["valori"] for entry in lists if entry["id"] == "E24")
    found = {}
    for value in values:
        ages = [
            int(word) for word in value["etichetta"].replace("–", " ").split() if word.isdigit()
        ]
        found[value["codice"]] = (ages[0], ages[1] if len(ages) > 1 else 110)
    return found


def case(number: int, opened_on: date = DAY, merged_into: int | None = None) -> CaseFile:
    code = f"LO-2026-{number:04d}"
    return CaseFile(id=number, code=code, opened_on=opened_on, merged_into=merged_into)


@pytest.mark.parametrize("year", range(DAY.year - 110, DAY.year - 13))
def test_each_year_of_birth_has_the_band_whose_label_fits_it(year: int) -> None:
    youngest, oldest = bands()[age_band(year, DAY)]

    assert youngest <= DAY.year - year <= oldest


@pytest.mark.parametrize("year", [DAY.year - 111, DAY.year - 13, DAY.year, DAY.year + 1, 0, -5])
def test_a_year_that_cannot_be_hers_is_refused(year: int) -> None:
    with pytest.raises(FieldError, match="birth_year: impossible_year"):
        age_band(year, DAY)


def test_every_band_of_the_list_is_of_some_year() -> None:
    assert {age_band(year, DAY) for year in range(DAY.year - 110, DAY.year - 13)} == set(bands())


def test_the_bands_leave_no_age_out_and_do_not_overlap() -> None:
    ages = [age for youngest, oldest in bands().values() for age in range(youngest, oldest + 1)]

    assert ages == list(range(14, 111))


def test_the_older_case_survives() -> None:
    older, newer = case(9, date(2024, 5, 1)), case(3, date(2025, 5, 1))

    assert older_first(newer, older) == (older, newer)
    assert older_first(older, newer) == (older, newer)


def test_of_two_cases_of_one_day_the_first_opened_survives() -> None:
    first, second = case(3), case(4)

    assert older_first(second, first) == (first, second)


def test_a_merged_case_points_to_the_other() -> None:
    survivor, gone = case(1), case(2)
    gone.merge_into(survivor)

    assert (gone.merged_into, survivor.merged_into) == (1, None)
    assert gone.code == "LO-2026-0002"


def test_a_case_is_not_merged_with_itself() -> None:
    with pytest.raises(FieldError, match="other: same_case"):
        case(1).merge_into(case(1))


@pytest.mark.parametrize(
    ("gone", "survivor"), [(case(2, merged_into=7), case(1)), (case(2), case(1, merged_into=7))]
)
def test_a_case_merged_before_sends_to_its_survivor(gone: CaseFile, survivor: CaseFile) -> None:
    with pytest.raises(AlreadyMerged) as refused:
        gone.merge_into(survivor)

    assert refused.value.survivor == 7


def test_a_living_case_may_be_written_to() -> None:
    case(1).require_living()


def test_a_withdrawn_case_may_not_be_written_to() -> None:
    withdrawn = case(1)
    withdrawn.withdrawn = True

    with pytest.raises(Vanished, match="case_file 1"):
        withdrawn.require_living()
    with pytest.raises(Vanished):
        case(2).merge_into(withdrawn)


def test_a_merged_case_sends_who_writes_to_the_one_it_became() -> None:
    with pytest.raises(AlreadyMerged) as refused:
        case(2, merged_into=7).require_living()

    assert refused.value.survivor == 7
