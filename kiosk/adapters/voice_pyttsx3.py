"""The kiosk's own pyttsx3 driver: speaks clause by clause in its own thread and stops at once.

The driver that comes with pyttsx3 loses the first of two sentences, cannot be stopped and reads kanji as "Chinese
letter"; this one takes its place behind the same API.
"""

import contextlib
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from queue import Empty, Queue
from types import ModuleType
from typing import Any

import pyttsx3.engine

from kiosk.devices.voice import Clause, NoSound, Sound, Synthesizer

_DRIVER = "pyttsx3.drivers.kiosk"
_CHUNK_BYTES = 4096


class _Driver:
    """What pyttsx3 calls a driver; every call and every event is on the thread that pumps."""

    def __init__(self, proxy: Any, voices: Mapping[str, Synthesizer], open_sound: Callable[[int], Sound]) -> None:
        self._proxy = proxy
        self._voices = voices
        self._open_sound = open_sound
        self._properties: dict[str, Any] = {"voice": next(iter(voices)), "volume": 1.0}
        self._events: Queue[tuple[int, str, dict[str, Any]]] = Queue()
        self._cancel = threading.Event()
        self._thread: threading.Thread | None = None
        self._utterance = 0
        self._speaking = False

    def say(self, text: str) -> None:
        self._proxy.setBusy(True)
        self._speaking = True
        before, self._cancel = self._thread, threading.Event()
        self._utterance += 1
        voice = self._voices[self._properties["voice"]]
        arguments = (before, self._utterance, self._cancel, voice, text, float(self._properties["volume"]))
        self._thread = threading.Thread(target=self._work, args=arguments, name="voice", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._cancel.set()

    def destroy(self) -> None:
        self._cancel.set()

    def getProperty(self, name: str) -> Any:  # noqa: N802 - pyttsx3's name
        return self._properties[name]

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802 - pyttsx3's name
        if name == "voice" and value not in self._voices:
            raise ValueError(value)
        self._properties[name] = value

    def iterate(self) -> Iterator[None]:
        if not self._speaking:
            self._proxy.setBusy(False)
        while True:
            self._deliver()
            yield

    def _deliver(self) -> None:
        with contextlib.suppress(Empty):
            while True:
                utterance, topic, details = self._events.get_nowait()
                if utterance != self._utterance:
                    continue
                self._proxy.notify(topic, **details)
                if topic == "finished-utterance":
                    self._speaking = False
                    self._proxy.setBusy(False)

    def _work(  # noqa: PLR0913, PLR0917 - the whole of one utterance, handed over to its thread
        self,
        before: threading.Thread | None,
        utterance: int,
        cancel: threading.Event,
        voice: Synthesizer,
        text: str,
        volume: float,
    ) -> None:
        if before is not None:
            before.join()

        def tell(topic: str, **details: Any) -> None:
            self._events.put((utterance, topic, details))

        tell("started-utterance")
        try:
            _play(voice(text), self._open_sound, cancel, volume, tell)
        except NoSound as silent:
            tell("error", exception=silent)
        except Exception as broken:
            tell("error", exception=broken)
            raise
        finally:
            tell("finished-utterance", completed=not cancel.is_set())


def _louder(samples: bytes, volume: float) -> bytes:
    if volume >= 1.0:
        return samples
    values = memoryview(samples).cast("h")
    return b"".join(int(value * volume).to_bytes(2, "little", signed=True) for value in values)


def _play(
    clauses: Iterator[Clause],
    open_sound: Callable[[int], Sound],
    cancel: threading.Event,
    volume: float,
    tell: Callable[..., None],
) -> None:
    sound: Sound | None = None
    begun = 0
    for clause in clauses:
        if cancel.is_set():
            break
        sound = sound or open_sound(clause.rate)
        due = [(begun + word.at, word) for word in clause.words]
        samples = _louder(clause.samples, volume)
        for place in range(0, len(samples), _CHUNK_BYTES):
            if cancel.is_set():
                break
            sound.write(samples[place : place + _CHUNK_BYTES])
            while due and sound.played() >= due[0][0]:
                word = due.pop(0)[1]
                tell("started-word", location=word.start, length=word.length)
        for _, word in due if not cancel.is_set() else ():
            tell("started-word", location=word.start, length=word.length)
        begun += len(samples) // 2
    if sound is not None:
        (sound.abort if cancel.is_set() else sound.finish)()


class Voice:
    """Speaks texts one after another and says which word is being heard."""

    def __init__(
        self,
        voices: Mapping[str, Synthesizer],
        open_sound: Callable[[int], Sound],
        *,
        word: Callable[[int, int, int], None],
        silent: Callable[[], None],
    ) -> None:
        """Make the engine.

        Args:
            voices: A synthesizer for each language code.
            open_sound: Opens the loudspeaker at a rate in Hz; may raise NoSound.
            word: Told (index of the text, start, length in characters) when a word is heard.
            silent: Told when no sound can be made here, or a voice broke.
        """
        self._languages = frozenset(voices)
        self._word = word
        self._silent = silent
        module = ModuleType(_DRIVER)
        module.buildDriver = lambda proxy: _Driver(proxy, voices, open_sound)  # type: ignore[attr-defined]
        sys.modules[_DRIVER] = module
        self._engine = pyttsx3.engine.Engine("kiosk")
        self._engine.connect("started-word", self._heard)
        self._engine.connect("error", self._failed)
        self._engine.startLoop(False)
        self._engine.iterate()

    @property
    def languages(self) -> frozenset[str]:
        """The language codes it speaks."""
        return self._languages

    @property
    def speaking(self) -> bool:
        """Whether anything is still to be heard."""
        return bool(self._engine.isBusy())

    def say(self, texts: Sequence[str], language: str, volume: float = 1.0) -> None:
        """Speak texts in order in a language the voice has; volume is 0.0 to 1.0."""
        self._engine.setProperty("voice", language)
        self._engine.setProperty("volume", volume)
        for index, text in enumerate(texts):
            self._engine.say(text, str(index))

    def stop(self) -> None:
        """Fall silent at once and forget what was still to be said."""
        self._engine.stop()

    def pump(self) -> None:
        """Deliver what was heard since the last call; call it every 20 ms or so while speaking."""
        self._engine.iterate()

    def close(self) -> None:
        """Fall silent and let the engine go."""
        self._engine.endLoop()

    def _heard(self, name: str, location: int, length: int) -> None:
        self._word(int(name), location, length)

    def _failed(self, name: str, exception: Exception) -> None:
        del name, exception
        self._engine.stop()
        self._silent()
