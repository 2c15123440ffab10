"""What Linux tells of a process: memory that is its own, time it used, how often it woke up."""

from dataclasses import dataclass
from pathlib import Path

_MB = 1000  # Linux counts in kB


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
    return _number(Path(f"/proc/{pid}/smaps_rollup"), "Pss:") / _MB


def peak(pid: int) -> float:
    """Give the most memory a process ever held, in MB."""
    return _number(Path(f"/proc/{pid}/status"), "VmHWM:") / _MB


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
    return Cost(ran / 1e9, sum(_number(thread / "status", "voluntary_ctxt_switches:") for thread in threads))


def _number(file: Path, name: str) -> int:
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith(name):
            return int(line.split()[1])
    raise RuntimeError(f"this Linux tells nothing of {name}")
