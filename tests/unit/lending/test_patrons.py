"""Who stands here: a card or its number and PIN; a guess learns nothing and is counted."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from kiosk.core.errors import KnownError
from kiosk.core.tries import MOST
from kiosk.lending.cards import check_holds, cleaned
from kiosk.lending.settings import Check, LibrarySettings
from tests.unit.lending.desk import HER, NUMBER, PIN, PROOF, Desk, book, open_desk

OTHER = "26002383"  # a number that is right and that nobody has


def story(folder: Path, told: Callable[[Desk], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with open_desk(folder) as desk:
            await told(desk)

    asyncio.run(whole())


async def answer(work: Awaitable[object]) -> tuple[str, str]:
    with pytest.raises(KnownError) as told:
        await work
    return told.value.message, told.value.action


def test_a_card_is_known_however_its_number_is_written(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        for text in (NUMBER, "2600-1149", "２６００１１４９", " 26001149 "):
            assert await desk.lending.identify(text) == HER
        for text in (NUMBER, "2600-1149", "２６００１１４９"):
            assert await desk.lending.identify_typed(text, PIN) == HER

    story(tmp_path, told)


def test_numbers_pins_and_dashes_that_are_wrong_get_one_answer(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        wrong = [
            ("--------", PIN),
            ("", ""),
            (OTHER, PIN),
            (NUMBER, "1235"),
            ("26001148", PIN),
            ("x" * 500, "\ud800" * 500),
        ]
        answers = {await answer(desk.lending.identify_typed(number, pin)) for number, pin in wrong}
        assert len(answers) == 1
        assert len(desk.town.asked) == len(wrong)  # the city is asked for each, so that none is sooner answered
        desk.town.away = True
        await desk.lending.identify(NUMBER)
        answers = {await answer(desk.lending.identify_typed(number, pin)) for number, pin in wrong[2:5]}
        assert len(answers) == 1

    story(tmp_path, told)


def test_the_eleventh_guess_of_an_hour_is_not_looked_at(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        for guess in range(MOST):
            await answer(desk.lending.identify_typed(NUMBER, f"{guess:04d}"))
        desk.town.asked.clear()
        message, _ = await answer(desk.lending.identify_typed(NUMBER, PIN))
        assert "too many times" in message
        assert desk.town.asked == []
        await desk.clock.turn(3600)
        assert await desk.lending.identify_typed(NUMBER, PIN) == HER

    story(tmp_path, told)


def test_without_the_city_who_was_here_before_is_known_and_nobody_else(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        desk.town.away = True
        await answer(desk.lending.identify_typed(NUMBER, PIN))
        desk.town.away = False
        await desk.lending.identify(NUMBER)
        desk.town.away = True
        assert await desk.lending.identify_typed(NUMBER, PIN) == HER
        assert (await desk.lending.identify(OTHER)).token != HER.token  # a card in the hand is believed

    story(tmp_path, told)


def test_a_card_that_is_none_or_nobodys_is_said_to_be_so(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        assert "library card" in (await answer(desk.lending.identify("26001148")))[0]
        assert "does not know" in (await answer(desk.lending.identify(OTHER)))[0]
        assert repr(await desk.lending.identify(NUMBER)) == "Patron()"

    story(tmp_path, told)


@pytest.mark.parametrize(
    ("digits", "check", "holds"),
    [
        ("26001149", Check.ISO7064, True),
        ("26001194", Check.ISO7064, False),
        ("07945", Check.ISO7064, True),  # the example of ISO/IEC 7064, MOD 11,10
        ("4901234567894", Check.MODULUS10, True),  # an EAN is built so, too
        ("4901234567893", Check.MODULUS10, False),
        ("1234567890123452", Check.NONE, True),
        ("1001", Check.SEVEN, False),
        ("1002", Check.SEVEN, True),
    ],
)
def test_the_check_digit(digits: str, check: Check, *, holds: bool) -> None:
    assert check_holds(digits, check) is holds


def test_what_stands_between_digits_does_not_count() -> None:
    assert cleaned("Ａ‐2600ー1149　") == "A26001149"


@pytest.mark.parametrize(
    "wrong",
    [
        {"loans": 0},
        {"extensions": -1},
        {"card_prefix": "-"},
        {"card_digits": 3},
        {"card_digits": 8, "card_prefix": "LIBRARY"},
        {"pin_digits": 3},
        {"ask_seconds": 0.0},
        {"printer": ""},
    ],
)
def test_settings_that_cannot_be_are_named(wrong: dict[str, int | str | float]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        LibrarySettings(**wrong)  # type: ignore[arg-type]


def test_neither_number_nor_pin_nor_title_is_on_the_disk(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        await desk.allot(book("夕方の駅").title_id, 1)
        await desk.lending.identify(NUMBER)
        her = await desk.lending.identify_typed(NUMBER, PIN)
        await answer(desk.lending.identify_typed(OTHER, "8642"))
        made = await desk.lending.borrow(desk.act(), her, book("夕方の駅"))
        await desk.lending.slip("act", her)
        await desk.say(made.id, "lent")
        await desk.lending.leave()

    story(tmp_path, told)
    written = b"".join(file.read_bytes() for file in sorted(tmp_path.iterdir()) if file.is_file())
    assert b"lending_statuses" in written  # public.db can be read
    assert not [word for word in (NUMBER, OTHER, "8642", HER.token, PROOF) if word.encode() in written]
    kept = b"".join(file.read_bytes() for file in sorted(tmp_path.glob("kiosk.db*")))
    assert "夕方の駅".encode() not in kept  # in public.db it stands as what may be lent here, with nobody
