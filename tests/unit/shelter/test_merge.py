"""Facts in files come to one state: whatever was said where, in whatever order and however often files are taken."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core.errors import KnownError
from kiosk.shelter import facts, household, merge, projection, reading, sealed_file, store
from kiosk.shelter.desk import Saying
from kiosk.shelter.model import Cares, Presence, Sex, Verdict, Who
from kiosk.shelter.registers import Kind
from kiosk.shelter.wants import Want
from tests.unit.shelter.sisters import PLACE, SECRETS, Sister, digest, written

NAMES = (("山田 花子", "やまだ はなこ"), ("佐藤", "さとう"), ("ｸﾞｴﾝ ﾊﾟﾝ", ""), ("", ""))
BIRTHS = (None, date(1950, 4, 1), date(2025, 1, 1))


def ids(sister: Sister, kind: Kind) -> list[str]:
    rows = sister.db.execute("select id from shelter_subject where kind = ? order by id", [kind.value]).fetchall()
    return [one for (one,) in rows]


def check_in(saying: Saying, pick: int) -> None:
    home = saying.new_id()
    card = {f"{facts.CARD}{pick % 3:032x}": True} if pick % 2 else {}
    number = household.label(saying.identity.series, store.next_number(saying.db, home))
    saying.say(Kind.HOUSEHOLD, home, {"number": number, **card})
    for member in range(1 + pick % 3):
        saying.say(
            Kind.PERSON,
            saying.new_id(),
            {
                "household": home,
                "who": told(pick + member),
                "cares": reading.write_cares(Cares()),
                "presence": {"presence": "in", "to": ""},
            },
        )


def told(pick: int) -> dict[str, object]:
    name, kana = NAMES[pick % len(NAMES)]
    return reading.write_who(Who(name, kana, list(Sex)[pick % 3], BIRTHS[pick % len(BIRTHS)]))


def act(sister: Sister, kind: str, pick: int) -> None:
    """Do one act at a kiosk, to what it knows."""
    people, homes, needs = (ids(sister, kind) for kind in (Kind.PERSON, Kind.HOUSEHOLD, Kind.NEED))
    person, home = (found[pick % len(found)] if found else "" for found in (people, homes))

    def work(saying: Saying) -> None:
        if kind == "check in" or not person:
            check_in(saying, pick)
        elif kind == "move":
            saying.say(Kind.PERSON, person, {"presence": {"presence": list(Presence)[pick % 4].value, "to": ""}})
        elif kind == "change":
            saying.say(Kind.PERSON, person, {"who": told(pick)})
        elif kind == "need":
            want = list(Want)[pick % len(Want)].value
            about = {"household": home, "person": person if pick % 2 else "", "want": want, "note": ""}
            saying.say(Kind.NEED, saying.new_id(), {"need": about, "done": False})
        elif kind == "done" and needs:
            saying.say(Kind.NEED, needs[pick % len(needs)], {"done": bool(pick % 3)})
        elif kind == "judge":
            of, found = (Kind.PERSON, people) if pick % 2 else (Kind.HOUSEHOLD, homes)
            other = found[(pick // 2) % len(found)]
            mine = person if of is Kind.PERSON else home
            if other != mine:
                verdict = Verdict.SAME if pick % 3 else Verdict.DIFFERENT
                saying.say(Kind.ALIKE, reading.pair(of.value, mine, other), {"verdict": verdict.value})
        elif kind == "household":
            saying.say(Kind.PERSON, person, {"household": home})

    sister.say(work)


ACTS = st.sampled_from(["check in", "check in", "move", "change", "need", "done", "judge", "household"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("act"), st.integers(0, 2), ACTS, st.integers(0, 60)),
        st.tuples(st.just("give"), st.integers(0, 2), st.just(""), st.just(0)),
        st.tuples(st.just("take"), st.integers(0, 2), st.just(""), st.integers(0, 30)),
    ),
    min_size=5,
    max_size=40,
)


@given(steps=STEPS, data=st.data())
@settings(max_examples=40, deadline=None)
def test_any_partition_order_and_repetition_of_files_gives_one_state(
    steps: list[tuple[str, int, str, int]], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as name:
        sisters, files = [Sister(number) for number in range(3)], []
        for sister in sisters:
            act(sister, "check in", 1)
        for step, which, kind, pick in steps:
            if step == "act":
                act(sisters[which], kind, pick)
            elif step == "give":
                files.append(sisters[which].give(Path(name)))
            elif files:
                sisters[which].take(files[pick % len(files)])
        files += [sister.give(Path(name)) for sister in sisters]
        fresh = Sister(3)
        for sister in (*sisters, fresh):
            for file in data.draw(st.permutations([*files, files[0]])):
                sister.take(file)
        states = {digest(sister.db) for sister in (*sisters, fresh)}
        assert len(states) == 1
        with fresh.db.atomic():
            projection.rebuild(fresh.db)
        assert digest(fresh.db) in states


def said(count: int) -> Sister:
    sister = Sister(1)
    for pick in range(count):
        act(sister, "check in", pick)
    return sister


def test_two_facts_of_one_number_are_refused_and_nothing_is_changed(tmp_path: Path) -> None:
    one, liar, sister = said(1), said(2), Sister(0)
    sister.take(one.give(tmp_path))
    before = digest(sister.db)
    with pytest.raises(KnownError, match="something else than what is kept here"):
        sister.take(liar.give(tmp_path))
    assert digest(sister.db) == before


def test_what_was_purged_is_not_taken_again(tmp_path: Path) -> None:
    one, sister = said(3), Sister(0)
    file = one.give(tmp_path)
    sister.take(file)
    with sister.db.atomic():
        store.purge(sister.db)
    found = [fact for part in sealed_file.read(file, SECRETS, PLACE) for fact in part]
    assert merge.unknown(sister.db, found) == 0
    assert sister.take(file) == 0
    assert store.known(sister.db, PLACE) == {}
    act(one, "check in", 9)
    assert sister.take(one.give(tmp_path)) > 0


def test_what_is_new_is_counted_once(tmp_path: Path) -> None:
    one, sister = said(4), Sister(0)
    found = [fact for part in sealed_file.read(one.give(tmp_path), SECRETS, PLACE) for fact in part]
    assert merge.unknown(sister.db, found) == len(found) > 4
    assert merge.take(sister.db, found[:3], "midori-0") == 3
    assert merge.unknown(sister.db, found) == len(found) - 3
    assert merge.take(sister.db, found, "midori-0") == len(found) - 3
    assert merge.take(sister.db, found, "midori-0") == 0


def test_a_kiosk_that_takes_what_it_wrote_once_never_gives_its_numbers_again(tmp_path: Path) -> None:
    before, after = said(5), Sister(1)
    last = store.known(before.db, PLACE)["midori-1"][1]
    after.take(before.give(tmp_path))
    act(after, "check in", 3)
    assert store.known(after.db, PLACE)["midori-1"][1] > last


def test_a_kiosk_that_takes_what_it_wrote_once_gives_no_reception_number_twice(tmp_path: Path) -> None:
    after = Sister(1)
    after.take(said(5).give(tmp_path))
    act(after, "check in", 3)
    numbers = [number for (number,) in after.db.execute("select number from shelter_household").fetchall()]
    assert len(set(numbers)) == len(numbers) == 6


def test_a_fact_that_a_stranger_puts_under_a_far_number_stops_no_kiosk(tmp_path: Path) -> None:
    """Who has the secret could write such a file; the kiosk named in it must be able to go on."""
    one = said(1)
    bodies = [body for _, body in store.bodies(one.db, PLACE)]
    far = bodies[-1].replace(b'ShelterFact:midori-1:2"', b'ShelterFact:midori-1:%d"' % (2**45))
    with pytest.raises(KnownError, match="was changed"):
        Sister(1).take(written(tmp_path / "x.shelter", [bodies[0], far], {"midori-1": 2**45}))
