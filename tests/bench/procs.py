"""What Linux tells of a process: memory that is its own, time it used, how often it woke up."""

from dataclasses import dataclass
from pathlib import Path

_MB = 1000  # smaps_rollup counts in kB


@dataclass(frozen=True)
class Cost:
    """What a process has used so far.

    Attributes:
        seconds: Of processor time, its threads together.
        wakes: How often one of its threads went to sleep and was woken.
    """

    seconds: float
    wakes: int


def pss(pid: int) -> float:
    """Give the memory of a process in MB; what it shares is split among those who share it."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / _MB
    raise RuntimeError("this Linux tells nothing of memory")


def family(pid: int) -> list[int]:
    """Give a process and all that descend from it."""
    found = [pid]
    for parent in found:
        for thread in Path(f"/proc/{parent}/task").iterdir():
            found += map(int, (thread / "children").read_text(encoding="ascii").split())
    return found


def cost(pid: int) -> Cost:
    """Read what a process has used."""
    threads = list(Path(f"/proc/{pid}/task").iterdir())
    ran = sum(int((thread / "schedstat").read_text(encoding="ascii").split()[0]) for thread in threads)
    return Cost(ran / 1e9, sum(map(_wakes, threads)))


def _wakes(thread: Path) -> int:
    for line in (thread / "status").read_text(encoding="utf-8").splitlines():
        if line.startswith("voluntary_ctxt_switches:"):
            return int(line.split()[1])
    return 0
