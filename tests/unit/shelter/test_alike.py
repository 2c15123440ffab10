"""Who may be one is shown side by side for a person; the machine joins nobody, and asks once."""

from datetime import date
from pathlib import Path

import pytest

from kiosk.core.entity import Json
from kiosk.core.errors import KnownError
from kiosk.shelter import alike, alike_keys, reading
from kiosk.shelter.alike import Alike
from kiosk.shelter.exchange_commands import handlers
from kiosk.shelter.model import Cares, Verdict, Who
from kiosk.shelter.registers import Kind
from tests.unit.shelter.sisters import Kiosk, Sister, kiosks, who

BIRTH = date(1950, 4, 1)


def person(sister: Sister, name: str, one: Who, home: str = "h1") -> None:
    told = {
        "household": home,
        "who": reading.write_who(one),
        "cares": reading.write_cares(Cares()),
        "presence": {"presence": "in", "to": ""},
    }
    sister.say(lambda saying: saying.say(Kind.PERSON, name, told))


def judge(sister: Sister, one: str, other: str, verdict: Verdict, kind: Kind = Kind.PERSON) -> None:
    pair = reading.pair(kind.value, one, other)
    sister.say(lambda saying: saying.say(Kind.ALIKE, pair, {"verdict": verdict.value}))


def pairs(sister: Sister) -> list[tuple[str, str]]:
    return [(one.one, one.other) for one in alike.page(sister.db)]


@pytest.mark.parametrize(
    ("name", "kana", "birth", "found"),
    [
        ("山田 花子", "", BIRTH, True),
        ("山田花子", "やまだ はなこ", BIRTH, True),
        ("", "ﾔﾏﾀﾞ ﾊﾅｺ", BIRTH, True),
        ("山田 花子", "", date(1950, 4, 2), False),
        ("山田 花江", "", BIRTH, False),
        ("山田 花子", "", None, False),
        ("", "", BIRTH, False),
    ],
)
def test_people_share_a_name_however_it_is_written_and_a_date_of_birth(
    name: str, kana: str, birth: date | None, *, found: bool
) -> None:
    sister = Sister(0)
    person(sister, "p1", Who("山田 花子", "ヤマダ ハナコ", birth=BIRTH))
    person(sister, "p2", Who(name, kana, birth=birth))
    assert set(pairs(sister)) == ({("p1", "p2")} if found else set())


def test_a_word_of_a_person_ends_the_question_and_another_opens_it_again() -> None:
    for verdict in Verdict:
        sister = Sister(0)
        person(sister, "p1", Who("山田", birth=BIRTH))
        person(sister, "p2", Who("山田", birth=BIRTH))
        judge(sister, "p2", "p1", verdict)
        assert pairs(sister) == []
        assert alike.count(sister.db) == 0
        person(sister, "p3", Who("山田", birth=BIRTH))
        assert pairs(sister) == [("p1", "p3")]
        judge(sister, "p1", "p3", Verdict.DIFFERENT)
        assert pairs(sister) == ([] if verdict is Verdict.SAME else [("p2", "p3")])


def test_a_name_that_is_corrected_takes_its_question_with_it() -> None:
    sister = Sister(0)
    person(sister, "p1", Who("山田", birth=BIRTH))
    person(sister, "p2", Who("山田", birth=BIRTH))
    person(sister, "p2", Who("川田", birth=BIRTH))
    assert pairs(sister) == []
    person(sister, "p1", Who("川田", birth=BIRTH))
    assert pairs(sister) == [("p1", "p2")]


def test_two_kiosks_that_decided_differently_leave_it_to_a_person(tmp_path: Path) -> None:
    one, two = Sister(0), Sister(1)
    person(one, "p1", Who("山田", birth=BIRTH))
    person(one, "p2", Who("山田", birth=BIRTH))
    two.take(one.give(tmp_path))
    judge(one, "p1", "p2", Verdict.SAME)
    judge(two, "p1", "p2", Verdict.DIFFERENT)
    two.take(one.give(tmp_path))
    assert pairs(two) == [("p1", "p2")]
    judge(two, "p1", "p2", Verdict.SAME)
    assert pairs(two) == []
    one.take(two.give(tmp_path))
    assert pairs(one) == []


def test_many_of_one_name_cost_no_comparing_of_all_with_all() -> None:
    sister = Sister(0)
    for number in range(alike_keys.MOST + 20):
        person(sister, f"p{number:03}", Who("山田", birth=BIRTH))
    assert pairs(sister) == [("p000", "p001")]
    assert alike.count(sister.db) == 1


def test_a_card_used_at_both_kiosks_is_asked_about_and_joined_by_a_person_alone(tmp_path: Path) -> None:
    async def story(one: Kiosk, two: Kiosk) -> None:
        for kiosk in (one, two):
            await kiosk.open()
            await kiosk.check_in(who("山田 花子", birth=None), card="A1234567A")
        await two.exchange.take(Path((await one.exchange.give()).name))
        assert (await two.service.counts()).households == 2
        assert await two.likenesses.count() == 1
        (found,) = await two.likenesses.page()
        assert found.kind is Kind.HOUSEHOLD
        numbers = sorted(home.line.number[:6] for home in found.homes if home)
        assert numbers == ["A-0001", "B-0001"]
        await two.service.judge("act", found.kind, found.one, found.other, Verdict.SAME)
        assert await two.likenesses.page() == ()
        assert (await two.service.counts()).households == 1
        two.duty.end()
        with pytest.raises(KnownError, match="Only staff on duty"):
            await two.likenesses.page()

    kiosks(tmp_path, story)


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"kind": "x"}, "kind"),
        ({"kind": "need"}, "kind"),
        ({"kind": 3}, "kind"),
        ({"verdict": "perhaps"}, "verdict"),
        ({"other": "h1"}, "other"),
        ({"act": ""}, "act"),
    ],
)
def test_what_cannot_be_judged_is_said_by_its_name(tmp_path: Path, wrong: dict[str, Json], name: str) -> None:
    async def story(one: Kiosk, _two: Kiosk) -> None:
        await one.open()
        told: dict[str, Json] = {"kind": "household", "one": "h1", "other": "h2", "verdict": "same", "act": "a"}
        with pytest.raises(KnownError) as refused:
            await handlers(one.exchange, one.likenesses, one.service)["desk.judge"](told | wrong)
        assert refused.value.values == {"name": name}

    kiosks(tmp_path, story)


def test_pages_follow_one_another() -> None:
    sister = Sister(0)
    for number in range(5):
        for side in "ab":
            person(sister, f"p{number}{side}", Who(f"山田{number}", birth=BIRTH))
    seen: list[Alike] = []
    while found := alike.page(sister.db, seen[-1] if seen else None, most=2):
        seen += found
    assert sorted((one.one, one.other) for one in seen) == [(f"p{n}a", f"p{n}b") for n in range(5)]
