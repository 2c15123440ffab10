"""A slip that the city signed gives one person one new PIN, at one kiosk, once, for a while; nothing else does."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.devices.scans import LONGEST, Purpose, read, slip_code
from kiosk.practice_city.city_keys import PRACTICE
from kiosk.practice_city.opening import new_signing_key, reset, warned
from kiosk.practice_city.staff import reset_slip
from tests.unit.staff.kit import KIOSK, WRONG, Desk, quick, refused, story

SIGNING = PRACTICE[0]
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)


def slip(desk: Desk, *, kiosk: str = KIOSK, staff: str = "101", signing: dict[str, Any] = SIGNING) -> str:
    return reset_slip(signing, kiosk, staff, desk.clock.now(), DAY)


def bare(desk: Desk, **changed: Any) -> str:
    now = int(desk.clock.now().timestamp())
    told = {"kiosk": KIOSK, "staff": "101", "once": "0" * 16, "good": (now, now + 60)} | changed
    return slip_code("KR1", reset(SIGNING, told["kiosk"], told["staff"], told["once"], told["good"]).encode())


def test_a_slip_gives_a_new_pin_once_and_a_restart_does_not_forget_it(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        given = await desk.add()
        code = slip(desk)
        assert read(code.lower(), Purpose.SLIP) == code
        assert len(code) <= LONGEST
        again = await desk.staff.reset_by_slip(code.lower())
        assert (await refused(desk.staff.begin("101", given.pin))).message == WRONG
        await desk.staff.begin(again.number, again.pin)
        assert ("pinpad", "staff.slip", "101") in await desk.acts()
        desk.restart()
        assert (await refused(desk.staff.reset_by_slip(code))).message == "This slip was used before."
        await desk.staff.reset_by_slip(slip(desk))

    story(tmp_path, told)


def test_a_slip_is_for_one_kiosk_one_number_and_of_one_city(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        given = await desk.add()
        stranger = new_signing_key("practice-sign")
        for code, said in (
            (slip(desk, kiosk="midori-2"), "This slip is for another machine."),
            (slip(desk, staff="102"), "Nobody of the staff has this number."),
            (slip(desk, staff="佐藤"), "Nobody of the staff has this number."),
            (slip(desk, signing=stranger), "This slip is not signed by the city."),
        ):
            fault = await refused(desk.staff.reset_by_slip(code))
            assert (fault.message, fault.action) == (said, "Please ask the city for another slip.")
        await desk.staff.begin("101", given.pin)

    story(tmp_path, told)


@pytest.mark.parametrize(
    ("later", "jump", "good"),
    [
        (timedelta(0), timedelta(0), True),
        (timedelta(hours=23), timedelta(0), True),
        (timedelta(days=1), timedelta(0), False),
        (timedelta(0), timedelta(minutes=-9), True),
        (timedelta(0), timedelta(hours=-1), False),
    ],
)
def test_a_slip_is_good_for_a_while(tmp_path: Path, later: timedelta, jump: timedelta, *, good: bool) -> None:
    async def told(desk: Desk) -> None:
        await desk.add()
        code = slip(desk)
        await desk.clock.turn(later.total_seconds())
        desk.clock.jump(jump)
        assert desk.clock.known()
        if good:
            await desk.staff.reset_by_slip(code)
        else:
            assert (await refused(desk.staff.reset_by_slip(code))).message == "This slip is not good at this time."

    story(tmp_path, told)


def test_a_clock_that_is_not_known_keeps_nobody_out_and_still_knows_what_is_over(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        await desk.add()
        desk.clock.raise_floor(desk.clock.now())
        code, old = slip(desk), bare(desk, good=(0, 1_000_000))
        desk.clock.jump(timedelta(days=-4000))
        assert not desk.clock.known()
        await desk.staff.reset_by_slip(code)
        assert (await refused(desk.staff.reset_by_slip(old))).message == "This slip is not good at this time."

    story(tmp_path, told)


def test_what_the_city_signed_for_something_else_is_no_slip(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        await desk.add()
        alert = warned(SIGNING, {"kiosk": KIOSK, "staff": "101", "once": "0" * 16, "nbf": 0, "exp": 2**33})
        said = await refused(desk.staff.reset_by_slip(slip_code("KR1", alert.encode())))
        assert said.message == "This slip is not signed by the city."

    story(tmp_path, told)


def test_what_is_none_is_refused_in_words(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        await desk.add()
        good = bare(desk)
        for scanned in (
            "",
            "KR1",
            "0" * 5000,
            "佐藤",
            good[:-1],
            good[:60] + ("A" if good[60] != "A" else "B") + good[61:],
            slip_code("KR2", b"x" * 90),
            bare(desk, once="佐藤"),
            bare(desk, once=""),
            bare(desk, good=(0, 2**40)),
            bare(desk, good=(-1, 5)),
            bare(desk, good=("now", None)),
        ):
            assert (await refused(desk.staff.reset_by_slip(scanned))).message == "This is no slip for a new PIN."

    story(tmp_path, told)


def test_bytes_that_are_no_signed_text_are_not_signed_by_the_city(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        for content in (b"a.b.c", b"{}", b"." * 200):
            said = await refused(desk.staff.reset_by_slip(slip_code("KR1", content)))
            assert said.message == "This slip is not signed by the city."
        said = await refused(desk.staff.reset_by_slip(slip_code("KR1", b"\xff\xfe" * 40)))
        assert said.message == "This is no slip for a new PIN."

    story(tmp_path, told)
