"""The door of the gateway: tokens are fetched in time, once, and a closed door is not hammered at."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from kiosk.adapters.city_auth import Auth, Client, FixedAuth, OAuth2
from kiosk.core.entity import canonical
from kiosk.practice_city.app import make
from kiosk.practice_city.auth import Credentials
from kiosk.practice_city.city import PracticeCity
from kiosk.sync.http import GuardedClient, in_process
from kiosk.sync.ports import Accepted, City, CityPausedError, Paused, Unreachable
from tests.clocks import TurnedClock
from tests.peers.raw_server import Answer, RawServer, reply, reset
from tests.unit.sync.kit import URL, city_at, ticket

Story = Callable[[City, PracticeCity, TurnedClock], Awaitable[None]]
SHAPES = ("Authorization: Bearer {token}", "X-Auth-Token: {token}")
MACHINE = Client("kiosk", "practice-secret")
USER = Client("kiosk", "practice-secret", "kiosk", "practice-secret")


def tokens(client: Client, shapes: tuple[str, ...] = SHAPES) -> Callable[[GuardedClient], Auth]:
    return lambda http: OAuth2(http, f"{URL}/oauth2/token", client, shapes)


def at_the_gate(credentials: Credentials, auth: Callable[[GuardedClient], Auth], story: Story) -> None:
    async def whole() -> None:
        clock = TurnedClock()
        app = make(clock, seed=None, auth=credentials)
        async with city_at(URL, clock, transport=in_process(app), auth=auth) as city:
            await story(city, app.state.city, clock)
        app.state.city.close()

    asyncio.run(whole())


async def let_in(city: City, practice: PracticeCity, _: TurnedClock) -> None:
    assert await city.create(canonical(ticket(1))) == Accepted()
    assert len(practice.facts()) == 1


@pytest.mark.parametrize(
    ("credentials", "auth"),
    [
        (Credentials(), lambda _: FixedAuth()),
        (Credentials("header", key="k"), lambda _: FixedAuth({"x-api-key": "k"})),
        (Credentials("client_credentials"), tokens(MACHINE)),
        (Credentials("client_credentials"), tokens(MACHINE, SHAPES[1:])),
        (Credentials("password"), tokens(USER)),
    ],
)
def test_the_door_opens(credentials: Credentials, auth: Callable[[GuardedClient], Auth]) -> None:
    at_the_gate(credentials, auth, let_in)


def test_a_token_is_renewed_at_four_fifths_of_its_life() -> None:
    async def story(city: City, practice: PracticeCity, clock: TurnedClock) -> None:
        for seconds, given in ((0, 1), (790, 1), (20, 2), (790, 2), (20, 3)):
            await clock.turn(seconds)
            await city.page("T", since=None, offset=0, limit=1)
            assert practice.doorkeeper.tokens_given == given
        clock.jump(-timedelta(days=4000))
        await city.page("T", since=None, offset=0, limit=1)
        assert practice.doorkeeper.tokens_given == 3  # a wrong wall clock is no reason

    at_the_gate(Credentials("client_credentials", token_seconds=1000), tokens(MACHINE), story)


def test_a_revoked_token_is_replaced_once() -> None:
    async def story(city: City, practice: PracticeCity, _: TurnedClock) -> None:
        await city.page("T", since=None, offset=0, limit=1)
        practice.doorkeeper.revoke()
        assert await city.create(canonical(ticket(1))) == Accepted()
        assert practice.doorkeeper.tokens_given == 2
        practice.refuse(401)
        assert await city.create(canonical(ticket(2))) == Paused("unauthorized")
        assert practice.doorkeeper.tokens_given == 3

    at_the_gate(Credentials("client_credentials"), tokens(MACHINE), story)


def test_many_at_once_fetch_one_token() -> None:
    async def story(city: City, practice: PracticeCity, _: TurnedClock) -> None:
        await asyncio.gather(*(city.page("T", since=None, offset=0, limit=1) for _ in range(8)))
        assert practice.doorkeeper.tokens_given == 1
        practice.doorkeeper.revoke()
        await asyncio.gather(*(city.page("T", since=None, offset=0, limit=1) for _ in range(8)))
        assert practice.doorkeeper.tokens_given == 2

    at_the_gate(Credentials("client_credentials"), tokens(MACHINE), story)


@pytest.mark.parametrize("client", [Client("kiosk", "wrong"), USER])
def test_a_refused_secret_pauses(client: Client) -> None:
    async def story(city: City, practice: PracticeCity, _: TurnedClock) -> None:
        assert await city.create(canonical(ticket(1))) == Paused("token-refused")
        with pytest.raises(CityPausedError, match="token-refused"):
            await city.page("T", since=None, offset=0, limit=1)
        assert practice.facts() == ()

    at_the_gate(Credentials("client_credentials"), tokens(client), story)


def test_a_fixed_key_that_is_wrong_pauses() -> None:
    async def story(city: City, practice: PracticeCity, _: TurnedClock) -> None:
        assert await city.create(canonical(ticket(1))) == Paused("unauthorized")
        assert practice.facts() == ()

    at_the_gate(Credentials("header", key="k"), lambda _: FixedAuth({"x-api-key": "other"}), story)


TOKEN = {"access_token": "t", "expires_in": 1000}


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (reset, "token-cut"),
        (reply(500), "token-http-500"),
        (reply(200, []), "token-http-200"),
        (reply(200, {}), "token-malformed"),
        (reply(200, {"access_token": "a\nb"}), "token-malformed"),
        (reply(200, {"access_token": "山"}), "token-malformed"),
        (reply(200, {"access_token": ""}), "token-malformed"),
        (reply(403, body=b"<html>", kind="text/html"), "token-http-403"),
    ],
)
def test_a_token_server_that_is_none(answer: Answer, why: str) -> None:
    async def story() -> None:
        async with RawServer(answer) as server, city_at(server.url, TurnedClock(), auth=_at(server)) as city:
            found = await city.create(canonical(ticket(1)))
            assert isinstance(found, Unreachable)
            assert found.why == why

    asyncio.run(story())


def test_an_old_token_serves_while_no_new_one_comes() -> None:
    async def story() -> None:
        clock = TurnedClock()
        answers = (reply(200, TOKEN), reply(201), reply(500), reply(201), reply(500))
        async with RawServer(*answers) as server, city_at(server.url, clock, auth=_at(server)) as city:
            assert await city.create(canonical(ticket(1))) == Accepted()
            await clock.turn(900)
            assert await city.create(canonical(ticket(2))) == Accepted()
            await clock.turn(200)
            assert await city.create(canonical(ticket(3))) == Unreachable("token-http-500")
            assert [heard.path for heard in server.heard].count("/token") == 3

    asyncio.run(story())


@pytest.mark.parametrize(("life", "seconds"), [("1000", 800), (None, 240), (-5, 240), ("soon", 240), (True, 0.8)])
def test_the_life_of_a_token(life: object, seconds: float) -> None:
    async def story() -> None:
        clock = TurnedClock()
        async with RawServer(reply(200, {"access_token": "t", "expires_in": life})) as server:
            http = GuardedClient(server.url, clock)
            auth = OAuth2(http, f"{server.url}/token", MACHINE, SHAPES)
            assert await auth.headers() == {"Authorization": "Bearer t", "X-Auth-Token": "t"}
            await clock.turn(seconds - 0.1)
            await auth.headers()
            assert len(server.heard) == 1
            await clock.turn(0.2)
            await auth.headers()
            assert len(server.heard) == 2
            await http.close()

    asyncio.run(story())


def _at(server: RawServer) -> Callable[[GuardedClient], Auth]:
    return lambda http: OAuth2(http, f"{server.url}/token", MACHINE, SHAPES)
