"""Any file that may hold an alert: a JMA telegram, a CAP message, or an `Alert` of the city in its canonical form."""

from collections.abc import Mapping, Sequence

from kiosk.core import entity
from kiosk.core.entity import Json
from kiosk.formats import cap, jma
from kiosk.formats.faults import unreadable
from kiosk.formats.safe_xml import LIMIT

from . import city, messages, telegrams
from .model import Alert
from .tables import tables

_BEGINNING = 4096
_CAP, _ENTITY = b"emergency:cap", b"{"


def read(data: bytes, signers: Sequence[Mapping[str, Json]] = ()) -> Alert:
    """Read what a file says.

    Args:
        data: All of it.
        signers: The city's keys; without them nothing is signed.

    Raises:
        KnownError: It is no such file, or it warns of nothing.
    """
    if data.lstrip()[:1] == _ENTITY:
        return _entity(data, signers)
    if _CAP in data[:_BEGINNING]:
        return messages.alert(cap.read(data), tables())
    return telegrams.alert(jma.read(data), tables())


def _entity(data: bytes, signers: Sequence[Mapping[str, Json]]) -> Alert:
    if len(data) > LIMIT:
        raise unreadable("Alert", f"more than {LIMIT} bytes")
    try:
        found = city.alert(entity.parse(data), signers)
    except ValueError as fault:
        raise unreadable("Alert", str(fault)) from fault
    if found is None:
        raise unreadable("Alert", "it does not say what every alert says")
    return found
