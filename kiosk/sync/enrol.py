"""The birth of a kiosk: a code from the city becomes a name, a series letter, a place and whom to trust."""

import json
from collections.abc import Mapping
from http import HTTPStatus

from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError
from kiosk.sync.enrolment import SECRET_MEMBERS, Enrolment, agreed
from kiosk.sync.http import Answer, Ask, ExchangeError, GuardedClient

PATH = "/kiosk/enrol"


async def enrol(http: GuardedClient, code: str, public_key: Mapping[str, Json], software_version: str) -> Enrolment:
    """Ask the city to take this kiosk in; the city registers its Device in the same step.

    Args:
        http: towards the city's base address.
        code: what the city's staff gave out; good once.
        public_key: this kiosk's public signing key, a JWK (OKP, Ed25519).
        software_version: for the city's records.

    Raises:
        KnownError: the code is wrong or used up, or the city cannot be reached or does not answer as it should.
        ValueError: the key is a private one.
    """
    if SECRET_MEMBERS & public_key.keys():
        raise ValueError("a private key never leaves the machine")
    body = json.dumps({"code": code, "publicKey": dict(public_key), "softwareVersion": software_version}).encode()
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    try:
        answer = await http.exchange(Ask("POST", PATH, headers=headers, body=body))
    except ExchangeError as error:
        raise KnownError(
            N_("The city cannot be reached ({why})."),
            N_("Check the address and the cable, then try again."),
            why=error.why,
        ) from error
    if answer.status == HTTPStatus.FORBIDDEN:
        raise KnownError(N_("The city does not know this code."), N_("Check the code and type it again."))
    if answer.status == HTTPStatus.CONFLICT:
        raise KnownError(N_("This code has been used already."), N_("Ask the city for a new code."))
    return _read(answer)


def _read(answer: Answer) -> Enrolment:
    value = answer.value if answer.status == HTTPStatus.CREATED and isinstance(answer.value, dict) else {}
    keys = value.get("keys")
    try:
        return agreed(
            {
                "schema": value.get("schemaVersion"),
                "kiosk_id": value.get("kioskId"),
                "series": value.get("series"),
                "place": value.get("place"),
                "keys": keys.get("keys") if isinstance(keys, dict) else None,
                "context_url": value.get("contextUrl"),
            }
        )
    except ValueError as error:
        raise KnownError(
            N_("The city did not answer as a city should ({status})."),
            N_("Check the address; this may be another server."),
            status=answer.status,
        ) from error
