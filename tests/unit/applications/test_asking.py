"""How the questions of a form are asked and what is taken of the answers, also of hostile ones."""

from pathlib import Path

import pytest

from kiosk.applications.filling import Filling
from kiosk.applications.sight import Stand, Way
from tests.unit.applications.clerk import past_consent
from tests.unit.applications.person import only, story

ODD = """
| | geopoint        | place | yes | | | Where?      | | | | |
| | image           | photo | yes | | | A picture   | | | | |
| | rank kind       | best  | yes | | | Which more? | | | | |
| | time            | when  | yes | | | When?       | | | | |
| | barcode         | code  |     | | | Its code    | | | | |
| | acknowledge     | seen  |     | | | Look        | | | | |
| | range           | size  |     | | | How large?  | | | | |
| | decimal         | heavy |     | . < 100 | | How heavy? | | | | |
| | integer         | count | yes | . >= 1 and . <= 12 | | How many? | | | | |
| | select_multiple kind | kinds | | | | Which? | | | | |
| | calculate       | sum   |     | | | | | | | ${count} * 2 |
| | text            | told  |     | | | Twice that is ${sum} | | | | |
"""


def test_what_cannot_be_answered_here_is_left_to_staff_and_blocks_nothing(tmp_path: Path) -> None:
    async def told(filling: Filling) -> None:
        await past_consent(filling)
        ways = {}
        for _ in range(11):
            ask = only(filling.sight)
            name = ask.ref.rpartition("/")[2]
            ways[name] = ask.way
            await filling.next({ask.ref: {"count": "7", "kinds": "cat dog"}.get(name, "")})
            assert not filling.sight.wrong
        assert filling.sight.stand is Stand.CHECK
        assert ways == {
            "place": Way.STAFF, "photo": Way.STAFF, "best": Way.STAFF, "when": Way.STAFF, "code": Way.STAFF,
            "seen": Way.ONE, "size": Way.NUMBERS, "heavy": Way.NUMBERS, "count": Way.NUMBERS, "kinds": Way.MANY,
            "told": Way.TEXT,
        }  # fmt: skip
        answered = {told.ref.rpartition("/")[2]: told.answer for told in filling.sight.answers}
        assert answered["place"] == "A member of staff does this with you at the counter."
        assert (answered["kinds"], answered["count"], answered["seen"]) == ("A cat, A dog", "7", "")
        assert b"<sum>14</sum>" in (await filling.filled()).instance

    story(tmp_path, "pets", told, ODD)


DATES = """
| | date | free  | | | | Any day | | | | |
| | date | past  | | . &lt;= today() and . > '1900-01-01' | | Born | | | | |
| | date | near  | | . >= today() and decimal-date-time(.) &lt;= decimal-date-time(today()) + 30 | | Soon | | | | |
| | date | never | | . > '3000-01-01' | | Never | | | | |
| | text | code  | | regex(., '^[0-9]{1,4}$') | numbers | Code | | | | |
| | text | phone | | regex(., '^0[0-9]{9,10}$') | phone numbers | Phone | | | | |
| | text | more  | | | numbers | Any number | | | | |
| | integer | few | | . >= 1 and . &lt;= 10 | | Few | | | | |
""".replace("&lt;", "<")


def test_days_and_digits_worth_offering_come_from_the_rules_of_the_form(tmp_path: Path) -> None:
    async def told(filling: Filling) -> None:
        await past_consent(filling)
        offered = {}
        for _ in range(8):
            ask = only(filling.sight)
            first, last = (day.isoformat() if day else "" for day in (ask.first, ask.last))
            offered[ask.ref.rpartition("/")[2]] = (first, last) if ask.way is Way.DATE else ask.digits
            await filling.next({})
        assert offered == {
            "free": ("1906-11-21", "2036-11-20"),
            "past": ("1906-11-21", "2026-11-21"),
            "near": ("2026-11-21", "2026-12-21"),
            "never": ("", ""),
            "code": 4,
            "phone": 11,
            "more": 15,
            "few": 2,
        }

    story(tmp_path, "pets", told, DATES)


HOSTILE = {
    "a" * 10_000: ("", "This answer is too long. Please write less."),
    "か\u3099" * 1_000: ("が" * 1_000, ""),
    "a" + "\u0301\u0327" * 3_000: ("", "This answer is too long. Please write less."),
    "\u202eabc\u200f\x00\x1b[31m\ndef": ("abc [31m def", ""),
    "<img src=x onerror=y>&amp;]]>": ("<img src=x onerror=y>&amp;]]>", ""),
    "{山田|やまだ}": ("｛山田｜やまだ｝", ""),
    "\ud800x\ufffe": ("x", ""),
    "が": ("が", ""),
    "ｶﾞｷﾞ　１２３ＡＢ": ("ガギ 123AB", ""),
    "葛\U000e0100飾": ("葛\U000e0100飾", ""),
    "👩‍👩‍👧" * 10: ("👩‍👩‍👧" * 10, ""),
}


@pytest.mark.parametrize(("given", "kept", "problem"), [(given, *rest) for given, rest in HOSTILE.items()])
def test_hostile_texts_are_made_harmless_where_they_enter(tmp_path: Path, given: str, kept: str, problem: str) -> None:
    async def told(filling: Filling) -> None:
        await past_consent(filling)
        sight = await filling.next({"/data/told": given})
        assert [ask.problem for ask in sight.asks if ask.problem] == ([problem] if problem else [])
        if not problem:
            await filling.back({})
        assert filling.sight.asks[0].value == kept
        await filling.next({})
        (await filling.filled()).instance.decode()

    story(tmp_path, "pets", told, "| | text | told | | | | Say | | | | |")


SLOW = "| | text | told | | regex(., '^(a+)+$') | | Say | | | | |"


def test_a_rule_that_cannot_judge_a_text_does_not_end_the_form(tmp_path: Path) -> None:
    async def told(filling: Filling) -> None:
        await past_consent(filling)
        sight = await filling.next({"/data/told": "a" * 900 + "b"})
        assert sight.asks[0].problem == "This answer does not fit here. Please look at it again."
        assert (await filling.next({"/data/told": ""})).stand is Stand.CHECK

    story(tmp_path, "pets", told, SLOW)
