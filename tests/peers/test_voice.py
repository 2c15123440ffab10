"""The real voices speak into a recorded loudspeaker; what they say is measured, and silence is said so."""

import array
import threading
from collections.abc import Callable, Iterator, Mapping

import pytest

from kiosk.adapters.voice_espeak import VOICES, Espeak
from kiosk.adapters.voice_openjtalk import speak
from kiosk.adapters.voice_pyttsx3 import Voice
from kiosk.devices.voice import Clause, NoSound, Synthesizer


class Recorder:
    """A loudspeaker that keeps what it is given; `gate` holds it back when cleared."""

    def __init__(self, rate: int, gate: threading.Event) -> None:
        self.rate, self.gate, self.samples, self.ended = rate, gate, b"", ""

    def write(self, samples: bytes) -> None:
        self.gate.wait(20)
        self.samples += samples

    def played(self) -> int:
        return len(self.samples) // 2

    def finish(self) -> None:
        self.ended = "finished"

    def abort(self) -> None:
        self.ended = "aborted"


class Room:
    """A voice, the loudspeakers it opened and the words it said were heard."""

    def __init__(self, *, broken: bool = False, voices: Mapping[str, Synthesizer] | None = None) -> None:
        self.sounds: list[Recorder] = []
        self.words: list[tuple[int, int, int]] = []
        self.silences = 0
        self.broken = broken
        self.gate = threading.Event()
        self.gate.set()
        espeak = Espeak()
        voices = voices or {"ja": speak, **{code: espeak.voice(code) for code in VOICES}}
        self.voice = Voice(voices, self._open, word=lambda *heard: self.words.append(heard), silent=self._silent)

    def _open(self, rate: int) -> Recorder:
        if self.broken:
            raise NoSound
        self.sounds.append(Recorder(rate, self.gate))
        return self.sounds[-1]

    def _silent(self) -> None:
        self.silences += 1

    def until(self, done: Callable[[], bool]) -> None:
        waiting = threading.Event()
        for _ in range(3000):
            self.voice.pump()
            if done():
                return
            waiting.wait(0.01)
        pytest.fail("the voice never came to it")


def loudness(samples: bytes) -> float:
    values = array.array("h", samples)
    return float((sum(value * value for value in values) / len(values)) ** 0.5)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "番号札を とりました。10時35分ごろに よばれます。"),
        ("en", "You have a ticket. You will be called soon."),
        ("zh_Hans", "请稍等。"),
        ("ko", "잠시만 기다려 주세요."),
        ("vi", "Xin vui lòng chờ."),
    ],
)
def test_every_language_is_heard(language: str, text: str) -> None:
    room = Room()
    room.voice.say([text], language)
    room.until(lambda: not room.voice.speaking)
    (sound,) = room.sounds
    assert sound.ended == "finished"
    assert 0.5 < sound.played() / sound.rate < 12
    assert loudness(sound.samples) > 300
    assert room.words
    assert all(0 <= start < start + length <= len(text) and index == 0 for index, start, length in room.words)


@pytest.mark.parametrize(
    ("language", "text", "written"),
    [
        ("en", "Hello. It’s 10:35, room A-042! Bye.", ["Hello", "It’s", "10", "35", "room", "A-042", "Bye"]),
        ("zh_Hans", "您的号码是A-042,请稍等。", ["您", "的", "号", "码", "是", "A-042", "请", "稍", "等"]),
        ("ko", "잠시만 기다려 주세요. 감사합니다.", ["잠시만", "기다려", "주세요", "감사합니다"]),
        ("vi", "Xin vui lòng chờ.", ["Xin", "vui", "lòng", "chờ"]),
    ],
)
def test_every_marked_word_stands_in_the_text(language: str, text: str, written: list[str]) -> None:
    spoken = Espeak().voice(language)(text)
    marked = [text[word.start : word.start + word.length] for clause in spoken for word in clause.words]
    assert marked
    assert all(any(part and part in whole for whole in written) for part in marked), marked
    assert marked[0] == written[0]
    assert marked[-1] in written[-2:], "espeak 1.52 may take two Chinese words for one"


def test_two_texts_are_both_spoken_in_order() -> None:
    room = Room()
    room.voice.say(["はじめの文です。", "つぎの文です。"], "ja")
    room.until(lambda: not room.voice.speaking)
    assert [sound.ended for sound in room.sounds] == ["finished", "finished"]
    assert [index for index, _, _ in room.words] == sorted(index for index, _, _ in room.words)
    assert {index for index, _, _ in room.words} == {0, 1}


def test_stop_is_silence_at_once_and_the_next_is_heard() -> None:
    room = Room()
    room.gate.clear()
    room.voice.say(["とても 長い文を 読んでいます。" * 20, "これは もう いいません。"], "ja")
    room.until(lambda: bool(room.sounds))
    room.voice.stop()
    room.gate.set()
    room.until(lambda: not room.voice.speaking)
    assert [sound.ended for sound in room.sounds] == ["aborted"]
    room.voice.say(["はい。"], "ja")
    room.until(lambda: not room.voice.speaking)
    assert room.sounds[-1].ended == "finished"


def test_half_volume_is_softer() -> None:
    room = Room()
    room.voice.say(["こんにちは。"], "ja")
    room.until(lambda: not room.voice.speaking)
    room.voice.say(["こんにちは。"], "ja", 0.5)
    room.until(lambda: not room.voice.speaking)
    loud, soft = (loudness(sound.samples) for sound in room.sounds)
    assert 0.4 < soft / loud < 0.6


def test_without_a_loudspeaker_it_says_so() -> None:
    room = Room(broken=True)
    room.voice.say(["だれにも 聞こえません。", "これも。"], "ja")
    room.until(lambda: not room.voice.speaking)
    assert room.silences == 1


def test_a_voice_that_breaks_is_told_as_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_text: str) -> Iterator[Clause]:
        raise ModuleNotFoundError

    written = threading.Event()
    monkeypatch.setattr(threading, "excepthook", lambda _met: written.set())
    room = Room(voices={"ja": broken})
    room.voice.say(["だれにも 聞こえません。"], "ja")
    room.until(lambda: not room.voice.speaking)
    assert room.silences == 1
    assert written.wait(20)
