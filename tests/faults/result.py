"""What an instrument is asked for and what it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Wish:
    """How much to try.

    Attributes:
        images: Disks rebuilt after a power cut; damaged files and kills scale with it.
        faults: Faults of the network and of the disk.
        steps: Steps of the model.
        inputs: Hostile inputs for each parser.
        herd: Kiosks that come back at once.
        seed: From which everything random follows.
    """

    images: int = 20_000
    faults: int = 500
    steps: int = 50_000
    inputs: int = 2_000
    herd: int = 50
    seed: int = 1


@dataclass(frozen=True)
class Result:
    """What one instrument found.

    Attributes:
        name: The instrument.
        done: What was tried and how often.
        lost: Acknowledged acts that are not there any more.
        duplicated: Acts that took effect twice.
        failures: All that went wrong, those among it; each says how to replay it.
    """

    name: str
    done: Mapping[str, int] = field(default_factory=dict)
    lost: int = 0
    duplicated: int = 0
    failures: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether every promise held and something was tried at all."""
        return any(self.done.values()) and not (self.lost or self.duplicated or self.failures)


@dataclass(frozen=True)
class Tooth:
    """A guard of the shipped code and how its absence must show.

    Attributes:
        guard: What is taken away, in a few words.
        bite: Runs an instrument with the shipped function patched; what it returns must not be clean.
    """

    guard: str
    bite: Callable[[Wish], Result]
