"""What somebody might put in the place of the city's signature."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import Any

from kiosk.alerts.city import canonical
from kiosk.core.entity import Json
from tests.unit.alerts.city_office import Office


def tokens(city: Office, stranger: Office, said: Mapping[str, Json]) -> dict[str, str]:
    """Give tokens for an alert that the city never signed for this, each by the trick it tries."""
    claim = canonical(said)
    good, own = city.sign(claim), stranger.sign(claim)
    head, payload, signature = good.split(".")
    public = dict(city.signers[0])
    found = {
        "no signature": "",
        "of a stranger": own,
        "of a stranger, who gives his own key": stranger.sign(claim, jwk=dict(stranger.signers[0])),
        "of nobody": city.sign(claim, kid="nobody"),
        "for a set of keys": city.sign(claim, typ="kiosk-keys+jws"),
        "alg none": f"{_part({'alg': 'none', 'kid': 'city-sign'})}.{payload}.",
        "alg none, with a signature": f"{_part({'alg': 'none', 'kid': 'city-sign'})}.{payload}.{signature}",
        "no alg": f"{_part({'kid': 'city-sign'})}.{payload}.{signature}",
        "a head of somebody else": f"{own.split('.', maxsplit=1)[0]}.{payload}.{own.rpartition('.')[2]}",
        "two in JSON": json.dumps({"payload": payload, "signatures": [_signature(good), _signature(own)]}),
        "one in JSON": json.dumps({"payload": payload, **_signature(good)}),
        "two after each other": f"{own}.{good}",
        "another curve's name": f"{_part({'alg': 'ES256', 'kid': 'city-sign'})}.{payload}.{signature}",
        "its letters in another case": f"{head}.{payload}.{signature.swapcase()}",
        "cut": good[:-3],
    }
    secrets = (public["x"].encode(), _bytes(public["x"]), json.dumps(public, sort_keys=True).encode())
    for number, secret in enumerate(secrets):
        found[f"HS256 by the public key, {number}"] = _hmac(secret, payload)
    return found


def _hmac(secret: bytes, payload: str) -> str:
    told = f"{_part({'alg': 'HS256', 'kid': 'city-sign'})}.{payload}"
    return f"{told}.{_text(hmac.new(secret, told.encode(), hashlib.sha256).digest())}"


def _signature(token: str) -> dict[str, str]:
    return {"protected": token.split(".", maxsplit=1)[0], "signature": token.rpartition(".")[2]}


def _part(value: Mapping[str, Any]) -> str:
    return _text(json.dumps(value).encode())


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
