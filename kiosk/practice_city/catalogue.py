"""What there is in Midori's library: books of paper, books for the screen, pieces of its museum."""

import hashlib
import json
from pathlib import Path
from typing import Any

from .broker import Broker
from .nodes import Node, instance, stamp

ITEM = "LibraryItem"
_FILE = Path(__file__).parent / "midori_library.json"
_TOLD, _COUNTS = "library told", "library counts"
_COUNTED = ("copiesFree", "peopleWaiting")


class Catalogue:
    """The library's items, as the city tells of them.

    Args:
        broker: Where they are published. Every call is made inside the store's transaction.
    """

    def __init__(self, broker: Broker) -> None:
        self._broker = broker
        content = _FILE.read_bytes()
        self._edition = hashlib.sha256(content).hexdigest()
        self._items: dict[str, dict[str, Any]] = {item_id(one["unique"]): one for one in json.loads(content)["items"]}

    def tell(self) -> None:
        """Publish all items, if these are not told yet."""
        if self._broker.store.note(_TOLD) != self._edition:
            self._broker.store.write_note(_TOLD, self._edition)
            for one in self._items:
                self._publish(one)

    def items(self) -> dict[str, dict[str, Any]]:
        """Give every item by its id, with how many are free now and how many people wait."""
        counts = self._broker.store.note(_COUNTS) or {}
        return {one: item | dict(zip(_COUNTED, counts.get(one, ()), strict=False)) for one, item in self._items.items()}

    def copies(self) -> dict[str, str]:
        """Give the item of every paper copy by the number on its label."""
        found = {}
        for place, (one, item) in enumerate(self._items.items(), 1):
            if item["kind"] == "paper":
                found.update({f"70{place:04d}{copy:02d}": one for copy in range(1, item["copies"] + 1)})
        return found

    def count(self, item: str, free: int, waiting: int) -> None:
        """Tell how many copies of an item are free from now on, and how many people wait for one."""
        self._broker.store.write_note(_COUNTS, (self._broker.store.note(_COUNTS) or {}) | {item: [free, waiting]})
        self._publish(item)

    def _publish(self, item: str) -> None:
        told = {name: value for name, value in self.items()[item].items() if name != "unique"}
        told["dateObserved"] = stamp(self._broker.clock.now())
        expand = self._broker.contexts.own.expand
        attributes = {expand(name): [instance(value)] for name, value in told.items()}
        self._broker.publish(Node(item, [expand(ITEM)], attributes))


def item_id(unique: str) -> str:
    """Give an item's id by its short name."""
    return f"urn:ngsi-ld:{ITEM}:midori:{unique}"
