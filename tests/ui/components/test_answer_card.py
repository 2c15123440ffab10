"""A card with a button in it, on pages of every height: no line of it is cut."""

import pytest

import ui.furnish_applications  # noqa: F401 - the screens' module names its view models' types
from tests.ui.components.scenes import Show
from tests.ui.components.test_paging import lines_in_sight, pager

PAGE = """import ui.applications
Page {{ id: page; heading: "A"; note: "b"; Choices {{
    AnswerCard {{ room: page.room; heading: ""; label: "{label}"; text: "1"; problem: ""; act: "Change"; said: "x" }}
    AnswerCard {{ room: page.room; heading: "Group"; label: "word word"; text: ""; problem: "Please write here.";
        act: "Change"; said: "x" }}
}} }}"""


@pytest.mark.parametrize("height", [0.24, 0.28, 0.32, 0.4])
@pytest.mark.parametrize("words", [2, 10, 40])
@pytest.mark.parametrize("scale", [1, 1.4, 2])
def test_no_line_is_cut_beside_or_above_its_button(show: Show, height: float, words: int, scale: float) -> None:
    scene = show(PAGE.format(label="word " * words), height=height, textScale=scale)
    view = pager(scene)
    for _ in range(view.property("pageCount")):
        assert lines_in_sight(scene, view)
        view.forward()
        scene.settle()
