"""What the gauges' screens show, derived from how things stand; touches nothing.

What nobody knows is never shown as calm: silence and old words are said to be unknown, with the last word and its age.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.gauges.model import Reading

from .cards import LEVEL, gauge_card, road_card
from .inputs import FRESH, LISTED, Card, Group, Inputs, Shown, State
from .words import group_name, measured, name, reached


def derive(inputs: Inputs) -> Shown:
    """Derive what is shown."""
    if inputs.state is State.GROUP:
        return _group(inputs, inputs.group)
    return _groups(inputs)


def of(inputs: Inputs, group: Group) -> tuple[Reading, ...]:
    """Give the gauges of a group: the gravest first, then those nobody knows of, then by name."""
    texts = inputs.texts
    found = (one for one in inputs.readings or () if one.gauge.kind.value == group.value)
    return tuple(sorted(found, key=lambda one: (-one.level, one.known, name(texts, one.gauge), one.gauge.id)))


def fresh(inputs: Inputs, group: Group) -> bool:
    """Tell whether the city has just told all it has of a group, so that what is not told is not there."""
    heard = inputs.heard.get(group)
    return inputs.clock_known and heard is not None and abs(inputs.now - heard) <= FRESH


def _groups(inputs: Inputs) -> Shown:
    heading = inputs.texts.say(N_("Rivers, rain, snow and roads"))
    if inputs.readings is None:
        return Shown(heading=heading)
    offered = [group for group in Group if group is Group.ROADS or of(inputs, group)]
    cards = sorted((_group_card(inputs, group) for group in offered), key=lambda card: -card.level)
    return _dated(inputs, Shown(State.GROUPS, loading=False, heading=heading, cards=tuple(cards)), offered)


def _group(inputs: Inputs, group: Group) -> Shown:
    texts = inputs.texts
    if group is Group.ROADS:
        cards = tuple(road_card(inputs, road) for road in inputs.closures)
    else:
        cards = tuple(gauge_card(inputs, one) for one in of(inputs, group))
    passed = inputs.passed if inputs.passed < len(cards) else 0
    part = cards[passed : passed + LISTED]
    left = len(cards) - passed - len(part)
    shown = _dated(
        inputs,
        Shown(
            State.GROUP,
            inputs.readings is None,
            group_name(texts, group),
            cards=part,
            further=texts.count(N_("{n} more"), N_("{n} more"), left) if left > 0 else "",
        ),
        [group],
    )
    if cards or shown.banner or shown.loading:
        return shown
    nothing = N_("No road is closed.") if group is Group.ROADS else N_("The city tells of nothing here now.")
    return replace(shown, banner=texts.say(nothing))


def _group_card(inputs: Inputs, group: Group) -> Card:
    texts, found = inputs.texts, of(inputs, group)
    level = found[0].level if found else 0
    line = _roads_line(inputs) if group is Group.ROADS else _line(texts, found)
    return Card(
        group.value,
        level,
        sign=str(level) if level else "",
        label=texts.say(LEVEL) if level else "",
        word=group_name(texts, group),
        action=line,
        lines=_left_out(texts, found),
    )


def _line(texts: Texts, found: Sequence[Reading]) -> str:
    """Say of a group what is worst."""
    worst = found[0]
    if worst.threshold is not None:
        return reached(texts, worst, name(texts, worst.gauge))
    known = [one for one in found if one.known]
    if not known:
        return texts.say(N_("Not known now"))
    if any(one.gauge.thresholds for one in known):
        return texts.say(
            N_("No mark is reached") if len(known) == len(found) else N_("As far as known, no mark is reached")
        )
    most = max(known, key=lambda one: one.gauge.value or 0)
    value = measured(texts, most.gauge, most.gauge.value or 0)
    return texts.say(N_("{what}: {mark}"), what=name(texts, most.gauge), mark=value)


def _left_out(texts: Texts, found: Sequence[Reading]) -> tuple[str, ...]:
    """Say of how many gauges nobody knows anything now, where something is known of others."""
    unknown = sum(not one.known for one in found)
    if not unknown or unknown == len(found):
        return ()
    return (texts.count(N_("{n} gauge is silent: not known now"), N_("{n} gauges are silent: not known now"), unknown),)


def _roads_line(inputs: Inputs) -> str:
    texts = inputs.texts
    closed = sum(road.closed is True for road in inputs.closures)
    perhaps = len(inputs.closures) - closed
    if closed:
        return texts.count(N_("{n} road is closed"), N_("{n} roads are closed"), closed)
    if perhaps:
        return texts.count(N_("{n} road may be closed"), N_("{n} roads may be closed"), perhaps)
    return texts.say(N_("No road is closed")) if fresh(inputs, Group.ROADS) else texts.say(N_("Not known now"))


def _dated(inputs: Inputs, shown: Shown, groups: Sequence[Group]) -> Shown:
    """Say of when all of it is; where nobody knows what is new, that above all."""
    texts = inputs.texts
    heard = _oldest(inputs, groups)
    if heard is not None and all(fresh(inputs, group) for group in groups):
        note = texts.say(N_("Last word from the city: {when}."), when=texts.moment(heard, inputs.now))
        return replace(shown, note=note)
    if shown.loading:
        return shown
    if shown.cards and heard is not None:
        more = texts.say(N_("What stands here may have changed since. Listen to the radio and to the staff."))
    else:
        more = texts.say(N_("Keep away from rivers. Listen to the radio and to the staff."))
    return replace(shown, banner=_unknown(inputs, heard), banner_note=more, banner_kind="warn")


def _oldest(inputs: Inputs, groups: Sequence[Group]) -> datetime | None:
    """Give the oldest word of some groups; None if one of them was never heard of."""
    told = [inputs.heard.get(group) for group in groups]
    known = [one for one in told if one is not None]
    return min(known) if known and len(known) == len(told) else None


def _unknown(inputs: Inputs, heard: datetime | None) -> str:
    texts = inputs.texts
    if heard is None:
        return texts.say(N_("Not known: no word from the city yet."))
    when = texts.moment(heard, inputs.now)
    if not inputs.clock_known:
        return texts.say(N_("Not known: the clock here is not set. The city's last word is of {when}."), when=when)
    age = texts.age(heard, inputs.now)
    return texts.say(N_("Not known: no word from the city since {when} ({age})."), when=when, age=age)
