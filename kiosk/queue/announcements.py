"""What the voice says next: every call, each repeated, none lost when two come together."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from .model import Call, CallState, NearTurn

LONG_AGO = timedelta(minutes=15)  # a call heard of so late helps nobody, whatever the two clocks differ


class Kind(StrEnum):
    """What is announced."""

    CALL = "call"
    NEAR = "near"


@dataclass(frozen=True)
class Announcement:
    """Something to say in the hall: number, counter and place.

    Attributes:
        key: What tells it from every other.
        counter: The counter's id.
        place: Where to go, by language; empty for a near turn.
        people: People before the person of a near turn.
        left: How often it is still to be said.
        said: Whether it was said once.
    """

    key: str
    kind: Kind
    label: str
    counter: str
    place: Mapping[str, str]
    people: int
    left: int
    said: bool = False


@dataclass(frozen=True)
class Announcements:
    """The things to say, in the order to say them; a value, changed by making the next one."""

    repeats: int
    within: timedelta
    pending: tuple[Announcement, ...] = ()
    seen: frozenset[str] = frozenset()
    primed: bool = False

    @property
    def next(self) -> Announcement | None:
        """What to say now."""
        return self.pending[0] if self.pending else None

    def offer(self, calls: Sequence[Call], near: Sequence[NearTurn], now: datetime | None) -> "Announcements":
        """Take in what is known of calls and near turns; what was seen before is not queued again.

        Args:
            calls: The calls known, in any order, those that are over too.
            near: The turns that are near.
            now: The moment, or None when nobody knows it.
        """
        newest = max((call.at for call in calls), default=None)
        states = {call.id: call.state for call in calls}
        nearing = {one.ticket for one in near}
        kept = [one for one in self.pending if _still_wanted(one, states, nearing)]
        fresh = sorted((call for call in calls if call.id not in self.seen), key=lambda call: (call.at, call.id))
        wanted = [call for call in fresh if newest is not None and self._fresh(call, newest, now)]
        turns = [one for one in near if one.ticket not in self.seen]
        kept += [self._call(call) for call in wanted] + [self._near(one) for one in turns]
        seen = self.seen | states.keys() | nearing
        kept.sort(key=lambda one: (one.said, one.kind is Kind.NEAR))
        return replace(self, pending=tuple(kept), seen=seen, primed=True)

    def announced(self, key: str) -> "Announcements":
        """Note that it was said; what is to be repeated goes behind the others."""
        told = next((one for one in self.pending if one.key == key), None)
        if told is None:
            return self
        rest = tuple(one for one in self.pending if one.key != key)
        again = (replace(told, left=told.left - 1, said=True),) if told.left > 1 else ()
        return replace(self, pending=rest + again)

    def _fresh(self, call: Call, newest: datetime, now: datetime | None) -> bool:
        if call.state is not CallState.CALLED or newest - call.at > self.within:
            return False
        if now is None:
            return self.primed
        return now - call.at <= LONG_AGO and (call.valid_to is None or now <= call.valid_to)

    def _call(self, call: Call) -> Announcement:
        return Announcement(call.id, Kind.CALL, call.label, call.counter, call.place, 0, 1 + self.repeats)

    def _near(self, turn: NearTurn) -> Announcement:
        return Announcement(turn.ticket, Kind.NEAR, turn.label, turn.counter, {}, turn.people, 1)


def _still_wanted(one: Announcement, states: Mapping[str, CallState], nearing: Collection[str]) -> bool:
    if one.kind is Kind.NEAR:
        return one.key in nearing
    state = states.get(one.key, CallState.CALLED)
    return state is CallState.CALLED or (state is CallState.MISSED and not one.said)
