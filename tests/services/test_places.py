import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.services import places


def test_the_comuni_of_the_centre_come_first() -> None:
    found = places.find("cas")

    assert {place.province for place in found} == {"LO"}


def test_a_whole_name_comes_before_everything() -> None:
    assert places.find("milano")[0].label == "Milano (MI)"
    assert places.find("Lodi")[0].istat == "098031"


@pytest.mark.parametrize(
    "typed",
    ["sant'angelo lod", "santangelo lod", "Sant Angelo Lod", "SANT’ANGELO LOD", "angelo lod"],
)
def test_an_apostrophe_may_be_written_in_any_way(typed: str) -> None:
    assert places.find(typed)[0].label == "Sant'Angelo Lodigiano (LO)"


def test_a_name_is_found_without_its_accents() -> None:
    assert places.find("aglie")[0].name == "Agliè"


def test_a_name_is_found_in_the_other_official_language() -> None:
    assert places.find("bozen")[0].name == "Bolzano"


def test_nothing_typed_finds_nothing() -> None:
    assert places.find("  ") == []
    assert places.find("'") == []


def test_a_code_has_a_label() -> None:
    assert places.label("098019") == "Codogno (LO)"


def test_a_code_that_no_longer_exists_is_shown_as_it_is() -> None:
    assert places.place("999999") is None
    assert places.label("999999") == "999999"


def test_every_comune_is_found_by_its_own_name() -> None:
    for istat in ("001001", "058091", "063049", "098031", "111107"):
        own = places.place(istat)
        assert own is not None
        assert own in places.find(own.name)


def test_every_comune_is_in_a_province() -> None:
    listed = [place for place in map(places.place, places._by_code()) if place]

    assert len(listed) > 7_800
    assert all(len(place.istat) == 6 and place.istat.isdigit() for place in listed)
    assert all(len(place.province) == 2 and place.province.isupper() for place in listed)


@given(st.text())
def test_whatever_is_typed_never_fails(typed: str) -> None:
    assert len(places.find(typed, limit=3)) <= 3
