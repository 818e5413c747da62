"""Areas in words: none without, and whose it is by the names of the roles."""

from cav_desktop.domain.areas import Area, Right
from cav_desktop.services import vocabulary
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui import area_words


def test_every_area_and_every_right_has_its_words() -> None:
    assert len({area_words.title(one) for one in Area}) == len(Area)
    assert all(area_words.contents(one) for one in Area)
    assert [area_words.right_word(one) for one in Right] == ["no", "legge", "scrive"]


def test_whose_it_is_is_said_by_the_names_of_the_roles(ws: Workspace) -> None:
    words = vocabulary.load(ws)

    assert area_words.who_writes(words, Area.LEGAL) == (
        "Sola lettura. Scrive: Avvocata, Coordinatrice/responsabile."
    )
    assert area_words.whose(words, Area.LEGAL) == (
        "Riservato al ruolo: Operatrice di accoglienza, Avvocata, Coordinatrice/responsabile."
    )
    assert area_words.of_area(words, Area.LEGAL) == (
        "Scrive: Avvocata, Coordinatrice/responsabile. Legge: Operatrice di accoglienza."
    )
