"""What the rest of the house knows of a city: four things to ask, and every answer they can have."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from kiosk.core.entity import Entity


@dataclass(frozen=True)
class Accepted:
    """The city holds this fact, word for word."""


@dataclass(frozen=True)
class Refused:
    """The city will never take this as it stands; a person has to look at it.

    `why` is a code of ours or the last part of the city's problem type in kebab case ("series-clash").
    """

    status: int
    why: str


@dataclass(frozen=True)
class Conflict:
    """The city holds another fact under this id."""

    why: str


@dataclass(frozen=True)
class Paused:
    """The city does not let this machine in; trying harder does not help."""

    why: str


@dataclass(frozen=True)
class Unreachable:
    """Nobody knows what became of it: the same again later.

    `retry_after` is the city's wish in seconds; `answered` tells a useless answer to this fact from silence and from
    a city that serves nobody.
    """

    why: str
    retry_after: float | None = None
    answered: bool = False


Outcome = Accepted | Refused | Conflict | Paused | Unreachable


class CityUnreachableError(Exception):
    """A page could not be read; `why` is a short code, never text from outside."""

    def __init__(self, why: str, retry_after: float | None = None, *, answered: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.retry_after = retry_after
        self.answered = answered

    def outcome(self) -> Unreachable:
        """Give the same as a value."""
        return Unreachable(self.why, self.retry_after, self.answered)


class CityPausedError(Exception):
    """The city does not let this machine read."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Page:
    """One page of a list.

    `length` is how many items the server sent and `entities` those that could be read, so the difference is
    how many were bad. `total` is what the server counts over all pages, if it says.
    """

    entities: tuple[Entity, ...]
    total: int | None
    server_time: datetime | None
    length: int


class City(Protocol):
    """A city, whatever it speaks."""

    async def create(self, body: bytes) -> Outcome:
        """Hand over one canonical fact; the adapter renders it and, in doubt, looks whether it arrived."""

    async def upsert(self, entities: Sequence[Entity]) -> Outcome:
        """Set the newest state of things only this machine writes: at most 50, each id once."""

    async def page(self, kind: str, *, since: str | None, offset: int, limit: int) -> Page:
        """Read one page of a kind, changed after `since` (UTC, `Z`) if given.

        Raises:
            CityUnreachableError: nothing can be said about the list now.
            CityPausedError: this machine may not read.
        """
