"""The notices as a person reads them."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.conftest import Touch
from tests.ui.house import house


def test_what_was_read_stays_on_its_page_out_of_sight_until_the_person_has_gone(
    qtbot: QtBot, loop: QEventLoop, tmp_path: Path, touch: Touch
) -> None:
    with house(qtbot, loop, tmp_path) as hall:
        hall.ready()
        for name in ("notices", "notice0"):
            hall.press(touch, name)
        hall.sees("noticeBody")
        body = hall.made("noticeBody")
        read = body.property("plain")
        assert read
        hall.press(touch, "back")
        hall.sees("notice1")
        assert (body.isVisible(), body.property("plain")) == (False, read)
        hall.press(touch, "notice1")
        hall.sees("noticeBody")
        assert body.isVisible()
        assert body.property("plain") not in {"", read}
        hall.desk.app._session.end()
        hall.until(lambda: hall.desk.app.standing().screen == "signage")
        assert hall.made("noticeBody").property("plain") == ""
