import asyncio
from collections.abc import Awaitable, Callable

import pytest

from kiosk.core.changes import Changes
from kiosk.core.claims import Claim, Claims, Priority
from kiosk.core.tasks import Tasks
from tests.clocks import TurnedClock
from ui.shell.ports import IdleTimes
from ui.shell.session import Session


class Person:
    """A session and what came of it."""

    def __init__(self) -> None:
        self.clock = TurnedClock()
        self.claims = Claims(Changes())
        self.tasks = Tasks(self.clock)
        self.session = Session(self.clock, self.tasks, self.claims, IdleTimes())
        self.ends = 0
        self.session.ended = self._ended

    def _ended(self) -> None:
        self.ends += 1

    def priority(self) -> Priority | None:
        claim = self.claims.highest()
        return claim.priority if claim else None


def story(told: Callable[[Person], Awaitable[None]]) -> None:
    async def run() -> None:
        person = Person()
        await told(person)
        await person.tasks.close()

    asyncio.run(run())


@pytest.mark.parametrize(("form", "quiet"), [(False, 60), (True, 120)])
def test_quiet_leads_to_a_warning_of_thirty_seconds_and_then_to_the_end(form: bool, quiet: int) -> None:
    async def told(person: Person) -> None:
        person.session.touched()
        person.session.enter(form=form)
        await person.clock.turn(quiet - 1)
        assert person.session.seconds_left is None
        assert person.priority() is Priority.PERSON
        await person.clock.turn(1)
        assert person.session.seconds_left == 30
        assert person.priority() is Priority.IDLE_WARNING
        await person.clock.turn(29)
        left: object = person.session.seconds_left
        assert (left, person.ends) == (1, 0)
        await person.clock.turn(1)
        assert person.ends == 1
        assert person.priority() is None
        assert not person.session.active

    story(told)


def test_a_touch_begins_the_quiet_anew() -> None:
    async def told(person: Person) -> None:
        person.session.touched()
        for _ in range(10):
            await person.clock.turn(50)
            person.session.touched()
        assert (person.ends, person.session.seconds_left) == (0, None)

    story(told)


def test_the_warning_can_be_answered_as_often_as_one_likes() -> None:
    async def told(person: Person) -> None:
        person.session.touched()
        for _ in range(20):
            await person.clock.turn(85)
            assert person.session.seconds_left == 5
            person.session.stay()
            assert person.session.seconds_left is None
            assert person.priority() is Priority.PERSON
        assert person.ends == 0

    story(told)


def test_a_touch_beside_the_question_is_no_answer_by_itself() -> None:
    async def told(person: Person) -> None:
        person.session.touched()
        await person.clock.turn(70)
        person.session.touched()
        assert person.session.seconds_left == 20

    story(told)


@pytest.mark.parametrize("priority", [Priority.CALL, Priority.DRILL, Priority.ALARM])
def test_the_count_stands_still_under_a_higher_claim(priority: Priority) -> None:
    async def told(person: Person) -> None:
        person.session.touched()
        await person.clock.turn(40)
        person.claims.put("other", Claim(priority, "other", 1))
        await person.clock.turn(3600)
        assert (person.ends, person.session.seconds_left) == (0, None)
        person.claims.put("other", None)
        await person.clock.turn(19)
        assert person.session.seconds_left is None
        await person.clock.turn(2)
        assert person.session.seconds_left in {29, 30}

    story(told)


def test_an_alarm_holds_the_warning_too() -> None:
    async def told(person: Person) -> None:
        person.session.touched()
        await person.clock.turn(70)
        person.claims.put("alerts", Claim(Priority.ALARM, "alarm", 1))
        await person.clock.turn(600)
        assert (person.ends, person.session.seconds_left) == (0, 20)

    story(told)


def test_nothing_counts_before_the_first_touch_and_after_the_end() -> None:
    async def told(person: Person) -> None:
        person.session.stay()
        await person.clock.turn(600)
        assert person.ends == 0
        person.session.touched()
        person.session.end()
        person.session.end()
        assert person.ends == 1
        await person.clock.turn(600)
        assert person.ends == 1
        assert person.clock.sleepers() == 0

    story(told)


def test_the_next_person_has_the_whole_time() -> None:
    async def told(person: Person) -> None:
        person.session.touched()
        await person.clock.turn(59)
        person.session.end()
        person.session.touched()
        await person.clock.turn(59)
        assert person.session.seconds_left is None
        await person.clock.turn(1)
        assert person.session.seconds_left == 30

    story(told)


def test_a_screen_that_comes_up_by_itself_has_its_whole_time() -> None:
    async def told(person: Person) -> None:
        person.session.touched()
        person.session.enter(form=True)
        await person.clock.turn(119)
        person.session.enter(form=False)
        await person.clock.turn(59)
        assert (person.ends, person.session.seconds_left) == (0, None)
        await person.clock.turn(1)
        assert person.session.seconds_left == 30

    story(told)
