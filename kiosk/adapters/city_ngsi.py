"""A city that speaks NGSI: what the two dialects share, above all what every reply means.

A refusal is believed only from the broker itself. A gateway without a route, a captive portal or a proxy answers 4xx
too, so before a fact is put aside for a person, its id is looked up, and that answer must be NGSI.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from http import HTTPStatus
from typing import Protocol
from urllib.parse import quote

from kiosk.adapters.city_auth import Auth
from kiosk.core.entity import Entity, Json, canonical, content_hash, parse
from kiosk.sync.http import Answer, Ask, ExchangeError, GuardedClient
from kiosk.sync.ports import (
    Accepted,
    CityPausedError,
    CityUnreachableError,
    Conflict,
    Outcome,
    Page,
    Paused,
    Refused,
    Unreachable,
)

MAX_BODY = 512 * 1024
LONGEST_MOMENT = 40
ENTITY_ID = re.compile(r"[!-~]{1,256}")
PROBLEM_TYPE = re.compile(r"errors/([A-Za-z]{1,40})\s*$")  # Scorpio's ends in a space
# 4xx that say nothing about the content: the same bytes may pass later.
PASSING = frozenset({407, 408, 421, 425, 429})
# The city's house is full or closed: no fault of this fact, so it does not lose its place among the others.
BUSY = frozenset({429, 502, 503, 504})
NO_TENANT = frozenset({"NonexistentTenant", "TenantNotFound", "NoMultiTenantSupport"})
TOO_MUCH = frozenset({"TooManyResults", "TooComplexQuery"})


class Dialect(Protocol):
    """Pure: how entities, questions and replies are spelt."""

    @property
    def entities(self) -> str:
        """Give the path of entities."""

    def headers(self) -> dict[str, str]:
        """Give the headers of every request."""

    def render(self, entity: Entity) -> dict[str, Json]:
        """Spell an entity."""

    def upsert(self, rendered: Sequence[Json]) -> Ask:
        """Word the request that sets the newest state."""

    def query(self, kind: str, since: str | None) -> dict[str, str]:
        """Word the question for a kind."""

    def total(self, headers: Mapping[str, str]) -> str:
        """Find the count of all pages, or an empty text."""

    def read(self, item: dict[str, Json]) -> dict[str, Json]:
        """Read the attributes of an entity, with createdAt and modifiedAt as `server_moment` writes them."""


@dataclass(frozen=True)
class Problem:
    """What an NGSI broker gives as a reason; an empty name means that no broker said this."""

    name: str = ""
    text: str = ""

    @classmethod
    def of(cls, answer: Answer) -> "Problem":
        """Read RFC 7807 with a type of NGSI-LD's kind, or NGSIv2's `error` and `description`."""
        value = answer.value
        if not isinstance(value, dict):
            return cls()
        said = {name: text for name, text in value.items() if isinstance(text, str)}
        text = " ".join(said.get(name, "") for name in ("title", "detail", "description")).lower()
        typed = PROBLEM_TYPE.search(said.get("type", ""))
        v2 = said.get("error", "") if "description" in said else ""
        return cls(typed[1] if typed else v2, text)

    @property
    def exists(self) -> bool:
        """Whether it says that the id is taken (some brokers say so with 400 or 422)."""
        return self.name == "AlreadyExists" or "already exist" in self.text

    @property
    def why(self) -> str:
        """The name in kebab case; nothing else that came from outside."""
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", self.name).lower()
        return words if re.fullmatch(r"[a-z0-9-]{1,40}", words) else "unnamed"


class NgsiCity:
    """The city's broker behind its gateway, in one dialect."""

    def __init__(self, http: GuardedClient, auth: Auth, dialect: Dialect, *, max_body: int = MAX_BODY) -> None:
        self._http = http
        self._auth = auth
        self._dialect = dialect
        self._max_body = max_body

    async def create(self, body: bytes) -> Outcome:
        """Hand over one canonical fact."""
        fact, digest = parse(body), content_hash(body)
        told = Entity(fact.id, fact.type, {**fact.attributes, "contentHash": digest})
        rendered = json.dumps(self._dialect.render(told), ensure_ascii=False).encode()
        if len(rendered) > self._max_body:
            return Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large")
        try:
            answer = await self._ask(Ask("POST", self._dialect.entities, body=rendered))
            if answer.status == HTTPStatus.CREATED and answer.trusted:
                return Accepted()
            if not _about_content(answer.status):
                return _unknown(answer)
            return await self._verify(answer, fact.id, digest)
        except CityPausedError as error:
            return Paused(error.why)
        except CityUnreachableError as error:
            return error.outcome()

    async def _verify(self, first: Answer, entity_id: str, digest: str) -> Outcome:
        """Look what the city holds under the id, after any reply but 201."""
        problem = Problem.of(first)
        path = f"{self._dialect.entities}/{quote(entity_id, safe=':')}"
        seen = await self._ask(Ask("GET", path), may_read=False)
        if seen.status == HTTPStatus.OK and isinstance(seen.value, dict) and seen.value.get("id") == entity_id:
            return Accepted() if _hash(seen.value) == digest else Conflict("another-content")
        hidden = seen.status == HTTPStatus.FORBIDDEN
        missing = seen.status == HTTPStatus.NOT_FOUND and Problem.of(seen).name != ""
        if not hidden and not missing:
            return _unknown(seen)
        if problem.exists:  # taken over by the office already, or these credentials only write; the id is ours alone
            return Accepted()
        if first.status < HTTPStatus.BAD_REQUEST:
            return Unreachable("not-stored", answered=True)
        return Refused(first.status, problem.why if problem.name else f"http-{first.status}")

    async def upsert(self, entities: Sequence[Entity]) -> Outcome:
        """Set the newest state of at most 50 entities."""
        ask = self._dialect.upsert([self._dialect.render(entity) for entity in entities])
        try:
            answer = await self._ask(ask)
        except CityPausedError as error:
            return Paused(error.why)
        except CityUnreachableError as error:
            return error.outcome()
        if answer.trusted and answer.status in {HTTPStatus.CREATED, HTTPStatus.NO_CONTENT}:
            return Accepted()
        if answer.status == HTTPStatus.MULTI_STATUS and isinstance(answer.value, dict):
            return Refused(answer.status, "some-refused") if answer.value.get("errors") else Accepted()
        if answer.trusted and answer.status >= HTTPStatus.BAD_REQUEST and _about_content(answer.status):
            return Refused(answer.status, Problem.of(answer).why)
        return _unknown(answer)

    async def page(self, kind: str, *, since: str | None, offset: int, limit: int) -> Page:
        """Read one page; an item that is no entity of this kind is counted in `length` alone."""
        query = {**self._dialect.query(kind, since), "limit": str(limit), "offset": str(offset)}
        answer = await self._ask(Ask("GET", self._dialect.entities, query))
        if answer.status != HTTPStatus.OK or not isinstance(answer.value, list):
            raise CityUnreachableError(_code(answer), answer.retry_after, answered=True)
        total = self._dialect.total(answer.headers).strip()
        known = total.isascii() and total.isdigit() and len(total) < 10  # noqa: PLR2004 -- digits of a sane count
        found = (self._entity(item, kind) for item in answer.value)
        whole = answer.size <= self._max_body  # then so is every part of it
        entities = tuple(one for one in found if one is not None and (whole or len(canonical(one)) <= self._max_body))
        return Page(entities, int(total) if known else None, answer.server_time, len(answer.value))

    async def one(self, kind: str, entity_id: str) -> Entity | None:
        """Read one entity; None when the city says that it has none of this id.

        Raises:
            CityUnreachableError: Nobody can say now.
            CityPausedError: This machine may not read.
        """
        answer = await self._ask(Ask("GET", f"{self._dialect.entities}/{quote(entity_id, safe=':')}"))
        if answer.status == HTTPStatus.OK and isinstance(answer.value, dict) and answer.value.get("id") == entity_id:
            return self._entity(answer.value, kind)
        if answer.status == HTTPStatus.NOT_FOUND and Problem.of(answer).name:
            return None
        raise CityUnreachableError(_code(answer), answer.retry_after, answered=True)

    def _entity(self, item: Json, kind: str) -> Entity | None:
        if not isinstance(item, dict):
            return None
        entity_id, kinds = item.get("id"), item.get("type")
        if kinds != kind and not (isinstance(kinds, list) and kind in kinds):
            return None
        if not isinstance(entity_id, str) or not ENTITY_ID.fullmatch(entity_id):
            return None
        return Entity(entity_id, kind, self._dialect.read(item))

    async def _ask(self, ask: Ask, *, may_read: bool = True) -> Answer:
        """Ask with the door's headers; after a 401 once more with new ones."""
        answer, used = await self._knock(ask)
        if answer.status == HTTPStatus.UNAUTHORIZED and await self._auth.renew(used):
            answer, used = await self._knock(ask)
        problem = Problem.of(answer)
        if answer.status == HTTPStatus.UNAUTHORIZED:
            raise CityPausedError("unauthorized")
        if answer.status == HTTPStatus.FORBIDDEN and may_read and problem.name not in TOO_MUCH:
            raise CityPausedError("forbidden")
        if problem.name in NO_TENANT and answer.status >= HTTPStatus.BAD_REQUEST:
            raise CityPausedError("no-such-tenant")
        return answer

    async def _knock(self, ask: Ask) -> tuple[Answer, Mapping[str, str]]:
        door = await self._auth.headers()
        kind = {"Content-Type": "application/json"} if ask.body is not None else {}
        headers = {"Accept": "application/json", **kind, **self._dialect.headers(), **door}
        try:
            answer = await self._http.exchange(Ask(ask.method, ask.path, ask.query, headers, ask.body))
        except ExchangeError as error:
            raise CityUnreachableError(error.why) from error
        return answer, door


