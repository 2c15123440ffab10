"""One kiosk and one city with a line between them that breaks until it broke often enough; then both are compared."""

import asyncio
import base64
import random
from collections import Counter
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kiosk.applications.city import application_fact
from kiosk.applications.model import Application, Identity
from kiosk.core.entity import Entity, Json, canonical, content_hash
from kiosk.practice_city.city import PracticeCity
from kiosk.sync.pull import Pull
from kiosk.sync.push import Push
from tests.clocks import START
from tests.peers.fault_proxy import FAULTS, FaultProxy
from tests.peers.practice_city import practice_city
from tests.unit.sync.kit import House, city_at, in_house, stream, ticket

WORDS = (
    "midori", "<b>&'\"=;()", "髙橋﨑 みどり", "\u202eabc\u202c", "☂ 🏫", "a" * 300, "urn:ngsi-ld:x:1", "2026-11-21", "0"
)  # fmt: skip
COUNTERS = 40
PAGE = 15
STALLED = 61.0  # seconds after which an exchange is given up
BREAKS = tuple(fault for fault in FAULTS if fault != "pass")


@dataclass(frozen=True)
class Line:
    """What stands at the other end of it, and how often it breaks."""

    personality: str
    dialect: str
    faults: int
    seed: int

    @property
    def chance(self) -> random.Random:
        return random.Random(f"{self.seed}/{self.personality}/{self.dialect}")


@dataclass
class Found:
    """What came of it."""

    done: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def broken(folder: Path, line: Line) -> Found:
    """Write facts and read lists over a line until it broke so many times, then whole until nothing waits."""
    found = Found()

    async def story(house: House) -> None:
        with practice_city(house.clock, personality=line.personality) as running:
            for number in range(COUNTERS):
                running.city.publish(counter(number, 0))
            told = Talk(house, line, running.city, found)
            port = urlsplit(running.url).port or 0
            async with (
                FaultProxy(port, told.pick, told.chance) as proxy,
                city_at(proxy.url, house.clock, line.dialect) as city,
            ):
                push = Push(house.kiosk, city, house.line)
                pull = Pull(house.public, city, house.line, [stream()], limit=PAGE)
                await told.go(proxy, push, pull)
                found.done.update({f"fault {name}": proxy.done[name] for name in BREAKS})
            found.done["faults"] += told.broke
            await told.judge()

    in_house(folder, story)
    return found


class Talk:
    """The conversation over one line."""

    def __init__(self, house: House, line: Line, city: PracticeCity, found: Found) -> None:
        self.chance = line.chance
        self.broke = 0
        self._house = house
        self._faults = line.faults
        self._city = city
        self._found = found
        self._put: dict[str, Entity] = {}

    def pick(self) -> str:
        """Name the next connection's fault; none once there were enough."""
        if self.broke >= self._faults or self.chance.random() < 0.3:
            return "pass"
        self.broke += 1
        return self.chance.choice(BREAKS)

    async def go(self, proxy: FaultProxy, push: Push, pull: Pull) -> None:
        """Talk while the line breaks, then until nothing waits."""
        while self.broke < self._faults:
            await self._write(self.chance.randrange(1, 6))
            self._city.publish(counter(self.chance.randrange(COUNTERS), self.chance.randrange(1000)))
            await self._through(proxy, push.once())
            await self._through(proxy, pull.once())
            await self._house.clock.turn(self.chance.choice([5.0, 60.0, 900.0]))
        for _ in range(1000):
            if await push.once() is None:
                break
            await self._house.clock.turn(900)
        await self._house.clock.turn(3600)
        await pull.once()

    async def judge(self) -> None:
        """Hold what the city has against what was written, and what the kiosk has against what the city says."""
        held = [(fact.id, fact.attributes) for fact in self._city.facts()]
        counts = Counter(key for key, _ in held)
        self._found.done["acts"] += len(self._put)
        self._found.lost += [key for key in self._put if not counts[key]]
        self._found.doubled += [key for key in counts if counts[key] > 1 or key not in self._put]
        self._found.wrong += [f"other content: {key}" for key, told in held if not self._same(key, told)]
        states = await self._house.states()
        self._found.wrong += [f"{key} {state}" for key, state in states.items() if state != "accepted"]
        city = {one.id: one.attributes["officeName"] for one in self._city.entities("QueueMonitor")}
        if await self._house.names() != city:
            self._found.wrong.append("the city's list was not read whole")

    def _same(self, key: str, told: Mapping[str, Any]) -> bool:
        ours = self._put.get(key)
        if ours is None:
            return True  # counted already
        return dict(told) == {**ours.attributes, "contentHash": content_hash(canonical(ours))}

    async def _write(self, many: int) -> None:
        facts = [self._fact(len(self._put) + number) for number in range(many)]
        self._put |= {fact.id: fact for fact in facts}
        await self._house.put(*facts, lane=self.chance.choice(["", "", "loan"]))

    def _fact(self, number: int) -> Entity:
        word = self.chance.choice(WORDS)
        if number % 2:
            return ticket(number, label=word)
        if number % 4 == 0:
            return application(number, self.chance)
        moment = START.isoformat().replace("+00:00", "Z")
        told: dict[str, Json] = {"place": word, "screen": "queue", "at": moment, "kioskId": "k1", "schemaVersion": 1}
        return Entity(f"urn:ngsi-ld:HelpCall:k1:{number}", "HelpCall", told)

    async def _through(self, proxy: FaultProxy, work: Coroutine[Any, Any, object]) -> None:
        """Do something; when the line goes silent under it, let time pass."""
        doing = asyncio.ensure_future(work)
        while not doing.done():
            silence = asyncio.ensure_future(proxy.stalled.wait())
            await asyncio.wait({doing, silence}, return_when=asyncio.FIRST_COMPLETED)
            silence.cancel()
            if not doing.done():
                proxy.stalled.clear()
                await self._house.clock.turn(STALLED)
        await doing


def application(number: int, chance: random.Random) -> Entity:
    """Say what a form says to everybody: nothing but that it is there, in some kilobytes."""
    sealed = base64.urlsafe_b64encode(chance.randbytes(chance.choice([1024, 4096, 40_960]))).decode()
    fact_id = f"urn:ngsi-ld:ServiceApplication:k1:{number}"
    made = Application(
        fact_id, f"act-{number}", "school_note", "1", f"{number:012}", "", f"{number:064}", "key", True, "ja", START
    )
    return application_fact(made, Identity("k1", "A"), f"a..b.{sealed}.c", "d.e.f", helped=False)


def counter(number: int, version: int) -> Entity:
    """Say what stands at a counter."""
    return Entity(f"urn:ngsi-ld:QueueMonitor:{number:03}", "QueueMonitor", {"officeName": f"c{number}-{version}"})
