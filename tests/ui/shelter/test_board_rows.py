"""Where the bars stand: no two over one another, the days at their place."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.shelter.capacity import Capacity
from cav_desktop.services.shelter.board import Board, RoomLine, Span, SpanKind
from cav_desktop.services.shelter.places import Place
from cav_desktop.ui.shelter.board_rows import Axis, box, rows, shown_end

FIRST, LAST, TODAY = date(2026, 3, 1), date(2026, 5, 31), date(2026, 3, 16)
AXIS = Axis(FIRST, LAST, 200, 920)
NIGHTS = st.tuples(st.integers(-20, 80), st.integers(1, 60))


def board(*spans: Span) -> Board:
    capacity = Capacity(4, 4, 2, 10, 4)
    place = Place(1, "Ginestra", 1, "Blu")
    ordered = tuple(sorted(spans, key=lambda one: (one.from_on, one.kind)))
    return Board(FIRST, LAST, (RoomLine(place, "casa_rifugio", capacity, None, ordered),))


@given(st.lists(NIGHTS, max_size=8))
def test_no_bar_hides_another(nights: list[tuple[int, int]]) -> None:
    spans = [
        Span(SpanKind.STAY, begun := FIRST + timedelta(days=on), begun + timedelta(days=long))
        for on, long in nights
    ]
    *_, row = rows(board(*spans), 1.0)
    for one in row.bars:
        for other in row.bars:
            apart = (one.span.to_on is not None and one.span.to_on <= other.span.from_on) or (
                other.span.to_on is not None and other.span.to_on <= one.span.from_on
            )
            assert one is other or one.lane != other.lane or apart
    boxes = [box(row, one, AXIS, TODAY, 1.0) for one in row.bars]
    assert all(row.top <= one.top() and one.bottom() <= row.top + row.height for one in boxes)


def test_a_house_stands_over_its_rooms() -> None:
    house, room = rows(board(), 1.5)

    assert (house.house, house.line) == ("Ginestra", None)
    assert room.top == house.height


@given(st.dates(FIRST, LAST))
def test_a_day_is_found_where_it_begins(day: date) -> None:
    assert AXIS.day(AXIS.x(day) + 1) == day


def test_the_months_have_their_first_day() -> None:
    assert AXIS.months() == [FIRST, date(2026, 4, 1), date(2026, 5, 1)]
    assert AXIS.x(LAST + timedelta(days=1)) == AXIS.left + AXIS.width


def test_a_stay_ends_as_agreed_and_goes_on_where_that_is_past() -> None:
    agreed = date(2026, 4, 10)
    stay = Span(SpanKind.STAY, FIRST, None, agreed_on=agreed)

    assert shown_end(stay, LAST, TODAY) == agreed
    assert shown_end(stay, LAST, date(2026, 4, 20)) == date(2026, 4, 21)
    assert shown_end(Span(SpanKind.STAY, FIRST, None), LAST, TODAY) == date(2026, 6, 1)
