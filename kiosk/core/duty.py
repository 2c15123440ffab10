"""Who of the staff stands at this kiosk now, and what that person may do: nobody and nothing unless it is said here."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.errors import N_, KnownError

TOPIC = "staff"
IDLE = 180.0
"""Seconds without a touch after which a duty ends."""


class Permission(StrEnum):
    """What a service asks for before it does an act."""

    SEE_PEOPLE = "see_people"
    WRITE_PEOPLE = "write_people"
    DECIDE = "decide"
    RUN_SHELTER = "run_shelter"
    PRINT_PEOPLE = "print_people"
    EXCHANGE = "exchange"
    REPORT = "report"
    STAFF = "staff"


class Role(StrEnum):
    """What somebody of the staff is here for."""

    COUNTER = "counter"
    SHELTER = "shelter"
    UPKEEP = "upkeep"
    LEAD = "lead"


_ALLOWED = {
    Role.SHELTER: frozenset(
        {
            Permission.SEE_PEOPLE,
            Permission.WRITE_PEOPLE,
            Permission.DECIDE,
            Permission.RUN_SHELTER,
            Permission.PRINT_PEOPLE,
        }
    ),
    Role.LEAD: frozenset(Permission),
}


def may(role: Role, permission: Permission) -> bool:
    """Tell whether a role holds a permission; a role that is named nowhere holds none."""
    return permission in _ALLOWED.get(role, frozenset())


@dataclass(frozen=True)
class Duty:
    """Somebody of the staff who has shown who it is.

    Attributes:
        staff: The id by which acts are recorded.
        name: For the band on the screen; never recorded, never sent.
        role: Decides what is allowed.
    """

    staff: str
    name: str
    role: Role


class OnDuty:
    """The one duty of this kiosk, in memory alone: a restart ends it, and so do three minutes without a touch.

    Args:
        clock: Counts the minutes; nobody can set them.
        changes: Told (`staff`) whenever somebody else is on duty, or nobody.
    """

    def __init__(self, clock: Clock, changes: Changes) -> None:
        self._clock = clock
        self._changes = changes
        self._duty: Duty | None = None
        self._stirred = 0.0

    @property
    def now(self) -> Duty | None:
        """Who is on duty; None once three minutes passed without a touch."""
        if self._duty is None or self._clock.monotonic() - self._stirred >= IDLE:
            return None
        return self._duty

    def require(self, permission: Permission) -> Duty:
        """Return who is on duty, if that person may do this; asking counts as a touch.

        Raises:
            KnownError: Nobody is on duty, or the role does not allow it.
        """
        duty = self.now
        if duty is None:
            raise KnownError(N_("Only staff on duty can do this."), N_("Please speak to a member of staff."))
        self.stirred()
        if not may(duty.role, permission):
            raise KnownError(N_("Your role does not allow this."), N_("Please ask the person in charge of this place."))
        return duty

    def begin(self, duty: Duty) -> None:
        """Put somebody on duty; whoever was is not any more."""
        self._duty = duty
        self._stirred = self._clock.monotonic()
        self._changes.publish(TOPIC)

    def stirred(self) -> None:
        """Learn that the person is still there; a duty that has ended does not come back."""
        if self.now is not None:
            self._stirred = self._clock.monotonic()

    def end(self) -> None:
        """Let nobody be on duty."""
        if self._duty is not None:
            self._duty = None
            self._changes.publish(TOPIC)

    async def watch(self) -> None:
        """End a duty as soon as its three minutes are over; runs for as long as the kiosk does."""
        while True:
            left = self._stirred + IDLE - self._clock.monotonic()
            if self._duty is not None and left <= 0:
                self.end()
            await self._clock.sleep(left if self._duty is not None else IDLE)
