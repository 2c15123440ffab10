"""Nobody comes on duty but by a PIN drawn by lot; who gives PINs out is allowed to; somebody always gets in."""

import asyncio
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.core.duty import IDLE, Permission, Role
from kiosk.core.errors import KnownError
from kiosk.staff import pins
from kiosk.staff import store as tables
from kiosk.staff.model import TERMINAL
from tests.unit.staff.kit import TOO_MANY, WRONG, Desk, other, quick, refused, story


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)


def test_a_new_kiosk_knows_nobody_and_no_pin_opens_it(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        assert not await desk.staff.anybody()
        for number, pin in (("101", "000000"), ("101", "123456"), ("", ""), ("100", "nobody"), ("99", "")):
            assert (await refused(desk.staff.begin(number, pin))).message == WRONG
            await desk.clock.turn(3600)
        assert desk.duty.now is None

    story(tmp_path, told)


def test_the_right_pin_puts_its_owner_on_duty_and_no_other_does(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        sato, suzuki = await desk.add(), await desk.add("鈴木 一郎", Role.LEAD)
        assert (sato.number, suzuki.number) == ("101", "102")
        assert (await refused(desk.staff.begin(sato.number, suzuki.pin))).message == WRONG
        await desk.staff.begin(suzuki.number, suzuki.pin)
        assert desk.duty.now is not None
        assert (desk.duty.now.staff, desk.duty.now.name, desk.duty.now.role) == ("102", "鈴木 一郎", Role.LEAD)
        await desk.staff.begin("101", f" {sato.pin[:3]}-{sato.pin[3:]} ")
        assert desk.duty.require(Permission.SEE_PEOPLE).staff == "101"
        desk.restart()
        assert desk.duty.now is None

    story(tmp_path, told)


def test_pins_are_drawn_and_none_is_one_that_people_try_first() -> None:
    drawn = {pins.drawn_pin() for _ in range(2000)}
    assert len(drawn) > 1900
    assert all(len(pin) == 6 and pin.isdigit() and len(set(pin)) > 2 for pin in drawn)
    assert not drawn & {"123456", "012345", "456789", "987654", "543210"}


def test_every_act_is_in_the_chain_by_numbers_alone(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        given = await desk.add()
        await refused(desk.staff.begin("777", "1"))
        await refused(desk.staff.begin(given.number, other(given.pin)))
        await desk.staff.begin(given.number, given.pin)
        await desk.staff.end()
        await desk.staff.end()
        await desk.staff.reset(given.number, TERMINAL)
        await desk.staff.remove(given.number, TERMINAL)
        assert await desk.acts() == [
            ("terminal", "staff.add", "101"),
            ("pinpad", "pin.try", "unknown"),
            ("pinpad", "pin.try", "101"),
            ("pinpad", "pin.try", "101"),
            ("101", "duty.begin", ""),
            ("101", "duty.end", ""),
            ("terminal", "staff.reset", "101"),
            ("terminal", "staff.remove", "101"),
        ]

    story(tmp_path, told)


def test_only_who_may_gives_pins_out(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        given = await desk.add()
        for number, pin in ((None, None), (given.number, given.pin)):
            if number is not None and pin is not None:
                await desk.staff.begin(number, pin)
            for asked in (
                desk.staff.add("高橋", Role.LEAD),
                desk.staff.reset("101"),
                desk.staff.remove("101"),
                desk.staff.envelope(),
                desk.staff.members(),
                desk.staff.members("duty"),
            ):
                assert (await refused(asked)).message in {
                    "Only staff on duty can do this.",
                    "Your role does not allow this.",
                }
        lead = await desk.add("鈴木", Role.LEAD)
        await desk.staff.begin(lead.number, lead.pin)
        assert (await desk.staff.add("高橋", Role.COUNTER)).number == "103"
        assert [one.name for one in await desk.staff.members()] == ["佐藤 花子", "鈴木", "高橋"]
        assert (await desk.acts())[-1] == ("102", "staff.add", "103")

    story(tmp_path, told)


def test_who_is_taken_off_is_off_at_once_and_the_number_is_not_given_again(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        given = await desk.add()
        await desk.staff.begin(given.number, given.pin)
        await desk.staff.remove(given.number, TERMINAL)
        assert desk.duty.now is None
        assert (await refused(desk.staff.begin(given.number, given.pin))).message == WRONG
        assert (await desk.add()).number == "102"
        for gone in (desk.staff.remove("101", TERMINAL), desk.staff.reset("101", TERMINAL)):
            assert (await refused(gone)).message == "Nobody of the staff has this number."

    story(tmp_path, told)


def test_nobody_takes_oneself_off(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        lead = await desk.add(role=Role.LEAD)
        await desk.staff.begin(lead.number, lead.pin)
        assert (await refused(desk.staff.remove(lead.number))).message == "You cannot take yourself off the staff."
        assert len(await desk.staff.members()) == 1

    story(tmp_path, told)


@pytest.mark.parametrize("name", ["", "  ", "x" * 41, "a\u202eb", "a\0b"])
def test_what_is_no_name_is_refused(tmp_path: Path, name: str) -> None:
    async def told(desk: Desk) -> None:
        assert (await refused(desk.add(name))).message == "A name has up to {most} letters."
        assert not await desk.staff.anybody()

    story(tmp_path, told)


def test_a_new_pin_ends_the_one_before(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        given = await desk.add()
        again = await desk.staff.reset(given.number, TERMINAL)
        assert (await refused(desk.staff.begin(given.number, given.pin))).message == WRONG
        await desk.staff.begin(again.number, again.pin)

    story(tmp_path, told)


def test_a_new_pin_ends_the_duty_of_its_owner_and_of_nobody_else(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        sato, lead = await desk.add(), await desk.add("鈴木", Role.LEAD)
        await desk.staff.begin(sato.number, sato.pin)
        again = await desk.staff.reset(sato.number, TERMINAL)
        assert desk.duty.now is None
        await desk.staff.begin(sato.number, again.pin)
        await desk.staff.reset(lead.number, TERMINAL)
        assert desk.duty.now is not None
        assert (await refused(desk.staff.reset("999", TERMINAL))).message == "Nobody of the staff has this number."
        assert desk.duty.now is not None

    story(tmp_path, told)


def test_a_duty_ends_by_itself_whatever_the_clock_on_the_wall_does(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        given = await desk.add()
        await desk.staff.begin(given.number, given.pin)
        await desk.clock.turn(IDLE - 1)
        desk.clock.jump(timedelta(days=-400))
        assert desk.duty.now is not None
        await desk.clock.turn(1)
        assert desk.duty.now is None

    story(tmp_path, told)


def test_an_unknown_number_takes_as_long_as_a_known_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def slow(code: str, about: str) -> str:
        asked.append(code)
        return f"{about}:{code}"

    async def told(desk: Desk) -> None:
        given = await desk.add()
        monkeypatch.setattr("kiosk.staff.pins.slow_name", slow)
        for number in (given.number, "999", "", "１０１", "1e2", "-101", "9" * 400):
            await refused(desk.staff.begin(number, "314159"))
            await desk.clock.turn(3600)
        assert asked == ["314159"] * 7

    story(tmp_path, told)


def test_two_pins_typed_at_once_are_two_guesses(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        given = await desk.add()
        told = await asyncio.gather(
            *(desk.staff.begin(given.number, other(given.pin)) for _ in range(12)), return_exceptions=True
        )
        said = [fault.message for fault in told if isinstance(fault, KnownError)]
        assert said.count(WRONG) == 4
        assert said.count(TOO_MANY) == 8

    story(tmp_path, told)


@pytest.mark.parametrize("act", ["remove", "reset"])
def test_a_pin_that_ends_while_it_is_looked_at_opens_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    looked, over = threading.Event(), threading.Event()

    def fits(code: str, mark: pins.Mark) -> bool:
        looked.set()
        return over.wait(20) and mark.name == f"{mark.salt}:{code}"

    async def told(desk: Desk) -> None:
        given = await desk.add()
        monkeypatch.setattr("kiosk.staff.pins.fits", fits)
        coming = asyncio.create_task(desk.staff.begin(given.number, given.pin))
        try:
            assert await asyncio.to_thread(looked.wait, 20)
            await getattr(desk.staff, act)(given.number, TERMINAL)
        finally:
            over.set()
        assert (await refused(coming)).message == WRONG
        assert desk.duty.now is None
        assert await desk.store.read(lambda db: len(tables.guesses(db))) == 1

    story(tmp_path, told)
