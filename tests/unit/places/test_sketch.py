"""The plain map: any places stand on it or are named as farther away, no two things on one spot, the scale true."""

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.places.ground import BAR_PART, Canvas, Ground, Point, View, Way, fit, gone, within
from kiosk.places.lettering import Box, cut
from kiosk.places.model import Direction, Kind, Near, Place, metres
from kiosk.places.sketch import BARS, Land, Sketch, Spot, sketch, spots
from tests.unit.places.house import CHIBA

CANVAS = Canvas(150, 100, 4.8)
LETTER = st.floats(3, 14)
CANVASES = st.builds(lambda w, h, t: Canvas(w * t, h * t, t), st.floats(7.3, 60), st.floats(7.3, 60), LETTER)
NAMES = st.sampled_from(["", "a", "新宿小学校", "Sân vận động", "名" * 30, "<img src=x>", "\u202egnirts", "🏫🏫"])
DEGREES = st.one_of(st.floats(-0.02, 0.02), st.floats(-3, 3), st.just(0.0))


@st.composite
def lands(draw: st.DrawFn) -> Land:
    count = draw(st.integers(0, 14))
    chosen = draw(st.integers(0, 14))
    here = CHIBA if not count or draw(st.booleans()) else None
    placed = tuple(
        Spot(
            number,
            draw(NAMES),
            CHIBA[0] + draw(DEGREES),
            CHIBA[1] + draw(DEGREES),
            chosen=number == chosen,
            shut=draw(st.booleans()),
        )
        for number in range(1, count + 1)
    )
    return Land(here, placed)


def spot(number: int, north: float, east: float, name: str = "", *, chosen: bool = False) -> Spot:
    """Give a place so many metres from the station."""
    return Spot(number, name, *Ground(*CHIBA).round(Point(east, north)), chosen=chosen)


def drawn(land: Land, canvas: Canvas = CANVAS, view: View | None = None) -> Sketch:
    return sketch(land, view or land.view(canvas), canvas, "Here")


def boxes(made: Sketch) -> list[Box]:
    """Give the room of everything that is drawn beside or over something else."""
    half = made.canvas.mark / 2
    middles = [(mark.x, mark.y) for mark in made.marks] + ([made.here] if made.here else [])
    marks = [(x - half, y - half, x + half, y + half) for x, y in middles]
    return marks + [(one.x, one.y, one.x + one.width, one.y + one.height) for one in made.labels]


@given(lands(), CANVASES, st.lists(st.sampled_from(Way), max_size=6))
def test_everything_is_on_the_map_or_named_as_farther_away_and_nothing_overlaps(
    land: Land, canvas: Canvas, ways: list[Way]
) -> None:
    assert canvas.holds
    view = land.view(canvas)
    for way in ways:
        view = land.view(canvas) if way is Way.HERE else gone(view, way, canvas, land.points)
    made = drawn(land, canvas, view)
    near = 1e-6
    for left, top, right, bottom in boxes(made):
        assert -near <= left < right <= canvas.width + near
        assert -near <= top < bottom <= canvas.height + near
    for one, other in combinations(boxes(made), 2):
        apart = max(one[0] - other[2], other[0] - one[2], one[1] - other[3], other[1] - one[3])
        assert apart >= -near
    away = {one.number for one in made.away}
    marked = {int(sign) for mark in made.marks if (sign := mark.sign.rstrip("+"))}
    counted = any(mark.sign.endswith("+") for mark in made.marks)
    assert not away & marked
    assert counted or away | marked == {one.number for one in land.spots}


@given(lands(), CANVASES)
def test_the_bar_of_the_scale_is_of_a_round_length_and_right(land: Land, canvas: Canvas) -> None:
    view = land.view(canvas)
    made = drawn(land, canvas, view)
    assert made.bar_metres in BARS
    assert 0 < made.bar <= BAR_PART * canvas.width * 1.01
    start, end = (land.ground.round(view.under(canvas, x, canvas.height / 2)) for x in (0, made.bar))
    if all(abs(one[0] - land.ground.latitude) < 0.1 for one in (start, end)):
        assert metres(*start, *end) == pytest.approx(made.bar_metres, rel=0.01)


@given(st.floats(30, 45), st.floats(-10_000, 10_000), st.floats(-10_000, 10_000))
def test_flat_ground_is_true_to_two_thousandths_within_ten_kilometres(
    latitude: float, north: float, east: float
) -> None:
    ground = Ground(latitude, 140.0)
    away = hypot(north, east)
    there = ground.round(Point(east, north))
    if 1 < away <= 10_000:
        assert metres(latitude, 140.0, *there) == pytest.approx(away, rel=0.001)
    back = ground.flat(*there)
    assert (back.east, back.north) == pytest.approx((east, north), abs=0.01)


@given(lands(), CANVASES)
def test_a_name_is_whole_or_not_there(land: Land, canvas: Canvas) -> None:
    assert {one.text for one in drawn(land, canvas).labels} <= {one.name for one in land.spots} | {"Here"}


@pytest.mark.parametrize("way", [way for way in Way if way is not Way.HERE])
def test_every_way_ends_at_a_limit(way: Way) -> None:
    land = Land(CHIBA, (spot(1, 700, 100), spot(2, -400, 2_000), spot(3, 10, 10)))
    view = land.view(CANVAS)
    for _ in range(20):
        view = gone(view, way, CANVAS, land.points)
    assert gone(view, way, CANVAS, land.points) == view
    assert CANVAS.finest * 0.99 <= view.scale <= CANVAS.farthest * 1.01


