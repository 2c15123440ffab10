"""A room that reads its own aloud: by the frame's button, until a touch, and as a sign that somebody is there."""

import pytest

from tests.conftest import Touch
from tests.ui.shell.stand import Stand, Visited
from ui.shell.ports import Service


class Telling(Visited):
    """A room with a story to tell."""

    def __init__(self, stand: Stand) -> None:
        super().__init__()
        self.stand = stand
        self.told: list[object] = []
        self.wordless = False

    def narrate(self) -> bool:
        if not self.wordless:
            self.stand.app.reading.narrate(("One.", "Two."), "ja", self)  # type: ignore[attr-defined]
        return not self.wordless

    def word(self, start: int, length: int, index: int) -> None:
        self.told.append((start, length, index))

    def finished(self) -> None:
        self.told.append("finished")

    def stopped(self) -> None:
        self.told.append("stopped")

    def unspoken(self) -> None:
        self.told.append("unspoken")


@pytest.fixture
def room(stand: Stand) -> Telling:
    telling = Telling(stand)
    stand.app.furnish([Service("telling", telling)])
    stand.app.touched()
    stand.app.open("telling")
    return telling


def said(stand: Stand, start: int, length: int, index: int) -> None:
    assert stand.voice.word is not None
    stand.voice.word(start, length, index)


def test_the_button_of_the_frame_reads_what_the_room_has(stand: Stand, room: Telling, touch: Touch) -> None:
    touch.tap(stand.window, "readAloud")
    stand.settle()
    assert stand.voice.said == [("One.", "Two.")]
    assert stand.items("readAloud")[0].property("label") == "Stop reading"
    said(stand, 0, 3, 1)
    assert stand.voice.finished is not None
    stand.voice.finished()
    assert room.told == [(0, 3, 1), "finished"]
    stand.settle()
    assert stand.items("readAloud")[0].property("label") == "Read aloud"


def test_a_touch_stops_it_and_the_same_press_does_not_begin_again(stand: Stand, room: Telling, touch: Touch) -> None:
    touch.tap(stand.window, "readAloud")
    stand.app.touched()
    stand.app.readPage()
    stand.settle()
    assert (room.told, len(stand.voice.said), stand.voice.speaking) == (["stopped"], 1, False)


def test_where_the_room_has_nothing_the_page_is_read(stand: Stand, room: Telling) -> None:
    room.wordless = True
    stand.app.readPage()
    stand.settle()
    assert room.told == []
    assert ("One.", "Two.") not in stand.voice.said


def test_from_the_folded_tools_the_room_behind_them_reads(stand: Stand, room: Telling, touch: Touch) -> None:
    stand.app.open("easier")
    stand.settle()
    touch.tap(stand.window, "easier-read")
    stand.settle()
    assert (stand.screen, stand.voice.said[-1]) == ("telling", ("One.", "Two."))
    assert room.told == []


def test_a_language_without_a_voice_is_told_of(stand: Stand, room: Telling) -> None:
    def mute(_texts: object, _language: str) -> None:
        assert stand.voice.finished is not None
        stand.voice.finished()

    stand.voice.say = mute  # type: ignore[method-assign,assignment]
    stand.app.readPage()
    assert room.told == ["unspoken"]


def test_without_a_loudspeaker_it_stops_before_it_begins(stand: Stand, room: Telling) -> None:
    stand.voice.available = False
    stand.app.readPage()
    assert (room.told, stand.voice.said) == (["stopped"], [])


def test_who_is_read_to_is_there_for_a_quarter_of_an_hour(stand: Stand, room: Telling) -> None:
    stand.app.readPage()
    for _ in range(18):
        stand.turn(49)
        said(stand, 0, 3, 0)
    assert stand.cover == ""
    stand.turn(49)
    said(stand, 0, 3, 0)
    stand.turn(20)
    assert stand.cover == "idle"
    assert room.told[-1] == "stopped"
