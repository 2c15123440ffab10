"""The screens' voice: the real engine, a recorded loudspeaker, and words placed in what is written."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kiosk.adapters.voice_openjtalk import speak
from kiosk.adapters.voice_pyttsx3 import Voice
from kiosk.devices.voice import NoSound
from ui.speech import Speech


class Loudspeaker:
    """Hears everything at once."""

    def __init__(self, rate: int) -> None:
        self.rate, self.samples = rate, 0

    def write(self, samples: bytes) -> None:
        self.samples += len(samples) // 2

    def played(self) -> int:
        return self.samples

    def finish(self) -> None:
        """Nothing is left to be heard."""

    abort = finish


def _broken(_rate: int) -> Loudspeaker:
    raise NoSound


def _speech(parent: QObject, open_sound: Callable[[int], Loudspeaker]) -> Speech:
    return Speech(lambda word, silent: Voice({"ja": speak}, open_sound, word=word, silent=silent), parent)


def test_words_are_placed_in_the_written_text(qtbot: QtBot) -> None:
    parent = QObject()
    speech = _speech(parent, Loudspeaker)
    words: list[tuple[int, int, int]] = []
    ends: list[bool] = []
    speech.word = lambda *heard: words.append(heard)
    speech.finished = lambda: ends.append(True)
    written = "窓口は8:30からです。"
    speech.say([written, "つぎの文です。"], "ja@easy")
    qtbot.waitUntil(lambda: bool(ends), timeout=20_000)
    speech.close()
    first = [written[start : start + length] for start, length, index in words if index == 0]
    assert first[0] == "窓口"
    assert "8:30" in first
    assert {index for _, _, index in words} == {0, 1}


def test_a_stop_is_no_finish_and_a_new_text_takes_its_place(qtbot: QtBot) -> None:
    parent = QObject()
    speech = _speech(parent, Loudspeaker)
    ends: list[str] = []
    speech.finished = lambda: ends.append("end")
    speech.say(["とても 長い文です。" * 10], "ja")
    speech.stop()
    speech.say(["はい。"], "ja")
    qtbot.waitUntil(lambda: bool(ends), timeout=20_000)
    speech.close()
    assert ends == ["end"]


def test_a_machine_without_sound_says_so_once_and_stays_quiet(qtbot: QtBot) -> None:
    parent = QObject()
    speech = _speech(parent, _broken)
    told: list[str] = []
    speech.silenced = lambda: told.append("silent")
    speech.say(["だれにも 聞こえません。"], "ja")
    qtbot.waitUntil(lambda: not speech.available, timeout=20_000)
    speech.say(["これも 聞こえません。"], "ja")
    speech.close()
    assert told == ["silent"]
