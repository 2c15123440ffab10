"""Speaks the other languages with the operating system's espeak-ng, without playing anything itself."""

import ctypes
import re
from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import Any

from kiosk.devices.voice import Clause, NoSound, Word

VOICES = {"en": "en-us", "zh_Hans": "cmn-latn-pinyin", "ko": "ko", "vi": "vi"}
"""Debian's plain `cmn` voice reads pinyin as English letters (espeak-ng issues 1028, 1163)."""

_CLAUSE = re.compile(r".+?(?:[,.;!?](?=\s|$)|[，。；！？、]|\n|$)", re.DOTALL)
_WRITTEN = re.compile(r"[^\s,.;:!?，。；：！？、]+")
_WORDS_PER_MINUTE = 130
_BUFFER_MS = 100


class Espeak:
    """The one espeak-ng of this process; used by one thread."""

    def __init__(self) -> None:
        self._espeak: ModuleType | None = None
        self._rate = 0

    def voice(self, language: str) -> Callable[[str], Iterator[Clause]]:
        """Return the synthesizer of a language in `VOICES`."""
        return lambda text: self._speak(text, VOICES[language])

    def _load(self) -> Any:
        if self._espeak is None:
            try:
                from pyttsx3.drivers import _espeak  # noqa: PLC0415 - loads the system library
            except (ImportError, RuntimeError, OSError) as missing:
                raise NoSound from missing
            self._rate = _espeak.Initialize(_espeak.AUDIO_OUTPUT_SYNCHRONOUS, _BUFFER_MS)
            self._espeak = _espeak
        return self._espeak

    def _speak(self, text: str, voice: str) -> Iterator[Clause]:
        espeak = self._load()
        samples: list[bytes] = []
        words: list[tuple[int, int, int]] = []

        def heard(wave: Any, count: int, events: Any) -> int:
            place = 0
            while events[place].type != espeak.EVENT_LIST_TERMINATED:
                event = events[place]
                if event.type == espeak.EVENT_WORD:
                    at = event.audio_position * self._rate // 1000
                    words.append((at, event.text_position - 1, event.length))
                place += 1
            if count > 0:
                samples.append(ctypes.string_at(wave, count * 2))
            return 0

        for match in _CLAUSE.finditer(text):
            if not match.group().strip():
                continue
            samples.clear()
            words.clear()
            espeak.SetSynthCallback(heard)
            if espeak.SetVoiceByName(voice.encode()) != espeak.EE_OK:
                raise NoSound
            espeak.SetParameter(espeak.RATE, _WORDS_PER_MINUTE, 0)
            espeak.Synth(match.group().encode(), flags=espeak.CHARS_UTF8)
            yield Clause(b"".join(samples), self._rate, tuple(_written(text, match.span(), words)))


def _written(text: str, clause: tuple[int, int], words: Iterable[tuple[int, int, int]]) -> Iterator[Word]:
    """Keep what stands in the clause: espeak reports pauses too (place -1), and figures past the end of a number."""
    begin, end = clause
    for at, start, length in words:
        word = _WRITTEN.match(text, begin + start, min(begin + start + length, end)) if start >= 0 else None
        if word is not None:
            yield Word(at, word.start(), len(word.group()))
