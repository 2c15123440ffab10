"""The rules: who comes on duty by which PIN, who gives PINs out, and how somebody gets in when nothing else helps."""

import asyncio
from collections.abc import Iterable, Mapping

from kiosk.core import audit
from kiosk.core.clock import Clock
from kiosk.core.duty import TOPIC, Duty, OnDuty, Permission, Role
from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError
from kiosk.core.store import Db, Store

from . import pins, reset_slip, store
from .guesses import Guesses
from .model import PINPAD, TERMINAL, Given, Member

GLASS_TRIES = 3
"""PINs that may be typed by who opened the envelope; then it is used up."""
LONGEST_NAME = 40
_UNKNOWN = "unknown"
_WHO = N_("kiosk staff list says who there is.")


class StaffService:
    """The staff of this kiosk.

    Args:
        kiosk_store: Where they are kept.
        clock: Counts the waits and tells the moment for the chain.
        duty: Who is on duty.
        kiosk: The id of this kiosk, for which the city signs slips.
        signers: The city's keys of the enrolment.
    """

    def __init__(
        self, kiosk_store: Store, clock: Clock, duty: OnDuty, kiosk: str, signers: Iterable[Mapping[str, Json]]
    ) -> None:
        self.duty = duty
        self._kiosk = kiosk_store
        self._clock = clock
        self._id = kiosk
        self._signers = tuple(signers)
        self._guesses = Guesses(clock)

    async def begin(self, number: str, pin: str) -> None:
        """Put on duty who types a number and its PIN; a wrong one was counted before it was looked at.

        Raises:
            KnownError: They do not belong together, or there were too many wrong ones.
        """
        known, guess = await self._kiosk.write(lambda db: self._counted(db, number), audit.TOPIC)
        mark = pins.NOBODY if known is None else known[1]
        right = await asyncio.to_thread(pins.fits, pins.only_digits(pin), mark)
        if known is None or not right:
            raise _wrong()
        await self._come(known, "duty.begin", lambda db: store.take_back(db, guess))

    async def end(self) -> None:
        """Let who is on duty go."""
        duty = self.duty.now
        self.duty.end()
        if duty is not None:
            await self._kiosk.write(lambda db: self._append(db, duty, "duty.end", ""), audit.TOPIC)

    async def wait(self) -> float:
        """Return the seconds until a PIN may be tried; 0 when it may."""
        return await self._kiosk.read(self._guesses.left)

    async def anybody(self) -> bool:
        """Tell whether there is anybody who could come on duty."""
        return bool(await self._kiosk.read(store.members))

    async def members(self, by: str = "") -> tuple[Member, ...]:
        """Return the staff.

        Args:
            by: TERMINAL for whoever has the machine itself; else who is on duty must be allowed to.

        Raises:
            KnownError: Not allowed.
        """
        self._who(by)
        return await self._kiosk.read(store.members)

    async def add(self, name: str, role: Role, by: str = "") -> Given:
        """Take somebody in and draw the PIN, which is told now and never again.

        Raises:
            KnownError: Not allowed, or that is no name.
        """
        who = self._who(by)
        shown = " ".join(name.split())
        if not 0 < len(shown) <= LONGEST_NAME or not shown.isprintable():
            raise KnownError(
                N_("A name has up to {most} letters."), N_("Please type the name as it is called."), most=LONGEST_NAME
            )
        pin = pins.drawn_pin()
        mark = await asyncio.to_thread(pins.marked, pin)

        def write(db: Db) -> str:
            number = store.add(db, shown, role, mark)
            self._append(db, who, "staff.add", number)
            return number

        return Given(await self._kiosk.write(write, TOPIC, audit.TOPIC), pin)

    async def remove(self, number: str, by: str = "") -> None:
        """Let somebody be of the staff no more, at once.

        Raises:
            KnownError: Not allowed, nobody has that number, or it is one's own.
        """
        who = self._who(by)
        if isinstance(who, Duty) and who.staff == number:
            raise KnownError(
                N_("You cannot take yourself off the staff."), N_("Please ask another person in charge to do it.")
            )

        def write(db: Db) -> None:
            _found(db, number)
            store.remove(db, number)
            self._append(db, who, "staff.remove", number)

        await self._kiosk.write(write, TOPIC, audit.TOPIC)
        self._let_go(number)

    async def reset(self, number: str, by: str = "") -> Given:
        """Draw another PIN for somebody; the one before is worth nothing any more, nor is a duty begun by it.

        Raises:
            KnownError: Not allowed, or nobody has that number.
        """
        who = self._who(by)
        return await self._reset(number, lambda db: self._append(db, who, "staff.reset", number))

    async def reset_by_slip(self, scanned: str) -> Given:
        """Draw another PIN for whom the city signed a slip for; it is good once.

        Raises:
            KnownError: It is no slip of the city for this kiosk and moment, was used, or nobody has that number.
        """
        slip = await asyncio.to_thread(reset_slip.read, scanned, self._signers, self._id, self._clock)

        def use(db: Db) -> None:
            if not store.use_slip(db, slip.once):
                raise KnownError(N_("This slip was used before."), N_("Please ask the city for another slip."))
            self._append(db, PINPAD, "staff.slip", slip.staff)

        return await self._reset(slip.staff, use, reset_slip.ANOTHER)

    async def envelope(self, by: str = "") -> str:
        """Draw the code for the envelope: it is told now and never again, and ends every older one.

        Raises:
            KnownError: Not allowed.
        """
        who = self._who(by)
        code = pins.drawn_envelope()
        mark = await asyncio.to_thread(pins.marked, code)

        def write(db: Db) -> None:
            store.put_envelope(db, mark, GLASS_TRIES)
            self._append(db, who, "envelope.made", "")

        await self._kiosk.write(write, audit.TOPIC)
        return code

    async def break_glass(self, code: str, number: str, pin: str) -> None:
        """Put somebody on duty in spite of the wait: by the envelope's code, from who keeps it, and the own PIN.

        The code is good for one duty, and for three PINs. Until it is right no PIN is looked at. A try is in the record
        before the code is looked at, as a PIN is.

        Raises:
            KnownError: The code or the PIN is not right, or there is no envelope any more.
        """
        mark = await self._kiosk.write(lambda db: self._held(db, number), audit.TOPIC)
        if not await asyncio.to_thread(pins.fits, pins.only_digits(code), mark):
            raise KnownError(
                N_("The code from the envelope is not right."), N_("Please look at the paper and try again.")
            )
        known = await self._kiosk.write(lambda db: self._opened(db, mark, number), audit.TOPIC)
        right = await asyncio.to_thread(pins.fits, pins.only_digits(pin), pins.NOBODY if known is None else known[1])
        if known is None or not right:
            raise _wrong()
        await self._come(known, "duty.glass", lambda db: store.drop_envelope(db, mark))

    def _counted(self, db: Db, number: str) -> tuple[tuple[Member, pins.Mark] | None, int]:
        guess = self._guesses.begin(db)
        known = store.member(db, number)
        self._append(db, PINPAD, "pin.try", _UNKNOWN if known is None else number)
        return known, guess

    def _held(self, db: Db, number: str) -> pins.Mark:
        mark = store.envelope(db)
        if mark is None:
            raise _no_envelope()
        self._append(db, PINPAD, "envelope.try", _UNKNOWN if store.member(db, number) is None else number)
        return mark

    def _opened(self, db: Db, mark: pins.Mark, number: str) -> tuple[Member, pins.Mark] | None:
        if not store.use_envelope(db, mark):
            raise _no_envelope()
        known = store.member(db, number)
        self._append(db, PINPAD, "glass.try", _UNKNOWN if known is None else number)
        return known

    async def _come(self, known: tuple[Member, pins.Mark], act: str, also: store.Change) -> None:
        member, _ = known
        duty = Duty(member.number, member.name, Role(member.role))

        def write(db: Db) -> None:
            if store.member(db, member.number) != known:  # taken off or given another PIN meanwhile
                raise _wrong()
            also(db)
            self._append(db, duty, act, "")

        await self._kiosk.write(write, audit.TOPIC)
        self.duty.begin(duty)

    async def _reset(self, number: str, also: store.Change, helps: str = _WHO) -> Given:
        pin = pins.drawn_pin()
        mark = await asyncio.to_thread(pins.marked, pin)

        def write(db: Db) -> None:
            _found(db, number, helps)
            also(db)
            store.set_mark(db, number, mark)

        await self._kiosk.write(write, TOPIC, audit.TOPIC)
        self._let_go(number)
        return Given(number, pin)

    def _let_go(self, number: str) -> None:
        """End the duty that somebody has who may not have it any more."""
        if self.duty.now is not None and self.duty.now.staff == number:
            self.duty.end()

    def _who(self, by: str) -> Duty | str:
        return TERMINAL if by == TERMINAL else self.duty.require(Permission.STAFF)

    def _append(self, db: Db, by: Duty | str, act: str, record: str) -> None:
        audit.append(db, by, act, record, at=self._clock.now() if self._clock.known() else None)


def _found(db: Db, number: str, helps: str = _WHO) -> None:
    if store.member(db, number) is None:
        raise KnownError(N_("Nobody of the staff has this number."), helps)


def _no_envelope() -> KnownError:
    return KnownError(N_("There is no envelope for this machine."), N_("Please wait until a PIN may be tried again."))


def _wrong() -> KnownError:
    return KnownError(N_("The staff number or the PIN is not right."), N_("Please try again."))
