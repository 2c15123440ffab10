"""News is heard once per turn of the loop, by everyone who asked for it, and by nobody who stopped."""

import asyncio

import pytest

from kiosk.core.changes import Changes
from kiosk.core.claims import Claim, Claims, Priority


def test_many_news_of_one_turn_are_heard_once() -> None:
    async def story() -> None:
        changes, heard = Changes(), list[str]()
        changes.subscribe(["a", "b", "a"], lambda: heard.append("x"))
        changes.publish("a", "b")
        changes.publish("a", "c")
        assert heard == []
        await asyncio.sleep(0)
        assert heard == ["x"]
        changes.publish("b")
        await asyncio.sleep(0)
        assert heard == ["x", "x"]

    asyncio.run(story())


def test_news_made_while_hearing_come_in_the_next_turn() -> None:
    async def story() -> None:
        changes, heard = Changes(), list[str]()

        def listen() -> None:
            heard.append("x")
            if len(heard) < 3:
                changes.publish("a")

        changes.subscribe(["a"], listen)
        changes.publish("a")
        await asyncio.sleep(0)
        assert len(heard) == 1
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert len(heard) == 3

    asyncio.run(story())


def test_who_stopped_hears_nothing_not_even_what_was_on_its_way() -> None:
    async def story() -> None:
        changes, heard = Changes(), list[str]()
        stop = changes.subscribe(["a"], lambda: heard.append("x"))
        changes.publish("a")
        stop()
        stop()
        changes.publish("a")
        await asyncio.sleep(0)
        assert heard == []

    asyncio.run(story())


def test_a_listener_that_fails_silences_no_other(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> None:
        raise RuntimeError("YAMADA")

    changes, heard = Changes(), list[str]()
    changes.subscribe(["a"], broken)
    changes.subscribe(["a"], lambda: heard.append("x"))
    changes.publish("a")
    assert heard == ["x"]
    assert "bug" in caplog.text
    assert "YAMADA" not in caplog.text


@pytest.mark.parametrize("lower", list(Priority)[:-1])
def test_the_higher_wish_has_the_screen(lower: Priority) -> None:
    claims = Claims(Changes())
    low, high = Claim(lower, "low", 1), Claim(Priority(lower + 1), "high", 2)
    claims.put("one", low)
    claims.put("two", high)
    assert claims.highest() == high
    claims.put("two", None)
    assert claims.highest() == low
    claims.put("one", None)
    assert claims.highest() is None


def test_among_equals_the_earlier_keeps_the_screen() -> None:
    claims = Claims(Changes())
    first, second = Claim(Priority.ALARM, "flood", 5), Claim(Priority.ALARM, "quake", 9)
    claims.put("b", second)
    claims.put("a", first)
    assert claims.highest() == first


def test_only_a_change_is_told() -> None:
    changes, heard = Changes(), list[str]()
    changes.subscribe(["claims"], lambda: heard.append("x"))
    claims = Claims(changes)
    claims.put("a", None)
    assert heard == []
    claims.put("a", Claim(Priority.CALL, "call", 1))
    claims.put("a", Claim(Priority.CALL, "call", 1))
    assert heard == ["x"]
    claims.put("a", Claim(Priority.CALL, "call", 1, key="A-043"))
    assert heard == ["x", "x"]
