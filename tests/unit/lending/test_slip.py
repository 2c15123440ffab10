"""The library's slip: everything a person has, in her language; nothing of it stays for the next person."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk.core.errors import KnownError
from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.devices import jobs
from kiosk.devices.jobs import JobState
from kiosk.devices.slip_state import SlipState
from kiosk.documents.render import Renderer
from kiosk.lending.model import Account, Code, Deed, Loan, News, Reason, Reservation, Stage
from kiosk.lending.slip import LendingSlip
from kiosk.lending.tables import TEMPLATE, drop_left
from tests.unit.documents.test_slips import HOSTILE, margins_are_white
from tests.unit.lending.desk import DUE, HER, Desk, book, open_desk

WHOLE = Account(
    loans=(Loan("1", book("夕方の駅"), DUE, extending=True), Loan("2", book("tale"), None, Stage.ASKED)),
    reservations=(
        Reservation("3", book("ready"), Stage.READY, until=date(2026, 11, 28)),
        Reservation("4", book("third"), Stage.RESERVED, place=3),
        Reservation("5", book("asked"), Stage.ASKED),
    ),
    news=(
        News("6", "gone", Deed.LOAN, Stage.RESERVED),
        News("7", "no", Deed.EXTENSION, Stage.REFUSED, (Reason(Code.WAITED_FOR), Reason(Code.EXTENDED_BEFORE))),
    ),
)


def story(folder: Path, told: Callable[[Desk, LendingSlip], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with open_desk(folder) as desk:
            where = {"ja": "みどり市 中央公民館", "en": "Midori City Central Hall"}
            await told(desk, LendingSlip(desk.lending.slips, desk.clock, Texts, where))

    asyncio.run(whole())


async def job(desk: Desk) -> jobs.Job:
    found = await desk.kiosk.read(lambda db: jobs.job(db, f"{TEMPLATE}.act"))
    assert found is not None
    return found


async def data(desk: Desk, words: LendingSlip, account: Account, language: str) -> dict[str, Any]:
    await desk.lending.slips.print("act", account, language)
    return await words.data((await job(desk)).recipe)


@pytest.fixture(scope="module")
def renderers() -> Iterator[dict[int, Renderer]]:
    made = {384: Renderer(dots=384), 576: Renderer()}
    yield made
    for renderer in made.values():
        renderer.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_printed_in_every_language(tmp_path: Path, renderers: dict[int, Renderer], language: str) -> None:
    async def told(desk: Desk, words: LendingSlip) -> None:
        said = await data(desk, words, WHOLE, language)
        for renderer in renderers.values():
            assert margins_are_white(await renderer.slip(TEMPLATE, said))
        assert (await renderers[576].page(TEMPLATE, said)).startswith(b"%PDF")

    story(tmp_path, told)


def test_all_that_she_has_stands_on_it(tmp_path: Path) -> None:
    async def told(desk: Desk, words: LendingSlip) -> None:
        said = await data(desk, words, WHOLE, "en")
        assert said["loans"] == [
            [
                "夕方の駅",
                "Please give it back by Saturday, December 5, 2026.",
                "The library was asked whether you can keep it longer.",
            ],
            ["tale", "The library did not confirm it yet."],
        ]
        assert said["reservations"] == [
            ["ready", "It is ready for you until Saturday, November 28, 2026."],
            ["third", "You are number 3 in the line."],
            ["asked", "The library did not confirm it yet."],
        ]
        assert said["notes"] == [
            "“gone”: somebody else had the last copy. It is reserved for you.",
            "“no”: the library did not agree.",
            "Somebody else is waiting for it.",
            "It was extended before.",
            "What you borrowed elsewhere is not in this list.",
        ]
        assert said["nothing"] == ""
        assert said["staff"] == ["この方の貸し出しと予約の一覧です"]

    story(tmp_path, told)


def test_the_day_stands_in_era_and_western_year(tmp_path: Path) -> None:
    async def told(desk: Desk, words: LendingSlip) -> None:
        said = await data(desk, words, WHOLE, "ja")
        assert "令和8年（2026年）12月5日（土曜日）" in said["loans"][0][1]
        assert said["staff"] == []

    story(tmp_path, told)


def test_nothing_is_said_to_be_nothing(tmp_path: Path) -> None:
    async def told(desk: Desk, words: LendingSlip) -> None:
        said = await data(desk, words, Account(complete=True), "en")
        assert (said["loans"], said["nothing"]) == ([], "You have nothing from the library now.")
        assert said["notes"] == []

    story(tmp_path, told)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_titles_stay_words(tmp_path: Path, renderers: dict[int, Renderer], text: str) -> None:
    kept = text.encode("utf-8", "replace").decode()
    account = replace(WHOLE, loans=(Loan("1", book(kept), DUE),), news=())

    async def told(desk: Desk, words: LendingSlip) -> None:
        assert margins_are_white(await renderers[576].slip(TEMPLATE, await data(desk, words, account, "vi")))

    story(tmp_path, told)


def test_a_job_tells_nothing_of_her(tmp_path: Path) -> None:
    async def told(desk: Desk, words: LendingSlip) -> None:
        await data(desk, words, WHOLE, "vi")
        rows = await desk.kiosk.read(lambda db: str(db.execute("select * from jobs").fetchall()))
        assert not [word for word in ("tale", "夕方の駅", HER.token, "vi") if word in rows]

    story(tmp_path, told)


def test_a_slip_that_does_not_come_out_goes_with_her(tmp_path: Path) -> None:
    async def told(desk: Desk, words: LendingSlip) -> None:
        await desk.lending.slip("act", HER)
        made = await job(desk)
        await desk.kiosk.write(lambda db: jobs.settle(db, made.id, JobState.WAITING, "paper-end"))
        slip = await desk.lending.of_slip("act")
        assert slip is not None
        assert slip.state is SlipState.WAITING
        await desk.lending.leave()
        assert (await job(desk)).state is JobState.DROPPED
        assert await desk.lending.of_slip("act") is None
        with pytest.raises(KnownError, match="not here any more"):
            await words.data(made.recipe)

    story(tmp_path, told)


def test_a_slip_on_its_way_comes_out_at_once_or_never(tmp_path: Path) -> None:
    async def told(desk: Desk, words: LendingSlip) -> None:
        await desk.lending.slip("act", HER)
        await desk.lending.leave()
        recipe = (await job(desk)).recipe
        await desk.clock.turn(29)
        assert (await words.data(recipe))["title"] == "借りているもの"
        await desk.clock.turn(2)
        with pytest.raises(KnownError, match="not here any more"):
            await words.data(recipe)
        await desk.lending.leave()
        assert (await job(desk)).state is JobState.DROPPED

    story(tmp_path, told)


def test_what_a_stop_left_is_given_up(tmp_path: Path) -> None:
    async def told(desk: Desk, words: LendingSlip) -> None:
        await data(desk, words, WHOLE, "en")
        await desk.kiosk.write(jobs.recover)
        await desk.kiosk.write(drop_left)
        assert (await job(desk)).state is JobState.DROPPED

    story(tmp_path, told)
