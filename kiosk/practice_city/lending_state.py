"""What the lending desk is told, and what it knows."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Said:
    """What a kiosk told of one act."""

    kind: str
    id: str
    patron: str
    item: str
    barcode: str
    target: str
    allotted: bool
    due: str
    at: datetime | None


@dataclass
class State:
    """What the desk knows, as it is kept.

    Attributes:
        loans, ready: By the id of the act that made them.
        waits: Who waits for what, in their order.
        news: By patron, what became of acts otherwise than was said.
    """

    loans: dict[str, dict[str, Any]] = field(default_factory=dict)
    ready: dict[str, dict[str, Any]] = field(default_factory=dict)
    waits: list[dict[str, Any]] = field(default_factory=list)
    news: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
