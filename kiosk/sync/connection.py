"""What a person needs to know of the road to the city, as raw material for words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class LinkState(StrEnum):
    """How the road stands: never "offline", but the age of the last answer."""

    NEVER = "never"
    CONNECTED = "connected"
    WAITING = "waiting"
    PAUSED = "paused"


@dataclass(frozen=True)
class Connection:
    """The road at this moment; without a word from any endpoint, nobody knows.

    Attributes:
        state: The worst of all endpoints; NEVER while none has ever answered.
        since: The last answer (the oldest over the endpoints); None when none has ever come.
        pending: Facts the city has yet to be told.
        refused: Facts a person has to look at, refused or quarantined.
        why: The code of what stands in the way, or empty.
        clash: Two kiosks issue tickets under one series letter; the tickets are valid, the letter must be changed.
    """

    state: LinkState = LinkState.NEVER
    since: datetime | None = None
    pending: int = 0
    refused: int = 0
    why: str = ""
    clash: bool = False
