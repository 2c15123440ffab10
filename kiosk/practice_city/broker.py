"""The broker itself, in no dialect: create, upsert, delete, find, with the office told of every new fact."""

from datetime import datetime
from typing import Protocol

from .contexts import Contexts
from .nodes import Instance, Node, stamp
from .personalities import PERSONALITIES, Personality
from .problems import Problem
from .store import Store


class Clock(Protocol):
    """The part of the house's clock that a city needs."""

    def now(self) -> datetime:
        """Tell the moment, in UTC."""
        ...


class Intake(Protocol):
    """The office behind the broker."""

    def check(self, node: Node) -> None:
        """Refuse a fact that cannot be, by a Problem."""
        ...

    def receive(self, tenant: str, node: Node) -> bool:
        """Take in a fact that was stored; False when it was taken in before."""
        ...

    def hear(self, node: Node) -> None:
        """Learn of a state that was stored."""
        ...


class Broker:
    """Entities by tenant. Every call is made inside the store's transaction."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock
        self.contexts = Contexts()
        self.personality: Personality = PERSONALITIES["spec"]
        self.intake: Intake | None = None

    def create(self, tenant: str, node: Node) -> None:
        """Keep a new entity and pass it to the office.

        Raises:
            Problem: It exists already, or the office refuses it.
        """
        if self.store.get(tenant, node.id) is not None:
            raise self.personality.problem("create: exists", node.id)
        if self.intake:
            self.intake.check(node)
        self._keep(tenant, node, None)
        if self.intake:
            self.intake.receive(tenant, node)

    def upsert(self, tenant: str, node: Node, *, update: bool) -> bool:
        """Keep an entity, replacing an older one or (``update``) only the attributes given; True if it is new."""
        old = self.store.get(tenant, node.id)
        if old is None:
            self.create(tenant, node)
        else:
            self._change(tenant, node, old, update=update)
        if self.intake:
            self.intake.hear(node)
        return old is None

    def publish(self, node: Node) -> None:
        """Keep an entity of the city's own; one that says nothing new is left as it is."""
        old = self.store.get("", node.id)
        if old is None or _bodies(old) != _bodies(node):
            self._keep("", node, old)

    def delete(self, tenant: str, entity_id: str) -> None:
        """Remove an entity.

        Raises:
            Problem: ResourceNotFound.
        """
        if not self.store.remove(tenant, entity_id):
            raise Problem("ResourceNotFound", "There is no such entity.", entity_id)

    def retrieve(self, tenant: str, entity_id: str) -> Node:
        """Find one entity.

        Raises:
            Problem: ResourceNotFound.
        """
        node = self.store.get(tenant, entity_id)
        if node is None:
            raise Problem("ResourceNotFound", "There is no such entity.", entity_id)
        return node

    def _change(self, tenant: str, node: Node, old: Node, *, update: bool) -> None:
        if update:
            node.types = list(dict.fromkeys([*old.types, *node.types]))
            node.attrs = {
                **old.attrs,
                **{name: _merged(old.attrs.get(name, []), new) for name, new in node.attrs.items()},
            }
        self._keep(tenant, node, old)

    def _keep(self, tenant: str, node: Node, old: Node | None) -> None:
        now = stamp(self.clock.now())
        node.created = old.created if old else now
        node.modified = now
        for name, instances in node.attrs.items():
            before = {one.get("datasetId"): one for one in old.attrs.get(name, [])} if old else {}
            for one in instances:
                same = before.get(one.get("datasetId"))
                one["created"] = same["created"] if same else now
                one["modified"] = same["modified"] if same and _content(same) == _content(one) else now
        self.store.add_tenant(tenant)
        self.store.put(tenant, node)


def _merged(old: list[Instance], new: list[Instance]) -> list[Instance]:
    said = {one.get("datasetId") for one in new}
    return [one for one in old if one.get("datasetId") not in said] + new


def _content(one: Instance) -> Instance:
    return {key: value for key, value in one.items() if key not in {"created", "modified"}}


def _bodies(node: Node) -> dict[str, list[Instance]]:
    return {name: [_content(one) for one in instances] for name, instances in node.attrs.items()}
