"""Any partition, order and repetition of facts gives one state, and what kiosks disagree on stands side by side."""

from collections.abc import Sequence
from itertools import permutations
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.shelter import lists, projection, store
from kiosk.shelter.model import Presence, Verdict
from kiosk.shelter.registers import Fact, Kind
from kiosk.shelter.wants import Want
from tests.unit.shelter.desk_house import somebody
from tests.unit.shelter.kiosks import Lone, at, empty, shown

STEPS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 9), st.integers(0, 1 << 16)), min_size=1, max_size=22)


def walked(steps: Sequence[tuple[int, int, int]]) -> list[Lone]:
    """Let three kiosks act, and now and then learn from each other."""
    kiosks = [Lone("k-1", "A"), Lone("k-2", "B"), Lone("k-3", "C")]
    for place, what, chance in steps:
        step(kiosks, place, what, chance)
    return kiosks


def step(kiosks: Sequence[Lone], place: int, what: int, chance: int) -> None:
    kiosk, draw = kiosks[place], Random(chance)
    people, homes, needs = (kiosk.ids(kind) for kind in (Kind.PERSON, Kind.HOUSEHOLD, Kind.NEED))
    if what <= 1 or not people or not homes:
        kiosk.arrive(
            *(somebody(f"p{chance % 5}", age=chance % 90) for _ in range(1 + chance % 3)), card=f"{chance % 4}"
        )
    elif what <= 3:
        kiosk.say(Kind.PERSON, draw.choice(people), {"presence": at(draw.choice(list(Presence)))})
    elif what == 4:
        kiosk.say(Kind.PERSON, draw.choice(people), {"household": draw.choice(homes)})
    elif what == 5:
        kiosk.need(draw.choice(people), draw.choice(list(Want)))
    elif what == 6 and needs:
        kiosk.say(Kind.NEED, draw.choice(needs), {"done": draw.random() < 0.7})
    elif what == 7:
        kind, ids = draw.choice([(Kind.PERSON, people), (Kind.HOUSEHOLD, homes)])
        kiosk.judge(
            kind, draw.choice(ids), draw.choice(ids), draw.choice([Verdict.SAME, Verdict.SAME, Verdict.DIFFERENT])
        )
    else:
        kiosk.learn(kiosks[chance % 3])


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS, st.randoms(use_true_random=False))
def test_any_partition_order_and_repetition_gives_one_state(steps: list[tuple[int, int, int]], chance: Random) -> None:
    kiosks = walked(steps)
    known = list({fact.ref: fact for kiosk in kiosks for fact in kiosk.facts()}.values())
    told = [*known, *chance.choices(known, k=len(known))]
    chance.shuffle(told)
    db = empty()
    while told:
        size = chance.randint(1, 6)
        part, told = told[:size], told[size:]
        projection.take(db, part)
    state = shown(db)
    projection.rebuild(db)
    assert shown(db) == state
    for kiosk in kiosks:
        for other in kiosks:
            kiosk.learn(other)
        assert shown(kiosk.db) == state


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_counts_are_those_of_the_people(steps: list[tuple[int, int, int]]) -> None:
    kiosk = Lone("k-9", "Z")
    for other in walked(steps):
        kiosk.learn(other)
    rows = kiosk.db.execute("select id, kept, presence from shelter_person").fetchall()
    kept = [presence for key, same, presence in rows if key == same]
    counts = lists.counts(kiosk.db)
    assert counts.here == kept.count("in")
    assert counts.out == kept.count("out")
    assert counts.total == counts.here + counts.out == counts.female
    assert {same for _, same, _ in rows} <= {key for key, _, _ in rows}
    opened = kiosk.db.execute("select urgency, count(*) from shelter_need where open = 1 group by urgency").fetchall()
    assert {urgency: count for urgency, count in counts.needs.items() if count} == dict(opened)


