"""What the staff are shown of the power, derived from a report; touches nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.power.model import Advice, Day, Device, Hour, Report, Sample, Standing

from .shown import derive as derive_line
from .shown import lasts

GAP = -1.0
"""The level of an hour in which nothing was measured."""


class State(StrEnum):
    """How things stand with this kiosk's own power."""

    FED = "fed"
    SAVING = "saving"
    LOW = "low"
    LEAVING = "leaving"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Fact:
    """One device: how full it is or what it gives; what flows, and how old that is."""

    icon: str
    label: str
    value: str
    note: str


@dataclass(frozen=True)
class Curve:
    """A day of a battery.

    Attributes:
        words: The same for who listens.
        levels: Of each hour, 0 to 1, or `GAP`.
        drained: Whether the battery was in use in it.
    """

    heading: str
    words: str
    levels: tuple[float, ...] = ()
    drained: tuple[bool, ...] = ()


@dataclass(frozen=True)
class Line:
    """One thing to switch off."""

    words: str


@dataclass(frozen=True)
class Panel:
    """What stands on the screen."""

    state: State = State.FED
    banner_kind: str = "info"
    banner: str = ""
    lasts: str = ""
    facts: tuple[Fact, ...] = ()
    loading: bool = True
    curves: tuple[Curve, ...] = ()
    keep: str = ""
    advice: tuple[Line, ...] = ()
    more: str = ""
    nothing: str = ""


_STATES = {
    Standing.SAVING: (State.SAVING, "warn"),
    Standing.LOW: (State.LOW, "alert"),
    Standing.LEAVING: (State.LEAVING, "alert"),
    Standing.GOODBYE: (State.LEAVING, "alert"),
    Standing.UNKNOWN: (State.UNKNOWN, "warn"),
    Standing.MAINS: (State.FED, "good"),
    Standing.ABSENT: (State.FED, "info"),
}
_NAMES = {
    Device.KIOSK: ("battery", N_("Battery of this kiosk")),
    Device.SHELTER: ("battery", N_("Battery of the shelter")),
    Device.SOLAR: ("sun", N_("Solar panels")),
}
_ADVICE = {
    Advice.HEAT: N_("Kettles, heaters, hair dryers: heat takes the most."),
    Advice.PAGES: N_("The printer for large pages, if it is on this battery."),
    Advice.ANOTHER: N_("A second kiosk, if there is one on this battery."),
    Advice.SCREEN: N_("The light of the screen: make it darker with its own buttons."),
}
_TEN_MINUTES = 600


def derive(texts: Texts, report: Report, days: tuple[Day, ...] | None) -> Panel:
    """Say what is shown; the days are None while they are read."""
    state, kind = _STATES[report.now.standing]
    fed = state is State.FED and not report.advice
    saves = state in {State.SAVING, State.LOW, State.LEAVING}
    return Panel(
        state,
        kind,
        *_banner(texts, report),
        tuple(_fact(texts, report, device) for device in report.devices),
        days is None,
        tuple(_curve(texts, report, day) for day in days or ()),
        texts.say(N_("Leave medical devices on.")) if Advice.KEEP in report.advice else "",
        tuple(Line(texts.say(_ADVICE[one])) for one in report.advice if one is not Advice.KEEP),
        _more(texts, report) if saves else "",
        texts.say(N_("Nothing needs to be switched off now.")) if fed and _trusted(report) else "",
    )


def _trusted(report: Report) -> bool:
    """Tell whether it is known that all is fed: a kiosk without a battery of its own knows nothing of it."""
    return report.now.standing is Standing.MAINS


def _banner(texts: Texts, report: Report) -> tuple[str, str]:
    """Say how things stand, and until when; that it runs on the battery stands in the frame already."""
    match report.now.standing:
        case Standing.MAINS:
            return texts.say(N_("This kiosk runs on mains power.")), ""
        case Standing.ABSENT:
            return texts.say(N_("This kiosk has no battery of its own to watch.")), ""
        case Standing.SAVING:
            return _until(texts, report), ""
        case Standing.UNKNOWN:
            return derive_line(texts, report.now).line, ""
        case _:
            return derive_line(texts, report.now).line, _until(texts, report)


