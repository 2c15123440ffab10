"""Rivers, rain, snow and roads by finger: from what is announced into the room, through it and back."""

from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.conftest import Touch
from tests.e2e.kiosks import sync
from tests.ui.house import House, house
from ui.gauges.view_model import GaugesViewModel
from ui.tour.hand import made_by


def room(hall: House) -> Any:
    """Give the room's view model; the stubs take the value of a property for the property."""
    found = hall.services["gauges"].room
    assert isinstance(found, GaugesViewModel)
    return found


def said(hall: House, name: str) -> str:
    """Give the words of the gauge of that name."""
    card = hall.made(name)
    return f"{card.property('sign')} {card.property('word')}: {card.property('action')}"


def entered(hall: House, touch: Touch) -> None:
    """Go from home to the gauges, once the city has told of them."""
    hall.ready()
    hall.done(sync(hall.kiosk))
    hall.until(lambda: room(hall).groups.cards.rowCount() == 4)
    for name in ("alerts", "toGauges"):
        hall.press(touch, name)
    hall.sees("gauges-river")


def test_a_finger_goes_to_the_rivers_and_back_the_way_it_came(
    qtbot: QtBot, loop: QEventLoop, tmp_path: Path, touch: Touch
) -> None:
    with house(qtbot, loop, tmp_path) as hall:
        entered(hall, touch)
        assert "toGauges" not in hall.names()
        hall.press(touch, "gauges-river")
        hall.sees("gauge0")
        assert said(hall, "gauge0").startswith("2 River Midori at Kawara-machi: 2.35 m")
        hall.press(touch, "back")
        hall.press(touch, "gauges-rain")
        hall.sees("gauge0")
        hall.press(touch, "back")
        hall.sees("gauges-river")
        hall.press(touch, "back")
        hall.sees("toGauges")
        hall.press(touch, "startOver")
        hall.sees("alerts")


def test_what_a_gauge_says_changes_under_the_persons_eyes(
    qtbot: QtBot, loop: QEventLoop, tmp_path: Path, touch: Touch
) -> None:
    with house(qtbot, loop, tmp_path) as hall:
        entered(hall, touch)
        hall.press(touch, "gauges-river")
        hall.sees("gauge0")
        hall.demo.city.set_gauge("river-wakaba", 2.4)
        hall.done(sync(hall.kiosk))
        hall.until(lambda: said(hall, "gauge0").startswith("4 River Wakaba at Wakaba Bridge: 2.40 m"))
        hall.press(touch, "back")
        hall.sees("gauges-river")
        assert said(hall, "gauges-river").startswith("4 Rivers: River Wakaba at Wakaba Bridge")


def test_the_next_person_begins_at_the_groups(qtbot: QtBot, loop: QEventLoop, tmp_path: Path, touch: Touch) -> None:
    with house(qtbot, loop, tmp_path) as hall:
        entered(hall, touch)
        hall.press(touch, "gauges-rain")
        hall.sees("gauge0")
        hall.desk.app._session.end()
        hall.until(lambda: hall.desk.app.standing().screen == "signage")
        assert room(hall).state == "groups"


def test_a_card_and_its_drawing_are_one_that_may_be_torn_to_stand_under_the_heading(
    qtbot: QtBot, loop: QEventLoop, tmp_path: Path, touch: Touch
) -> None:
    with house(qtbot, loop, tmp_path) as hall:
        entered(hall, touch)
        hall.press(touch, "gauges-river")
        hall.sees("gauge0")
        gauge = hall.made("gauge0")
        assert gauge.property("solid") is None
        (card,) = gauge.childItems()
        assert card.property("solid") is True
        assert any(made_by(part, "GaugeColumn") for part in card.childItems())
