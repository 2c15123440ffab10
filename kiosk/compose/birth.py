"""Who this kiosk is: what the city gave it, written whole or not at all."""

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core import log
from kiosk.core.errors import N_, KnownError
from kiosk.core.folder import write_whole
from kiosk.sync.enrolment import Enrolment

from .city_keys import CityKeys
from .release import VERSION

if TYPE_CHECKING:  # after the first screen
    from kiosk.sync.http import GuardedClient

ENROLMENT_FILE = "enrolment.json"


def enrolment(folder: Path) -> Enrolment:
    """Read who this kiosk is.

    Raises:
        KnownError: It was never enrolled, or the file is damaged.
    """
    try:
        text = (folder / ENROLMENT_FILE).read_text("utf-8")
    except FileNotFoundError as error:
        raise KnownError(
            N_("This kiosk does not belong to a city yet."),
            N_("Enrol it with a code from the city: kiosk enrol --city ADDRESS --code CODE."),
        ) from error
    except (OSError, UnicodeError) as error:
        raise KnownError(
            N_("The file that says which kiosk this is cannot be read."),
            N_("Enrol this kiosk again with a new code from the city."),
        ) from error
    return Enrolment.from_json(text)


def enrolled(folder: Path) -> bool:
    """Tell whether this kiosk belongs to a city."""
    return (folder / ENROLMENT_FILE).exists()


async def be_born(folder: Path, http: "GuardedClient", code: str) -> Enrolment:
    """Enrol with the city; the key is made once, and nothing counts before the enrolment is on the disk.

    The keys that change are asked for at once, so that a kiosk that is then carried away from the line has them.

    Raises:
        KnownError: The city refuses, cannot be reached, or the folder cannot be written.
    """
    from kiosk.sync.enrol import enrol  # noqa: PLC0415 - only a kiosk that is being born needs these
    from kiosk.sync.http import ExchangeError  # noqa: PLC0415

    from . import key  # noqa: PLC0415

    given = await enrol(http, code, key.public(key.kept(folder)), VERSION)
    write_whole(folder / ENROLMENT_FILE, given.to_json().encode())
    try:
        await CityKeys(folder, given, http.clock).renew(http)
    except (ExchangeError, KnownError) as fault:  # they come with the next sync
        log.event("keys", outcome=type(fault).__name__)
    return given
