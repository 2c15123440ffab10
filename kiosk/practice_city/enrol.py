"""The birth of a kiosk: a code, used once, gives it its name, its series letter and what it is to trust."""

import hmac
import re
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kiosk.core.entity import urn

from .broker import Broker
from .contexts import CONTEXT_PATH
from .exchange import JSON, content_type, decode
from .nodes import Node, instance, stamp
from .problems import Problem, bad

ENROL_PATH = "/enrol"
_LETTERS = "ABCDEFGIJKLMNPQRSTUVWXYZ"
"""No H (the hall's own machine) and no O (it looks like a nought)."""
_DESK = "enrolment"


class EnrolDesk:
    """Gives out series letters. The note it keeps: codes by kiosk, and who came."""

    def __init__(self, broker: Broker) -> None:
        self._broker = broker
        self.codes: list[str] = ["PRACTICE"]
        self.trust: dict[str, Any] = {"sealing": {"keys": []}, "signing": {"keys": []}}

    async def enrol(self, request: Request) -> Response:
        """POST /enrol {"code", "kiosk", "publicKey"}: 201 the first time, 200 with the same for the same kiosk.

        The code PRACTICE lets in any number of kiosks; a code added to ``codes`` lets in one. A code that is unknown
        or was used by another kiosk is answered with 403, another key under a known name with 409.
        """
        try:
            code, kiosk, key = _asked(content_type(request), await request.body())
            with self._broker.store.transaction():
                answer, fresh = self._enrolled(code, kiosk, key)
        except Problem as problem:
            return problem.response()
        answer |= {"contextUrl": f"{str(request.base_url).rstrip('/')}{CONTEXT_PATH}", "trust": self.trust}
        return JSONResponse(answer, status_code=201 if fresh else 200)

    def _enrolled(self, code: str, kiosk: str, key: Any) -> tuple[dict[str, Any], bool]:
        known: dict[str, Any] = self._broker.store.note(_DESK) or {}
        if not any(hmac.compare_digest(code.encode(), one.encode()) for one in self.codes):
            raise Problem("InvalidRequest", "The code is not known.", status=403)
        if kiosk in known:
            if known[kiosk]["publicKey"] != key:
                raise Problem("Conflict", "Another machine has this name.", status=409)
            return self._answer(kiosk, known), False
        if code != self.codes[0] and any(one["code"] == code for one in known.values()):
            raise Problem("InvalidRequest", "The code was used by another kiosk.", status=403)
        free = next((letter for letter in _series() if letter not in {one["series"] for one in known.values()}), "")
        known[kiosk] = {"code": code, "series": free, "publicKey": key}
        self._broker.store.write_note(_DESK, known)
        self._register(kiosk)
        return self._answer(kiosk, known), True

    def _register(self, kiosk: str) -> None:
        expand = self._broker.contexts.own.expand
        now = stamp(self._broker.clock.now())
        values = {"deviceState": "enrolled", "dateLastValueReported": now}
        attrs = {expand(name): [instance(value)] for name, value in values.items()}
        self._broker.publish(Node(urn("Device", kiosk, "kiosk"), [expand("Device")], attrs))

    @staticmethod
    def _answer(kiosk: str, known: dict[str, Any]) -> dict[str, Any]:
        return {"kiosk": kiosk, "series": known[kiosk]["series"]}


def _asked(media: str, body: bytes) -> tuple[str, str, Any]:
    if media != JSON:
        raise Problem("InvalidRequest", "An enrolment is JSON.", status=415)
    asked = decode(body)
    if not isinstance(asked, dict) or not all(asked.get(name) for name in ("code", "kiosk", "publicKey")):
        raise bad("An enrolment names code, kiosk and publicKey.")
    if not re.fullmatch(r"[\w.-]{1,40}", str(asked["kiosk"]), re.ASCII):
        raise bad("A kiosk's name is letters, digits and _ . - only.")
    return str(asked["code"]), str(asked["kiosk"]), asked["publicKey"]


def _series() -> list[str]:  # pairs follow when the letters are gone
    return [*_LETTERS, *(first + second for first in _LETTERS for second in _LETTERS)]
