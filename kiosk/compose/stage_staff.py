"""The staff of the kiosk on stage: somebody with a PIN, wrong ones enough for a wait, a slip of the city."""

from datetime import timedelta

from kiosk.core.duty import Role
from kiosk.core.store import Db
from kiosk.practice_city.city_keys import PRACTICE
from kiosk.practice_city.staff import reset_slip
from kiosk.staff import store
from kiosk.staff.guesses import MOST
from kiosk.staff.model import TERMINAL, Given

from .stage import Stage

NAME = "さとう はなこ"
NUMBER = "101"


async def somebody(stage: Stage) -> Given:
    """Have somebody on the staff, with a PIN of now."""
    members = stage.kiosk.parts.staff.members
    if await members.anybody():
        return await members.reset(NUMBER, TERMINAL)
    return await members.add(NAME, Role.SHELTER, TERMINAL)


async def guessed(stage: Stage) -> None:
    """Let there have been as many wrong PINs as an hour has."""

    def write(db: Db) -> None:
        for _ in range(MOST):
            store.add_guess(db, "stage", 0.0)

    await stage.kiosk.store.write(write)


async def forgotten(stage: Stage) -> None:
    """Let the hour be over."""
    await stage.kiosk.store.write(lambda db: store.forget_guesses(db, "", 0.0, others=True))


def slip(stage: Stage) -> str:
    """Have the city sign a slip for a new PIN."""
    kiosk = stage.kiosk.enrolment.kiosk_id
    return reset_slip(PRACTICE[0], kiosk, NUMBER, stage.clock.now(), timedelta(hours=1))
