"""The birth of a kiosk: a code, good once, gives it its name, its series letter, its place and whom to trust."""

import hmac
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kiosk.core.entity import urn

from .broker import Broker
from .city_keys import PRACTICE, public
from .contexts import CONTEXT_PATH
from .exchange import JSON, content_type, decode
from .nodes import Node, instance, stamp
from .problems import Problem, bad

ENROL_PATH = "/kiosk/enrol"
PRACTICE_CODE = "PRACTICE"
"""The one code that lets in any number of kiosks."""

SCHEMA = 1
_LETTERS = "ABCDEFGIJKLMNPQRSTUVWXYZ"  # no H, the hall's own machine; no O, it looks like a nought
_DESK = "enrolment"
_PLACE = {
    "ja": "みどり市役所 1階ロビー",
    "ja-x-easy": "しやくしょ 1かい",
    "en": "Midori City Hall, ground floor",
    "zh-Hans": "绿市市政府 一楼大厅",
    "ko": "미도리 시청 1층 로비",
    "vi": "Tòa thị chính Midori, tầng trệt",
}


class EnrolDesk:
    """Gives out names and series letters.

    Attributes:
        codes: Codes that let in one kiosk each.
        keys: The city's keys, each a JWK with its private half.
    """

    def __init__(self, broker: Broker) -> None:
        self._broker = broker
        self.codes: list[str] = []
        self.keys = PRACTICE

    async def enrol(self, request: Request) -> Response:
        """POST /kiosk/enrol {"code", "publicKey", "softwareVersion"}: 201 with who the kiosk is.

        The same key is told the same again, so that a lost reply costs no letter. 403 for a code nobody gave out,
        409 for one that another machine used.
        """
        try:
            code, key, version = _asked(content_type(request), await request.body())
            with self._broker.store.transaction():
                answer = self._enrolled(code, key, version)
        except Problem as problem:
            return problem.response()
        address = str(request.base_url).rstrip("/")
        answer |= {"place": _PLACE, "keys": {"keys": public(self.keys)}, "contextUrl": address + CONTEXT_PATH}
        return JSONResponse({"schemaVersion": SCHEMA, **answer}, status_code=201)

    def kiosks(self) -> dict[str, dict[str, Any]]:
        """Give the public keys of the kiosks by their ids."""
        with self._broker.store.transaction():
            known: list[dict[str, Any]] = self._broker.store.note(_DESK) or []
        return {one["kioskId"]: one["publicKey"] for one in known}

    def _enrolled(self, code: str, key: Any, version: str) -> dict[str, Any]:
        if not any(hmac.compare_digest(code.encode(), one.encode()) for one in [PRACTICE_CODE, *self.codes]):
            raise Problem("InvalidRequest", "The code is not known.", status=403)
        known: list[dict[str, Any]] = self._broker.store.note(_DESK) or []
        found = next((one for one in known if one["code"] == code and one["publicKey"] == key), None)
        if found is None:
            if code != PRACTICE_CODE and any(one["code"] == code for one in known):
                raise Problem("Conflict", "Another machine used this code.", status=409)
            taken = {one["series"] for one in known}
            series = next(one for one in _series() if one not in taken)
            found = {"code": code, "publicKey": key, "kioskId": f"midori-{len(known) + 1}", "series": series}
            self._broker.store.write_note(_DESK, [*known, found])
            self._register(found["kioskId"], version)
        return {name: found[name] for name in ("kioskId", "series")}

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
    if not isinstance(asked, dict) or not isinstance(asked.get("code"), str) or not asked["code"]:
        raise bad("An enrolment has a code.")
    key = asked.get("publicKey")
    if not isinstance(key, dict) or "kty" not in key or "d" in key:
        raise bad("An enrolment has a public key, a JWK.")
    return asked["code"], key, str(asked.get("softwareVersion", ""))[:40]


def _series() -> list[str]:
    return [*_LETTERS, *(first + second for first in _LETTERS for second in _LETTERS)]
