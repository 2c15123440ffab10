"""What is typed into a form: kana, kanji, an address step by step, free words; each board of each."""

from collections.abc import Callable
from typing import Any

from ui.applications.filling_inputs import State
from ui.tour.filling_walk import ROOM, agree, filling, onward, open_form, press, rows, until_page
from ui.tour.visit import Stop, Visit, Walk

_SCREEN = "TypedPage"
_FORM, _WORDS = "disaster_certificate", "school_note"
_PRESSES = 10


def _typing(visit: Visit) -> Any:
    return filling(visit).typing


def _stop(name: str, walk: Walk, *, stays: bool = True) -> Stop:
    return Stop("typing", name, _SCREEN, walk, State.TYPED, ROOM, stays)


def _does(act: Callable[[Any], object]) -> Walk:
    """Press something, and wait for what is looked up."""

    async def walk(visit: Visit) -> None:
        typing = _typing(visit)
        act(typing)
        await visit.until(lambda: typing.step != "waiting", "what can be written")
        await visit.hand.calm()

    return walk


def _keys(*keys: str) -> Walk:
    return _does(lambda typing: [typing.board.press(key) for key in keys])


def _code(digits: str) -> Walk:
    return _does(lambda typing: [typing.pressCode(f"digit:{digit}") for digit in digits])


def _chosen(key: str) -> Walk:
    return _does(lambda typing: typing.choose(key))


def _take_all(typing: Any) -> None:
    for _ in range(_PRESSES):
        if not typing.strip.complete:
            typing.strip.press("take:0")


async def _name(visit: Visit) -> None:
    await open_form(visit, _FORM)
    await agree(visit)
    await _keys("row:5")(visit)


async def _kanji(visit: Visit) -> None:
    await _keys("erase", "board:kana")(visit)
    await press(visit, "next")
    await _does(lambda _: None)(visit)


async def _address(visit: Visit) -> None:
    await _does(_take_all)(visit)
    await onward(visit)
    for _ in range(_PRESSES):
        await until_page(visit, State.TYPED)
        if _typing(visit).step == "code":
            return
        await onward(visit)


async def _to_a_name(visit: Visit) -> None:
    """Choose the first name of whatever list is open."""
    while rows(_typing(visit).choices)[0]["key"].startswith("part:"):
        await _chosen("part:0")(visit)


async def _city(visit: Visit) -> None:
    await _chosen("name:0")(visit)


async def _towns(visit: Visit) -> None:
    await _to_a_name(visit)
    await _chosen("name:0")(visit)


async def _house(visit: Visit) -> None:
    await _to_a_name(visit)
    await _chosen("name:0")(visit)
    await _keys("type:2", "type:丁目", "type:1", "type:4")(visit)


async def _words(visit: Visit) -> None:
    await open_form(visit, _WORDS)
    await agree(visit)
    await onward(visit)
    await until_page(visit, State.TYPED)


TYPING = (
    _stop("row-open", _name, stays=False),
    _stop("kana", _keys("rows", "type:わ", "type:た", "type:な", "type:へ", "press:゛", "space", "type:み")),
    _stop("latin", _keys("board:latin")),
    _stop("latin-marks", _keys("type:e", "group:marks")),
    _stop("kanji", _kanji),
    _stop("kanji-more", _does(lambda typing: typing.strip.press("later"))),
    _stop("kanji-left-to-the-staff", _does(lambda typing: [typing.strip.press("staff") for _ in range(_PRESSES)])),
    _stop("address", _address),
    _stop("postal-code", _code("999")),
    _stop("postal-code-of-no-place", _code("9999")),
    _stop("regions", _chosen("names")),
    _stop("prefectures", _chosen("part:2")),
    _stop("cities", _city),
    _stop("towns", _towns),
    _stop("house", _house),
    _stop("signs", _keys("group:signs")),
    _stop("house-in-kana", _keys("board:kana")),
    _stop("words", _words, stays=False),
)
