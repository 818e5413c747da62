"""The order of urgency is that of the list."""

from cav_desktop.domain.urgency import IN_ORDER, URGENT
from cav_desktop.services.vocabulary import shipped_lists


def test_every_urgency_of_the_list_has_its_place() -> None:
    (codes,) = [
        {value["codice"] for value in one["valori"]}
        for one in shipped_lists()
        if one["id"].split()[0] == "E13"
    ]

    assert codes == set(IN_ORDER)
    assert set(IN_ORDER[: len(URGENT)]) == URGENT
