"""The table of replies: what each answer to a fact means, in both dialects, over a socket."""

import asyncio
import json
from typing import Any

import pytest

from kiosk.core.entity import Entity, canonical, content_hash
from kiosk.sync.ports import (
    Accepted,
    Conflict,
    Outcome,
    Paused,
    Refused,
    Unreachable,
)
from tests.clocks import TurnedClock
from tests.peers.raw_server import Answer, RawServer, reply, reset
from tests.unit.sync.kit import city_at, ticket

BODY = canonical(ticket(7))
ID = ticket(7).id
DIALECTS = ("ngsi-ld", "ngsi-v2")
UNKNOWN = (408, 425, 500, 505, 511)
BUSY = (429, 502, 503, 504)
HTML = b"<html>Welcome!</html>"
PORTAL = reply(200, body=HTML, kind="text/html")


def problem(dialect: str, status: int, name: str, text: str = "") -> bytes:
    """Word a broker's own problem."""
    if dialect == "ngsi-v2":
        return reply(status, {"error": name, "description": text})
    kind = f"https://uri.etsi.org/ngsi-ld/errors/{name}"
    return reply(status, {"type": kind, "title": text or name}, kind="application/problem+json")


def held(digest: str = content_hash(BODY), name: str = "contentHash") -> bytes:
    """Show the entity as held, with a hash."""
    return reply(200, {"id": ID, "type": "QueueTicket", name: {"type": "Property", "value": digest}})


def outcome(dialect: str, *answers: Answer) -> tuple[Outcome, RawServer]:
    async def story() -> tuple[Outcome, RawServer]:
        async with RawServer(*answers) as server, city_at(server.url, TurnedClock(), dialect) as city:
            return await city.create(BODY), server

    return asyncio.run(story())


# What the first answer is, what a look then shows, what it means. MISSING and the like are worded per dialect.
EXISTS, MISSING, SAME, OTHER = "exists", "missing", "same", "other"
Row = tuple[Any, Any, Outcome]
NO_BROKER = (
    reply(404, {"message": "no Route matched"}),
    reply(404, {"type": "about:blank", "title": "Not Found"}),
    reply(404, {"error": "Not Found", "path": "/"}),
)
CLASH = (409, "SeriesClash", "Another ticket has this number.")
TABLE: list[Row] = [
    (reply(201), None, Accepted()),
    (reply(201, {"any": "json"}), None, Accepted()),
    # it may be there already
    (EXISTS, SAME, Accepted()),
    (EXISTS, OTHER, Conflict("another-content")),
    (EXISTS, MISSING, Accepted()),  # the office took it over; ids are ours alone
    (EXISTS, reply(403), Accepted()),  # credentials that only write
    (EXISTS, reply(503), Unreachable("http-503")),
    (EXISTS, PORTAL, Unreachable("not-json")),
    (EXISTS, reset, Unreachable("cut")),
    ((400, "BadRequestData", "entity already exists"), SAME, Accepted()),
    ((400, "BadRequestData", "entity already exists"), OTHER, Conflict("another-content")),
    (CLASH, MISSING, Refused(409, "series-clash")),
    (CLASH, SAME, Accepted()),
    # other 2xx say nothing
    (reply(204), SAME, Accepted()),
    (reply(200, {}), SAME, Accepted()),
    (reply(200, {}), MISSING, Unreachable("not-stored", answered=True)),
    (PORTAL, PORTAL, Unreachable("not-json")),
    (reply(201, body=HTML, kind="text/html"), PORTAL, Unreachable("not-json")),
    (reply(201, body=HTML, kind="text/html"), SAME, Accepted()),
    # content: looked at once, since it may have been stored
    *(((status, "BadRequestData", "no"), SAME, Accepted()) for status in (400, 404, 405, 411, 413, 415, 422, 501)),
    *(
        ((status, "BadRequestData", "no"), MISSING, Refused(status, "bad-request-data"))
        for status in (400, 404, 405, 411, 413, 415, 422, 501)
    ),
    ((400, "BadRequestData", "no"), OTHER, Conflict("another-content")),
    ((400, "BadRequestData", "no"), reply(403), Refused(400, "bad-request-data")),
    ((400, "BadRequestData", "no"), reply(500), Unreachable("http-500", answered=True)),
    (reply(413, body=HTML, kind="text/html"), MISSING, Refused(413, "http-413")),  # a proxy before the broker
    # a refusal counts only if the broker itself answers the look
    *((answer, answer, Unreachable("http-404", answered=True)) for answer in NO_BROKER),
    (reply(404, body=HTML, kind="text/html"), reply(404, body=HTML, kind="text/html"), Unreachable("http-404")),
    # unknown
    *((reply(one), None, Unreachable(f"http-{one}", answered=True)) for one in UNKNOWN),
    *((reply(one), None, Unreachable(f"http-{one}")) for one in BUSY),
    *((reply(one, Location="/x"), None, Unreachable(f"http-{one}", answered=True)) for one in (301, 302, 307)),
    (reply(503, Retry_After="120"), None, Unreachable("http-503", 120.0)),
    (reply(429, Retry_After="7"), None, Unreachable("http-429", 7.0)),
    (reset, None, Unreachable("cut")),
    (reply(201, Content_Encoding="gzip"), None, Unreachable("encoded")),
    # the door
    (reply(401), None, Paused("unauthorized")),
    (reply(403), None, Paused("forbidden")),
    ((404, "NonexistentTenant", "?"), None, Paused("no-such-tenant")),
    ((404, "TenantNotFound", "?"), None, Paused("no-such-tenant")),
    ((400, "BadRequestData", "no"), reply(401), Paused("unauthorized")),
]  # fmt: skip


