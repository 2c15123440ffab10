"""How a measured value, a mark and their moments are said."""

from collections.abc import Mapping
from datetime import datetime

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.gauges.model import Gauge, Kind, Reading, Threshold

from .inputs import Group, Inputs

_UNITS: Mapping[str, str] = {
    "m": N_("{value} m"),
    "cm": N_("{value} cm"),
    "mm": N_("{value} mm"),
    "mm/h": N_("{value} mm in an hour"),
}
_NAMES: Mapping[Group, str] = {
    Group.RIVER: N_("Rivers"),
    Group.RAIN: N_("Rain"),
    Group.SNOW: N_("Snow"),
    Group.ROADS: N_("Closed roads"),
}
_DIGITS = {"m": 2, "cm": 0, "mm": 1, "mm/h": 1}


def group_name(texts: Texts, group: Group) -> str:
    """Name a group."""
    return texts.say(_NAMES[group])


def name(texts: Texts, gauge: Gauge) -> str:
    """Name a gauge."""
    return texts.pick(dict(gauge.name))


def measured(texts: Texts, gauge: Gauge, value: float) -> str:
    """Say a value with its unit."""
    unit = gauge.unit if gauge.unit in _UNITS else "m"
    digits = _DIGITS[unit] if gauge.kind is Kind.RIVER or value % 1 else 0
    number = f"{value:.{digits}f}"
    return texts.say(_UNITS[unit], value=number.replace(".", ",") if texts.language == "vi" else number)


def mark_name(texts: Texts, mark: Threshold) -> str:
    """Name a mark in the city's words; one without any by its level."""
    return texts.pick(dict(mark.name)) or texts.say(N_("the mark of level {level}"), level=mark.level)


def reached(texts: Texts, reading: Reading, what: str) -> str:
    """Say that something, a value or a gauge by its name, has come to the highest mark it reached."""
    if reading.threshold is None:
        return what
    mark = mark_name(texts, reading.threshold)
    if reading.gauge.kind is Kind.RIVER:
        return texts.say(N_("{what}: {mark} reached"), what=what, mark=mark)
    return texts.say(N_("{what}: {mark}"), what=what, mark=mark)


def last_word(inputs: Inputs, reading: Reading) -> str:
    """Say what a gauge said last, of which nobody knows whether it still holds."""
    texts, gauge = inputs.texts, reading.gauge
    if gauge.value is None:
        return texts.say(N_("This gauge does not tell a value."))
    value = measured(texts, gauge, gauge.value)
    if gauge.at is None:
        return texts.say(N_("The last word was {value}. Nobody knows of when it is."), value=value)
    return texts.say(N_("The last word, of {when}: {value}."), value=value, when=moment(inputs, gauge.at))


def moment(inputs: Inputs, when: datetime) -> str:
    """Say a moment and how long ago it was, as far as the time is known."""
    said = inputs.texts.moment(when, inputs.now)
    if not inputs.clock_known or when > inputs.now:
        return said
    age = inputs.texts.age(when, inputs.now)
    return inputs.texts.say(N_("{when} ({age})"), when=said, age=age)
