"""The city goes and the power goes, and every number is with the city exactly once in the end."""

import random
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from kiosk.core.errors import KnownError
from tests.e2e.kiosks import CODE, COUNTER
from tests.e2e.processes import Hall, Process, accepted, serving, started, tickets_at

AT_ONCE = 2
TRIES = 5
ROUNDS = 3
ONLINE, ALONE = 4, 20


class Numbers:
    """What people asked for and what they were told."""

    def __init__(self, hall: Hall) -> None:
        self.told: dict[str, str] = {}
        self._hall = hall
        self._acts = 0
        self._open: set[str] = set()

    def fresh(self, count: int) -> list[str]:
        """Make so many acts."""
        self._acts += count
        acts = [f"act-{number}" for number in range(self._acts - count, self._acts)]
        self._open.update(acts)
        return acts

    def by_command(self, act: str) -> bool:
        """Ask once by a process of its own."""
        answer = self._hall.command("queue", "take", "--counter", COUNTER, "--act", act)
        if answer.returncode:
            assert answer.returncode == 1, answer
            assert answer.stderr.strip(), "it was refused without a word"
            return False
        self._tell(act, answer.stdout.strip())
        return True

    def by_socket(self, act: str) -> bool:
        """Ask once over the socket."""
        try:
            ticket = self._hall.ask("queue.take", act=act, counter=COUNTER)
        except KnownError:
            return False
        self._tell(act, ticket["label"])
        return True

    def insist(self) -> None:
        """Ask again for every act that got no answer, as a person presses again."""
        for _ in range(TRIES):
            for act in sorted(self._open):
                self.by_socket(act)
        assert not self._open

    def _tell(self, act: str, label: str) -> None:
        assert self.told.setdefault(act, label) == label, "one act, two numbers"
        self._open.discard(act)


@contextmanager
def alarm(seconds: float, kiosk: Process) -> Iterator[None]:
    """Kill the kiosk so much later, whatever it does then."""
    timer = threading.Timer(seconds, kiosk.kill)
    timer.start()
    try:
        yield
    finally:
        timer.join()


def taken(numbers: Numbers, count: int) -> list[bool]:
    """Take numbers two at a time, every other one by a process of its own."""
    ways = cycle([numbers.by_command, numbers.by_socket])
    with ThreadPoolExecutor(AT_ONCE) as pool:
        asked = [pool.submit(way, act) for way, act in zip(ways, numbers.fresh(count), strict=False)]
        return [one.result() for one in asked]


def storm(numbers: Numbers, kiosk: Process, seconds: float) -> None:
    """Take numbers without a pause until the kiosk is killed in the middle of it."""
    assert numbers.by_socket(numbers.fresh(1)[0])
    with alarm(seconds, kiosk):
        while numbers.by_socket(numbers.fresh(1)[0]):
            pass


def drained(hall: Hall, kiosk: Process) -> None:
    """Wait until the city has all that waited."""
    waiting = {line.split("\t")[3] for line in hall.said("outbox", "list").splitlines()}
    kiosk.until(lambda lines: waiting <= accepted(lines))
    assert hall.said("outbox", "list") == ""


def outage(hall: Hall, numbers: Numbers, data: Path, seconds: float) -> None:
    """Lose the city, then the kiosk, while processes of their own take numbers."""
    port = int(hall.url.rpartition(":")[2])
    with serving(data, port) as (city, _), hall.running() as kiosk:
        kiosk.until(started)
        assert all(taken(numbers, ONLINE))
        city.kill()
        with alarm(seconds, kiosk):
            taken(numbers, ALONE)


def hail(hall: Hall, numbers: Numbers, data: Path, chance: random.Random) -> None:
    """Kill the kiosk while it gives numbers as fast as it can: while it also sends, and while nobody listens."""
    with serving(data, int(hall.url.rpartition(":")[2])) as (city, _), hall.running() as kiosk:
        kiosk.until(started)
        storm(numbers, kiosk, chance.uniform(0.0, 0.3))
        city.kill()
    with hall.running() as kiosk:
        kiosk.until(started)
        storm(numbers, kiosk, chance.uniform(0.0, 0.3))


def test_every_number_reaches_the_city_exactly_once(tmp_path: Path) -> None:
    chance = random.Random(20261121)
    data = tmp_path / "city.db"
    with serving(data) as (_, url):
        hall = Hall(tmp_path, url)
        hall.said("enrol", "--city", url, "--code", CODE)
        hall.said("sync", "once")
    numbers = Numbers(hall)
    for turn in range(ROUNDS):
        if turn == 0:
            outage(hall, numbers, data, chance.uniform(0.5, 3.0))
        else:
            hail(hall, numbers, data, chance)
        with serving(data, int(url.rpartition(":")[2])), hall.running() as kiosk:
            kiosk.until(started)
            numbers.insist()
            drained(hall, kiosk)
            assert kiosk.end() == 0
            found = tickets_at(url)
    expected = [f"A-{number:03d}" for number in range(1, len(numbers.told) + 1)]
    assert sorted(numbers.told.values()) == expected
    assert sorted(ticket["label"] for ticket in found) == expected
    assert sorted(ticket["number"] for ticket in found) == list(range(1, len(expected) + 1))
    assert len({ticket["id"] for ticket in found}) == len(expected)
    assert {(ticket["series"], ticket["kioskId"]) for ticket in found} == {("A", "midori-1")}
