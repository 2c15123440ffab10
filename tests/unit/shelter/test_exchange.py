"""Two kiosks that never met exchange a stick: both know everybody, once, whatever happens on the way."""

import errno
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk.core import audit
from kiosk.core.duty import Duty, Role
from kiosk.core.errors import KnownError
from kiosk.core.shared_secret import SharedSecret
from kiosk.shelter import exchange, projection, store
from kiosk.shelter.model import Presence
from kiosk.shelter.sealed_file import ENDING
from tests.unit.shelter.sisters import Kiosk, kiosks, rebuilt, who, with_kiosk


async def acts(kiosk: Kiosk) -> list[str]:
    return [entry.act for entry in await kiosk.store.read(lambda db: list(audit.entries(db)))]


async def refused(act: Any) -> KnownError:
    with pytest.raises(KnownError) as told:
        await act
    assert told.value.action
    return told.value


def test_after_both_took_the_other_s_file_both_know_the_same(tmp_path: Path) -> None:
    async def story(one: Kiosk, two: Kiosk) -> None:
        for kiosk, name in ((one, "山田"), (two, "佐藤")):
            await kiosk.open()
            for number in range(8):
                await kiosk.check_in(who(f"{name}{number}"), who(f"{name}子{number}", birth=None))
        given = await one.exchange.give()
        assert given.name == f"midori-0-20261121-101200-{given.facts}{ENDING}"
        taken = await two.exchange.take(Path(given.name))
        assert (taken.kiosk, taken.facts, taken.new) == ("midori-0", given.facts, given.facts)
        back = await two.exchange.give()
        assert back.facts == 2 * given.facts
        assert (await one.exchange.take(Path(back.name))).new == given.facts
        assert await one.digest() == await two.digest()
        assert (await one.service.counts()).total == (await two.service.counts()).total == 32
        assert await one.exchange.offered() == (given.name, back.name)
        assert (await acts(one))[-2:] == ["shelter.give", "shelter.take"]

    kiosks(tmp_path, story)


def test_lists_are_told_once_behind_a_file(tmp_path: Path) -> None:
    async def story(one: Kiosk, two: Kiosk) -> None:
        await one.open()
        for number in range(3):
            await one.check_in(*(who(f"山田{number}の{member}") for member in range(20)))
        given = await one.exchange.give()
        assert given.facts > 60  # more than a slice
        await two.exchange.take(Path(given.name))
        await two.clock.settle()
        assert two.heard == ["shelter"]

    kiosks(tmp_path, story)


def test_a_take_that_was_cut_short_goes_on_when_it_is_taken_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(one: Kiosk, two: Kiosk) -> None:
        await one.open()
        for number in range(12):
            await one.check_in(*(who(f"山田{number}の{member}") for member in range(9)))
        given = await one.exchange.give()
        slices = 0
        take = projection.take

        def cut(*args: Any) -> Any:
            nonlocal slices
            slices += 1
            if slices == 2:
                raise KnownError("the power is gone", "x")
            return take(*args)

        monkeypatch.setattr(projection, "take", cut)
        assert (await refused(two.exchange.take(Path(given.name)))).message == "the power is gone"
        monkeypatch.setattr(projection, "take", take)
        half = (await two.service.counts()).total
        assert 0 < half < 108
        again = await two.exchange.take(Path(given.name))
        assert again.new < again.facts
        assert (await two.service.counts()).total == 108
        assert await one.digest() == await two.digest()
        assert await rebuilt(two) == await one.digest()

    kiosks(tmp_path, story)


def test_what_is_known_already_is_said_so_and_changes_nothing(tmp_path: Path) -> None:
    async def story(one: Kiosk, two: Kiosk) -> None:
        await one.open()
        await one.check_in(who("山田"))
        given = await one.exchange.give()
        known = "All that is in this file is known here already."
        assert (await refused(one.exchange.take(Path(given.name)))).message == known
        await two.exchange.take(Path(given.name))
        before = await acts(two)
        assert (await refused(two.exchange.take(Path(given.name)))).message == known
        assert await acts(two) == before
        await one.check_in(who("佐藤"))
        newer = await one.exchange.give()
        assert (await two.exchange.take(Path(newer.name))).new == newer.facts - given.facts
        assert (await refused(two.exchange.take(Path(given.name)))).message == known  # the older one

    kiosks(tmp_path, story)


def test_nobody_gives_or_takes_without_being_allowed_to(tmp_path: Path) -> None:
    async def story(one: Kiosk) -> None:
        await one.open()
        await one.check_in(who("山田"))
        for role in (Role.SHELTER, Role.COUNTER):
            one.duty.begin(Duty("staff-2", "", role))
            for act in (one.exchange.give(), one.exchange.take(Path("x")), one.exchange.offered()):
                assert (await refused(act)).message == "Your role does not allow this."
        one.duty.end()
        for act in (one.exchange.give(), one.exchange.take(Path("x"))):
            assert (await refused(act)).message == "Only staff on duty can do this."
        assert list(one.stick.iterdir()) == []

    kiosks(tmp_path, story, 1)


