"""What is said of a map: the nearest in a sentence, every place in a line, the keys that still lead somewhere."""

from dataclasses import replace

import pytest

from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.places.ground import Canvas, Way
from kiosk.places.model import Direction, Kind, Near, Place
from ui.places.map_shown import MapInputs, length, map_shown

HERE = (35.6130, 140.1135)
NEAR = (
    Near(Place("a", Kind.SITE, "Benten School", 35.6166, 140.1130), 400, Direction.NORTH),
    Near(Place("b", Kind.SITE, "Noborito School", 35.6128, 140.1075), 540, Direction.WEST),
    Near(Place("c", Kind.SITE, "Far School", 35.6300, 140.1135), 1890, Direction.NORTH),
)
CANVAS = Canvas(120, 80, 4.8)
INPUTS = MapInputs(Texts("en"), HERE, shown=NEAR, canvas=CANVAS)


def dim(inputs: MapInputs) -> set[str]:
    return {key.does for key in map_shown(inputs).keys if key.dim}


def test_the_nearest_that_may_take_people_in_is_said() -> None:
    assert map_shown(INPUTS).nearest.startswith("The nearest is Benten School: About 400 m to the north")
    shut = replace(INPUTS, shut=frozenset({"a"}))
    assert map_shown(shut).nearest.startswith("The nearest is Noborito School: About 540 m to the west")


def test_the_chosen_place_is_said_instead() -> None:
    assert map_shown(replace(INPUTS, chosen="b")).nearest.startswith("Noborito School: About 540 m to the west")


def test_nothing_to_show_is_said_and_drawn_empty() -> None:
    shown = map_shown(replace(INPUTS, here=None, shown=()))
    assert shown.nearest == "No place is known that could be shown."
    assert shown.drawn is not None
    assert shown.drawn.marks == ()


def test_every_place_has_its_line_with_what_is_to_be_known() -> None:
    lines = map_shown(replace(INPUTS, chosen="a", shut=frozenset({"b"}))).lines
    assert [(line.number, line.name) for line in lines] == [
        ("1", "Benten School"),
        ("2", "Noborito School"),
        ("3", "Far School"),
    ]
    assert lines[0].note == ""
    assert "Takes nobody in now." in lines[1].note
    assert lines[2].note == "Not on this part of the map: further away, to the north."


def test_before_there_is_a_canvas_there_are_only_words() -> None:
    for canvas in (None, Canvas(10, 80, 4.8)):
        shown = map_shown(replace(INPUTS, canvas=canvas))
        assert shown.drawn is None
        assert len(shown.lines) == 3
        assert {key.does for key in shown.keys if key.dim} == set(Way)


@pytest.mark.parametrize(("own", "word"), [(True, "You are here"), (False, "Seen from here")])
def test_where_one_is_is_named_for_what_it_is(own: bool, word: str) -> None:
    drawn = map_shown(replace(INPUTS, own=own)).drawn
    assert drawn is not None
    assert word in {label.text for label in drawn.labels}


def test_keys_that_change_nothing_look_so() -> None:
    assert dim(INPUTS) == {Way.HERE}
    closer = INPUTS
    for _ in range(20):
        closer = replace(closer, view=closer.after(Way.CLOSER))
    assert Way.CLOSER in dim(closer)
    assert Way.HERE not in dim(closer)
    assert replace(closer, view=closer.after(Way.HERE)).view is None


@pytest.mark.parametrize(("metres", "said"), [(50, "50 m"), (500, "500 m"), (1000, "1 km"), (10_000, "10 km")])
def test_the_scale_is_said(metres: float, said: str) -> None:
    assert length(Texts("en"), metres) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_reading_stands_on_the_drawing(language: str) -> None:
    drawn = map_shown(replace(INPUTS, texts=Texts(language))).drawn
    assert drawn is not None
    assert not any("{" in label.text or "|" in label.text for label in drawn.labels)