def server_moment(value: Json) -> str | None:
    """Write a server's time as UTC with six decimals and `Z`, so that texts compare as times; None if it is none."""
    return _moment(value) if isinstance(value, str) and len(value) <= LONGEST_MOMENT else None


@lru_cache(maxsize=128)  # what was changed together carries one time
def _moment(value: str) -> str | None:
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is not UTC:
            moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _about_content(status: int) -> bool:
    """Whether the reply, whatever it says, makes it worth looking: a 2xx that is no 201, a 4xx on content, a 501."""
    if status == HTTPStatus.NOT_IMPLEMENTED or HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return True
    return HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR and status not in PASSING


def _unknown(answer: Answer) -> Unreachable:
    return Unreachable(_code(answer), answer.retry_after, answered=answer.trusted and answer.status not in BUSY)


def _code(answer: Answer) -> str:
    return answer.flaw if answer.flaw and answer.status < HTTPStatus.BAD_REQUEST else f"http-{answer.status}"


def _hash(entity: Mapping[str, Json]) -> Json:
    for name, attribute in entity.items():  # a broker without our context gives the name in full
        if re.split(r"[/#]", name)[-1] == "contentHash":
            first = attribute[0] if isinstance(attribute, list) and attribute else attribute
            return first.get("value") if isinstance(first, dict) else first
    return None
