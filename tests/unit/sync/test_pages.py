"""A page is a list from the city or nothing; in it, bad entities cost only themselves."""

import asyncio
from typing import Any

import pytest

from kiosk.core.entity import Entity
from kiosk.sync.ports import CityPausedError, CityUnreachableError, Page
from tests.clocks import TurnedClock
from tests.peers.raw_server import Answer, RawServer, reply
from tests.unit.sync.kit import city_at

DIALECTS = ("ngsi-ld", "ngsi-v2")
PORTAL = reply(200, body=b"<html>Welcome!</html>", kind="text/html")
TOO_MANY, NO_TENANT = (
    reply(status, {"type": f"https://uri.etsi.org/ngsi-ld/errors/{name}", "title": "?"})
    for status, name in ((403, "TooManyResults"), (404, "TenantNotFound "))
)


def read(answer: Answer, dialect: str = "ngsi-ld") -> Page | str:
    async def story() -> Page | str:
        async with RawServer(answer) as server, city_at(server.url, TurnedClock(), dialect) as city:
            try:
                return await city.page("T", since=None, offset=0, limit=100)
            except (CityUnreachableError, CityPausedError) as error:
                return f"{type(error).__name__} {error.why}"

    return asyncio.run(story())


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (PORTAL, "CityUnreachableError not-json"),
        (reply(200, {}), "CityUnreachableError http-200"),
        (reply(200), "CityUnreachableError http-200"),
        (reply(200, body=b"[NaN]"), "CityUnreachableError bad-json"),
        (reply(302, Location="/"), "CityUnreachableError http-302"),
        (reply(500), "CityUnreachableError http-500"),
        (reply(404, []), "CityUnreachableError http-404"),
        (reply(403), "CityPausedError forbidden"),
        (reply(401), "CityPausedError unauthorized"),
        (TOO_MANY, "CityUnreachableError http-403"),
        (NO_TENANT, "CityPausedError no-such-tenant"),
    ],
)
def test_a_page_that_is_none(answer: Answer, why: str) -> None:
    assert read(answer) == why


BAD: list[Any] = [
    5, None, "x", [], {}, {"id": "urn:x"}, {"id": 5, "type": "T"}, {"id": "", "type": "T"}, {"id": "a b", "type": "T"},
    {"id": "urn:\u202e", "type": "T"}, {"id": "u" * 257, "type": "T"}, {"id": "urn:x", "type": "Other"},
    {"id": "urn:x", "type": ["Other"]}, {"id": "urn:x", "type": {"a": 1}},
    {"id": "urn:x", "type": "T", "big": {"type": "Property", "value": "x" * 600_000}},
]  # fmt: skip


def test_bad_entities_are_counted_and_left_out() -> None:
    good = {"id": "urn:good", "type": ["Other", "T"], "name": {"type": "Property", "value": "山"}}
    for dialect in DIALECTS:
        one = {**good, "type": "T"} if dialect == "ngsi-v2" else good
        answer = reply(200, [*BAD, one], NGSILD_Results_Count="16", Fiware_Total_Count="16")
        page = read(answer, dialect)
        assert page == Page((Entity("urn:good", "T", {"name": "山"}),), 16, None, 16)


@pytest.mark.parametrize("count", ["", "-1", "many", "1e3", "٣", "9" * 30])
def test_a_count_that_is_none(count: str) -> None:
    page = read(reply(200, [], NGSILD_Results_Count=count.encode().decode("latin-1")))
    assert isinstance(page, Page)
    assert page.total is None


def test_a_broker_that_warns_is_not_counted_on() -> None:
    page = read(reply(200, [], NGSILD_Results_Count="0", NGSILD_Warning='110 - "a source did not answer"'))
    assert isinstance(page, Page)
    assert page.total is None
