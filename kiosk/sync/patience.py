"""Which fact may be tried now: one bad row holds up nobody, and a dead line is not knocked at for every row.

Two rows that fail without a success between them mean that the line is down, not the row. While it is down, only a
fact written after that moment may try, once: a person's act is the best probe. Beside that the rows probe it in turn,
and from the third on nothing is kept of each: after weeks a try costs what it cost on the first day. A wish of the city
(Retry-After) and a pause hold for everybody.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

from kiosk.core.outbox import Waiting
from kiosk.sync.backoff import CAP

DOWN = 2  # different rows
LONG = 3

Wait = Callable[[int, float | None], float]


@dataclass(frozen=True)
class _Turn:
    failures: int
    until: float


class Patience:
    """Waits per row and for the whole line, in seconds of the monotonic clock; forgotten at a restart on purpose."""

    def __init__(self, wait: Wait) -> None:
        self._wait = wait
        self._rows: dict[str, _Turn] = {}
        self._failed: list[str] = []
        self._failures = 0
        self._until = -inf
        self._firm = False
        self._newest = 0
        self._probed = 0

    @property
    def down(self) -> bool:
        """Whether the line itself is to blame."""
        return len(set(self._failed)) >= DOWN

    @property
    def silent(self) -> bool:
        """Whether nothing has passed for more than one try."""
        return len(self._failed) > 1

    @property
    def waiting_rows(self) -> int:
        """How many rows wait for their own sake."""
        return len(self._rows)

    def after(self, now: float) -> int:
        """Give the number of the row after which the next to try is looked for; 0 when it may be any."""
        return self._newest if now < self._until else self._probed

    def turn_over(self, now: float) -> bool:
        """Begin again with the oldest row, if the last turn left any out; tell whether it did."""
        left_out = now >= self._until and self._probed > 0
        self._probed = 0 if left_out else self._probed
        return left_out

    def may(self, row: Waiting, now: float) -> bool:
        """Say whether this row may be tried now."""
        if now < self._until:
            return not self._firm and row.seq > self._newest
        turn = self._rows.get(row.id)
        return turn is None or now >= turn.until

    def order(self, rows: Sequence[Waiting]) -> list[Waiting]:
        """Put those that failed least first; on a line dead for long they take turns as they are."""
        return (
            list(rows)
            if self._long
            else sorted(rows, key=lambda row: self._rows[row.id].failures if row.id in self._rows else 0)
        )

    def passed(self, row: Waiting, now: float) -> None:
        """Note that the city dealt with this row, and let everybody try again if the line was down.

        If three rows found it down, the rows that tried meanwhile were not to blame: they take their old places again.
        """
        self._rows.pop(row.id, None)
        if self._long:
            self._rows.clear()
        elif self._failures:
            self._rows = {key: _Turn(turn.failures, now) for key, turn in self._rows.items()}
        self._failed.clear()
        self._failures = self._probed = 0
        self._until = -inf

    def failed(self, row: Waiting, now: float, newest: int, wish: float | None = None) -> None:
        """Note that nobody knows what became of this row; `newest` is the youngest row there is."""
        self._newest = max(self._newest, newest)
        self._failed = [*self._failed[-LONG:], row.id]
        if self._long:
            if now >= self._until:
                self._probed = row.seq
        else:
            failures = self._rows[row.id].failures + 1 if row.id in self._rows else 1
            self._rows[row.id] = _Turn(failures, now + self._wait(failures, None))
        if wish is not None or (self.down and now >= self._until):
            self._failures += 1
            self._firm = wish is not None
            self._until = now + self._wait(self._failures, wish)

    def paused(self, now: float) -> None:
        """Let nobody try for the longest wait; then one may ask whether the door is open again."""
        self._failures += 1
        self._firm = True
        self._until = now + CAP

    def next_try(self, rows: Sequence[Waiting], now: float) -> float | None:
        """Give the seconds until one of these may be tried, or the line anew; None if there is none."""
        if now < self._until:
            return self._until - now
        moments = [self._rows[row.id].until if row.id in self._rows else now for row in rows]
        return max(min(moments) - now, 0.0) if moments else None

    @property
    def _long(self) -> bool:
        return len(set(self._failed)) >= LONG
