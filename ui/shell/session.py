"""One person's time at the kiosk: it begins with a touch and ends by itself, but never without asking first."""

from collections.abc import Callable
from math import ceil

from kiosk.core.claims import Claim, Claims, Priority
from kiosk.core.clock import Clock
from kiosk.core.tasks import Tasks
from ui.shell.ports import IdleTimes

_STEP_S = 1.0


class Session:
    """Counts the quiet seconds of a person and asks before it ends (WCAG 2.2.1).

    While an alarm, a drill or a call covers the person's screen the count stands still.
    """

    def __init__(self, clock: Clock, tasks: Tasks, claims: Claims, times: IdleTimes) -> None:
        self._clock = clock
        self._tasks = tasks
        self._claims = claims
        self._times = times
        self._turn = 0
        self._touched_at = self._hand_at = 0.0
        self.active = False
        self._form = False
        self.seconds_left: int | None = None
        """How long the warning still stands; None while there is none."""
        self.changed: Callable[[], None] = lambda: None
        self.ended: Callable[[], None] = lambda: None

    def touched(self) -> None:
        """Note a touch or a key: the first begins a session, the others show that the person is still there."""
        if not self.active:
            self._begin()
        elif self.seconds_left is None:
            self._touched_at = self._hand_at = self._clock.monotonic()

    def listens(self) -> None:
        """Note that the person is being read to: for a while that shows that she is still there."""
        now = self._clock.monotonic()
        if self.seconds_left is None and now - self._hand_at < self._times.listening:
            self._touched_at = now

    def enter(self, *, form: bool) -> None:
        """Note that another screen came up: it has its whole time, and a form has more of it."""
        self._form = form
        if self.seconds_left is None:
            self._touched_at = self._clock.monotonic()

    def stay(self) -> None:
        """Take the answer to the warning: the person is still here, as often as they like."""
        if self.active:
            self._touched_at = self._hand_at = self._clock.monotonic()
            self._warn(None)

    def end(self) -> None:
        """End it now: nothing of this person may stay."""
        if self.active:
            self.active = False
            self._turn += 1
            self._claims.put("session", None)
            self._warn(None)
            self.ended()

    def _begin(self) -> None:
        self.active = True
        self._turn += 1
        self._touched_at = self._hand_at = self._clock.monotonic()
        self._claims.put("session", Claim(Priority.PERSON, screen="", since=self._turn))
        self._tasks.spawn(self._watch(self._turn), name="idle time")
        self.changed()

    async def _watch(self, turn: int) -> None:
        before = self._clock.monotonic()
        while True:
            await self._clock.sleep(_STEP_S)
            if turn != self._turn:
                return
            now = self._clock.monotonic()
            if self._covered():
                self._touched_at += now - before
            before = now
            self._judge(now - self._touched_at)

    def _covered(self) -> bool:
        claim = self._claims.highest()
        return claim is not None and claim.priority not in {Priority.PERSON, Priority.SIGNAGE, Priority.IDLE_WARNING}

    def _judge(self, quiet: float) -> None:
        limit = self._times.form if self._form else self._times.elsewhere
        if quiet >= limit + self._times.warning:
            self.end()
        elif quiet >= limit:
            self._warn(ceil(limit + self._times.warning - quiet))
        else:
            self._warn(None)

    def _warn(self, seconds: int | None) -> None:
        if seconds == self.seconds_left:
            return
        self.seconds_left = seconds
        self._claims.put(
            "idle", None if seconds is None else Claim(Priority.IDLE_WARNING, screen="idle", since=self._turn)
        )
        self.changed()
