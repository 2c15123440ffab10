"""One gauge and one road as cards."""

from kiosk.core.errors import N_
from kiosk.gauges.model import Closure, Gauge, Reading

from .inputs import Card, Inputs
from .words import last_word, mark_name, measured, moment, name, reached

LEVEL = N_("Similar to level")
_ABOVE = 1.12  # how much of the drawing stands free above the highest mark


def gauge_card(inputs: Inputs, reading: Reading) -> Card:
    """Say a gauge: what it measures now and which mark that reaches; else what it said last."""
    texts, gauge = inputs.texts, reading.gauge
    word = name(texts, gauge)
    if not reading.known or gauge.value is None or gauge.at is None:
        return Card(gauge.id, word=word, action=texts.say(N_("Not known now")), lines=(last_word(inputs, reading),))
    value, marks, levels = _drawing(gauge, gauge.value)
    return Card(
        gauge.id,
        reading.level,
        sign=str(reading.level) if reading.level else "",
        label=texts.say(LEVEL) if reading.level else "",
        word=word,
        action=reached(texts, reading, measured(texts, gauge, gauge.value)),
        lines=(texts.say(N_("Measured: {when}"), when=moment(inputs, gauge.at)), *_next_mark(inputs, gauge)),
        measured=value,
        marks=marks,
        levels=levels,
    )


def road_card(inputs: Inputs, road: Closure) -> Card:
    """Say a road: why it is closed, since when and until when, and of when that is."""
    texts = inputs.texts
    lines = [texts.say(N_("It may be closed; the city does not say.")) if road.closed is None else ""]
    if road.closed and road.valid_from is not None:
        lines.append(texts.say(N_("Closed since: {when}"), when=texts.moment(road.valid_from, inputs.now)))
    if road.closed:
        until = texts.moment(road.valid_to, inputs.now) if road.valid_to is not None else ""
        lines.append(
            texts.say(N_("Closed until: {when}"), when=until)
            if until
            else texts.say(N_("Nobody knows until when it is closed."))
        )
    if road.at is not None:
        lines.append(texts.say(N_("Word of: {when}"), when=moment(inputs, road.at)))
    return Card(
        road.id,
        word=texts.pick(dict(road.name)),
        action=texts.pick(dict(road.reason)),
        lines=tuple(line for line in lines if line),
    )


def _next_mark(inputs: Inputs, gauge: Gauge) -> tuple[str, ...]:
    """Say the first mark above what is measured."""
    above = (one for one in gauge.thresholds if gauge.value is not None and one.value > gauge.value)
    following = next(above, None)
    if following is None:
        return ()
    texts = inputs.texts
    value = measured(texts, gauge, following.value)
    return (texts.say(N_("Next mark: {mark}, {value}"), mark=mark_name(texts, following), value=value),)


def _drawing(gauge: Gauge, value: float) -> tuple[float, tuple[float, ...], tuple[int, ...]]:
    """Give how high the value and its marks stand, 0-1; nothing is drawn of a gauge without marks."""
    if not gauge.thresholds:
        return -1.0, (), ()
    values = [one.value for one in gauge.thresholds]
    bottom, top = min(0.0, value, *values), max(0.0, value, *values) * _ABOVE
    span = top - bottom
    if span <= 0:
        return -1.0, (), ()
    marks = tuple((one - bottom) / span for one in values)
    return (value - bottom) / span, marks, tuple(one.level for one in gauge.thresholds)
