"""A clumsy person presses and writes anything anywhere: the form stays a form, and nothing goes past the consent."""

from collections.abc import Callable
from functools import cache
from random import Random

import pytest

from kiosk.applications.draft_bytes import read, restore, write
from kiosk.applications.form_reading import described, opened
from kiosk.applications.sheet import Sheet
from kiosk.applications.sight import Stand, Way
from kiosk.core.errors import KnownError
from kiosk.core.i18n import LANGUAGES
from kiosk.forms.definition import Definition
from tests.clocks import START
from tests.unit.applications.clerk import right, texts
from tests.unit.applications.tables import xforms
from tests.unit.assets_forms.procedures import FOLDER, NAMES

ACTS = 120
GOOD, MORE = 0.7, 0.4  # how often an answer is right, and one more is wanted
WORDS = (
    "",
    "0",
    "-1",
    "9" * 400,
    "2026-02-30",
    "1950-03-01",
    "yes",
    "no yes",
    "山田",
    "\x00\u202e",
    "<a>&amp;",
    "ﾔﾏﾀﾞ",
    " ",
    "'\"]",
)


@cache
def form(name: str) -> Definition:
    return opened(xforms((FOLDER / f"{name}.md").read_text(encoding="utf-8")))


def begun(name: str) -> Sheet:
    return Sheet(form(name), described(form(name)), lambda: START, texts, "ja")


def act(sheet: Sheet, chance: Random) -> None:
    sight = sheet.sight
    refs = [told.ref for told in sight.answers] + [one.ref for one in sight.members] + ["/data/applicant/kana", "/", ""]
    good = chance.random() < GOOD
    given = {ask.ref: right(ask) if good else chance.choice(WORDS) for ask in sight.asks if ask.way is not Way.NOTE}
    acts: list[Callable[[], object]] = [
        lambda: sheet.next(given),
        lambda: sheet.next(given),
        lambda: sheet.next(given),
        lambda: sheet.next({chance.choice(refs): chance.choice(WORDS)}),
        lambda: sheet.back(given),
        lambda: sheet.change(chance.choice(refs)),
        lambda: sheet.another(more=chance.random() < MORE),
        lambda: sheet.remove(chance.choice(refs)),
        lambda: sheet.speak(chance.choice(LANGUAGES)),
    ]
    chance.choice(acts)()


@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_pressed_the_form_holds(name: str) -> None:
    chance = Random(name)
    for _ in range(3):
        sheet = begun(name)
        for _ in range(ACTS):
            act(sheet, chance)
            sight = sheet.sight
            assert 0 <= sight.place <= sight.of
            assert sheet.agreed_at is not None or sight.stand in {Stand.ABOUT, Stand.CONSENT}
            assert (sight.stand is Stand.CHECK) == (not sight.asks and sight.stand is not Stand.ANOTHER)
        sheet.speak("ja")
        other = begun(name)
        restore(other, read(write(sheet)))
        assert write(other) == write(sheet)
        assert [ask.ref for ask in other.sight.asks] == [ask.ref for ask in sheet.sight.asks]
        assert other.sight.answers == sheet.sight.answers
        try:
            filled = sheet.filled(helped=False)
        except KnownError:
            continue
        assert filled.instance.decode().isprintable()
