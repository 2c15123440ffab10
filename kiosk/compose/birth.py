"""Who this kiosk is: its signing key and what the city gave it, written whole or not at all."""

import json
from collections.abc import Mapping
from pathlib import Path

from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError
from kiosk.core.folder import write_whole
from kiosk.sync.enrol import Enrolment, enrol
from kiosk.sync.http import GuardedClient

from .release import VERSION

KEY_FILE = "kiosk.key"
ENROLMENT_FILE = "enrolment.json"
_DAMAGE = (OSError, ValueError, TypeError, LookupError, JoseError)  # all that joserfc raises at a strange JWK


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


async def be_born(folder: Path, http: GuardedClient, code: str) -> Enrolment:
    """Enrol with the city; the key is made once, and nothing counts before the last file is on the disk.

    Raises:
        KnownError: The city refuses, cannot be reached, or the folder cannot be written.
    """
    given = await enrol(http, code, _public(_key(folder)), VERSION)
    write_whole(folder / ENROLMENT_FILE, given.to_json().encode())
    return given


def _key(folder: Path) -> OKPKey:
    file = folder / KEY_FILE
    if not file.exists():
        made = OKPKey.generate_key("Ed25519", private=True)
        write_whole(file, json.dumps(made.as_dict(private=True)).encode())
    fault: Exception | None = None
    try:
        key = OKPKey.import_key(json.loads(file.read_text("utf-8")))
        if key.is_private:
            return key
    except _DAMAGE as error:
        fault = error
    raise KnownError(
        N_("The key of this kiosk is damaged: {file}."),
        N_("Remove the file and enrol this kiosk again with a new code from the city."),
        file=KEY_FILE,
    ) from fault


def _public(key: OKPKey) -> Mapping[str, Json]:
    return {name: value for name, value in key.as_dict(private=False).items() if isinstance(value, str)}
