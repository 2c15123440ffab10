"""The guarded client meets servers that lie, stall, flood and break off."""

import asyncio
import resource
import ssl
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.core.errors import KnownError
from kiosk.sync.http import Answer, Ask, ExchangeError, GuardedClient, Reply, trust
from tests.clocks import TurnedClock
from tests.peers.raw_server import Answer as Spoken
from tests.peers.raw_server import RawServer, bomb, cut, endless, reply, reset, silent

OK = reply(200, {"a": 1})
ASK = Ask("GET", "/")


def asked(answer: Spoken, ask: Ask = ASK) -> tuple[Answer | str, RawServer]:
    """Ask once; a failure is given by its code."""

    async def story() -> tuple[Answer | str, RawServer]:
        async with RawServer(answer) as server:
            client = GuardedClient(server.url, TurnedClock())
            try:
                return await client.exchange(ask), server
            except ExchangeError as error:
                return error.why, server
            finally:
                await client.close()

    return asyncio.run(story())


def test_another_protocol_gets_the_body_as_it_came() -> None:
    async def story() -> Reply:
        async with RawServer(reply(200, body=b"\x02\x00\xff", kind="application/ipp")) as server:
            client = GuardedClient(server.url, TurnedClock())
            try:
                return await client.fetch(ASK)
            finally:
                await client.close()

    got = asyncio.run(story())
    assert (got.status, got.body) == (200, b"\x02\x00\xff")


def test_says_what_it_must_and_nothing_more() -> None:
    ask = Ask("POST", "/a", {"q": "modifiedAt>2026-01-01T00:00:00Z"}, {"X-One": "1"}, "山".encode())
    answer, server = asked(reply(201), ask)
    heard = server.heard[0]
    assert isinstance(answer, Answer)
    assert (answer.status, answer.value, answer.trusted) == (201, None, True)
    assert (heard.query["q"], heard.body) == ("modifiedAt>2026-01-01T00:00:00Z", "山".encode())
    assert heard.headers["accept-encoding"] == "identity"
    assert (heard.headers["content-length"], heard.headers["x-one"]) == ("3", "1")
    assert "transfer-encoding" not in heard.headers


@pytest.mark.parametrize(
    ("answer", "flaw"),
    [
        (reply(200, body=b"<html>", kind="text/html"), "not-json"),
        (reply(200, body=b"{}", kind="application/jsonish"), "not-json"),
        (reply(200, body=b"{}", kind="application/json; charset=shift_jis"), "not-utf-8"),
        (reply(200, body="山".encode("cp932")), "bad-json"),
        (reply(200, body=b'{"a": NaN}'), "bad-json"),
        (reply(200, body=b"[" * 200_000), "bad-json"),
        (reply(200, body=b"{}", kind="application/problem+json; charset=UTF-8"), ""),
    ],
)
def test_trusts_json_alone(answer: bytes, flaw: str) -> None:
    found, _ = asked(answer)
    assert isinstance(found, Answer)
    assert (found.flaw, found.value) == (flaw, None if flaw else {})


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (reset, "cut"),
        (b"", "cut"),
        (cut(OK, 20), "cut"),
        (cut(OK, -1), "cut"),
        (b"no HTTP at all\r\n\r\n", "cut"),
        (b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: %s\r\n" % (i, b"a" * 1000) for i in range(500)) + b"\r\n", "cut"),
        (endless, "too-large"),
        (reply(200, {"a": 1}, Content_Encoding="gzip"), "encoded"),
        (reply(200, {"a": 1}, Content_Encoding="identity, br"), "encoded"),
    ],
)
def test_gives_up_in_one_known_way(answer: Spoken, why: str) -> None:
    assert asked(answer)[0] == why


def test_a_bomb_is_not_unpacked() -> None:
    packed = bomb()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert asked(packed)[0] == "encoded"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40_000  # KiB; unpacked it is 400 MB


