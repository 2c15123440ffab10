"""The practice city's keys: those everybody knows, or a set of its own in a file."""

import json
import os
from pathlib import Path
from typing import Any

from .opening import new_key, new_signing_key

Keys = list[dict[str, Any]]

PRACTICE: Keys = [
    {"kty": "OKP", "crv": "Ed25519", "kid": "practice-sign", "use": "sig",
     "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"},
    {"kty": "OKP", "crv": "X25519", "kid": "practice-seal", "use": "enc",
     "x": "3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08", "d": "XasIfmJKikt54X-Lg4AO5m87sSkmGLb9HC-LJ_-I4Os"},
]  # fmt: skip
"""The example keys of RFC 8037 and RFC 7748, private halves and all: nothing sealed to them is secret."""


def public(keys: Keys) -> Keys:
    """Give the halves that kiosks may know."""
    return [{name: value for name, value in key.items() if name != "d"} for key in keys]


def sealing(keys: Keys) -> Keys:
    """Give those that open what kiosks sealed."""
    return [key for key in keys if key.get("use") == "enc"]


def make(path: Path) -> Keys:
    """Make a set in a new file that its owner alone may read.

    Raises:
        OSError: There is such a file, or it cannot be written.
    """
    keys = [new_signing_key("city-sign"), new_key("city-seal")]
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump({"keys": keys}, file, indent=1)
    return keys


def read(path: Path) -> Keys:
    """Read a set from its file.

    Raises:
        ValueError: It is none.
    """
    try:
        keys = json.loads(path.read_text("utf-8"))["keys"]
        if all({"kid", "use", "x", "d"} <= key.keys() for key in keys) and sealing(keys):
            return list(keys)
    except (OSError, TypeError, LookupError, AttributeError) as error:
        raise ValueError(str(path)) from error
    raise ValueError(str(path))
