import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.ui.navigation import Navigation, Place, UnknownScreen


class Screen(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.places: list[Place] = []

    def show_place(self, place: Place) -> None:
        self.places.append(place)


@pytest.fixture
def made(qtbot: QtBot) -> list[Screen]:
    return []


@pytest.fixture
def navigation(made: list[Screen], qtbot: QtBot) -> Navigation:
    def factory() -> QWidget:
        screen = Screen()
        qtbot.addWidget(screen)
        made.append(screen)
        return screen

    navigation = Navigation()
    navigation.register("home", factory)
    navigation.register("case", factory)
    return navigation


def test_a_screen_is_made_once_and_told_where_to_go(
    navigation: Navigation, made: list[Screen]
) -> None:
    first, second = Place("case", 1), Place("case", 2, (("section", "risk"),))
    navigation.open(first)
    navigation.open(second)

    (screen,) = made
    assert screen.places == [first, second]
    assert second.filter("section") == "risk"
    assert second.filter("desk", "all") == "all"


def test_back_and_forward_walk_the_places(navigation: Navigation) -> None:
    places = [Place("home"), Place("case", 1), Place("case", 2)]
    for place in places:
        navigation.open(place)
    navigation.back()
    navigation.back()
    assert navigation.current() == places[0]
    assert not navigation.can_go_back
    navigation.back()
    assert navigation.current() == places[0]
    navigation.forward()
    assert navigation.current() == places[1]


def test_a_new_place_forgets_what_was_ahead(navigation: Navigation) -> None:
    for place in (Place("home"), Place("case", 1)):
        navigation.open(place)
    navigation.back()
    navigation.open(Place("case", 2))
    assert not navigation.can_go_forward


def test_the_same_place_twice_is_one_step(navigation: Navigation) -> None:
    navigation.open(Place("home"))
    navigation.open(Place("home"))
    assert not navigation.can_go_back


def test_an_unknown_screen_is_a_mistake_of_the_program(navigation: Navigation) -> None:
    assert not navigation.knows("shelter")
    with pytest.raises(UnknownScreen):
        navigation.open(Place("shelter"))
