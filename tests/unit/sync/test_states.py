"""The newest state goes out when it changed, and every quarter of an hour that nothing did."""

from collections.abc import Sequence
from pathlib import Path

from kiosk.core.entity import Entity, Json
from kiosk.practice_city.app import make
from kiosk.sync.connection import LinkState
from kiosk.sync.http import in_process
from kiosk.sync.ports import Accepted, Paused, Refused, Unreachable
from kiosk.sync.states import States
from tests.unit.sync.kit import URL, House, ListCity, city_at, in_house


class Devices:
    def __init__(self, house: House, count: int = 1) -> None:
        self.house = house
        self.state: dict[str, Json] = {"paperState": "ok"}
        self.count = count

    async def read(self) -> Sequence[Entity]:
        told: dict[str, Json] = {**self.state, "dateLastValueReported": self.house.clock.now().isoformat()}
        return [Entity(f"urn:ngsi-ld:Device:k1:{number}", "Device", told) for number in range(self.count)]


def states(house: House, city: ListCity, devices: Devices) -> States:
    return States(city, house.line, devices.read, ["devices"])


def test_news_at_once_and_silence_every_quarter_of_an_hour(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        city, devices = ListCity(), Devices(house)
        city.outcomes = [Accepted()] * 20
        states(house, city, devices).start(house.tasks)
        await house.clock.turn(5)
        assert len(city.told) == 1
        house.changes.publish("devices")  # nothing has changed
        await house.clock.turn(60)
        assert len(city.told) == 1
        devices.state = {"paperState": "out"}
        house.changes.publish("devices")
        await house.clock.settle()
        assert [told[0].attributes["paperState"] for told in city.told] == ["ok", "out"]
        for state in ("a", "b", "c"):  # one report for a flutter
            devices.state = {"paperState": state}
            house.changes.publish("devices")
            await house.clock.turn(1)
        await house.clock.turn(10)
        assert [told[0].attributes["paperState"] for told in city.told] == ["ok", "out", "c"]
        await house.clock.turn(890)
        assert len(city.told) == 3
        await house.clock.turn(20)
        assert len(city.told) == 4

    in_house(tmp_path, story)


def test_at_most_fifty_in_one_call(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        city = ListCity()
        city.outcomes = [Accepted()] * 3
        await states(house, city, Devices(house, 120)).once()
        assert [len(told) for told in city.told] == [50, 50, 20]

    in_house(tmp_path, story)


def test_the_newest_value_alone_is_told_after_an_outage(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        city, devices = ListCity(), Devices(house)
        city.outcomes = [Unreachable("no-connection")] * 40
        states(house, city, devices).start(house.tasks)
        for number in range(10):
            devices.state = {"paperState": str(number)}
            house.changes.publish("devices")
            await house.clock.turn(60)
        assert house.line.state is LinkState.NEVER
        assert len(city.told) < 12
        city.told.clear()
        city.outcomes = [Accepted()] * 5
        await house.clock.turn(900)
        assert [told[0].attributes["paperState"] for told in city.told] == ["9"]
        assert (await house.link.connection()).state is LinkState.CONNECTED

    in_house(tmp_path, story)


def test_a_refused_state_waits_for_its_next_value_and_a_pause_for_its_end(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        city, devices = ListCity(), Devices(house)
        city.outcomes = [Refused(400, "bad-request-data"), Paused("forbidden"), Accepted()]
        reporter = states(house, city, devices)
        assert await reporter.once() == 900
        await reporter.once()
        assert len(city.told) == 1
        devices.state = {"paperState": "out"}
        assert await reporter.once() == 900
        assert (await house.link.connection()).state is LinkState.PAUSED
        await reporter.once()
        assert len(city.told) == 3
        assert (await house.link.connection()).state is LinkState.CONNECTED

    in_house(tmp_path, story)


def test_the_practice_city_knows_the_kiosk(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        for dialect in ("ngsi-ld", "ngsi-v2"):
            app = make(house.clock, seed=None)
            devices = Devices(house)
            async with city_at(URL, house.clock, dialect, transport=in_process(app)) as city:
                reporter = States(city, house.line, devices.read, [])
                for state in ("ok", "out"):
                    devices.state = {"paperState": state}
                    await reporter.once()
                    [device] = app.state.city.entities("Device")
                    assert device.attributes["paperState"] == state
            app.state.city.close()

    in_house(tmp_path, story)