def test_follows_nobody_and_keeps_no_cookie() -> None:
    async def story(server: RawServer, client: GuardedClient) -> None:
        answer = await client.exchange(ASK)
        assert (answer.status, len(server.heard)) == (307, 1)
        await client.exchange(ASK)
        assert "cookie" not in server.heard[1].headers

    with_client(story, reply(307, Location="http://127.0.0.1:9/steal", Set_Cookie="portal=1"), OK)


def test_nobody_there() -> None:
    async def story() -> None:
        async with RawServer(OK) as server:
            url = server.url
        client = GuardedClient(url, TurnedClock())
        with pytest.raises(ExchangeError, match="no-connection"):
            await client.exchange(ASK)
        await client.close()

    asyncio.run(story())


def test_a_drip_ends_with_the_whole_time() -> None:
    """Each byte starts httpx's own limit anew; only the limit around the whole exchange ends it."""

    async def story() -> None:
        clock = TurnedClock()
        dripped = 0

        async def drip(writer: asyncio.StreamWriter) -> None:
            nonlocal dripped
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n")
            while True:
                writer.write(b" ")
                await writer.drain()
                dripped += 1
                await clock.sleep(1)

        async with RawServer(drip) as server:
            client = GuardedClient(server.url, clock)
            asking = asyncio.ensure_future(client.exchange(ASK))
            await clock.until(lambda: dripped == 1)
            await clock.turn(59)
            assert not asking.done()
            await clock.turn(2)
            with pytest.raises(ExchangeError, match="timed-out"):
                await asking
            assert dripped > 50
            await client.close()

    asyncio.run(story())


def test_silence_ends_too() -> None:
    async def story() -> None:
        clock = TurnedClock()
        async with RawServer(silent) as server:
            client = GuardedClient(server.url, clock, total=30)
            asking = asyncio.ensure_future(client.exchange(ASK))
            await clock.until(lambda: len(server.heard) == 1)
            await clock.turn(31)
            with pytest.raises(ExchangeError, match="timed-out"):
                await asking
            await client.close()

    asyncio.run(story())


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "120"}, 120.0),
        ({"retry-after": "9" * 400}, 999_999_999.0),
        ({"retry-after": "Sat, 21 Nov 2026 01:13:00 GMT", "date": "Sat, 21 Nov 2026 01:12:00 GMT"}, 60.0),
        ({"retry-after": "Sat, 21 Nov 2026 01:13:00 GMT"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "٣"}, None),
        ({}, None),
    ],
)
def test_retry_after(headers: dict[str, str], seconds: float | None) -> None:
    assert Answer(503, headers).retry_after == seconds


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Sat, 21 Nov 2026 01:12:00 GMT", datetime(2026, 11, 21, 1, 12, tzinfo=UTC)),
        ("Sat, 21 Nov 2026 10:12:00 +0900", datetime(2026, 11, 21, 1, 12, tzinfo=UTC)),
        ("Sat, 21 Nov 99999 10:12:00 GMT", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_servers_clock(text: str, moment: datetime | None) -> None:
    assert Answer(200, {"date": text}).server_time == moment


def test_a_certificate_that_is_none_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("no certificate")
    for ca_file, certificate in ((str(tmp_path / "ca.pem"), ""), ("", str(tmp_path / "none.pem"))):
        with pytest.raises(KnownError, match="certificate file"):
            trust(ca_file, certificate)


def with_client(story: Callable[[RawServer, GuardedClient], Awaitable[None]], *answers: Spoken) -> None:
    async def whole() -> None:
        async with RawServer(*answers) as server:
            client = GuardedClient(server.url, TurnedClock())
            await story(server, client)
            await client.close()

    asyncio.run(whole())


def test_the_list_of_authorities_is_read_only_where_somebody_shows_a_certificate() -> None:
    read: list[str] = []

    def listed() -> ssl.SSLContext:
        read.append("list")
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", listed)
        GuardedClient("http://city.invalid", TurnedClock())
        assert read == []
        GuardedClient("https://city.invalid", TurnedClock())
        assert read == ["list"]