def spoken(dialect: str, answer: Any) -> Answer:
    if isinstance(answer, tuple):
        return problem(dialect, *answer)
    match answer:
        case "exists":
            v2 = dialect == "ngsi-v2"
            return (
                problem(dialect, 422, "Unprocessable", "Already Exists")
                if v2
                else problem(dialect, 409, "AlreadyExists")
            )
        case "missing":
            return problem(dialect, 404, "NotFound" if dialect == "ngsi-v2" else "ResourceNotFound", "no such entity")
        case "same":
            return held()
        case "other":
            return held("0" * 64)
        case _:
            found: Answer = answer
            return found


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(("first", "look", "meant"), TABLE)
def test_reply(dialect: str, first: Any, look: Any, meant: Outcome) -> None:
    answers = [spoken(dialect, answer) for answer in (first, look) if answer is not None]
    found, server = outcome(dialect, *answers)
    assert found == meant
    assert [heard.method for heard in server.heard] == (["POST"] if look is None else ["POST", "GET"])


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_fact_carries_its_hash(dialect: str) -> None:
    _, server = outcome(dialect, reply(201))
    sent = json.loads(server.heard[0].body)
    assert sent["contentHash"]["value"] == content_hash(BODY)
    assert {sent[name]["value"] for name in ("kioskId", "schemaVersion", "occurredAt")} == {
        "k1",
        1,
        "2026-11-21T01:12:00Z",
    }
    assert server.heard[0].headers["content-type"] == "application/json"


def test_a_hash_under_its_full_name_and_another_entity() -> None:
    exists = problem("ngsi-ld", 409, "AlreadyExists")
    assert (
        outcome("ngsi-ld", exists, held(name="https://uri.etsi.org/ngsi-ld/default-context/contentHash"))[0]
        == Accepted()
    )
    assert outcome("ngsi-ld", exists, reply(200, {"id": "urn:else"}))[0] == Unreachable("http-200", answered=True)
    assert outcome("ngsi-ld", exists, reply(200, []))[0] == Unreachable("http-200", answered=True)
    assert outcome("ngsi-ld", exists, reply(200, {"id": ID}))[0] == Conflict("another-content")


def test_a_fact_too_large_is_never_sent() -> None:
    async def story() -> None:
        async with RawServer(reply(201)) as server:
            async with city_at(server.url, TurnedClock()) as city:
                assert await city.create(canonical(ticket(7, sealed="x" * 600_000))) == Refused(413, "too-large")
            assert server.heard == []

    asyncio.run(story())


DEVICE = Entity("urn:ngsi-ld:Device:k1:kiosk", "Device", {"deviceState": "running"})
ITEM = {"entityId": DEVICE.id, "error": {"title": "no"}}


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        (reply(201, [DEVICE.id]), Accepted()),
        (reply(204), Accepted()),
        (reply(207, {"success": [DEVICE.id], "errors": []}), Accepted()),
        (reply(207, {"errors": [ITEM]}), Refused(207, "some-refused")),
        (reply(207), Unreachable("http-207", answered=True)),
        (reply(200, body=HTML, kind="text/html"), Unreachable("not-json")),
        (reply(400, {"errors": [ITEM]}), Refused(400, "unnamed")),
        (reply(400, body=HTML, kind="text/html"), Unreachable("http-400")),
        (reply(503, {"errors": [ITEM]}), Unreachable("http-503")),
        (reply(403), Paused("forbidden")),
        (reset, Unreachable("cut")),
    ],
)
@pytest.mark.parametrize("dialect", DIALECTS)
def test_state(dialect: str, answer: Answer, meant: Outcome) -> None:
    async def story() -> Outcome:
        async with RawServer(answer) as server, city_at(server.url, TurnedClock(), dialect) as city:
            return await city.upsert([DEVICE])

    assert asyncio.run(story()) == meant
