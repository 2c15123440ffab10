"""Makes the announcements of the hall, one at a time, by voice where there is one and on the screen always."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from kiosk.core.clock import Clock
from kiosk.core.tasks import Refresh, Tasks
from kiosk.queue.announcements import Announcement

if TYPE_CHECKING:  # after the first frame
    from kiosk.queue.service import QueueService

SHOWN_S = 8.0
LONGEST_S = 20.0
_POLITE_S = 0.5


class Voice(Protocol):
    """Says texts aloud; `finished` hears that all is said, `silenced` that no sound can be made here."""

    available: bool
    finished: Callable[[], None] | None
    silenced: Callable[[], None] | None

    def say(self, texts: Sequence[str], language: str) -> None:
        """Begin to say these texts."""

    def stop(self) -> None:
        """Fall silent."""


Spoken = Callable[[Announcement], Awaitable[Sequence[tuple[str, str]] | None]]
"""Gives the sentences of an announcement with their languages; None leaves it out: nobody is to hear it."""


class Announcer:
    """Asks for the next announcement until there is none.

    Args:
        busy: Whether a person is being read to; what is for the hall waits for them.
        spoken: What the voice says.
        begun: Told of an announcement that begins.
        ended: Told that it was made: said to the end, and on the screen for eight seconds or more.
    """

    def __init__(  # noqa: PLR0913 - all it stands on
        self,
        service: "QueueService",
        clock: Clock,
        tasks: Tasks,
        voice: Voice,
        *,
        busy: Callable[[], bool],
        spoken: Spoken,
        begun: Callable[[Announcement], None],
        ended: Callable[[], None],
    ) -> None:
        self._service = service
        self._clock = clock
        self._voice = voice
        self._busy = busy
        self._spoken = spoken
        self._begun = begun
        self._ended = ended
        self._refresh = Refresh(tasks, self._announce, name="announcements")

    def ask(self) -> None:
        """Look for something to announce; what is being announced is said to its end first."""
        self._refresh.ask()

    async def _announce(self) -> None:
        while True:
            if await self._service.next_announcement() is None:
                return
            while self._busy():
                await self._clock.sleep(_POLITE_S)
            told = await self._service.next_announcement()  # the call may be over by now
            if told is None:
                return
            sentences = await self._spoken(told)
            if sentences is not None:
                await self._make(told, sentences)
            self._service.announced(told.key)

    async def _make(self, told: Announcement, sentences: Sequence[tuple[str, str]]) -> None:
        self._begun(told)
        try:
            until = self._clock.monotonic() + SHOWN_S
            for sentence, language in sentences:
                await self._say(sentence, language)
            await self._clock.sleep(until - self._clock.monotonic())
        finally:
            self._ended()

    async def _say(self, sentence: str, language: str) -> None:
        """Say one sentence to its end; a voice that never tells its end has twenty seconds."""
        voice, over = self._voice, asyncio.Event()
        if not voice.available:
            return
        voice.finished = voice.silenced = over.set
        voice.say([sentence], language)
        try:
            async with self._clock.timeout(LONGEST_S):
                await over.wait()
        except TimeoutError:
            voice.stop()
        finally:
            voice.finished = voice.silenced = None
