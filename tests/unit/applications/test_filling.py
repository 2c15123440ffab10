"""What a person meets in a form: the consent, what is wrong, one more of them, changes, other languages."""

import asyncio
import gc
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from kiosk.applications.filling import Filling
from kiosk.applications.sight import Stand, Way
from kiosk.core.errors import KnownError
from kiosk.forms.engine import Engine
from tests.clocks import START
from tests.unit.applications.clerk import Desk, desk, past_consent, to_the_end
from tests.unit.applications.person import only, story, to

CANARY = "かなりあ"


def test_nothing_is_reached_before_the_consent(tmp_path: Path) -> None:
    async def told(filling: Filling) -> None:
        about = filling.sight
        assert (about.stand, about.title, about.place) == (Stand.ABOUT, "Copy of your residence record (juminhyo)", 0)
        assert [ask.way for ask in about.asks] == [Way.NOTE] * 5
        await filling.change("/data/applicant/kana")
        assert filling.sight.stand is Stand.ABOUT
        assert (await filling.next({})).stand is Stand.CONSENT
        refused = await filling.next({})
        assert (refused.stand, refused.asks[-1].way) == (Stand.CONSENT, Way.ONE)
        assert refused.wrong
        assert refused.asks[-1].problem.startswith("If you agree you can go on.")
        with pytest.raises(KnownError, match="still missing"):
            await filling.filled()
        went = await filling.next({"/data/consent/agree": "yes"})
        assert (went.stand, went.place) == (Stand.QUESTION, 1)

    story(tmp_path, "residence_record", told)


def test_the_moment_of_consent_is_kept_and_a_consent_taken_back_is_none(tmp_path: Path) -> None:
    async def told(there: Desk) -> None:
        filling = await there.forms.begin("school_note", "en")
        await past_consent(filling)
        await there.clock.turn(60)
        await to_the_end(filling)
        filled = await filling.filled(helped=True)
        assert (filled.agreed_at, filled.helped) == (START.astimezone(UTC), True)
        assert (filled.procedure, filled.language) == ("school_note", "en")
        assert b"<agree>yes</agree>" in filled.instance
        while filling.sight.stand is not Stand.CONSENT:
            assert await filling.back({})
        await filling.back({"/data/consent/agree": ""})
        with pytest.raises(KnownError, match="still missing"):
            await filling.filled()
        await past_consent(filling)
        assert (await filling.filled()).agreed_at == START.astimezone(UTC) + timedelta(seconds=60)

    desk(tmp_path, told)


def test_a_wrong_answer_stays_with_the_words_of_the_form(tmp_path: Path) -> None:
    async def told(filling: Filling) -> None:
        await past_consent(filling)
        ask = await to(filling, "kana")
        assert (ask.way, ask.required, ask.problem) == (Way.KANA, True, "")
        missing = only(await filling.next({ask.ref: ""}))
        assert missing.problem == "Please fill this in."
        wrong = only(await filling.next({ask.ref: "山田"}))
        assert (wrong.value, wrong.problem) == ("山田", "Please use kana or Latin letters, 60 at most.")
        japanese = only(await filling.speak("ja"))
        assert japanese.value == "山田"
        assert japanese.problem != wrong.problem
        name = only(await filling.next({ask.ref: "やまだ　ﾊﾅｺ"}))
        assert (name.way, name.sound, name.problem) == (Way.KANJI, "やまだ ハナコ", "")

    story(tmp_path, "residence_record", told)


def test_one_more_of_them_is_asked_named_and_taken_out_again(tmp_path: Path) -> None:
    async def told(filling: Filling) -> None:
        await past_consent(filling)
        movers = await to(filling, "movers")
        sight = await filling.next({movers.ref: "members"})
        assert sight.asks[0].ref == "/data/people/member[1]/member_kana"
        assert sight.heading == ("Who moves", "Each person who moves 1")
        sight = await filling.next({sight.asks[0].ref: "やまだ いちろう"})
        assert (sight.stand, sight.asks) == (Stand.ANOTHER, ())
        sight = await filling.another(more=True)
        assert sight.asks[0].ref == "/data/people/member[2]/member_kana"
        sight = await filling.next({sight.asks[0].ref: "やまだ じろう"})
        assert [one.name for one in sight.members] == ["やまだ いちろう", "やまだ じろう"]
        sight = await filling.remove(sight.members[0].ref)
        assert [(one.ref, one.name) for one in sight.members] == [("/data/people/member[1]", "やまだ じろう")]
        await filling.another(more=False)
        await to_the_end(filling)
        told = [one for one in filling.sight.answers if "/member" in one.ref]
        assert [(one.ref, one.heading, one.answer) for one in told] == [
            ("/data/people/member[1]/member_kana", "Each person who moves 1", "やまだ じろう"),
            ("/data/people/member", "Each person who moves", "やまだ じろう"),
        ]
        assert (await filling.change("/data/people/member")).stand is Stand.ANOTHER
        sight = await filling.another(more=True)
        assert (await filling.next({sight.asks[0].ref: "やまだ さぶろう"})).stand is Stand.CHECK
        assert b"<member_kana>\xe3\x82\x84\xe3\x81\xbe\xe3\x81\xa0 \xe3\x81\x95" in (await filling.filled()).instance

    story(tmp_path, "moving_out", told)


