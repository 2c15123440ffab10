"""What the voice says: every call, repeated, none lost, none from long ago."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.queue.announcements import Announcements, Kind
from kiosk.queue.model import Call, CallPreference, CallState, NearTurn
from tests.clocks import START

WITHIN = timedelta(seconds=120)
QUIET = Announcements(2, WITHIN)


def call(label: str, seconds: float = 0, state: CallState = CallState.CALLED) -> Call:
    return Call(f"id-{label}", "counter-1", label, {"en": "Counter 1"}, START + timedelta(seconds=seconds), state)


def near(label: str) -> NearTurn:
    return NearTurn(f"ticket-{label}", "act", label, "counter-1", "1", CallPreference.SCREEN, 2)


def spoken(queue: Announcements) -> Iterator[str]:
    while queue.next is not None:
        yield queue.next.label
        queue = queue.announced(queue.next.key)


def test_a_call_is_announced_and_repeated_twice_with_its_place() -> None:
    queue = QUIET.offer([call("A-001")], [], START)
    assert queue.next is not None
    assert (queue.next.kind, queue.next.counter, queue.next.place) == (Kind.CALL, "counter-1", {"en": "Counter 1"})
    assert list(spoken(queue)) == ["A-001"] * 3
    assert list(spoken(replace(QUIET, repeats=0).offer([call("A-001")], [], START))) == ["A-001"]


def test_two_calls_at_once_are_both_heard_before_either_is_repeated() -> None:
    queue = QUIET.offer([call("A-002", 1), call("A-001")], [], START)
    assert list(spoken(queue)) == ["A-001", "A-002"] * 3


def test_a_call_that_comes_during_another_is_next() -> None:
    calls = [call("A-001")]
    queue = QUIET.offer(calls, [], START).announced("id-A-001")
    queue = queue.offer([*calls, call("A-002", 5)], [], START)
    assert list(spoken(queue)) == ["A-002", "A-001", "A-002", "A-001", "A-002"]


def test_what_was_heard_is_not_heard_again_when_the_screen_reads_anew() -> None:
    queue = QUIET.offer([call("A-001")], [near("A-005")], START)
    for _ in range(4):
        assert queue.next is not None
        queue = queue.announced(queue.next.key).offer([call("A-001")], [near("A-005")], START)
    assert queue.next is None


def test_a_number_called_once_more_is_announced_once_more() -> None:
    queue = QUIET.offer([call("A-001")], [], START)
    again = replace(call("A-001", 60), id="id-again")
    assert list(spoken(queue.offer([call("A-001"), again], [], START))) == ["A-001"] * 6


def test_who_came_is_not_called_on() -> None:
    queue = QUIET.offer([call("A-001"), call("A-002", 1)], [], START).announced("id-A-001")
    served = [call("A-001", 0, CallState.SERVED), call("A-002", 1)]
    assert list(spoken(queue.offer(served, [], START))) == ["A-002"] * 3


def test_a_call_given_up_is_still_heard_once() -> None:
    missed = [call("A-001", 0, CallState.MISSED)]
    unsaid = QUIET.offer([call("A-001")], [], START)
    assert unsaid.offer(missed, [], START).next is not None
    assert unsaid.announced("id-A-001").offer(missed, [], START).next is None


def test_after_a_time_without_a_line_only_fresh_calls_are_announced() -> None:
    old = [call(f"A-{number:03d}", -600 + number * 10) for number in range(10)]
    queue = QUIET.offer([*old, call("A-090", -121), call("A-091", -119), call("A-092")], [], START)
    assert list(spoken(queue))[:3] == ["A-091", "A-092", "A-091"]


def test_a_lone_call_from_long_ago_is_not_announced() -> None:
    assert QUIET.offer([call("A-001", -16 * 60)], [], START).next is None
    assert QUIET.offer([call("A-001", -14 * 60)], [], START).next is not None


def test_a_call_past_its_time_is_not_announced() -> None:
    ended = replace(call("A-001", -60), valid_to=START - timedelta(seconds=1))
    assert QUIET.offer([ended], [], START).next is None


def test_without_a_clock_what_was_there_at_the_start_is_old_and_what_comes_is_new() -> None:
    queue = QUIET.offer([call("A-001")], [], None)
    assert queue.next is None
    assert list(spoken(queue.offer([call("A-001"), call("A-002", 5)], [], None))) == ["A-002"] * 3


def test_near_turns_come_after_calls_and_once() -> None:
    queue = QUIET.offer([call("A-001")], [near("A-005")], START)
    assert list(spoken(queue)) == ["A-001", "A-005", "A-001", "A-001"]


def test_a_near_turn_that_has_come_is_not_announced_as_near() -> None:
    queue = QUIET.offer([], [near("A-005")], START)
    assert list(spoken(queue.offer([call("A-005")], [], START))) == ["A-005"] * 3


def test_an_unknown_key_changes_nothing() -> None:
    queue = QUIET.offer([call("A-001")], [], START)
    assert queue.announced("another") == queue


@given(st.lists(st.one_of(st.integers(0, 60), st.none()), max_size=40), st.integers(0, 3))
def test_none_is_lost_and_each_is_said_as_often_as_asked(steps: list[int | None], repeats: int) -> None:
    """A number is a call that comes in, None is the voice saying one."""
    queue = Announcements(repeats, WITHIN)
    calls: list[Call] = []
    said: list[str] = []
    for step in steps:
        if step is not None:
            calls.append(replace(call(f"A-{step:03d}", step), id=f"id-{len(calls)}"))
        queue = queue.offer(calls, [], START)
        if step is None and queue.next is not None:
            said.append(queue.next.label)
            queue = queue.announced(queue.next.key)
    said += spoken(queue)
    assert sorted(said) == sorted(one.label for one in calls for _ in range(repeats + 1))
