"""Three things called allontanamento: none can be written as another."""

from cav_desktop.domain.child_measures import CHILD_MEASURE, REMOVALS_OF_CHILD, ChildMeasure
from cav_desktop.domain.children import Child
from cav_desktop.domain.protective_measures import (
    PROTECTIVE_MEASURE,
    REMOVALS_OF_AUTHOR,
    ProtectiveMeasure,
)
from cav_desktop.domain.removals import REMOVAL_WORDS, Removal
from cav_desktop.services.vocabulary import shipped_lists

LISTS = {one["id"]: {value["codice"] for value in one["valori"]} for one in shipped_lists()}


def test_each_removal_stands_in_one_list_alone() -> None:
    assert LISTS[PROTECTIVE_MEASURE["measure"].list] >= REMOVALS_OF_AUTHOR
    assert LISTS[CHILD_MEASURE["act"].list] >= REMOVALS_OF_CHILD
    assert not REMOVALS_OF_AUTHOR & LISTS["E40"]
    assert not REMOVALS_OF_CHILD & LISTS["E52"]
    assert "collocamento_con_madre" not in REMOVALS_OF_CHILD


def test_a_measure_against_the_author_names_no_child_and_the_other_way_round() -> None:
    assert "child_id" not in ProtectiveMeasure.__table__.columns
    assert "author_id" not in ChildMeasure.__table__.columns
    assert not {"measure", "act", "removed_on"} & set(Child.__table__.columns.keys())


def test_the_difference_is_said_of_each() -> None:
    assert set(REMOVAL_WORDS) == set(Removal)
    assert len({words.split(":")[0] for words in REMOVAL_WORDS.values()}) == len(Removal)
