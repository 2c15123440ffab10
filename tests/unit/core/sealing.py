"""A city with keys of its own, and a kiosk that seals to them."""

from datetime import UTC, datetime
from typing import Any

from joserfc.jwk import OKPKey

from kiosk.core.seal import Sealer
from kiosk.core.seal_keys import SealKeys, signed
from kiosk.practice_city.opening import new_key, published
from tests.clocks import TurnedClock

FACT = "urn:ngsi-ld:Application:midori-1:0192"
KIOSK = "midori-1"
BEGAN, ENDED = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp()), int(datetime(2027, 1, 1, tzinfo=UTC).timestamp())


class City:
    """Signs its set of keys and keeps the private halves."""

    def __init__(self, *kids: str) -> None:
        made = OKPKey.generate_key("Ed25519", private=True)
        self.signing: dict[str, Any] = {**made.as_dict(private=True), "kid": "city-sign"}
        self.signers: list[dict[str, Any]] = [{**made.as_dict(private=False), "kid": "city-sign", "use": "sig"}]
        self.keys = [new_key(kid, since=BEGAN, until=ENDED) for kid in kids or ("city-2026",)]

    def published(self, version: int = 1) -> str:
        return published(self.signing, version, self.keys)

    def read(self, version: int = 1, known: SealKeys | None = None) -> SealKeys:
        return signed(self.published(version), self.signers, known)


class Kiosk:
    """Has a signing key, and the city's public keys alone."""

    def __init__(self, keys: SealKeys, clock: TurnedClock | None = None) -> None:
        key = OKPKey.generate_key("Ed25519", private=True)
        self.known: dict[str, dict[str, Any]] = {KIOSK: dict(key.as_dict(private=False))}
        self.sealer = Sealer(KIOSK, key, keys, clock or TurnedClock())
