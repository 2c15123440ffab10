"""The birth of a kiosk: a code, used once, gives it its name, its series letter, its place and what it is to trust."""

import hmac
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kiosk.core.entity import urn

from .broker import Broker
from .contexts import CONTEXT_PATH
from .exchange import JSON, content_type, decode
from .nodes import Node, instance, stamp
from .problems import Problem, bad

ENROL_PATH = "/kiosk/enrol"
PLACE = {
    "ja": "みどり市 中央公民館",
    "ja@easy": "みどり市 {中央公民館|ちゅうおうこうみんかん}",
    "en": "Midori City, Central Community Centre",
    "zh_Hans": "绿市 中央公民馆",
    "ko": "미도리시 중앙공민관",
    "vi": "Thành phố Midori, Nhà văn hóa trung tâm",
}
_SCHEMA = 1
_LETTERS = "ABCDEFGIJKLMNPQRSTUVWXYZ"
"""No H (the hall's own machine) and no O (it looks like a nought)."""
_KEYS: list[dict[str, str]] = [
    {
        "kty": "OKP",
        "crv": "Ed25519",
        "kid": "midori-1",
        "use": "sig",
        "x": "JMvigYN6An_D7QtIMVCVuutHt6MKAuE7_XhNvNAJXc4",
    }
]
_DESK = "enrolment"


class EnrolDesk:
    """Gives out names and series letters. The note it keeps: who came with which code and key."""

    def __init__(self, broker: Broker) -> None:
        self._broker = broker
        self.codes: list[str] = ["PRACTICE"]

    async def enrol(self, request: Request) -> Response:
        """POST /kiosk/enrol {"code", "publicKey", "softwareVersion"}: 201 with what the kiosk is to know.

        The code PRACTICE lets in any number of kiosks; a code added to ``codes`` lets in one. An unknown code is
        answered with 403, a used one with 409. The same key with its own code is the same kiosk, told the same again.
        """
        try:
            code, key, version = _asked(content_type(request), await request.body())
            with self._broker.store.transaction():
                name, series = self._enrolled(code, key, version)
        except Problem as problem:
            return problem.response()
        told = {
            "kioskId": name,
            "series": series,
            "place": PLACE,
            "keys": {"keys": _KEYS},
            "contextUrl": f"{str(request.base_url).rstrip('/')}{CONTEXT_PATH}",
            "schemaVersion": _SCHEMA,
        }
        return JSONResponse(told, status_code=201)

    def _enrolled(self, code: str, key: Any, version: str) -> tuple[str, str]:
        known: dict[str, Any] = self._broker.store.note(_DESK) or {}
        if not any(hmac.compare_digest(code.encode(), one.encode()) for one in self.codes):
            raise Problem("InvalidRequest", "The code is not known.", status=403)
        same = next((name for name, one in known.items() if one["publicKey"] == key and one["code"] == code), None)
        if same is not None:
            return same, known[same]["series"]
        if code != self.codes[0] and any(one["code"] == code for one in known.values()):
            raise Problem("Conflict", "The code was used by another kiosk.", status=409)
        name = f"midori-{len(known) + 1:03d}"
        series = _series()[len(known)]
        known[name] = {"code": code, "series": series, "publicKey": key}
        self._broker.store.write_note(_DESK, known)
        self._register(name, version)
        return name, series

    def _register(self, kiosk: str, version: str) -> None:
        expand = self._broker.contexts.own.expand
        now = stamp(self._broker.clock.now())
        values = {"deviceState": "enrolled", "softwareVersion": version, "dateLastValueReported": now}
        attrs = {expand(name): [instance(value)] for name, value in values.items()}
        self._broker.publish(Node(urn("Device", kiosk, "kiosk"), [expand("Device")], attrs))


def _asked(media: str, body: bytes) -> tuple[str, Any, str]:
    if media != JSON:
        raise Problem("InvalidRequest", "An enrolment is JSON.", status=415)
    asked = decode(body)
    if not isinstance(asked, dict) or not all(asked.get(name) for name in ("code", "publicKey", "softwareVersion")):
        raise bad("An enrolment names code, publicKey and softwareVersion.")
    return str(asked["code"]), asked["publicKey"], str(asked["softwareVersion"])


def _series() -> list[str]:  # pairs follow when the letters are gone
    return [*_LETTERS, *(first + second for first in _LETTERS for second in _LETTERS)]
