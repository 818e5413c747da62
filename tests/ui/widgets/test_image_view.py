"""Pictures shown from memory: upright, within limits, forgotten when asked."""

import pytest
from pytestqt.qtbot import QtBot

from cav_desktop.ui.widgets.image_view import ImageView
from tests import papers


@pytest.fixture
def view(qtbot: QtBot) -> ImageView:
    made = ImageView()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def test_a_wide_picture_is_as_wide_as_the_room(view: ImageView) -> None:
    view.show_image(papers.photograph(size=(1200, 300)), "jpeg")

    assert view.image.width() == 1200
    assert view.zoom == pytest.approx(view._area.contentsRect().width() / 1200)
    view.resize(800, 300)
    assert view.zoom == pytest.approx(view._area.contentsRect().width() / 1200)


def test_a_small_picture_is_not_blown_up(view: ImageView) -> None:
    view.show_image(papers.screenshot(), "png")

    assert view.zoom == 1.0


def test_zooming_stays_when_the_room_changes(view: ImageView) -> None:
    view.show_image(papers.screenshot(), "png")
    view.zoom_in()
    zoom = view.zoom
    view.resize(900, 700)

    assert view.zoom == zoom > 1.0
    for _ in range(40):
        view.zoom_in()
    assert view.zoom == 4.0
    for _ in range(40):
        view.zoom_out()
    assert view.zoom == 0.05


def test_a_lying_photograph_is_shown_upright(view: ImageView) -> None:
    view.show_image(papers.photograph(orientation=6, size=(60, 40)), "jpeg")

    assert (view.image.width(), view.image.height()) == (40, 60)


def test_a_huge_picture_is_read_smaller(view: ImageView) -> None:
    view.show_image(papers.photograph(size=(9_000, 30)), "jpeg")

    assert view.image.width() == 6_000


@pytest.mark.parametrize(
    "data", [b"", b"niente", papers.bomb(), papers.photograph(), b"<svg xmlns='a'/>"]
)
def test_what_is_not_the_picture_that_was_said_is_not_shown(
    qtbot: QtBot, view: ImageView, data: bytes
) -> None:
    with qtbot.waitSignal(view.loaded) as told:
        view.show_image(data, "png")

    assert told.args == [False]
    assert view.image.isNull()


def test_a_long_picture_leaves_room_for_the_bar(view: ImageView) -> None:
    view.show_image(papers.photograph(size=(900, 3_000)), "jpeg")

    assert view._area.horizontalScrollBar().maximum() == 0
    assert view._area.verticalScrollBar().maximum() > 0


def test_it_forgets(view: ImageView) -> None:
    view.show_image(papers.screenshot(), "png")
    view.clear()

    assert view.image.isNull()
