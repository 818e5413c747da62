"""The lists: shipped whole, labels editable by the coordinator, codes for ever."""

from pathlib import Path

import pytest

from cav_desktop.domain.errors import FieldError, NotAllowed
from cav_desktop.services import vocabulary
from cav_desktop.services.access import archives
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock


def test_every_shipped_value_is_in_the_archive(ws: Workspace) -> None:
    loaded = vocabulary.load(ws)

    shipped = vocabulary.shipped_lists()
    assert (len(shipped), sum(len(one["valori"]) for one in shipped)) == (87, 1006)
    for one in shipped:
        codes = [row.code for row in loaded.lists[one["id"].replace(" ", "_")]]
        assert codes == [value["codice"] for value in one["valori"]]


def test_a_label_changes_and_its_code_stays(ws: Workspace) -> None:
    row = vocabulary.load(ws).choices("E01")[0]
    vocabulary.rename(ws, row.term_id, "  Linea   del Centro ")

    after = vocabulary.load(ws).choices("E01")[0]
    assert (after.code, after.label) == (row.code, "Linea del Centro")


@pytest.mark.parametrize(("label", "why"), [("  ", "empty"), ("a" * 121, "too_long")])
def test_a_label_must_be_readable(ws: Workspace, label: str, why: str) -> None:
    row = vocabulary.load(ws).choices("E01")[0]

    with pytest.raises(FieldError, match=why):
        vocabulary.rename(ws, row.term_id, label)


def test_a_new_value_gets_a_code_that_nobody_had(ws: Workspace) -> None:
    codes = [vocabulary.add(ws, "E01", "Città & fiume") for _ in range(3)]

    assert codes == ["citta_fiume", "citta_fiume_2", "citta_fiume_3"]
    assert vocabulary.load(ws).label("E01", "citta_fiume_2") == "Città & fiume"


def test_a_value_is_offered_no_more_but_keeps_its_words(ws: Workspace) -> None:
    row = vocabulary.load(ws).choices("E01")[0]
    vocabulary.offer(ws, row.term_id, offered=False)

    loaded = vocabulary.load(ws)
    assert row.code not in [one.code for one in loaded.choices("E01")]
    assert loaded.label("E01", row.code) == row.label
    vocabulary.offer(ws, row.term_id, offered=True)
    assert row.code in [one.code for one in vocabulary.load(ws).choices("E01")]


def test_the_four_non_answers_come_last_where_asked(ws: Workspace) -> None:
    loaded = vocabulary.load(ws)

    assert [row.code for row in loaded.choices("E24", non_answers=True)[-4:]] == [
        row.code for row in loaded.choices("E77")
    ]


def test_only_the_coordinator_edits_a_list(folder: Path, clock: FixedClock) -> None:
    unlocked = archives.unlock(folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE, clock=clock)
    row = vocabulary.load(unlocked.ws).choices("E01")[0]

    for act in (
        lambda: vocabulary.rename(unlocked.ws, row.term_id, "Altro"),
        lambda: vocabulary.add(unlocked.ws, "E01", "Altro"),
        lambda: vocabulary.offer(unlocked.ws, row.term_id, offered=False),
    ):
        with pytest.raises(NotAllowed):
            act()
    archives.lock(unlocked)


@pytest.mark.parametrize("name", ["", "E999", "e01", "E01 "])
def test_no_list_is_made_by_adding_to_it(ws: Workspace, name: str) -> None:
    with pytest.raises(FieldError, match="unknown_code"):
        vocabulary.add(ws, name, "Fax")

    assert name not in vocabulary.load(ws).lists


def test_a_value_that_came_after_the_archive_has_its_words() -> None:
    older = vocabulary.Vocabulary({})
    assert older.label("E73", "registro_comunicazioni") == "Registro delle comunicazioni"
    assert older.label("E73", "sconosciuto_del_tutto") == "sconosciuto_del_tutto"
