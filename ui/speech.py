"""Reads texts aloud for the screens, on the GUI thread, and says which word is heard."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kiosk.devices.voice import MakeVoice, SpeakingVoice

if TYPE_CHECKING:  # when something is said
    from kiosk.japanese.speakable import Speakable

_PUMP_MS = 20
_JAPANESE = {"ja", "ja@easy"}


class Speech:
    """The voice of the screens; its engine is made when something is first said.

    Attributes:
        available: False once this machine was found to have no loudspeaker.
        word: Told (start, length in characters, index of the text) when a word is heard.
        finished: Told when the last text has been said to its end.
        silenced: Told once when no sound can be made here.
    """

    def __init__(self, make: MakeVoice, parent: QObject) -> None:
        self.available = True
        self.word: Callable[[int, int, int], None] | None = None
        self.finished: Callable[[], None] | None = None
        self.silenced: Callable[[], None] | None = None
        self._make = make
        self._voice: SpeakingVoice | None = None
        self._texts: tuple[Speakable, ...] = ()
        self._volume = 1.0
        self._timer = QTimer(parent)
        self._timer.setInterval(_PUMP_MS)
        self._timer.timeout.connect(self._pump)

    def say(self, texts: Sequence[str], language: str) -> None:
        """Say texts one after another instead of whatever is being said now."""
        self.stop()
        if not self.available:
            return
        if self._voice is None:
            self._voice = self._make(self._heard, self._silent)
        code = "ja" if language in _JAPANESE else language
        if code not in self._voice.languages:
            if self.finished is not None:
                self.finished()
            return
        from kiosk.japanese.speakable import Speakable, speakable  # noqa: PLC0415 - not before something is said

        self._texts = tuple(speakable(text) if code == "ja" else Speakable.plain(text) for text in texts)
        self._voice.say([text.text for text in self._texts], code, self._volume)
        self._timer.start()

    def stop(self) -> None:
        """Fall silent at once; that is no finish."""
        if self._voice is not None and self._texts:
            self._texts = ()
            self._voice.stop()

    def set_volume(self, percent: int) -> None:
        """Set how loud the next text is, 0 to 100."""
        self._volume = max(0, min(percent, 100)) / 100

    def close(self) -> None:
        """Fall silent for good."""
        self._timer.stop()
        if self._voice is not None:
            self._voice.close()
            self._voice = None

    def _heard(self, index: int, start: int, length: int) -> None:
        if self.word is not None and index < len(self._texts):
            place, width = self._texts[index].written(start, length)
            self.word(place, width, index)

    def _silent(self) -> None:
        self.available = False
        self._texts = ()
        if self.silenced is not None:
            self.silenced()

    def _pump(self) -> None:
        if self._voice is None:
            return
        self._voice.pump()
        if self._voice is None or self._voice.speaking:
            return
        self._timer.stop()
        if self._texts:
            self._texts = ()
            if self.finished is not None:
                self.finished()
