"""The instrument `python -m tests.peers` can fail, and names every peer and fault. No time is judged."""

import asyncio
from collections.abc import Callable
from importlib import import_module

import pytest
from click.testing import CliRunner

from tests.clocks import TurnedClock
from tests.peers import __main__ as command
from tests.peers.cells import LIMIT, NEVER, Cell, notes, table
from tests.peers.eyes import HOLD, PATIENCE, Eyes, Fault

GOOD = Cell("printer", "silent", 1.2, 0.4, 0.9, came=1, due=1)
BY_ALL = {"normal", "killed, restarted", "silent", "garbage"}
BY_PRINTERS = {"paper out", "paper nearly out", "paper out midway", "cover open midway", "killed midway, restarted"}
BY_KIND = {
    "ticket": BY_ALL | BY_PRINTERS | {"cover open", "offline", "error", "slow answers, 1.5 s"},
    "page": BY_PRINTERS | {"normal", "garbage", "aborted", "cancelled", "printer silent", "slow answers, 1.5 s"},
    "power": BY_ALL | {"discharging", "low", "critical", "back on mains", "slow answers, 1.5 s"},
    "logind": BY_ALL | {"refused", "bus killed, restarted", "bus silent", "slow answers, 1.5 s"},
    "shelter": BY_ALL | {"slow answers, 1.5 s"},
    "sunspec": BY_ALL | {"refuses", "slow answers, 1.5 s"},
    "scanner": BY_ALL,
}


@pytest.mark.parametrize(
    ("cell", "flaw"),
    [
        (Cell("p", "f", told=LIMIT + 0.01), "told after 2.01"),
        (Cell("p", "f", screen=NEVER), "screen after never"),
        (Cell("p", "f", back=3.0), "back after 3.00"),
        (Cell("p", "f", told=0.1, false_ok=1), "1 false ok"),
        (Cell("p", "f", came=2, due=1), "paper 2, not 1"),
        (Cell("p", "f", came=0, due=1), "paper 0, not 1"),
        (Cell("p", "f", wrong="offline"), "offline"),
    ],
)
def test_a_cell_that_is_late_false_or_doubled_is_not_right(cell: Cell, flaw: str) -> None:
    assert cell.flaws == (flaw,)
    assert table([GOOD, cell])[2].endswith(f"NOT RIGHT: {flaw}")


def test_a_cell_at_the_limit_is_right_and_is_read_back_as_it_was() -> None:
    assert Cell("p", "f", told=LIMIT, came=0, due=0).right
    for cell in (GOOD, Cell("p", "f", told=NEVER, inherent=2.5)):
        assert Cell.read(cell.as_json()) == cell
    assert notes([Cell("p", "f", inherent=2.5), GOOD]) == [
        "p, f: 2.50 s more, in which the peer itself still tells the old as new"
    ]


def looked(shown: Callable[[float], str]) -> tuple[float, str, int, float]:
    """Let a fault begin at once; show by the seconds since; give what the eyes found."""

    async def body() -> tuple[float, str, int, float]:
        clock = TurnedClock()
        start = clock.monotonic()
        eyes = Eyes(clock, lambda: shown(clock.monotonic() - start))
        fault = Fault(
            "f", nothing, nothing, lambda said: said == "out", lambda said: said == "ok", lambda said: said == "ok"
        )
        looking = asyncio.get_running_loop().create_task(both(eyes, fault))
        while not looking.done():
            await clock.turn(1.0)
        return looking.result()

    async def both(eyes: Eyes, fault: Fault) -> tuple[float, str, int, float]:
        told, strange = await eyes.told(fault)
        return told, strange, eyes.false_ok, await eyes.back(fault)

    return asyncio.run(body())


async def nothing() -> None:
    """Change nothing: what is shown follows the clock."""


def test_what_is_told_in_time_and_stays_is_right() -> None:
    told, strange, false, back = looked(lambda passed: "out" if 1.0 < passed < 1.2 + HOLD else "ok")
    assert told == pytest.approx(1.0, abs=0.05)
    assert (strange, false) == ("", 0)
    assert back == pytest.approx(0.2, abs=0.1)


def test_a_well_in_between_is_found_even_if_it_lasts_one_look() -> None:
    _, strange, false, _ = looked(lambda passed: "ok" if passed < 1 or 2.0 <= passed < 2.03 or passed > 6 else "out")
    assert false >= 1
    assert strange == "ok"


def test_a_late_word_is_late_and_every_well_after_the_limit_is_false() -> None:
    told, _, false, _ = looked(lambda passed: "out" if 3.0 < passed < 8 else "ok")
    assert told == pytest.approx(3.0, abs=0.05)
    assert false >= 40


def test_what_never_comes_is_never() -> None:
    told, _, false, _ = looked(lambda _: "ok")
    assert told == NEVER
    assert false > PATIENCE


@pytest.mark.parametrize("kind", command.KINDS)
def test_every_peer_has_every_fault(kind: str) -> None:
    module = import_module(f"tests.peers.cells_{kind}")
    faults = module.FAULTS if isinstance(module.FAULTS, dict) else dict.fromkeys(module.PEERS, module.FAULTS)
    assert set(faults) == set(module.PEERS)
    for found in faults.values():
        assert BY_KIND[kind] <= set(found)
        assert len(set(found)) == len(found)


def test_each_cell_that_is_listed_is_measured() -> None:
    scanner = import_module("tests.peers.cells_scanner")

    async def body() -> list[Cell]:
        return [cell async for cell in scanner.run(scanner.PEERS[0])]

    cells = asyncio.run(body())
    assert tuple(cell.fault for cell in cells) == scanner.FAULTS[scanner.PEERS[0]]
    assert [(cell.false_ok, cell.wrong) for cell in cells] == [(0, "")] * len(cells)


@pytest.mark.parametrize(("cell", "code"), [(GOOD, 0), (Cell("p", "f", false_ok=1), 1)])
def test_the_command_fails_when_a_cell_is_not_right(monkeypatch: pytest.MonkeyPatch, cell: Cell, code: int) -> None:
    monkeypatch.setattr(command, "_child", lambda _peer: iter([cell]))
    done = CliRunner().invoke(command.main, ["scanner"])
    assert done.exit_code == code
    assert ("NOT RIGHT" in done.output) is bool(code)


def test_a_peer_that_breaks_the_instrument_is_a_cell_that_is_not_right() -> None:
    cells = list(command._child("nobody"))
    assert [cell.right for cell in cells] == [False]
