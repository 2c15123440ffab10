"""What a voice gives and what a loudspeaker takes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Word:
    """One spoken word: the sample it begins at, and its (start, length) in the spoken text in characters."""

    at: int
    start: int
    length: int


@dataclass(frozen=True)
class Clause:
    """A stretch of speech: 16-bit little-endian mono samples, their rate in Hz, and the words in it."""

    samples: bytes
    rate: int
    words: tuple[Word, ...]


Synthesizer = Callable[[str], Iterator[Clause]]
"""Speaks a text clause by clause, so that the first is heard while the rest is still being made."""


class Sound(Protocol):
    """An open loudspeaker."""

    def write(self, samples: bytes) -> None:
        """Queue samples, waiting while the loudspeaker's buffer is full.

        Raises:
            NoSound: the loudspeaker went away.
        """

    def played(self) -> int:
        """Return how many samples have been heard so far."""

    def finish(self) -> None:
        """Let what is queued be heard, then close."""

    def abort(self) -> None:
        """Fall silent at once and close."""


class NoSound(Exception):  # noqa: N818 - a state of the machine, said to people as words on the screen
    """No loudspeaker can be opened here."""


class SpeakingVoice(Protocol):
    """A voice as the screens use it."""

    @property
    def languages(self) -> frozenset[str]:
        """The language codes it speaks."""

    @property
    def speaking(self) -> bool:
        """Whether anything is still to be heard."""

    def say(self, texts: Sequence[str], language: str, volume: float = 1.0) -> None:
        """Speak texts in order; volume is 0.0 to 1.0."""

    def stop(self) -> None:
        """Fall silent at once and forget what was still to be said."""

    def pump(self) -> None:
        """Deliver what was heard since the last call."""

    def close(self) -> None:
        """Fall silent and let the engine go."""


MakeVoice = Callable[[Callable[[int, int, int], None], Callable[[], None]], SpeakingVoice]
"""Makes a voice, given what to tell of a word heard (index, start, length) and of having no sound."""
