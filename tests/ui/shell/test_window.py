"""What comes from outside can neither fetch anything nor break the frame."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine
from pytestqt.qtbot import QtBot

from tests.ui.shell.stand import PANELS, Stand

ASK = """
import QtQuick
QtObject {{
    property bool done: false
    Component.onCompleted: {{
        const request = new XMLHttpRequest();
        request.onreadystatechange = () => done = request.readyState === XMLHttpRequest.DONE;
        request.open("GET", "{address}");
        request.send();
    }}
}}
"""
HOSTILE = '<img src="http://127.0.0.1:1/x.png">\u202egnp.exe\u202c{ruby|るび}%n &amp; 🇯🇵👩‍👩‍👧 ' + "ÿ" * 10_000


class Outside(ThreadingHTTPServer):
    """Counts who comes."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Visitor)
        self.visits = 0


class Visitor(BaseHTTPRequestHandler):
    server: Outside

    def do_GET(self) -> None:
        self.server.visits += 1
        self.send_response(404)
        self.end_headers()

    def log_message(self, format: str, *_arguments: object) -> None:  # noqa: A002 - the library's name
        """Stay quiet."""


@pytest.fixture
def outside() -> Iterator[Outside]:
    server = Outside()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def ask(engine: QQmlEngine, outside: Outside, qtbot: QtBot) -> None:
    component = QQmlComponent(engine)
    component.setData(ASK.format(address=f"http://127.0.0.1:{outside.server_port}/").encode(), QUrl("file:///ask.qml"))
    asking = component.create()
    qtbot.waitUntil(lambda: bool(asking.property("done")))
    asking.deleteLater()


def test_no_screen_can_fetch_anything(stand: Stand, outside: Outside, qtbot: QtBot) -> None:
    ask(stand.desk._engine, outside, qtbot)
    assert outside.visits == 0


def test_the_check_sees_an_engine_that_fetches(outside: Outside, qtbot: QtBot) -> None:
    engine = QQmlEngine()
    ask(engine, outside, qtbot)
    assert outside.visits > 0, "Qt asks once more when the first line breaks"
    engine.deleteLater()


@pytest.mark.parametrize("panel", ["21.5", "10.1"])
def test_hostile_words_stay_words(stands: Callable[..., Stand], panel: str) -> None:
    stand = stands(panel=PANELS[panel], note=HOSTILE, place=HOSTILE[:300])
    stand.app.touched()
    stand.look(size=200)
    assert stand.screen == "home"
    tiles = stand.items("queue")
    assert len(tiles) <= 1
    assert all(tile.width() <= stand.window.width() for tile in tiles)
    stand.app.open("queue")
    stand.settle()
    assert stand.screen == "queue"
    assert stand.queue.opened == 1


def test_the_window_goes_in_order(stands: Callable[..., Stand]) -> None:
    stand = stands()
    stand.app.touched()
    stand.take_down()
    assert stand.queue.is_shut
    assert stand.queue.forgotten == 1
    assert stand.clock.sleepers() == 0
