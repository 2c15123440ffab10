"""The demo's city, Midori: its counters, its notices, its places of refuge, and people who answer a call for help."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from .broker import Broker
from .cards import CardDesk
from .catalogue import Catalogue
from .nodes import Node, instance, moment_of, stamp
from .queues import Queues
from .refuge import Refuge

HELP_AFTER = timedelta(seconds=20)
_CONTENT: dict[str, Any] = json.loads((Path(__file__).parent / "midori.json").read_text("utf-8"))
_RENEWED = timedelta(days=5)
_NOTICES = "notices"
_HELP = "help"


class Midori:
    """What the city does by itself, whenever someone asks.

    Args:
        broker: Where it publishes.
        seed: What chance is drawn from.
        keys: Gives the city's keys.
    """

    def __init__(self, broker: Broker, seed: int, keys: Callable[[], list[dict[str, Any]]]) -> None:
        self._broker = broker
        self.queues = Queues(broker, _CONTENT, seed)
        self.refuge = Refuge(broker)
        self.catalogue = Catalogue(broker)
        self.cards = CardDesk(broker, self.catalogue, keys)

    def open(self) -> None:
        """Open the counters, put up the notices, tell of refuge, rivers, roads and what the library has."""
        self.queues.open()
        self.refuge.tell()
        self.catalogue.tell()
        self._put_up()

    def advance(self) -> None:
        """Move the queues, measure, end loans, answer calls for help, put up the notices again before they grow old."""
        self.queues.advance()
        self.refuge.tell()
        self.cards.lending.end_past()
        self._answer()
        if self._broker.clock.now() - (moment_of(self._broker.store.note(_NOTICES)) or _never()) > _RENEWED:
            self._put_up()

    def hear_help(self, tenant: str, call_id: str) -> None:
        """Send someone to a kiosk that called; the answer is published a little later."""
        due = stamp(self._broker.clock.now() + HELP_AFTER)
        waiting = self._broker.store.note(_HELP) or []
        self._broker.store.write_note(_HELP, [*waiting, [due, tenant, call_id]])

    def cancel_help(self, call_id: str) -> None:
        """Send nobody any more to a kiosk whose call was taken back."""
        waiting = self._broker.store.note(_HELP) or []
        self._broker.store.write_note(_HELP, [one for one in waiting if one[2] != call_id])

    def _answer(self) -> None:
        waiting = self._broker.store.note(_HELP) or []
        now = stamp(self._broker.clock.now())
        due = [one for one in waiting if one[0] <= now]
        if not due:
            return
        self._broker.store.write_note(_HELP, [one for one in waiting if one not in due])
        for _, tenant, call_id in due:
            call = self._broker.store.get(tenant, call_id)
            if call is not None:
                said = self._attributes({"helpState": "coming", "answeredAt": now})
                self._broker.upsert(tenant, Node(call_id, call.types, said), update=True)

    def _put_up(self) -> None:
        now = self._broker.clock.now()
        for notice in _CONTENT["notices"]:
            common = {
                "category": notice["category"],
                "validFrom": stamp(now + timedelta(hours=notice["from_hours"])),
                "validTo": stamp(now + timedelta(hours=notice["to_hours"])),
            }
            if notice["joined"]:
                self._put_up_in_each_language(notice, common)
            else:
                texts = {name: {"languageMap": notice[name]} for name in ("title", "body")}
                self._publish(notice["unique"], {**common, **texts})
        self._broker.store.write_note(_NOTICES, stamp(now))

    def _put_up_in_each_language(self, notice: dict[str, Any], common: dict[str, Any]) -> None:
        for language in notice["title"]:
            texts = {name: notice[name][language] for name in ("title", "body")}
            joined = {"language": language, "translationGroup": notice["unique"]}
            self._publish(f"{notice['unique']}-{language}", {**common, **texts, **joined})

    def _publish(self, unique: str, values: dict[str, Any]) -> None:
        notice = f"urn:ngsi-ld:Notice:{_CONTENT['city']}:{unique}"
        kind = self._broker.contexts.own.expand("Notice")
        self._broker.publish(Node(notice, [kind], self._attributes(values)))

    def _attributes(self, values: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
        return {self._broker.contexts.own.expand(name): [instance(value)] for name, value in values.items()}


def _never() -> Any:
    return moment_of("1970-01-01T00:00:00Z")
