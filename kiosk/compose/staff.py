"""Who of the staff is on duty, who there is, and the chain of what they did."""

from dataclasses import dataclass

from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.commands import Handler
from kiosk.core.duty import OnDuty
from kiosk.core.store import Store
from kiosk.staff import commands
from kiosk.staff.chain import ChainService
from kiosk.staff.service import StaffService
from kiosk.sync.enrolment import Enrolment

from .city_keys import CityKeys


@dataclass(frozen=True)
class Staff:
    """The services; `duty` is what every other service asks before it does an act of the staff."""

    duty: OnDuty
    members: StaffService
    chain: ChainService

    def handlers(self) -> dict[str, Handler]:
        """Return what answers each name."""
        return commands.handlers(self.members, self.chain)


def staff(enrolment: Enrolment, kiosk_store: Store, clock: Clock, changes: Changes, keys: CityKeys) -> Staff:
    """Make the services of a kiosk that belongs to a city.

    Args:
        enrolment: Who this kiosk is, and whose signature counts.
        kiosk_store: kiosk.db.
        clock: The clock.
        changes: Where news are published.
        keys: Seal the chain's first key to the city.
    """
    duty = OnDuty(clock, changes)
    return Staff(
        duty,
        StaffService(kiosk_store, clock, duty, enrolment.kiosk_id, enrolment.keys),
        ChainService(kiosk_store, enrolment.kiosk_id, keys.seal),
    )
