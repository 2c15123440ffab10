"""The counters' queues: they move whenever someone asks, as chance (drawn from the seed) and the clock say.

Nobody waits here and nothing runs in the background: what is due is done at the next request. A person is called,
comes or does not come, and while they are served others take numbers from the machine in the hall (series H).
"""

import hashlib
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from .broker import Broker
from .nodes import Node, instance, moment_of, stamp

CALL_SHOWN = timedelta(minutes=10)
CALLS_KEPT = 4
NAMED_AHEAD = 3
HALL = "H"
_LONG_SILENCE = timedelta(hours=2)
_MISSED_OF_ONE = 1 / 9
_JST = timezone(timedelta(hours=9))
_NOON = 12


@dataclass
class Queue:
    """One counter: what stands on its sign and who waits."""

    number: str
    service: str
    average: float
    staffed: int
    issued: int
    lunch: bool
    name: dict[str, str]
    status: str = "Open"
    waiting: list[str] = field(default_factory=list)
    called: str = ""
    served: str = ""
    last: str = ""
    missed: list[str] = field(default_factory=list)
    calls: int = 0
    steps: int = 0
    due: str = ""


class Queues:
    """All counters of one office.

    Args:
        broker: Where the signs and the calls are published.
        office: The office's content: city, office, place, counters.
        seed: What chance is drawn from.
    """

    def __init__(self, broker: Broker, office: dict[str, Any], seed: int) -> None:
        self._broker = broker
        self._office = office
        self._seed = seed
        self.still = False

    def open(self) -> None:
        """Open the counters that are not open yet."""
        for found in self._office["counters"]:
            counter = self.id_of(found["number"])
            if self._broker.store.note(counter) is None:
                known = {
                    key: found[key] for key in ("number", "service", "average", "staffed", "issued", "lunch", "name")
                }
                queue = Queue(**known)
                queue.waiting = [_label(HALL, queue.issued - back) for back in reversed(range(found["waiting"]))]
                queue.last = _label(HALL, queue.issued)
                queue.served = _label(HALL, queue.issued - found["waiting"])
                self._keep(counter, queue)

    def id_of(self, number: str) -> str:
        """Give the id of the counter with this number on its sign."""
        return f"urn:ngsi-ld:QueueMonitor:{self._office['city']}:{number}"

    def counter(self, named: str) -> str | None:
        """Find a counter by its id, its service or its number; None where there is none."""
        for found in self._office["counters"]:
            if named in {found["number"], found["service"], self.id_of(found["number"])}:
                return self.id_of(found["number"])
        return None

    def get(self, counter: str) -> Queue:
        """Read a counter's queue."""
        return Queue(**self._broker.store.note(counter))

    def change(self, counter: str, queue: Queue) -> None:
        """Keep a queue that was changed by hand and renew its sign."""
        self._keep(counter, queue)

    def advance(self) -> None:
        """Do what is due at every counter."""
        if self.still:
            return
        now = self._broker.clock.now()
        for found in self._office["counters"]:
            counter = self.id_of(found["number"])
            queue = self.get(counter)
            if self._moves(counter, queue, now):
                self._keep(counter, queue)

    def join(self, counter: str, label: str) -> None:
        """Let a ticket from a kiosk wait in its queue."""
        queue = self.get(counter)
        queue.waiting.append(label)
        queue.last = label
        self._keep(counter, queue)

    def rejoin(self, counter: str, label: str) -> None:
        """Put a missed ticket back, next but one; nothing happens to one that was not missed."""
        queue = self.get(counter)
        if queue.called == label:
            self._settle(counter, queue, missed=True)
        if label in queue.missed:
            queue.missed.remove(label)
            queue.waiting.insert(1, label)
        self._keep(counter, queue)

    def call(self, counter: str, label: str = "") -> str:
        """Call a ticket now (the next one by default) and give its label; empty when nobody waits."""
        queue = self.get(counter)
        called = self._call(counter, queue, label)
        self._keep(counter, queue)
        return called

    def settle(self, counter: str, *, missed: bool) -> None:
        """Note that the person last called came or did not come."""
        queue = self.get(counter)
        self._settle(counter, queue, missed=missed)
        self._keep(counter, queue)

    def _moves(self, counter: str, queue: Queue, now: datetime) -> bool:
        due = moment_of(queue.due)
        if due is None or abs(now - due) > _LONG_SILENCE:
            due = now + self._pause(counter, queue)
        before = (queue.due, queue.status)
        while due <= now:
            queue.steps += 1
            self._step(counter, queue, due)
            due += self._pause(counter, queue)
        queue.due = stamp(due)
        if queue.lunch:
            queue.status = "Suspended" if now.astimezone(_JST).hour == _NOON else "Open"
        return before != (queue.due, queue.status)

    def _step(self, counter: str, queue: Queue, at: datetime) -> None:
        if queue.status != "Open" or not queue.staffed:
            return
        if queue.called:
            self._settle(counter, queue, missed=self._chance(counter, queue.called, "missed") < _MISSED_OF_ONE)
        usual = 3 * queue.staffed
        people = 0 if len(queue.waiting) > 2 * usual else 1 + (self._chance(counter, queue.steps, "walk in") < 0.3)  # noqa: PLR2004 - a chance
        for _ in range(people if len(queue.waiting) <= usual else people // 2):
            queue.issued += 1
            queue.last = _label(HALL, queue.issued)
            queue.waiting.append(queue.last)
        self._call(counter, queue, "", at)

    def _call(self, counter: str, queue: Queue, label: str, at: datetime | None = None) -> str:
        if queue.called:
            self._settle(counter, queue, missed=False)
        if not label and not queue.waiting:
            return ""
        label = label or queue.waiting[0]
        queue.waiting = [one for one in queue.waiting if one != label]
        queue.calls += 1
        queue.called = queue.served = label
        self._announce(counter, queue, "called", at or self._broker.clock.now())
        self._broker.store.remove("", self._call_id(counter, queue.calls - CALLS_KEPT))
        return label

    def _settle(self, counter: str, queue: Queue, *, missed: bool) -> None:
        if not queue.called:
            return
        if missed:
            queue.missed = [*queue.missed, queue.called][-20:]
        self._announce(counter, queue, "missed" if missed else "served", None)
        queue.called = ""

    def _announce(self, counter: str, queue: Queue, state: str, at: datetime | None) -> None:
        call_id = self._call_id(counter, queue.calls)
        old = self._broker.store.get("", call_id)
        own = self._broker.contexts.own.expand
        attrs = dict(old.attrs) if old else {}
        values: dict[str, Any] = {"callState": state}
        if at is not None:
            place = {language: text.format(number=queue.number) for language, text in self._office["place"].items()}
            values |= {
                "counterId": counter,
                "ticketLabel": queue.called,
                "place": {"languageMap": place},
                "callNumber": queue.calls,
                "calledAt": stamp(at),
                "validTo": stamp(at + CALL_SHOWN),
            }
        attrs |= {own(name): [instance(value)] for name, value in values.items()}
        self._broker.publish(Node(call_id, [own("CallAnnouncement")], attrs))

    def _call_id(self, counter: str, number: int) -> str:
        return f"urn:ngsi-ld:CallAnnouncement:{self._office['city']}:{counter.rpartition(':')[2]}-{number}"

    def _keep(self, counter: str, queue: Queue) -> None:
        self._broker.store.write_note(counter, asdict(queue))
        staffed = queue.staffed if queue.status == "Open" else 0
        values: dict[str, Any] = {
            "officeName": {"languageMap": self._office["office"]},
            "serviceId": queue.service,
            "serviceName": {"languageMap": queue.name},
            "serviceStatus": queue.status,
            "lastTicketIssued": _number(queue.last),
            "lastTicketIssuedLabel": queue.last,
            "ticketServed": _number(queue.served),
            "ticketServedLabel": queue.served,
            "ticketsToServe": len(queue.waiting),
            "averageServiceMinutes": queue.average,
            "staffedCounters": staffed,
            "counterNumber": queue.number,
            "nextTicketLabels": queue.waiting[:NAMED_AHEAD],
        }
        own = self._broker.contexts.own.expand
        attrs = {own(name): [instance(value)] for name, value in values.items()}
        self._broker.publish(Node(counter, [own("QueueMonitor")], attrs))

    def _pause(self, counter: str, queue: Queue) -> timedelta:
        spread = 0.6 + 0.8 * self._chance(counter, queue.steps, "pause")
        return timedelta(minutes=queue.average / max(1, queue.staffed) * spread)

    def _chance(self, counter: str, which: object, what: str) -> float:
        drawn = hashlib.sha256(f"{self._seed}/{counter}/{which}/{what}".encode()).digest()
        return int.from_bytes(drawn[:6]) / (1 << 48)


def _label(series: str, number: int) -> str:
    return f"{series}-{number:03d}"


def _number(label: str) -> int:
    digits = label.rpartition("-")[2]
    return int(digits) if digits.isascii() and digits.isdigit() else 0
