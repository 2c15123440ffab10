"""Says the sentence that matters aloud in turn in every language, again and again, never over a person who listens."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from kiosk.core.clock import Clock
from kiosk.core.tasks import Tasks

LONGEST_S = 30.0
_POLITE_S = 0.5


class Pace(Protocol):
    """How often it is said, in seconds from the beginning of one round to that of the next."""

    @property
    def first_every_seconds(self) -> float:
        """At first."""

    @property
    def first_for_seconds(self) -> float:
        """So long."""

    @property
    def later_every_seconds(self) -> float:
        """Then."""


class Voice(Protocol):
    """Says texts aloud; `finished` hears that all is said, `silenced` that no sound can be made here."""

    available: bool
    finished: Callable[[], None] | None
    silenced: Callable[[], None] | None

    def say(self, texts: Sequence[str], language: str) -> None:
        """Begin to say these texts."""

    def stop(self) -> None:
        """Fall silent."""


class Rounds:
    """The rounds of one alarm after another.

    Args:
        pace: How often.
        busy: Whether a person listens to something else; a round waits for them.
        sentences: What is said now: language and sentence, in turn.
        telling: Told the sentence that begins, and "" when the voice is silent.
    """

    def __init__(  # noqa: PLR0913 - all it stands on
        self,
        clock: Clock,
        tasks: Tasks,
        voice: Voice,
        pace: Pace,
        *,
        busy: Callable[[], bool],
        sentences: Callable[[], Sequence[tuple[str, str]]],
        telling: Callable[[str], None],
    ) -> None:
        self._clock = clock
        self._tasks = tasks
        self._voice = voice
        self._pace = pace
        self._busy = busy
        self._sentences = sentences
        self._telling = telling
        self._turn = 0
        self._began = self._due = 0.0
        self._round = 0
        self._over: asyncio.Event | None = None

    @property
    def speaking(self) -> bool:
        """Whether a sentence is being said."""
        return self._over is not None

    def begin(self, *, news: bool) -> None:
        """Go on with the rounds; news is said at once, and often at first."""
        self.pause()
        if news:
            self._began = self._due = self._clock.monotonic()
        self._tasks.spawn(self._rounds(self._turn), name="emergency aloud")

    def pause(self) -> None:
        """Fall silent until `begin`."""
        self._turn += 1
        self.hush()

    def hush(self) -> None:
        """Fall silent until the next round."""
        self._round += 1
        if self._over is not None:
            self._voice.stop()
            self._over.set()

    async def _rounds(self, turn: int) -> None:
        while turn == self._turn:
            await self._clock.sleep(max(0.0, self._due - self._clock.monotonic()))
            if turn != self._turn or not self._voice.available:
                return
            began = self._clock.monotonic()
            await self._one()
            if turn == self._turn:
                early = began - self._began < self._pace.first_for_seconds
                pause = self._pace.first_every_seconds if early else self._pace.later_every_seconds
                self._due = max(began + pause, self._clock.monotonic() + _POLITE_S)

    async def _one(self) -> None:
        """Say it once in every language; a touch ends the round."""
        this = self._round
        for language, sentence in self._sentences():
            while this == self._round and self._busy():
                await self._clock.sleep(_POLITE_S)
            if this != self._round or not self._voice.available:
                return
            await self._say(language, sentence)

    async def _say(self, language: str, sentence: str) -> None:
        """Say one sentence to its end; a voice that never tells its end has half a minute."""
        voice, over = self._voice, asyncio.Event()
        self._over = over
        voice.finished = voice.silenced = over.set
        self._telling(sentence)
        voice.say([sentence], language)
        try:
            async with self._clock.timeout(LONGEST_S):
                await over.wait()
        except TimeoutError:
            voice.stop()
        finally:
            voice.finished = voice.silenced = None
            self._over = None
            self._telling("")