def test_without_a_secret_of_the_city_no_file_is_made(tmp_path: Path) -> None:
    async def story(one: Kiosk) -> None:
        await one.open()
        for act in (one.exchange.give(), one.exchange.take(Path("x"))):
            assert "no secret of the city yet" in (await refused(act)).message
        assert list(one.stick.iterdir()) == []

    kiosks(tmp_path, story, 1, ())


def test_nothing_is_given_where_nothing_was_written_down(tmp_path: Path) -> None:
    async def story(one: Kiosk) -> None:
        assert (await refused(one.exchange.give())).message == "Nothing was written down at this desk yet."

    kiosks(tmp_path, story, 1)


def test_a_stick_that_is_full_or_gone_is_said_so_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(one: Kiosk) -> None:
        await one.open()
        await one.check_in(who("山田"))
        sync = os.fsync

        def full(number: int) -> None:
            if Path(f"/proc/self/fd/{number}").readlink().suffix == ".new":
                raise OSError(errno.ENOSPC, "full")
            sync(number)

        monkeypatch.setattr(os, "fsync", full)
        fault = await refused(one.exchange.give())
        assert fault.message == "The file could not be written to {folder}."
        assert list(one.stick.iterdir()) == []
        monkeypatch.undo()
        assert [(await one.exchange.give()).name] == [file.name for file in one.stick.iterdir()]
        for left in one.stick.iterdir():
            left.unlink()
        one.stick.rmdir()
        assert (await refused(one.exchange.give())).message == "The file could not be written to {folder}."
        assert (await refused(one.exchange.offered())).message == "The folder {folder} is not there now."
        assert (await refused(one.exchange.take(Path("x.shelter")))).message == "This file cannot be read: {file}"
        assert (await acts(one)).count("shelter.give") == 1

    kiosks(tmp_path, story, 1)


def test_what_a_kiosk_lost_comes_back_and_its_numbers_go_on_behind_it(tmp_path: Path) -> None:
    async def story(one: Kiosk, two: Kiosk) -> None:
        await one.open()
        await one.check_in(who("山田"))
        given = await one.exchange.give()
        await two.exchange.take(Path(given.name))
        back = await two.exchange.give()
        (tmp_path / "new").mkdir()

        async def after(fresh: Kiosk) -> None:
            assert (await fresh.exchange.take(Path(back.name))).new == given.facts
            await fresh.check_in(who("佐藤"))
            known = await fresh.store.read(lambda db: store.known(db, fresh.desk.shelter))
            assert known["midori-0"][1] > given.facts
            assert (await fresh.service.counts()).total == 2

        await with_kiosk(0, tmp_path / "new", two.stick, after)

    kiosks(tmp_path, story)


def test_who_left_at_one_kiosk_has_left_at_both(tmp_path: Path) -> None:
    async def story(one: Kiosk, two: Kiosk) -> None:
        await one.open()
        home = await one.check_in(who("山田"), who("花子", birth=date(1955, 1, 1)))
        await two.exchange.take(Path((await one.exchange.give()).name))
        people = await two.store.read(
            lambda db: [key for (key,) in db.execute("select id from shelter_person").fetchall()]
        )
        await two.service.move("act", people[:1], Presence.LEFT)
        await one.exchange.take(Path((await two.exchange.give()).name))
        counts = await one.service.counts()
        assert (counts.total, counts.left) == (1, 1)
        assert home

    kiosks(tmp_path, story)


def test_a_file_made_with_an_older_secret_is_taken(tmp_path: Path) -> None:
    newer = (SharedSecret("midori", 1, bytes(range(32))), SharedSecret("midori", 2, bytes(32)))

    async def story(one: Kiosk, two: Kiosk) -> None:
        await one.open()
        two.exchange = exchange.Exchange(two.desk, two.changes, lambda: newer)
        assert (await two.exchange.take(Path((await one.exchange.give()).name))).new == 1
        told = await refused(one.exchange.take(Path((await two.exchange.give()).name)))
        assert "newer secret" in told.message

    kiosks(tmp_path, story)


def test_people_who_are_forgotten_while_a_file_is_written_are_in_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(one: Kiosk) -> None:
        await one.open()
        for number in range(4):
            await one.check_in(*(who(f"山田{number}の{member}") for member in range(20)))
        write = exchange.Exchange._write

        async def forgotten(self: exchange.Exchange, *args: Any) -> None:
            await one.store.write(store.purge)
            await write(self, *args)

        monkeypatch.setattr(exchange.Exchange, "_write", forgotten)
        assert (await refused(one.exchange.give())).message.startswith("Nothing was written down")
        assert list(one.stick.iterdir()) == []
        assert "shelter.give" not in await acts(one)

    kiosks(tmp_path, story, 1)