def _until(texts: Texts, report: Report) -> str:
    """Say until when the battery lasts, rounded down to tens of minutes; without a clock, for how long."""
    hours = report.now.hours
    if hours is None:
        return texts.say(N_("How long it lasts is not known."))
    if not report.sure:
        return lasts(texts, report.now)
    least, most = (report.at + timedelta(hours=one) for one in hours)
    first, last = (texts.moment(_tens(moment), report.at) for moment in (least, most))
    if first == last:
        return texts.say(N_("The battery lasts until about {time}."), time=first)
    return texts.say(N_("The battery lasts until about {least}, at most until {most}."), least=first, most=last)


def _tens(moment: datetime) -> datetime:
    return moment - timedelta(seconds=moment.timestamp() % _TEN_MINUTES)


def _fact(texts: Texts, report: Report, device: Device) -> Fact:
    icon, name = _NAMES[device]
    label, last = texts.say(name), report.said(device)
    if last is None:
        return Fact(icon, label, texts.say(N_("Not known")), texts.say(N_("It has not answered yet.")))
    age = texts.age(last.at, report.at)
    value = _value(texts, last)
    if report.silent(device):
        note = texts.say(N_("It does not answer. Last heard: {value}, {age}."), value=value, age=age)
        return Fact(icon, label, texts.say(N_("Not known")), note)
    note = f"{_flow(texts, report, last)} {texts.say(N_('Measured {age}.'), age=age)}"
    return Fact(icon, label, value, note.strip())


def _value(texts: Texts, last: Sample) -> str:
    if last.device is Device.SOLAR:
        return _watts(texts, last.watts) or texts.say(N_("Not known"))
    return texts.say(N_("Not known")) if last.percent is None else f"{round(last.percent)} %"


def _flow(texts: Texts, report: Report, last: Sample) -> str:
    """Say what flows into or out of a battery, and what this kiosk draws."""
    if last.device is Device.SOLAR:
        return ""
    if last.device is Device.KIOSK and report.draws is not None:
        return texts.say(N_("This kiosk draws {watts}."), watts=_watts(texts, report.draws))
    if last.watts is None:
        return ""
    watts = _watts(texts, abs(last.watts))
    if last.watts < 0:
        return texts.say(N_("It gives {watts}."), watts=watts)
    return texts.say(N_("It takes in {watts}."), watts=watts)


def _watts(texts: Texts, watts: float | None) -> str:
    return "" if watts is None else texts.count("{n} watt", "{n} watts", round(watts))


def _more(texts: Texts, report: Report) -> str:
    """Say what an hour more would need, and what the kiosk does by itself."""
    own = texts.say(N_("This kiosk saves power by itself already."))
    if report.less is None:
        return own
    less = texts.say(N_("For one hour more, it has to draw {watts} less."), watts=_watts(texts, report.less))
    return f"{less} {own}"


def _curve(texts: Texts, report: Report, day: Day) -> Curve:
    levels = tuple(GAP if one.percent is None else max(0.0, min(1.0, one.percent / 100)) for one in day.hours)
    heading = texts.say(N_("{name}: the last 24 hours"), name=texts.say(_NAMES[day.device][1]))
    return Curve(heading, _told(texts, report, day), levels, tuple(_drained(one) for one in day.hours))


def _drained(hour: Hour) -> bool:
    return hour.source == "battery"


def _told(texts: Texts, report: Report, day: Day) -> str:
    """Say a day in words: how it was at first, at its lowest and now, and how much of it is not known."""
    if day.least is None:
        return texts.say(N_("Nothing was measured yet."))
    percent, moment = day.least
    said = [texts.say(N_("The lowest was {percent} %, at {time}."), percent=round(percent), time=texts.time(moment))]
    now = report.said(day.device)
    if now is None or now.percent is None or report.silent(day.device):
        said.append(texts.say(N_("Now it is not known.")))
    else:
        said.append(texts.say(N_("Now it is {percent} %."), percent=round(now.percent)))
    if used := sum(one.source == "battery" for one in day.hours):
        said.append(
            texts.count(N_("In {n} hour the battery was in use."), N_("In {n} hours the battery was in use."), used)
        )
    if gaps := sum(one.percent is None for one in day.hours):
        said.append(
            texts.count(N_("In {n} hour nothing was measured."), N_("In {n} hours nothing was measured."), gaps)
        )
    return " ".join(said)
