"""The city's alerts: only what the city signed takes the screen, in time, here, and meant."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.alerts import city
from kiosk.core.entity import Entity, Json
from tests.clocks import START, TurnedClock
from tests.unit.alerts.city_office import House, Office, at, entity, open_house, told

OFFICE = Office()


def in_a_house(tmp_path: Path, story: Callable[[House], Awaitable[None]], clock: TurnedClock | None = None) -> None:
    async def whole() -> None:
        async with open_house(tmp_path, clock, OFFICE) as house:
            await story(house)

    asyncio.run(whole())


def test_a_signed_alert_takes_the_screen(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        assert await house.pull(OFFICE.alert()) == 1
        assert await house.alarm() == "flood"
        (one,) = await house.service.current()
        assert (one.signed, one.kind, one.level, one.serial) == (True, "flood", 4, "1")
        assert dict(one.headline)["en"] == "Leave the river."

    in_a_house(tmp_path, story)


@pytest.mark.filterwarnings("ignore:EdDSA is deprecated")
def test_the_older_name_of_the_signature_is_taken_as_well() -> None:
    said = told()
    token = OFFICE.sign(city.canonical(said), alg="EdDSA", typ="kiosk-alert+jws")
    assert [one.signed for one in city.alerts([entity(said, token)], OFFICE.signers)] == [True]


def forged() -> list[tuple[str, Entity]]:
    said = told()
    good = OFFICE.sign(city.canonical(said))
    head, payload, signature = good.split(".")
    keys = {"kid": "nobody"}
    return [
        ("no signature", entity(said)),
        ("another city's", entity(said, Office().sign(city.canonical(said)))),
        ("of another alert", entity(told("other"), good)),
        ("of other words", entity(said, f"{head}.{payload[:-2]}AA.{signature}")),
        ("cut", entity(said, good[:-4])),
        ("for something else", entity(said, OFFICE.sign(city.canonical(said), typ="kiosk-keys+jws"))),
        ("by nobody", entity(said, OFFICE.sign(city.canonical(said), **keys))),
        ("of half an alert", entity(said, OFFICE.sign(json.dumps({"id": said["id"]}).encode()))),
        ("of twice a level", entity(said, OFFICE.sign(city.canonical(said)[:-1] + b',"level":5}'))),
        ("no text", entity(said) and Entity(str(said["id"]), "Alert", {**said, "signature": 7})),
    ]


@pytest.mark.parametrize(("name", "one"), forged(), ids=[name for name, _ in forged()])
def test_what_the_city_did_not_sign_is_listed_and_takes_no_screen(tmp_path: Path, name: str, one: Entity) -> None:
    async def story(house: House) -> None:
        await house.pull(one)
        assert await house.alarm() == await house.drill() == "", name
        assert [found.signed for found in await house.service.current()] == [False]
        await house.pull(OFFICE.alert())  # and it keeps nobody from saying the truth
        assert await house.alarm() == "flood"

    in_a_house(tmp_path, story)


def test_only_what_was_signed_counts_whatever_stands_beside_it() -> None:
    signed = OFFICE.alert(level=2, areas=["9930100"])
    beside = Entity(signed.id, signed.type, {**signed.attributes, "level": 5, "areas": ["9920100"], "text": "走れ"})
    (found,) = city.alerts([beside], OFFICE.signers)
    assert (found.level, [area.code for area in found.areas], found.signed) == (2, ["9930100"], True)


@pytest.mark.parametrize(
    ("changes", "listed", "drill"),
    [
        ({"level": 3}, 1, ""),
        ({"areas": ["9930100"]}, 0, ""),
        ({"areas": []}, 1, ""),
        ({"expires": at(-0.1)}, 0, ""),
        ({"effective": at(1)}, 0, ""),
        ({"status": "Test"}, 1, ""),
        ({"status": "System"}, 1, ""),
        ({"status": "Exercise"}, 1, "flood"),
        ({"status": "Exercise", "level": 3}, 1, ""),
        ({"msgType": "Cancel"}, 0, ""),
    ],
)
def test_what_is_not_grave_here_now_and_meant_takes_no_screen(
    tmp_path: Path, changes: dict[str, Any], listed: int, drill: str
) -> None:
    async def story(house: House) -> None:
        await house.pull(OFFICE.alert(**changes))
        assert await house.alarm() == ""
        assert await house.drill() == drill
        assert len(await house.service.current()) == listed

    in_a_house(tmp_path, story)


def test_a_correction_replaces_a_cancel_ends_and_nothing_old_comes_back(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        first = OFFICE.alert()
        assert [await house.pull(first), await house.pull(first)] == [1, 0]
        lower = OFFICE.alert(seq=2, sent=at(-0.5), msgType="Update", level=3)
        assert [await house.pull(lower), await house.alarm(), await house.listed()] == [1, "", ["flood"]]
        assert [await house.pull(first), await house.alarm()] == [0, ""]  # played again
        higher = OFFICE.alert(seq=3, sent=at(-0.4), msgType="Update", level=5)
        assert [await house.pull(higher), await house.alarm()] == [1, "flood"]
        ended = OFFICE.alert(seq=4, sent=at(-0.3), msgType="Cancel")
        assert [await house.pull(ended), await house.alarm(), await house.listed()] == [1, "", []]
        for old in (first, lower, higher, ended):
            assert [await house.pull(old), await house.alarm()] == [0, ""]

    in_a_house(tmp_path, story)


def test_nothing_unsigned_ends_or_changes_what_is_signed(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.pull(OFFICE.alert())
        lie = told(seq=99, sent=at(0), msgType="Cancel")
        other = told("lie", seq=99, sent=at(0), references=[told()["id"]])
        await house.pull(entity(lie), entity(other))
        assert await house.alarm() == "flood"

    in_a_house(tmp_path, story)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_what_refers_to_another_takes_its_place_in_any_order(tmp_path: Path, order: tuple[int, int]) -> None:
    async def story(house: House) -> None:
        newer = OFFICE.alert("newer", seq=2, sent=at(-0.5), msgType="Update", level=3, references=[told()["id"]])
        both = (OFFICE.alert(), newer)
        for index in order:
            await house.pull(both[index])
        assert await house.listed() == ["newer"]
        assert await house.alarm() == ""

    in_a_house(tmp_path, story)


def test_a_drill_ends_no_warning(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.pull(OFFICE.alert())
        await house.pull(OFFICE.alert("drill", seq=2, status="Exercise", references=[told()["id"]]))
        assert (await house.alarm(), await house.drill()) == ("flood", "drill")

    in_a_house(tmp_path, story)


def test_the_gravest_is_first(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.pull(OFFICE.alert("four"), OFFICE.alert("five", level=5), OFFICE.alert("two", level=2))
        assert await house.listed() == ["five", "four", "two"]
        assert await house.alarm() == "five"

    in_a_house(tmp_path, story)


def test_what_the_city_no_longer_has_is_not_shown_until_it_has_it_again(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        one = OFFICE.alert()
        await house.pull(one)
        await house.forget(one.id)
        assert await house.alarm() == ""
        await house.pull(one)
        assert await house.alarm() == "flood"
        await house.pull(OFFICE.alert(seq=2, sent=at(0), msgType="Cancel"))
        await house.forget(one.id)
        await house.pull(one)
        assert await house.alarm() == ""

    in_a_house(tmp_path, story)


def test_it_begins_and_ends_by_the_clock_here_while_the_city_is_away(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.pull(OFFICE.alert(effective=at(1), expires=at(2)))
        seen = []
        for _ in range(3):
            seen.append(await house.alarm())
            await house.clock.turn(3600 + 60)
        assert seen == ["", "flood", ""]

    in_a_house(tmp_path, story)


def test_a_clock_nobody_believes_holds_no_warning_back(tmp_path: Path) -> None:
    clock = TurnedClock(START - timedelta(days=4000), floor=START - timedelta(hours=9))

    async def story(house: House) -> None:
        assert not house.clock.known()
        await house.pull(OFFICE.alert())
        assert await house.alarm() == "flood"
        await house.pull(OFFICE.alert("old", sent=at(-90), effective=at(-90), expires=at(-80)))
        assert await house.listed() == ["flood"]

    in_a_house(tmp_path, story, clock)


@pytest.mark.parametrize("years", [-11, 14])
def test_the_city_tells_the_time_where_the_clock_here_is_wrong(tmp_path: Path, years: int) -> None:
    async def story(house: House) -> None:
        house.clock.jump(timedelta(days=365 * years))
        house.city_says.append(START)
        await house.pull(OFFICE.alert(), OFFICE.alert("old", sent=at(-90), effective=at(-90), expires=at(-80)))
        assert (await house.alarm(), await house.listed()) == ("flood", ["flood"])
        house.city_says.append(START + timedelta(hours=4))
        assert await house.alarm() == ""

    in_a_house(tmp_path, story)


def test_an_alert_of_this_very_second_does_not_wait_for_its_end(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        house.city_says.append(START)
        await house.pull(OFFICE.alert(effective=at(0.9 / 3600)))
        assert await house.alarm() == "flood"
        await house.pull(OFFICE.alert("later", effective=at(2 / 3600)))
        assert await house.listed() == ["flood"]

    in_a_house(tmp_path, story)


WRONG: list[dict[str, Any]] = [
    {"seq": None}, {"seq": -1}, {"seq": 1.5}, {"sent": "soon"}, {"expires": None}, {"status": "Draft"}, {"status": {}},
    {"msgType": "Gossip"}, {"text": ""}, {"text": {}}, {"text": "\u202e"},
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_an_alert_is_left_out_and_its_neighbour_stays(wrong: dict[str, Any]) -> None:
    found = city.alerts([OFFICE.alert("bad", **wrong), OFFICE.alert("good")], OFFICE.signers)
    assert [one.id[-4:] for one in found] == ["good"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*sorted(city.SIGNED), "kind", "signature", "category"]), JSON))
def test_nothing_that_is_said_breaks_the_reader_or_is_believed(said: dict[str, Json]) -> None:
    found = city.alerts([Entity("urn:ngsi-ld:Alert:midori:x", "Alert", told() | said)], OFFICE.signers)
    assert not any(one.signed for one in found)
