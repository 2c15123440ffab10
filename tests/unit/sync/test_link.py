"""How the road stands is derived from all lines and the outbox, never guessed."""

from datetime import timedelta
from pathlib import Path

from kiosk.core import outbox
from kiosk.core.store import Db
from kiosk.sync.connection import Connection, LinkState
from kiosk.sync.link import Link
from tests.clocks import START
from tests.unit.sync.kit import House, in_house, ticket


def test_from_never_to_connected_and_back(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        link = Link(house.kiosk, house.clock, house.changes)
        assert await link.connection() == Connection(LinkState.NEVER, None, 0, 0)
        public, intake = link.line("public"), link.line("intake")
        assert link.line("public") is public
        public.unreachable("no-connection")
        assert (await link.connection()).state is LinkState.NEVER
        assert (await link.connection()).why == "no-connection"
        public.answered()
        await house.clock.turn(60)
        intake.answered()
        assert await link.connection() == Connection(LinkState.CONNECTED, START, 0, 0)
        intake.unreachable("timed-out")
        assert await link.connection() == Connection(LinkState.WAITING, START, 0, 0, "timed-out")
        public.paused("forbidden")
        assert (await link.connection()).state is LinkState.PAUSED
        assert (await link.connection()).why == "forbidden"

    in_house(tmp_path, story)


def test_only_a_change_is_news(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        for _ in range(5):
            house.line.answered()
            await house.clock.settle()
        assert house.heard == ["link"]
        for _ in range(5):
            house.line.unreachable("cut")
            await house.clock.settle()
        assert house.heard == ["link", "link"]

    in_house(tmp_path, story)


def test_the_last_answer_outlives_a_restart(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        link = Link(house.kiosk, house.clock, house.changes, last=START - timedelta(hours=3))
        link.line("public")
        assert await link.connection() == Connection(LinkState.WAITING, START - timedelta(hours=3), 0, 0)

    in_house(tmp_path, story)


def test_the_citys_clock_teaches_ours(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        house.clock.jump(-timedelta(days=4000))
        assert not house.clock.known()
        heard = START + timedelta(days=1)
        house.line.answered(heard)
        assert heard - house.clock.now() < timedelta(hours=1)

    in_house(tmp_path, story)


def test_counts_what_waits_and_what_needs_a_person(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.put(*(ticket(number) for number in range(6)))

        def settle(db: Db) -> None:
            outbox.settle(db, ticket(0).id, outbox.State.REFUSED, "bad-request-data")
            outbox.settle(db, ticket(1).id, outbox.State.QUARANTINED, "another-content")
            outbox.settle(db, ticket(2).id, outbox.State.ACCEPTED)

        await house.kiosk.write(settle)
        connection = await house.link.connection()
        assert (connection.pending, connection.refused, connection.clash) == (3, 2, False)
        await house.kiosk.write(lambda db: outbox.settle(db, ticket(3).id, outbox.State.REFUSED, "series-clash"))
        assert (await house.link.connection()).clash

    in_house(tmp_path, story)


def test_the_citys_time_goes_on_whatever_our_clock_does(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        assert house.line.city_time() is None
        house.line.answered(START + timedelta(hours=2))
        house.line.answered()  # it does not always say
        house.clock.jump(timedelta(days=5000))
        await house.clock.turn(90)
        assert house.line.city_time() == START + timedelta(hours=2, seconds=90)

    in_house(tmp_path, story)
