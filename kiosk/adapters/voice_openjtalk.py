"""Speaks Japanese with Open JTalk and the Mei voice (pyopenjtalk-plus carries both)."""

import contextlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kiosk.devices.voice import Clause, Word

_CLAUSE = re.compile(r"[^、。！？!?\n]*[、。！？!?\n]+|[^、。！？!?\n]+")
_SENIOR_SPEED = 0.85
_HEADROOM = 0.8


def _words(maps: Sequence[Mapping[str, Any]], samples: int, offset: int) -> tuple[Word, ...]:
    counts = [sum(sound not in {"pau", "sil"} for sound in word["phonemes"]) for word in maps]
    total, heard, words = max(1, sum(counts)), 0, []
    for word, count in zip(maps, counts, strict=True):
        start, end = word["char_span"]
        if count and end > start:
            words.append(Word(samples * heard // total, offset + start, end - start))
        heard += count
    return tuple(words)


def speak(text: str) -> Iterator[Clause]:
    """Speak Japanese clause by clause, 48 kHz; words are placed by their share of the clause's phonemes.

    ASCII commas and points do not end a clause, so 12,300円 stays one number.
    """
    with contextlib.redirect_stdout(io.StringIO()):
        import numpy as np  # noqa: PLC0415 - loads the dictionary: only when somebody listens
        import pyopenjtalk  # noqa: PLC0415
    for match in _CLAUSE.finditer(text):
        maps = pyopenjtalk.g2p_mapping(match.group())
        if not any(word["phonemes"] for word in maps):
            continue
        wave, rate = pyopenjtalk.tts(match.group(), speed=_SENIOR_SPEED)
        samples = np.clip(wave * _HEADROOM, -32767, 32767).astype("<i2")
        yield Clause(samples.tobytes(), int(rate), _words(maps, len(samples), match.start()))
