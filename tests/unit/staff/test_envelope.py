"""Who keeps the envelope and somebody with the own PIN get in together in spite of the wait."""

from pathlib import Path

import pytest

from kiosk.core.duty import Role
from kiosk.core.errors import KnownError
from kiosk.core.store import Db
from kiosk.staff import pins
from kiosk.staff import store as tables
from kiosk.staff.model import TERMINAL
from tests.unit.staff.kit import TOO_MANY, WRONG, Desk, other, quick, refused, story


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)


def test_nothing_of_a_pin_or_an_envelope_is_in_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    found: list[str] = []

    async def told(desk: Desk) -> None:
        given = await desk.add()
        code = await desk.staff.envelope(TERMINAL)
        await refused(desk.staff.begin(given.number, other(given.pin)))
        await desk.staff.begin(given.number, given.pin)

        def dump(db: Db) -> str:
            tables = [name for (name,) in db.execute("select name from sqlite_master where type = 'table'").fetchall()]
            return "\n".join(repr(db.execute(f"select * from {name}").fetchall()) for name in tables)

        whole = await desk.store.read(dump)
        assert given.number in whole or "佐藤" in whole
        found.extend(secret for secret in (given.pin, other(given.pin), code) if secret in whole)
        assert given.pin not in repr(given)

    story(tmp_path, told)
    assert not found


async def _locked(desk: Desk, number: str) -> None:
    """Guess until the wait is an hour."""
    for _ in range(10):
        await desk.clock.turn(await desk.staff.wait())
        assert (await refused(desk.staff.begin(number, ""))).message == WRONG


def test_the_envelope_and_ones_own_pin_end_the_wait_once(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        given = await desk.add()
        code = await desk.staff.envelope(TERMINAL)
        await _locked(desk, given.number)
        assert (await refused(desk.staff.begin(given.number, given.pin))).message == TOO_MANY
        wrong = await refused(desk.staff.break_glass(other(code[:6]) + code[6:], given.number, given.pin))
        assert wrong.message == "The code from the envelope is not right."
        await desk.staff.break_glass(" ".join((code[:10], code[10:])), given.number, given.pin)
        assert desk.duty.now is not None
        assert desk.duty.now.role is Role.SHELTER
        assert (await desk.acts())[-4:] == [
            ("pinpad", "envelope.try", "101"),
            ("pinpad", "envelope.try", "101"),
            ("pinpad", "glass.try", "101"),
            ("101", "duty.glass", ""),
        ]
        gone = await refused(desk.staff.break_glass(code, given.number, given.pin))
        assert gone.message == "There is no envelope for this machine."

    story(tmp_path, told)


def test_a_code_is_in_the_record_before_it_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class PowerCutError(Exception):
        pass

    def cut(_code: str, _mark: pins.Mark) -> bool:
        raise PowerCutError

    async def told(desk: Desk) -> None:
        await desk.add()
        nothing = await refused(desk.staff.break_glass("123", "101", ""))
        assert nothing.message == "There is no envelope for this machine."
        await desk.staff.envelope(TERMINAL)
        monkeypatch.setattr("kiosk.staff.pins.fits", cut)
        with pytest.raises(PowerCutError):
            await desk.staff.break_glass("123", "777", "")
        assert (await desk.acts())[1:] == [("terminal", "envelope.made", ""), ("pinpad", "envelope.try", "unknown")]

    story(tmp_path, told)


def test_an_envelope_is_good_for_three_pins_whatever_is_switched_off(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        given = await desk.add()
        code = await desk.staff.envelope(TERMINAL)
        for _ in range(3):
            assert (await refused(desk.staff.break_glass(code, given.number, other(given.pin)))).message == WRONG
            desk.restart()
        gone = await refused(desk.staff.break_glass(code, given.number, given.pin))
        assert gone.message == "There is no envelope for this machine."
        assert desk.duty.now is None

    story(tmp_path, told)


def test_a_new_envelope_ends_the_one_before(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        given = await desk.add()
        first, second = await desk.staff.envelope(TERMINAL), await desk.staff.envelope(TERMINAL)
        assert len(first) == len(second) == pins.ENVELOPE_DIGITS
        with pytest.raises(KnownError):
            await desk.staff.break_glass(first, given.number, given.pin)
        await desk.staff.break_glass(second, given.number, given.pin)

    story(tmp_path, told)


def test_an_envelope_that_is_made_while_an_older_one_is_used_stays(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        old = pins.marked(pins.drawn_envelope())
        code = await desk.staff.envelope(TERMINAL)
        await desk.store.write(lambda db: tables.drop_envelope(db, old))
        given = await desk.add()
        await desk.staff.break_glass(code, given.number, given.pin)
        assert await desk.store.read(tables.envelope) is None

    story(tmp_path, told)