def disagreeing() -> tuple[Lone, Lone, str]:
    one, other = Lone("k-1", "A"), Lone("k-2", "B")
    one.arrive(somebody("a"))
    other.learn(one)
    (person,) = one.ids(Kind.PERSON)
    one.say(Kind.PERSON, person, {"presence": at(Presence.OUT)})
    other.say(Kind.PERSON, person, {"presence": at(Presence.LEFT)})
    other.learn(one)
    one.learn(other)
    return one, other, person


def test_two_kiosks_that_never_met_keep_both_words_until_a_person_decides() -> None:
    one, other, person = disagreeing()
    subject = store.subject(one.db, Kind.PERSON, person)
    assert {value.value["presence"] for value in subject.registers["presence"]} == {"out", "left"}
    assert subject.disputed == ("presence",)
    assert len(lists.argued(other.db)) == 1
    one.say(Kind.PERSON, person, {"presence": at(Presence.OUT)})
    other.learn(one)
    assert store.subject(other.db, Kind.PERSON, person).disputed == ()
    assert lists.counts(other.db).out == 1
    assert lists.argued(other.db) == []


def test_the_same_said_twice_is_no_dispute() -> None:
    one, other = Lone("k-1", "A"), Lone("k-2", "B")
    one.arrive(somebody("a"))
    other.learn(one)
    (person,) = one.ids(Kind.PERSON)
    for kiosk in (one, other):
        kiosk.say(Kind.PERSON, person, {"presence": at(Presence.OUT)})
    one.learn(other)
    assert len(store.subject(one.db, Kind.PERSON, person).registers["presence"]) == 2
    assert lists.argued(one.db) == []


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_a_fact_that_comes_after_the_one_that_replaces_it_changes_nothing(order: tuple[int, ...]) -> None:
    kiosk = Lone("k-1", "A")
    kiosk.arrive(somebody("a"))
    (person,) = kiosk.ids(Kind.PERSON)
    for presence in (Presence.OUT, Presence.MOVED):
        kiosk.say(Kind.PERSON, person, {"presence": at(presence)})
    known: Sequence[Fact] = kiosk.facts()
    db = empty()
    for place in order:
        projection.take(db, [known[place]])
    assert shown(db) == shown(kiosk.db)
    assert lists.counts(db).moved == 1


def test_two_records_of_one_person_count_once_and_are_parted_again() -> None:
    one, other = Lone("k-1", "A"), Lone("k-2", "B")
    first, second = one.arrive(somebody("a"), somebody("b")), other.arrive(somebody("a"))
    one.learn(other)
    assert (lists.counts(one.db).total, lists.counts(one.db).households) == (3, 2)
    people = [lists.members(one.db, home)[0].id for home in (first, second)]
    one.judge(Kind.PERSON, people[0], people[1], Verdict.SAME)
    one.judge(Kind.HOUSEHOLD, first, second, Verdict.SAME)
    assert (lists.counts(one.db).total, lists.counts(one.db).households) == (2, 1)
    shown_home = lists.household(one.db, first)
    assert shown_home is not None
    assert shown_home.twins == (second,)
    one.judge(Kind.PERSON, people[0], people[1], Verdict.DIFFERENT)
    one.judge(Kind.HOUSEHOLD, first, second, Verdict.DIFFERENT)
    assert (lists.counts(one.db).total, lists.counts(one.db).households) == (3, 2)


def test_while_kiosks_disagree_whether_two_are_one_both_count() -> None:
    one, other = Lone("k-1", "A"), Lone("k-2", "B")
    one.arrive(somebody("a"))
    one.arrive(somebody("a"))
    other.learn(one)
    people = one.ids(Kind.PERSON)
    one.judge(Kind.PERSON, people[0], people[1], Verdict.SAME)
    other.judge(Kind.PERSON, people[0], people[1], Verdict.DIFFERENT)
    assert (lists.counts(one.db).total, lists.counts(other.db).total) == (1, 2)
    one.learn(other)
    assert lists.counts(one.db).total == 2


def test_another_fact_under_a_number_that_is_taken_is_refused() -> None:
    one, false = Lone("k-1", "A"), Lone("k-1", "A")
    one.arrive(somebody("a"))
    false.arrive(somebody("b"))
    with pytest.raises(ValueError, match="two facts"):
        one.learn(false)