def test_a_change_comes_back_unless_something_new_must_be_asked(tmp_path: Path) -> None:
    async def told(filling: Filling) -> None:
        await past_consent(filling)
        where = await to(filling, "where")
        await filling.next({where.ref: "japan"})
        await to_the_end(filling)
        before = filling.sight
        assert before.stand is Stand.CHECK
        assert (await filling.change("/data/applicant/kana")).asks[0].value == "やまだ はなこ"
        assert (await filling.next({"/data/applicant/kana": "やまだ"})).stand is Stand.CHECK
        await filling.change(where.ref)
        assert await filling.back({})
        assert filling.sight.stand is Stand.CHECK
        await filling.change(where.ref)
        country = only(await filling.next({where.ref: "abroad"}))
        assert (country.ref, country.required) == ("/data/move/country", True)
        note = only(await filling.next({country.ref: "Perú"}))
        assert (note.way, note.ref) == (Way.NOTE, "/data/move/no_certificate")
        assert (await filling.next({})).stand is Stand.CHECK
        refs = [one.ref for one in filling.sight.answers]
        assert country.ref in refs
        assert "/data/move/new_address" not in refs
        assert "/data/move/no_certificate" not in refs
        assert not any(ref.startswith(("/data/about", "/data/consent")) for ref in refs)

    story(tmp_path, "moving_out", told)


def test_an_answer_left_wrong_on_the_way_back_is_pointed_out(tmp_path: Path) -> None:
    async def told(filling: Filling) -> None:
        await past_consent(filling)
        await to_the_end(filling)
        await filling.change("/data/applicant/kana")
        await filling.back({"/data/applicant/kana": ""})
        (wrong,) = (one for one in filling.sight.answers if one.problem)
        assert (wrong.ref, wrong.answer, wrong.problem) == ("/data/applicant/kana", "", "Please fill this in.")
        with pytest.raises(KnownError, match="still missing"):
            await filling.filled()

    story(tmp_path, "residence_record", told)


def test_days_and_choices_are_said_in_words_when_checked(tmp_path: Path) -> None:
    async def told(filling: Filling) -> None:
        await past_consent(filling)
        birth = await to(filling, "birth")
        await filling.next({birth.ref: "1950-03-01"})
        await to_the_end(filling)
        said = {one.ref.rpartition("/")[2]: one.answer for one in filling.sight.answers}
        assert said["birth"] == "昭和25年（1950年）3月1日（水曜日）"
        assert said["whose"] == "わたしだけ"
        assert filling.sight.answers[0].heading
        headings = [one.heading for one in filling.sight.answers if one.heading]
        assert len(headings) == len(set(headings))

    story(tmp_path, "residence_record", told, language="ja")


def test_a_language_keeps_the_answers_and_the_place(tmp_path: Path) -> None:
    async def told(filling: Filling) -> None:
        await past_consent(filling)
        await to(filling, "name")
        before = filling.sight
        for language in ("ja", "ja@easy", "zh_Hans", "ko", "vi"):
            sight = await filling.speak(language)
            assert (sight.place, sight.of, sight.stand) == (before.place, before.of, before.stand)
            assert sight.asks[0].label != before.asks[0].label
            assert sight.title != before.title
        assert await filling.speak("en") == before

    story(tmp_path, "residence_record", told)


def test_two_fast_presses_are_done_in_order_and_the_late_one_does_nothing(tmp_path: Path) -> None:
    async def told(filling: Filling) -> None:
        await past_consent(filling)
        ask = await to(filling, "kana")
        given = {ask.ref: "やまだ はなこ"}
        first, second = await asyncio.gather(filling.next(given), filling.next(given))
        assert first == second
        assert second.asks[0].ref.endswith("/name")
        assert not second.wrong
        await asyncio.gather(filling.next({second.asks[0].ref: "山田 花子"}), filling.back({}), filling.speak("ko"))
        assert filling.sight.asks[0].ref.endswith("/name")
        assert filling.sight.asks[0].value == "山田 花子"

    story(tmp_path, "residence_record", told)


def test_the_first_page_has_nothing_before_it(tmp_path: Path) -> None:
    async def told(filling: Filling) -> None:
        assert not await filling.back({})
        await filling.next({})
        assert await filling.back({})
        assert filling.sight.stand is Stand.ABOUT

    story(tmp_path, "residence_record", told)


def engines() -> int:
    return sum(isinstance(one, Engine) for one in gc.get_objects())


def test_nothing_is_left_of_a_form_that_is_forgotten(tmp_path: Path) -> None:
    gc.collect()
    before = engines()

    async def told(filling: Filling) -> None:
        await past_consent(filling)
        ask = await to(filling, "kana")
        await filling.next({ask.ref: CANARY + "やまだ"})
        waiting = asyncio.ensure_future(filling.draft())
        filling.forget()
        with pytest.raises(RuntimeError):
            await waiting
        assert (await filling.next({})).title == ""
        assert not await filling.back({})
        del ask, waiting
        gc.collect()
        assert engines() == before
        assert [one for one in gc.get_objects() if isinstance(one, dict | list | tuple) and _holds(one)] == []

    story(tmp_path, "residence_record", told)


def _holds(one: dict[object, object] | list[object] | tuple[object, ...]) -> bool:
    within = one.values() if isinstance(one, dict) else one
    return any(isinstance(part, str) and len(part) < 40 and part.startswith(CANARY + "や") for part in list(within))
