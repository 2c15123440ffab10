"""A slip by which the city gives somebody a new PIN at one kiosk: signed, good once, for a while, without a network.

On paper or a telephone it is a code of our own (`devices.scans.slip_code`) around a compact JWS. Whoever holds it is
shown the new PIN: the city gives it to that person's hands alone.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from kiosk.core import own_json
from kiosk.core.clock import Clock
from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError
from kiosk.devices.scans import LONGEST, slip_content

HEAD = "KR1"
TYPE = "kiosk-staff-reset+jws"
_ONCE = re.compile(r"[0-9a-f]{16,64}\Z")
_LAST = 2**34  # seconds: far beyond any slip, and a date in every reckoning
ANOTHER = N_("Please ask the city for another slip.")


@dataclass(frozen=True)
class ResetSlip:
    """What the city signed.

    Attributes:
        staff: The number of who gets a new PIN.
        once: By which it is known again.
    """

    staff: str
    once: str


def read(scanned: str, signers: Iterable[Mapping[str, Json]], kiosk: str, clock: Clock) -> ResetSlip:
    """Read a slip for this kiosk and this moment.

    A clock that cannot be believed still tells what is over: its moment is never before the truth's last known one.

    Args:
        scanned: The code, as a scanner types it.
        signers: The city's keys of the enrolment.
        kiosk: The id of this kiosk.
        clock: Tells the moment.

    Raises:
        KnownError: It is none, of another city or kiosk, too early or over.
    """
    told = _told(scanned, signers)
    try:
        since, until = _moment(told["nbf"]), _moment(told["exp"])
        slip, meant = ResetSlip(str(told["staff"]), _once(told["once"])), told["kiosk"]
    except (LookupError, TypeError, ValueError) as error:
        raise _strange() from error
    if meant != kiosk:
        raise KnownError(N_("This slip is for another machine."), ANOTHER)
    if clock.now() >= until or (clock.known() and clock.now() < since):
        raise KnownError(N_("This slip is not good at this time."), ANOTHER)
    return slip


def _told(scanned: str, signers: Iterable[Mapping[str, Json]]) -> Mapping[str, Any]:
    from kiosk.core.seal_signed import UnsignedError, payload  # noqa: PLC0415 - not before somebody brings a slip

    code = scanned.strip().upper()
    token = slip_content(HEAD, code) if len(code) <= LONGEST and code.isascii() else None
    if token is None:
        raise _strange()
    try:
        told = own_json.read(payload(token.decode("ascii"), signers, {TYPE}, LONGEST))
    except UnsignedError as error:
        raise KnownError(N_("This slip is not signed by the city."), ANOTHER) from error
    except ValueError as error:
        raise _strange() from error
    if not isinstance(told, dict):
        raise _strange()
    return told


def _once(told: Any) -> str:
    if not isinstance(told, str) or not _ONCE.match(told):
        raise ValueError("no name of its own")
    return told


def _moment(told: Any) -> datetime:
    if type(told) is not int or not 0 <= told < _LAST:
        raise ValueError("seconds since 1970")
    return datetime.fromtimestamp(told, UTC)


def _strange() -> KnownError:
    return KnownError(N_("This is no slip for a new PIN."), ANOTHER)
