"""What is held before a kiosk for a new PIN: slips of any kind; what is taken, the city signed for here and now."""

import json

from joserfc import jws
from joserfc.jwk import OKPKey

from kiosk.core.errors import KnownError
from kiosk.devices.scans import slip_code, slip_content
from kiosk.practice_city.opening import reset
from kiosk.staff import reset_slip
from kiosk.staff.reset_slip import HEAD, TYPE, ResetSlip
from tests.clocks import TurnedClock
from tests.faults.hostile_inputs import JSON_BY_HAND, VALUES, WORDS, Hostile
from tests.faults.hostile_parser import Parser, plain
from tests.unit.core.sealing import City

KIOSK, ONCE = "midori-1", "0123456789abcdef"
CLOCK = TurnedClock()
NOW = int(CLOCK.now().timestamp())
CITY = City()
TOKEN = reset(CITY.signing, KIOSK, "101", ONCE, (NOW, NOW + 60))
CODE = slip_code(HEAD, TOKEN.encode())
PAYLOAD = json.loads(jws.extract_compact(TOKEN.encode()).payload)


def slip(code: str) -> None:
    """Read a slip; it names this kiosk's staff, and is known again."""
    found = reset_slip.read(code, CITY.signers, KIOSK, CLOCK)
    assert isinstance(found, ResetSlip)
    assert reset_slip._ONCE.match(found.once)


def _signed(payload: bytes) -> str:
    header = {"alg": "Ed25519", "kid": "city-sign", "typ": TYPE}
    return slip_code(
        HEAD, jws.serialize_compact(header, payload, OKPKey.import_key(CITY.signing), ["Ed25519"]).encode()
    )


def _slip(hostile: Hostile) -> str:
    kind = hostile.chance.random()
    if kind < 0.3:
        return hostile.words(CODE)
    if kind < 0.6:
        return slip_code(HEAD, hostile.broken(slip_content(HEAD, CODE) or b"")[:700])
    told = {**PAYLOAD, hostile.pick(sorted(PAYLOAD)): hostile.pick(VALUES)}
    return _signed(json.dumps(told).encode())


PARSERS = (
    Parser(
        "slip for a new PIN",
        plain(slip),
        _slip,
        (KnownError,),
        (*WORDS, HEAD + "A" * 970, *(_signed(told) for told in JSON_BY_HAND if len(told) < 2000)),
        share=4,
    ),
)
