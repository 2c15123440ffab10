"""What a desk with 100,000 evacuees costs: every act, and every page of a list, within 0.1 s of the processor.

The people came to another kiosk, whose facts were taken in here; their names, ages and needs are drawn by lot from one
seed. The slowest in twenty is held against what a person does not notice; how long it took by the clock stands beside.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time

from kiosk.compose.release import BUILT
from kiosk.compose.slices import KIOSK_TABLES
from kiosk.core.changes import Changes
from kiosk.core.clock import SystemClock
from kiosk.core.duty import Duty, OnDuty, Role
from kiosk.core.store import Db, Store
from kiosk.shelter import household, merge, projection, reading
from kiosk.shelter.alike import Likenesses
from kiosk.shelter.desk import Desk
from kiosk.shelter.looking import Looking
from kiosk.shelter.model import Arrival, Arriving, Care, Cares, Identity, Opening, Presence, Sex, Who
from kiosk.shelter.registers import Fact, Kind
from kiosk.shelter.service import ShelterService
from kiosk.shelter.settings import ShelterSettings
from kiosk.shelter.wants import Need, Want
from kiosk.shelter.wants_service import WantsService

from .measure import Pairs, now
from .report import Figure, Goal
from .wish import Wish

FELT = 0.1  # seconds that a person does not notice: no act takes longer
SLOW = 95
WITHIN = Goal(most=1.0)
STEADY = Goal(most=3.0)
PEOPLE, QUICK = 100_000, 300
MEMBERS = 3
TURNS = 40
SLICE = 600  # facts taken in together
PLACE = "urn:ngsi-ld:EvacuationShelter:midori:S-1"
LEAD = Duty("staff-1", "山田", Role.LEAD)
_SOUNDS = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"


@dataclass(frozen=True)
class Full:
    """A desk with everybody checked in, and what stands at it."""

    store: Store
    service: ShelterService
    wants: WantsService
    looking: Looking
    likenesses: Likenesses
    homes: tuple[str, ...]
    people: tuple[str, ...]


def run(wish: Wish) -> Iterator[Figure]:
    """Measure every act and every page with so many people there."""
    with TemporaryDirectory(prefix="kiosk-bench-") as folder:
        yield from asyncio.run(_figures(Path(folder), QUICK if wish.quick else PEOPLE, wish.turns(TURNS)))


async def _figures(folder: Path, people: int, turns: int) -> list[Figure]:
    clock, changes = SystemClock(BUILT), Changes()
    store = Store(folder / "kiosk.db", key=bytes(32), durable=True, migrations=KIOSK_TABLES, changes=changes)
    await store.open()
    duty = OnDuty(clock, changes)
    desk = Desk(store, clock, ShelterSettings(place=PLACE), Identity("kiosk-1", "A"), duty)
    try:
        homes, ids, steady = await _fill(store, people, clock)
        services = (ShelterService(desk, _token), WantsService(desk), Looking(desk, _token), Likenesses(desk))
        full = Full(store, *services, homes, ids)
        duty.begin(LEAD)
        await full.service.set_opening("open", Opening.OPEN)
        found = [steady]
        for name, act in _acts(full):
            duty.begin(LEAD)
            found += await _measured(f"shelter: {name}", act, turns)
        return found
    finally:
        await store.close()


async def _fill(store: Store, people: int, clock: SystemClock) -> tuple[tuple[str, ...], tuple[str, ...], Figure]:
    """Take everybody in, and hold what the last tenth cost against the first: it may grow with the depth of a tree."""
    arrived, spent = list(_facts(people, clock)), []
    for begins in range(0, len(arrived), SLICE):
        part, cost = arrived[begins : begins + SLICE], process_time()
        await store.write(lambda db, part=part: projection.take(db, part))  # type: ignore[misc]  # bound now
        spent.append((process_time() - cost) / len(part))
    tenth = max(1, len(spent) // 10)
    steady = Pairs(spent[-tenth:], spent[:tenth])
    kinds = {kind: tuple(one.subject for one in arrived if one.kind is kind) for kind in (Kind.HOUSEHOLD, Kind.PERSON)}
    name = "shelter: a fact taken in, of the last tenth of all / of the first, processor s"
    return kinds[Kind.HOUSEHOLD], kinds[Kind.PERSON], Figure.of(name, steady, STEADY)


def _facts(people: int, clock: SystemClock, kiosk: str = "kiosk-2") -> Iterator[Fact]:
    """Give what another kiosk wrote of so many people, the same at each; each tenth person needs something."""
    chance, at, count = Random(6), clock.now(), 0

    def fact(kind: Kind, subject: str, sets: Mapping[str, object]) -> Fact:
        nonlocal count
        count += 1
        return Fact(kiosk, count, count, PLACE, kind, subject, sets, (), at, "staff-2")

    for number in range(people):
        home = f"{kiosk}-h-{number // MEMBERS:08d}"
        if number % MEMBERS == 0:
            label = household.label("B", number // MEMBERS + 1)
            yield fact(Kind.HOUSEHOLD, home, {"number": label, f"card.{number:032x}": True})
        told = {
            "household": home,
            "who": reading.write_who(_somebody(chance).who),
            "cares": reading.write_cares(Cares(frozenset({Care.ILLNESS}) if number % 7 == 0 else frozenset())),
            "presence": {"presence": Presence.IN.value, "to": ""},
        }
        yield fact(Kind.PERSON, f"{kiosk}-p-{number:08d}", told)
        if number % 10 == 0:
            wanted = {
                "household": home,
                "person": f"{kiosk}-p-{number:08d}",
                "want": chance.choice(list(Want)).value,
                "note": "",
            }
            yield fact(Kind.NEED, f"{kiosk}-n-{number:08d}", {"need": wanted, "done": False})


def _acts(full: Full) -> Iterator[tuple[str, Callable[[int], Awaitable[object]]]]:
    """Name every act of the desk, and do it for the n-th time."""
    chance = Random(7)
    service, looking = full.service, full.looking

    def household_of(number: int) -> str:
        return full.homes[number * 7919 % len(full.homes)]

    def person(number: int) -> str:
        return full.people[number * 7919 % len(full.people)]

    def arrival(members: int, card: str = "") -> Arrival:
        return Arrival(tuple(_somebody(chance) for _ in range(members)), card=card)

    yield "check in three by card", lambda n: service.check_in(f"card-{n}", arrival(3, f"A{n:07d}"))
    yield "check in thirty by hand", lambda n: service.check_in(f"hand-{n}", arrival(30))
    yield "add one", lambda n: service.add_people(f"add-{n}", household_of(n), [_somebody(chance)])
    yield "one goes out", lambda n: service.move(f"out-{n}", [person(n)], Presence.OUT)
    yield (
        "write a need",
        lambda n: full.wants.need(f"need-{n}", Need("", household_of(n), "", Want.DIALYSIS)),
    )
    yield "count", lambda _: service.counts()
    yield "find by two kana", lambda _: looking.find("".join(chance.choices(_SOUNDS, k=2)))
    yield "find by one kana", lambda _: looking.find(chance.choice(_SOUNDS))
    yield "find by number", lambda n: looking.find(str(n * 31 + 1))
    yield "find by card", lambda n: looking.with_card(f"A{n:07d}")
    yield "see a household", lambda n: looking.household(household_of(n))
    yield "a page of households", lambda _: looking.households((chance.choice(_SOUNDS), ""))
    yield "a page of people who are in", lambda _: looking.people(Presence.IN, (chance.choice(_SOUNDS), ""))
    yield "the most urgent needs", lambda _: looking.needs()
    yield "who cannot do without power", lambda _: looking.on_power()
    yield "what kiosks disagree on", lambda _: looking.argued()
    met = list(_facts(60 * TURNS, SystemClock(BUILT), "kiosk-3"))
    yield "sixty facts of another kiosk", lambda n: full.store.write(lambda db: _laid(db, met[60 * n : 60 * n + 60]))
    yield "who may be one", lambda _: full.likenesses.page()
    yield "how much is to be decided", lambda _: full.likenesses.questions()


def _laid(db: Db, facts: list[Fact]) -> None:
    """Lay a slice of a file, of people who came to the other kiosk as well, to what is here."""
    assert merge.take(db, facts, "kiosk-1") == len(facts)


async def _measured(name: str, act: Callable[[int], Awaitable[object]], turns: int) -> list[Figure]:
    """Do an act so many times; what is loaded at the first time only is no part of the pace."""
    spent, took = [], []
    await act(0)
    for turn in range(1, turns + 1):
        begun, cost = now(), process_time()
        await act(turn)
        spent.append(process_time() - cost)
        took.append(now() - begun)
    return [
        Figure.of(f"{name}, p{SLOW}, processor s / {FELT} s", Pairs(spent, [FELT] * turns), WITHIN, SLOW),
        Figure.alone(f"{name}, p{SLOW}, s", took, percent=SLOW),
    ]


def _somebody(chance: Random) -> Arriving:
    kana = "".join(chance.choices(_SOUNDS, k=3)) + " " + "".join(chance.choices(_SOUNDS, k=2))
    name = "山田 " + "".join(chance.choices("花子太郎美咲健一", k=2))
    birth = date(1930 + chance.randrange(95), 1 + chance.randrange(12), 1 + chance.randrange(28))
    return Arriving(Who(name, kana, chance.choice(list(Sex)), birth))


def _token(card: str) -> str:
    return f"{card:0>32}"
