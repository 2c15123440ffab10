"""The edges of what the city signed: who signed, what exactly, and which version of it holds."""

import asyncio
import json
import unicodedata
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.alerts import city
from kiosk.core.entity import Entity
from tests.clocks import START, TurnedClock
from tests.unit.alerts.city_office import House, Office, at, entity, open_house, told
from tests.unit.alerts.forgeries import tokens

OFFICE, STRANGER = Office("city"), Office("stranger")
SAID = told(level=5)
FORGED = tokens(OFFICE, STRANGER, SAID)


def in_a_house(tmp_path: Path, story: Callable[[House], Awaitable[None]], clock: TurnedClock | None = None) -> None:
    async def whole() -> None:
        async with open_house(tmp_path, clock, OFFICE) as house:
            await story(house)

    asyncio.run(whole())


def one(entity_: Entity) -> Any:
    (found,) = city.alerts([entity_], OFFICE.signers)
    return found


@pytest.mark.parametrize("trick", FORGED)
def test_no_trick_passes_for_the_citys_signature(tmp_path: Path, trick: str) -> None:
    async def story(house: House) -> None:
        await house.pull(entity(SAID, FORGED[trick]))
        assert await house.alarm() == ""
        assert [found.signed for found in await house.service.current()] == [False]

    in_a_house(tmp_path, story)
    assert one(entity(SAID, OFFICE.sign(city.canonical(SAID)))).signed  # and the city's own does


def test_a_key_that_is_not_for_signatures_signs_nothing() -> None:
    sealing = [{**OFFICE.signers[0], "use": "enc"}]
    assert not city.alerts([OFFICE.alert()], sealing)[0].signed
    assert not city.alerts([OFFICE.alert()], [])[0].signed
    assert not city.alerts([OFFICE.alert()], [{"kty": "OKP", "kid": "city-sign", "use": "sig"}])[0].signed
    assert city.alerts([OFFICE.alert()], [*STRANGER.signers[:0], *OFFICE.signers])[0].signed


def test_a_name_that_stands_twice_in_what_was_signed_is_believed_in_neither_form() -> None:
    claim = city.canonical(SAID)
    for twice in (claim[:-1] + b',"level":2}', b'{"level":2,' + claim[1:], claim.replace(b'"ja":', b'"ja":"x","ja":')):
        assert json.loads(twice)
        assert not one(entity(SAID, OFFICE.sign(twice))).signed


def test_another_form_of_the_same_letters_is_another_text() -> None:
    composed = told(text={"languageMap": {"ja": "がけから離れてください。"}})
    apart = told(text={"languageMap": {"ja": unicodedata.normalize("NFD", "がけから離れてください。")}})
    assert city.canonical(composed) != city.canonical(apart)
    for said in (composed, apart):
        assert one(entity(said, OFFICE.sign(city.canonical(said)))).signed
    token = OFFICE.sign(city.canonical(composed))
    assert dict(one(entity(apart, token)).headline) == composed["text"]["languageMap"]  # type: ignore[index,call-overload]


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        ({"seq": 1, "sent": at(0), "msgType": "Cancel"}, True),  # counted back, though later
        ({"seq": 2, "level": 2}, True),  # the same count and moment, other words: the first stays
        ({"seq": 2, "sent": at(-2), "level": 2}, True),  # the same count, earlier
        ({"seq": 3, "sent": at(-9), "level": 2}, False),  # the count goes before the moment
        ({"seq": 2**53 - 1, "level": 2}, False),
    ],
)
def test_the_citys_count_says_what_is_newer(tmp_path: Path, changes: dict[str, Any], holds: bool) -> None:
    async def story(house: House) -> None:
        await house.pull(OFFICE.alert(seq=2))
        await house.pull(OFFICE.alert(**changes))
        assert (await house.alarm() == "flood") is holds

    in_a_house(tmp_path, story)


def test_who_refers_to_another_must_be_signed_as_it_is(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.pull(OFFICE.alert(), OFFICE.alert("other", areas=["9930100"]))
        for name, said in (
            ("a", {"references": [SAID["id"]]}),
            ("b", {"msgType": "Cancel", "references": [SAID["id"]]}),
        ):
            forged = told(name, seq=9, sent=at(0), **said)
            await house.pull(entity(forged, STRANGER.sign(city.canonical(forged))))
        assert await house.alarm() == "flood"
        await house.pull(OFFICE.alert("end", seq=9, sent=at(0), msgType="Cancel", references=[SAID["id"]]))
        assert await house.alarm() == ""

    in_a_house(tmp_path, story)


@pytest.mark.parametrize("off", [timedelta(0), timedelta(days=-4000)])
@pytest.mark.parametrize(("begins", "ends"), [(5, 3), (1, 1), (-1, -2), (9, 2)])
def test_what_ends_before_it_begins_holds_at_no_time(tmp_path: Path, begins: int, ends: int, off: timedelta) -> None:
    async def story(house: House) -> None:
        await house.pull(OFFICE.alert(effective=at(begins), expires=at(ends)))
        for _ in range(12):
            assert await house.alarm() == ""
            await house.clock.turn(3600)
        await house.pull(OFFICE.alert("flood", seq=1))
        await house.pull(OFFICE.alert("flood", seq=2, effective=at(20), expires=at(19)))
        cancelled = OFFICE.alert("flood", seq=3, msgType="Cancel", effective=at(0), expires=at(0))
        assert await house.pull(cancelled) == 1

    in_a_house(tmp_path, story, TurnedClock(START + off, floor=START - timedelta(minutes=10)))
