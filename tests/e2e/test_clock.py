"""The clock lies; the numbers do not."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.compose import settings
from kiosk.compose.kiosk import Kiosk
from kiosk.compose.release import BUILT
from tests.clocks import TurnedClock
from tests.e2e.kiosks import born, configured, kiosk, sync, take, waiting
from tests.peers.practice_city import practice_city

NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # 12:00 in Japan, a Tuesday
THIRTY_YEARS = timedelta(days=10957)
UNTIL_NINE = timedelta(hours=21)  # of the next morning
YEAR = timedelta(days=365)
SOON = 20.0


async def some(made: Kiosk, clock: TurnedClock, first: str) -> tuple[list[str], set[str]]:
    tickets = [await take(made, f"{first}-{number}") for number in range(5)]
    await clock.turn(SOON)
    return [ticket.label for ticket in tickets], {ticket.day for ticket in tickets}


async def at_the_city(made: Kiosk) -> list[str]:
    await sync(made)
    assert await waiting(made) == {}
    assert made.demo is not None
    return [str(fact.attributes["label"]) for fact in made.demo.city.facts("QueueTicket")]


def labels(count: int) -> list[str]:
    return [f"A-{number:03d}" for number in range(1, count + 1)]


def test_thirty_years_back_at_noon_gives_no_number_twice(tmp_path: Path) -> None:
    async def story() -> None:
        clock = TurnedClock(NOON, floor=BUILT)
        async with kiosk(tmp_path / "data", settings.load(None), clock, demo=True) as made:
            await made.start()
            await sync(made)
            given, days = await some(made, clock, "noon")
            clock.jump(-THIRTY_YEARS)
            assert not clock.known()
            for part in ("back", "later"):
                more, day = await some(made, clock, part)
                given += more
                days |= day
        clock = TurnedClock(NOON - THIRTY_YEARS, floor=BUILT)  # switched off and on: the machine still believes 1996
        async with kiosk(tmp_path / "data", settings.load(None), clock, demo=True) as made:
            await made.start()
            await sync(made)
            for part, jump in (("restarted", timedelta(0)), ("mended", THIRTY_YEARS + timedelta(minutes=5))):
                clock.jump(jump)
                more, day = await some(made, clock, part)
                given += more
                days |= day
            assert clock.known()
            assert given == labels(25)
            assert days == {"2026-11-24"}
            assert await at_the_city(made) == labels(25)
            assert (await made.connection()).clash is False

    asyncio.run(story())


def test_a_day_forward_within_service_goes_on_and_the_next_morning_begins_at_one(tmp_path: Path) -> None:
    town = TurnedClock(NOON, floor=BUILT)
    with practice_city(town, seed=1) as running:
        chosen = configured(tmp_path, f'[city.public]\nbase_url = "{running.url}"\n')
        born(tmp_path / "data", chosen, running.url)

        async def some(made: Kiosk, first: str) -> tuple[list[str], set[str]]:
            await sync(made)
            tickets = [await take(made, f"{first}-{number}") for number in range(5)]
            await sync(made)
            assert await waiting(made) == {}
            return [ticket.label for ticket in tickets], {ticket.day for ticket in tickets}

        async def noon() -> None:
            clock = TurnedClock(NOON, floor=BUILT)
            async with kiosk(tmp_path / "data", chosen, clock) as made:
                right, day = await some(made, "right")
                clock.jump(timedelta(days=1))
                ahead, day_ahead = await some(made, "ahead")
                clock.jump(timedelta(days=-1))
                back, day_back = await some(made, "back")
                assert right + ahead + back == labels(15)
                assert day | day_ahead | day_back == {"2026-11-24"}

        async def next_morning() -> None:
            async with kiosk(tmp_path / "data", chosen, TurnedClock(NOON + UNTIL_NINE, floor=BUILT)) as made:
                assert await some(made, "morning") == (labels(5), {"2026-11-25"})

        asyncio.run(noon())
        town.jump(UNTIL_NINE)
        asyncio.run(next_morning())
        given = [fact.attributes["label"] for fact in running.city.facts("QueueTicket")]
        assert given == labels(15) + labels(5)


def test_a_year_ahead_for_an_hour_spoils_no_later_start(tmp_path: Path) -> None:
    town = TurnedClock(NOON, floor=BUILT)
    with practice_city(town, seed=1) as running:
        chosen = configured(tmp_path, f'[city.public]\nbase_url = "{running.url}"\n')
        born(tmp_path / "data", chosen, running.url)

        async def ahead() -> None:
            async with kiosk(tmp_path / "data", chosen, TurnedClock(NOON + YEAR, floor=BUILT)) as made:
                await sync(made)
                assert (await take(made, "ahead")).label == "A-001"

        async def right() -> None:
            clock = TurnedClock(NOON, floor=BUILT)
            async with kiosk(tmp_path / "data", chosen, clock) as made:
                assert clock.known(), "the kiosk believes its own wrong clock of yesterday more than the right one"
                standing = await made.connection()
                assert standing.since is not None
                assert standing.since <= clock.now(), "an answer that lies in the future looks fresh for ever"
                assert (await take(made, "right")).label == "A-002"
                await sync(made)
                assert await waiting(made) == {}

        asyncio.run(ahead())
        asyncio.run(right())
