"""Bands on pages: in order, none lost, what is glued not parted."""

from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.documents.bands import Band, gap, glue, pages

HEIGHT = 100.0
BANDS = st.lists(
    st.builds(
        Band,
        height=st.floats(0, 60),
        glued=st.booleans(),
        is_gap=st.booleans(),
        head=st.sampled_from([(), (Band(11.0),), (Band(50.0), Band(70.0))]),
        ends_page=st.booleans(),
    ),
    max_size=40,
)


@given(BANDS)
def test_no_band_is_lost_and_no_page_overflows(bands: list[Band]) -> None:
    top = (Band(7.0),)
    made = pages(bands, HEIGHT, top)
    assert all(sum(band.height for band in sheet) <= HEIGHT + 1e-6 for sheet in made)
    assert all(sheet[0] is top[0] for sheet in made[1:])
    shown = [id(band) for sheet in made for band in sheet if not band.is_gap]
    wanted = [id(band) for band in bands if not band.is_gap]
    assert [one for one in shown if one in set(wanted)] == wanted


def test_what_is_glued_moves_to_the_next_page() -> None:
    first, *held = Band(60.0), *glue([Band(30.0), Band(30.0)])
    assert pages([first, *held], HEIGHT) == [[first], held]


def test_what_is_longer_than_a_page_is_parted() -> None:
    held = glue([Band(40.0)] * 5)
    assert [len(sheet) for sheet in pages(held, HEIGHT)] == [2, 2, 1]


def test_a_head_is_repeated_and_a_gap_is_not() -> None:
    head = Band(10.0)
    rows = [Band(40.0, head=(head,))] * 3
    made = pages([gap(1), head, *rows[:2], gap(2), rows[2]], HEIGHT)
    assert made == [[head, *rows[:2]], [head, rows[2]]]
