"""What the staff do at a kiosk in a life: come on duty, mistype a PIN, draw another, go; and the head leaves the kiosk.

Each is told with how many of its kind the record of acts held, a PIN in the very moment in which it is looked at: what
is looked at must be counted already, whatever happens to the power then. The PINs are under a quick name here: how slow
it is is shown elsewhere.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from unittest.mock import patch

from kiosk.core.duty import Role
from kiosk.core.errors import KnownError
from kiosk.staff import pins
from kiosk.staff.model import TERMINAL, Given

from .house import House

_WRONG = "The staff number or the PIN is not right."


class StaffLife:
    """Somebody of the staff of an open house; every method is one act."""

    def __init__(self, place: House, chance: random.Random, told: Callable[[str], None]) -> None:
        self._house = place
        self._staff = place.staff.members
        self._chance = chance
        self._told = told
        self._given: Given | None = None

    async def come(self, _act: str) -> None:
        """Come on duty by one's PIN."""
        given = await self._somebody()
        await self._type(given.number, given.pin)
        await self._tell("duty.begin")

    async def mistype(self, _act: str) -> None:
        """Type a PIN that is not the right one."""
        given = await self._somebody()
        try:
            await self._type(given.number, f"{(int(given.pin) + self._chance.randrange(1, 10**6)) % 10**6:06d}")
        except KnownError as error:
            if error.message != _WRONG:
                raise
        else:
            raise AssertionError("a wrong PIN let somebody in")

    async def draw(self, _act: str) -> None:
        """Draw another PIN."""
        number = (await self._somebody()).number
        with _quick():
            self._given = await self._staff.reset(number, TERMINAL)
        await self._tell("staff.reset")

    async def go(self, _act: str) -> None:
        """Go off duty, if anybody is on."""
        if self._house.staff.duty.now is not None:
            await self._staff.end()
            await self._tell("duty.end")

    async def vouch(self, _act: str) -> None:
        """Have the city know the head of the chain, and its first key, which is forgotten here."""
        chain = self._house.staff.chain
        await chain.heard(await chain.attributes())
        self._told("vouched")

    async def _somebody(self) -> Given:
        if self._given is None:
            with _quick():
                self._given = await self._staff.add("佐藤 花子", Role.LEAD, TERMINAL)
            await self._tell("staff.add")
        return self._given

    async def _type(self, number: str, pin: str) -> None:
        await self._house.clock.turn(await self._staff.wait())
        with _quick(), self._looks(await self._count("pin.try") + 1):
            await self._staff.begin(number, pin)

    @contextmanager
    def _looks(self, tries: int) -> Iterator[None]:
        """Tell of a look at a PIN when it happens, which is on a thread."""
        shipped = pins.fits

        def fits(code: str, mark: pins.Mark) -> bool:
            self._told(f"act-pin.try-{tries}")
            return shipped(code, mark)

        with patch.object(pins, "fits", fits):
            yield

    async def _tell(self, act: str) -> None:
        self._told(f"act-{act}-{await self._count(act)}")

    async def _count(self, act: str) -> int:
        sql = "select count(*) from audit where act = ?"
        return int(await self._house.store.read(lambda db: db.execute(sql, [act]).fetchone()[0]))


def _quick() -> AbstractContextManager[object]:
    return patch.object(pins, "slow_name", lambda code, about: f"{about}:{code}")
