"""The levels of the risk are those of the list, the lowest first."""

from cav_desktop.domain.risk_levels import LEVELS, SCALE
from cav_desktop.services.vocabulary import shipped_lists


def test_every_level_that_may_be_chosen_is_of_the_list() -> None:
    (codes,) = [
        [value["codice"] for value in one["valori"]]
        for one in shipped_lists()
        if one["id"].split()[0] == "E45"
    ]

    assert set(LEVELS) <= set(codes)
    assert [code for code in codes if code in SCALE] == list(SCALE)
