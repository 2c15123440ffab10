"""Eyes on what is shown: they never look away between a fault and its end, and count every "well" that is not true."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from kiosk.core.clock import Clock

from .cells import LIMIT, NEVER

STEP = 0.02  # seconds between two looks
PATIENCE = 12.0  # seconds after which it is never
HOLD = 2.6  # seconds a fault stands once it is told: longer than two looks of any monitor

Right = Callable[[str], bool]


@dataclass(frozen=True)
class Fault:
    """What is done to a peer, and what must then be shown.

    Attributes:
        begin, end: Do it and undo it; both return when the peer itself shows it.
        right: What may be shown while it stands.
        ok: What would say that all is well.
        well: What must be shown after it.
    """

    name: str
    begin: Callable[[], Awaitable[object]]
    end: Callable[[], Awaitable[object]]
    right: Right
    ok: Right
    well: Right


class Eyes:
    """Look at one thing that is shown, again and again.

    Attributes:
        false_ok: Looks that saw "well" after the fault had been told, or too late after it began.
        seen: What was shown, in its order, without what only lasted.
    """

    def __init__(self, clock: Clock, show: Callable[[], str]) -> None:
        self._clock = clock
        self._show = show
        self.false_ok = 0
        self.seen: list[str] = []

    async def until(self, right: Right, *, wrong: Right | None = None) -> float:
        """Look until it is right; give the seconds from now, NEVER if it does not come to that.

        `wrong` counts as a false "ok" when it is seen later than the limit.
        """
        since = self._clock.monotonic()
        while (passed := self._clock.monotonic() - since) < PATIENCE:
            said = self._look()
            if right(said):
                return round(passed, 2)
            if wrong is not None and wrong(said) and passed > LIMIT:
                self.false_ok += 1
            await self._clock.sleep(STEP)
        return NEVER

    async def stays(self, right: Right, ok: Right, seconds: float = HOLD) -> str:
        """Look on for so long; count each "well", give the first thing that is not right either."""
        since, strange = self._clock.monotonic(), ""
        while self._clock.monotonic() - since < seconds:
            said = self._look()
            self.false_ok += ok(said)
            strange = strange or ("" if right(said) else said)
            await self._clock.sleep(STEP)
        return strange

    async def told(self, fault: Fault) -> tuple[float, str]:
        """Let a fault begin and stand; give the seconds until it was told, and what was shown instead of it later."""
        await fault.begin()
        seconds = await self.until(fault.right, wrong=fault.ok)
        return seconds, await self.stays(fault.right, fault.ok)

    async def back(self, fault: Fault) -> float:
        """Let a fault end; give the seconds until all is well."""
        await fault.end()
        return await self.until(fault.well)

    def _look(self) -> str:
        said = self._show()
        if self.seen[-1:] != [said]:
            self.seen.append(said)
        return said
