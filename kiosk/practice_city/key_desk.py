"""Hands the kiosks what they need of the city's keys: whom to seal to, the weeks' keys of forms, the shared secret."""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kiosk.core.clock import JST
from kiosk.core.week_keys import AFTER, week_of

from .broker import Broker
from .city_keys import sealing
from .enrol import EnrolDesk
from .exchange import JSON, content_type, decode
from .opening import UnopenedError, handed, published, shared, weekly
from .problems import Problem, bad

KEYS_PATH = "/kiosk/keys"
CITY = "midori"
AHEAD = 8
"""Weeks to come whose keys are handed out: so long a kiosk without a line makes slips that others open."""


class KeyDesk:
    """Answers kiosks that the city knows, each so that it alone can read it.

    Attributes:
        version: Of the set of keys to seal to; raised with every change of it.
        secrets: How many secrets the kiosks were given so far; all are handed out, the last is in use.
    """

    def __init__(self, broker: Broker, desk: EnrolDesk) -> None:
        self._broker = broker
        self._desk = desk
        self.version = 1
        self.secrets = 1

    async def keys(self, request: Request) -> Response:
        """POST /kiosk/keys {"question"}: 200 with the keys, sealed to the kiosk; 403 for who is no kiosk here."""
        try:
            asked = decode(await request.body()) if content_type(request) == JSON else None
            if not isinstance(asked, dict) or not isinstance(asked.get("question"), str):
                raise bad("A question for keys is JSON.")
            return JSONResponse({"keys": self._answer(asked["question"])})
        except Problem as problem:
            return problem.response()

    def _answer(self, question: str) -> str:
        try:
            return handed(question, self._desk.kiosks(), json.dumps(self._keys()))
        except UnopenedError as error:
            raise Problem("InvalidRequest", "No kiosk of this city asks so.", status=403) from error

    def _keys(self) -> dict[str, Any]:
        signing = next(key for key in self._desk.keys if key["use"] == "sig")
        week = week_of(self._broker.clock.now().astimezone(JST).date())
        return {
            "sealing": published(signing, self.version, sealing(self._desk.keys)),
            "weeks": weekly(signing, CITY, range(week - AFTER, week + AHEAD + 1)),
            "shared": shared(signing, CITY, range(1, self.secrets + 1)),
        }
