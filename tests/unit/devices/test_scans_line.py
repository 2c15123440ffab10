"""Between prefix and suffix is a code; no key of a scan is anybody else's, whatever the code holds."""

import asyncio
from collections.abc import Iterable, Sequence

import pytest

from kiosk.core.changes import Changes
from kiosk.core.tasks import Tasks
from kiosk.devices.scans import LONGEST
from kiosk.devices.scans_heard import ScannerState, Scans
from kiosk.devices.scans_line import OTHER
from kiosk.devices.scans_settings import ScannerSettings
from tests.clocks import TurnedClock

TYPED = ScannerSettings(prefix="Ctrl+B", suffix="Ctrl+C")
OWN = ScannerSettings(device="/dev/input/by-id/x")
B, C = "Ctrl+B", "Ctrl+C"


def scanned(
    *bursts: Sequence[str], settings: ScannerSettings = TYPED, gap: float = 1.0
) -> tuple[list[bool], list[str | None]]:
    """Press keys in bursts; return which belonged to a scan, and what was heard."""
    belongs: list[bool] = []
    heard: list[str | None] = []

    async def work() -> None:
        clock = TurnedClock()
        tasks = Tasks(clock)
        scans = Scans(settings, clock, tasks, Changes())
        scans.heard = heard.append
        line = scans.typed or scans.own
        for burst in bursts:
            belongs.extend(line.key(key) for key in burst)
            await clock.turn(gap)
        await clock.turn(5)
        await tasks.close()

    asyncio.run(work())
    return belongs, heard


def keys(text: Iterable[str]) -> list[str]:
    return [B, *text, C]


def test_a_code_is_heard_and_every_key_of_it_is_its_own() -> None:
    belongs, heard = scanned(keys("1234"))
    assert heard == ["1234"]
    assert belongs == [True] * 6


def test_typing_is_never_taken_for_a_code_at_any_speed() -> None:
    belongs, heard = scanned("12345678\r", ["1", "2", "Enter", C, OTHER, ""], gap=0.0)
    assert heard == []
    assert not any(belongs)


def test_two_codes_are_two() -> None:
    assert scanned(keys("1234"), keys("5678"))[1] == ["1234", "5678"]


@pytest.mark.parametrize(
    "burst",
    [
        [B, *"1234"],
        [B, C],
        [B, *"12", B, *"34", C],
        [B, *"12", OTHER, "3", C],
        [B, *"12", "\x1b", "3", C],
        [B, *"12", "ｱ", C],
        [B, *"12", "１", C],
        [B, *"12", "Enter", C],
        [*keys("12"), "Enter"],
        [*keys("12"), *keys("34")],
        [B, *("1" * 10_000), C],
        [B, *("1" * 10_000)],
        [B, *("1" * (LONGEST + 1)), C],
    ],
    ids=lambda burst: f"{len(burst)}-{burst[-1]}",
)
def test_a_broken_code_is_heard_as_one_that_could_not_be_read_and_lets_no_key_through(burst: list[str]) -> None:
    belongs, heard = scanned(burst, keys("5678"))
    assert heard == [None, "5678"]
    assert all(belongs)


def test_a_code_that_forges_its_own_end_lets_no_key_of_the_rest_through() -> None:
    belongs, heard = scanned(keys("1234"), ["Enter"], ["Tab"], ["Enter"], gap=0.03)
    assert heard == [None]
    assert all(belongs)


def test_a_key_well_after_the_end_is_a_persons() -> None:
    belongs, heard = scanned(keys("1234"), ["Enter"], gap=0.2)
    assert heard == ["1234"]
    assert not belongs[-1]


def test_the_longest_code_is_read() -> None:
    assert scanned(keys("1" * LONGEST))[1] == ["1" * LONGEST]


def test_after_a_code_without_an_end_a_person_types_again() -> None:
    belongs, heard = scanned([B, "1", "2"], "34")
    assert heard == [None]
    assert belongs == [True, True, True, False, False]


def test_shift_types_nothing_and_spoils_nothing() -> None:
    assert scanned([B, "", "A", "", "B", "1", C, ""])[1] == ["AB1"]


def test_a_slow_scanner_is_waited_for() -> None:
    assert scanned([B], ["1"], ["2", C], gap=0.4)[1] == ["12"]


def test_a_device_of_its_own_needs_no_prefix() -> None:
    belongs, heard = scanned([*"1234", "Enter"], [*"56", "Enter"], settings=OWN)
    assert heard == ["1234", "56"]
    assert all(belongs)


def test_a_scanner_that_cannot_be_asked_is_unknown_and_none_is_absent() -> None:
    def state(settings: ScannerSettings) -> ScannerState:
        clock = TurnedClock()
        return Scans(settings, clock, Tasks(clock), Changes()).state

    assert state(TYPED) is ScannerState.UNKNOWN
    assert state(OWN) is ScannerState.UNKNOWN
    assert state(ScannerSettings()) is ScannerState.ABSENT


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"prefix": "Ctrl+B"}, "prefix and suffix"),
        ({"suffix": "Enter"}, "prefix and suffix"),
        ({"prefix": "A", "suffix": "Enter"}, "prefix is a key"),
        ({"prefix": "Enter", "suffix": "Ctrl+C"}, "prefix is a key"),
        ({"prefix": "F13", "suffix": "F13"}, "suffix is another"),
        ({"prefix": "F13", "suffix": "!"}, "suffix is a key"),
        ({"device": "scanner"}, "device is a path"),
        ({"device": "/dev/x", "timeout_seconds": 0.0}, "timeout_seconds"),
    ],
)
def test_settings_that_would_mix_typing_and_scanning_are_refused(wrong: dict[str, str], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        ScannerSettings(**wrong)  # type: ignore[arg-type]
