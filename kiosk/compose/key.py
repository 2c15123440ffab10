"""The signing key of this kiosk, made once and kept beside its data, and what is asked of the city in its name."""

import json
from collections.abc import Mapping
from pathlib import Path

from joserfc import jwe, jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError
from kiosk.core.folder import write_whole
from kiosk.core.own_json import write
from kiosk.core.seal import ALGORITHMS
from kiosk.core.seal_signed import SIGNATURE

KEY_FILE = "kiosk.key"
QUESTION = "kiosk-question+jws"
ANSWER = "kiosk-answer+jwe"
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


def question(key: OKPKey, kiosk: str) -> tuple[str, OKPKey]:
    """Ask in this kiosk's name for what only this kiosk may read.

    Returns:
        The question, a JWS around the public half of a key made for it, and that key: it opens the answer, and is
        forgotten with it. Whoever says the question again gets what he cannot open.
    """
    once = OKPKey.generate_key("X25519", private=True)
    header = {"alg": SIGNATURE, "kid": kiosk, "typ": QUESTION}
    return jws.serialize_compact(header, write(public(once)), key, algorithms=[SIGNATURE]), once


def answered(sealed: str, once: OKPKey) -> bytes:
    """Open an answer with the key of its question.

    Raises:
        KnownError: It is none, or to another question.
    """
    try:
        found = jwe.decrypt_compact(sealed, once, algorithms=ALGORITHMS)
        if found.headers().get("typ") == ANSWER and found.plaintext:
            return found.plaintext
    except _DAMAGE as error:
        raise _no_answer() from error
    raise _no_answer()


def _no_answer() -> KnownError:
    return KnownError(
        N_("The city's answer was not meant for this kiosk."), N_("Please tell the people who look after this machine.")
    )