def test_two_places_at_one_spot_stand_side_by_side_with_a_line_to_it() -> None:
    made = drawn(Land(CHIBA, (spot(1, 300, 0), spot(2, 300, 0), spot(3, 301, 1))))
    assert [mark.sign for mark in made.marks] == ["1", "2", "3"]
    first, second, _ = made.marks
    assert (first.x, first.y) == (first.spot_x, first.spot_y)
    assert hypot(second.x - second.spot_x, second.y - second.spot_y) >= CANVAS.mark


def test_where_no_place_is_left_they_are_counted() -> None:
    small = Canvas(36, 36, 4.8)
    made = drawn(Land(CHIBA, tuple(spot(number, 100, 0) for number in range(1, 30))), small)
    assert any(mark.sign.endswith("+") for mark in made.marks)
    assert made.away == ()


def test_the_chosen_place_keeps_its_spot_and_has_the_line() -> None:
    made = drawn(Land(CHIBA, (spot(1, 400, 300), spot(2, 400, 300, chosen=True))))
    assert made.marks[0].sign == "2"
    assert made.marks[0].chosen
    assert made.here is not None
    assert made.line == pytest.approx((*made.here, made.marks[0].spot_x, made.marks[0].spot_y))


def test_the_line_ends_at_the_edge_when_the_place_is_farther() -> None:
    land = Land(CHIBA, (spot(1, 400, 0, chosen=True),))
    view = gone(land.view(CANVAS), Way.CLOSER, CANVAS, land.points)
    view = View(Point(0, 0), view.scale)
    made = drawn(land, view=view)
    assert made.line is not None
    assert made.line[3] == pytest.approx(0)
    assert [(one.number, one.direction) for one in made.away] == [(1, Direction.NORTH)]


def test_it_begins_with_here_and_the_chosen_place_else_with_everything() -> None:
    places = (spot(1, 200, 0), spot(2, 9_000, 0))
    assert drawn(Land(CHIBA, places)).away == ()
    near = Land(CHIBA, (spot(1, 200, 0, chosen=True), places[1]))
    assert [one.number for one in drawn(near).away] == [2]


def test_what_no_map_holds_is_centred_on_here() -> None:
    land = Land(CHIBA, (spot(1, 900_000, 0),))
    view = land.view(CANVAS)
    assert view == View(Point(0, 0), CANVAS.farthest)
    assert [one.direction for one in drawn(land, view=view).away] == [Direction.NORTH]


def test_closer_and_farther_are_a_factor_of_two_and_end() -> None:
    land = Land(CHIBA, (spot(1, 5_000, 0),))
    view = land.view(CANVAS)
    assert gone(view, Way.CLOSER, CANVAS, land.points).scale == view.scale / 2
    assert gone(view, Way.FARTHER, CANVAS, land.points).scale == view.scale * 2
    finest = View(view.middle, CANVAS.finest)
    assert gone(finest, Way.CLOSER, CANVAS, land.points) == finest


def test_a_side_is_half_a_canvas_away_and_half_a_canvas_beyond_the_last_place_is_the_limit() -> None:
    land = Land(CHIBA, (spot(1, 1000, 0),))
    view = View(Point(0, 0), 10.0)
    up = gone(view, Way.NORTH, CANVAS, land.points)
    assert up.middle == Point(0, 500)
    assert gone(up, Way.SOUTH, CANVAS, land.points) == view
    east = gone(view, Way.EAST, CANVAS, land.points)
    assert east.middle.east == pytest.approx(750)
    assert gone(east, Way.EAST, CANVAS, land.points) == east


def test_a_view_keeps_its_middle_on_a_canvas_of_another_size() -> None:
    small = Canvas(60, 50, 4.8)
    assert within(View(Point(3, 4), 0.1), small) == View(Point(3, 4), small.finest)


def test_a_mark_by_the_edge_is_moved_in_whole() -> None:
    view = View(Point(0, 0), 10.0)
    made = drawn(Land(CHIBA, (spot(1, 499, 749),)), view=view)
    half = CANVAS.mark / 2
    assert (made.marks[0].x, made.marks[0].y) == (CANVAS.width - half, half)


def test_places_carry_the_numbers_of_the_list_and_what_is_shut_is_told() -> None:
    listed = [Near(Place(name, Kind.SITE, name, *CHIBA), 1, Direction.NORTH) for name in "ab"]
    first, second = spots(listed, "b", {"b"})
    assert (first.number, first.chosen, first.shut) == (1, False, False)
    assert (second.number, second.chosen, second.shut) == (2, True, True)


def test_without_a_point_to_look_from_there_is_no_line() -> None:
    made = drawn(Land(None, (spot(1, 0, 0, chosen=True), spot(2, 500, 0))))
    assert made.here is None
    assert made.line is None
    assert made.marks[0].sign == "1"


def test_points_in_one_spot_still_have_a_view() -> None:
    view = fit([Point(0, 0)], CANVAS, Point(0, 0))
    assert view.scale == CANVAS.finest


def test_a_line_beside_a_box_is_cut_to_nothing() -> None:
    assert cut((0, 0, 1, 1), 2, 0, 2, 1) is None
    assert cut((0, 0, 1, 1), -1, 0.5, 3, 0.5) == (0.0, 0.5, 1.0, 0.5)
    assert cut((0, 0, 1, 1), 0.5, -1, 0.5, 0.25) == (0.5, 0.0, 0.5, 0.25)
