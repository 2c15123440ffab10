"""The signing key of this kiosk, made once and kept beside its data."""

import json
from collections.abc import Mapping
from pathlib import Path

from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError
from kiosk.core.folder import write_whole

KEY_FILE = "kiosk.key"
_DAMAGE = (OSError, ValueError, TypeError, LookupError, RecursionError, JoseError)  # of a strange file or JWK


def kept(folder: Path) -> OKPKey:
    """Read the key; the first time it is made.

    Raises:
        KnownError: The file is damaged.
    """
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


def public(key: OKPKey) -> Mapping[str, Json]:
    """Give the half that the city may know."""
    return {name: value for name, value in key.as_dict(private=False).items() if isinstance(value, str)}
