"""Enrolment from the command line: towards an address, into a data folder nobody uses."""

from dataclasses import replace
from pathlib import Path

from kiosk.core.clock import SystemClock
from kiosk.core.folder import DataFolder
from kiosk.sync.enrolment import Enrolment

from . import birth, city
from .release import BUILT
from .settings import Settings


async def enrol_at(settings: Settings, folder: Path, address: str, code: str) -> Enrolment:
    """Enrol with the city at an address.

    Raises:
        KnownError: The folder is in use, or the city refuses or cannot be reached.
    """
    place = DataFolder(folder)
    place.acquire()
    http = city.client(replace(settings.public, base_url=address.rstrip("/")), SystemClock(BUILT), None)
    try:
        return await birth.be_born(folder, http, code)
    finally:
        await http.close()
        place.release()
