"""What an alert is, whom it concerns, and what takes the place of what."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

TAKES_THE_SCREEN = 4  # from this level on people leave at once
COUNTING = "city"
_CITY = re.compile(r"\d{7}\Z")
_PREFECTURE = re.compile(r"\d{2}0000\Z")
_MUNICIPAL = re.compile(r"\d{5,7}\Z")
_WEIGHTS = (6, 5, 4, 3, 2)


class Status(StrEnum):
    """Whether it is meant: 通常, 訓練, 試験; Actual, Exercise, Test."""

    ACTUAL = "actual"
    EXERCISE = "exercise"
    TEST = "test"


class Info(StrEnum):
    """What a message does: 発表, 訂正, 取消; Alert, Update, Cancel."""

    ISSUE = "issue"
    CORRECTION = "correction"
    CANCEL = "cancel"


class End(StrEnum):
    """How an alarm ended: taken back, by the clock, no longer so grave here, or by the staff."""

    LIFTED = "lifted"
    OVER = "over"
    CHANGED = "changed"
    STAFF = "staff"


@dataclass(frozen=True)
class Area:
    """A place that an alert names.

    Attributes:
        code: Of the agency or the municipality.
        name: Its name.
        level: 1-5; None where nothing holds there, or nothing that has a level.
        warnings: The names of what holds there.
        hazards: By the words of the municipal standard data set: which places are safe is asked by these.
    """

    code: str
    name: str = ""
    level: int | None = None
    warnings: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alert:
    """One alert, in one of its versions.

    Attributes:
        id: The same for all versions of one thing, so that the newer takes the older's place.
        source: "jma", "cap" or "city".
        kind: The house's word for what it is about, such as "tsunami".
        title: The sender's own word for that.
        event_id, serial: As the sender counts.
        headline: The sender's words by language; those of the agency are Japanese.
        sent: When this version left.
        level: The highest of its areas, or that of the whole; None if nothing holds or nothing has a level.
        valid_from, valid_to: When it holds; None for "until it is replaced".
        references: Ids of others whose place it takes.
        signed: Whether the city signed it.
    """

    id: str
    source: str
    kind: str
    title: str
    status: Status
    info: Info
    event_id: str
    serial: str
    headline: tuple[tuple[str, str], ...]
    sent: datetime
    level: int | None = None
    areas: tuple[Area, ...] = ()
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    references: tuple[str, ...] = ()
    signed: bool = False


@dataclass(frozen=True)
class Taken:
    """The screen as the staff took it: their words, and since when."""

    words: str
    since: datetime


@dataclass(frozen=True)
class Emergency:
    """What asks for the whole screen now; alarms and drills each with the gravest first."""

    alarms: tuple[Alert, ...] = ()
    drills: tuple[Alert, ...] = ()
    taken: Taken | None = None


@dataclass(frozen=True)
class Ending:
    """How something ended that had the screen, and when; None if nobody says."""

    how: End
    at: datetime | None = None


@dataclass(frozen=True)
class Fate:
    """What became of an alert: its newest version, None if it is forgotten, and when another took its place."""

    newest: Alert | None
    replaced: datetime | None = None


def covers(area: str, here: str, *, whole: bool) -> bool:
    """Tell whether an area's code means this place.

    Args:
        area: The code in an alert.
        here: A code of this place: the agency's, or the municipal code of five digits, or six with its check digit.
        whole: Whether a prefecture's code stands for all of its municipalities, as no finer area is named.
    """
    if area == here:
        return True
    city = _municipal(here)
    if not city:
        return False
    if _CITY.match(area):
        return area.startswith(city)
    return area in {city, _checked(city)} or (whole and bool(_PREFECTURE.match(area)) and area[:2] == city[:2])


def here(alert: Alert, places: Collection[str]) -> tuple[Area, ...]:
    """Give those of an alert's areas that mean one of these places."""
    whole = not any(_CITY.match(area.code) for area in alert.areas)
    return tuple(area for area in alert.areas if any(covers(area.code, place, whole=whole) for place in places))


def level_here(alert: Alert, places: Collection[str]) -> int | None:
    """Give the level in these places, None if there is none."""
    return max((area.level for area in here(alert, places) if area.level is not None), default=None)


def valid(alert: Alert, now: datetime, *, known: bool) -> bool:
    """Tell whether an alert holds now.

    While nobody knows the time, `now` is only the earliest it can be: what is over then is over, and nothing is held
    back for later.
    """
    begun = not known or alert.valid_from is None or alert.valid_from <= now
    return begun and (alert.valid_to is None or now < alert.valid_to)


def would_take_the_screen(alert: Alert, places: Collection[str]) -> bool:
    """Tell whether its content is for the whole screen here, were it signed and in time."""
    meant = alert.status is Status.ACTUAL and alert.info is not Info.CANCEL
    return meant and (level_here(alert, places) or 0) >= TAKES_THE_SCREEN


def takes_the_screen(alert: Alert, places: Collection[str], now: datetime, *, known: bool) -> bool:
    """Tell whether it is shown on the whole screen: signed by the city, in time, meant, for this place and grave."""
    return alert.signed and valid(alert, now, known=known) and would_take_the_screen(alert, places)


def is_drill(alert: Alert, places: Collection[str], now: datetime, *, known: bool) -> bool:
    """Tell whether it is an exercise that would take the screen were it meant."""
    exercise = alert.status is Status.EXERCISE
    return exercise and takes_the_screen(replace(alert, status=Status.ACTUAL), places, now, known=known)


def replaces(fresh: Alert, known: Alert) -> bool:
    """Tell whether a version takes the place of the one that is known: nothing unsigned does that to what is signed."""
    return newer(fresh, known) if fresh.signed == known.signed else fresh.signed


def candidates(places: Collection[str]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Give the codes an area may have that means one of these places, and from which code to which as well."""
    exact, ranges = set(places), set()
    for city in filter(None, map(_municipal, places)):
        exact |= {city, _checked(city), f"{city[:2]}0000"}
        ranges.add((city.ljust(7, "0"), city.ljust(7, "9")))
    return tuple(sorted(exact)), tuple(sorted(ranges))


def newer(one: Alert, other: Alert) -> bool:
    """Tell whether a version takes the place of another of the same thing.

    The city counts for ever, and its count decides. The agency begins again at 1 with the next landslide of the same
    name, so the moment of sending decides, then the count; where both are the same, only a correction or a cancel of
    what is no such thing.
    """
    counts = _count(one.serial), _count(other.serial)
    counted = all(counts) and counts[0] != counts[1]
    if counted and one.source == COUNTING:
        return counts[0] > counts[1]
    if one.sent != other.sent:
        return one.sent > other.sent
    if counted:
        return counts[0] > counts[1]
    return _rank(one.info) > _rank(other.info)


def _count(serial: str) -> tuple[int, ...]:
    return tuple(int(part[:18]) for part in re.findall(r"[0-9]+", serial))


def _rank(info: Info) -> int:
    return (Info.ISSUE, Info.CORRECTION, Info.CANCEL).index(info)


def _municipal(code: str) -> str:
    """Give the five digits of a municipality, "" if the code is none of one."""
    if not _MUNICIPAL.match(code):
        return ""
    if len(code) == 6:  # noqa: PLR2004 - five digits and a check digit
        return code[:5] if _checked(code[:5]) == code else ""
    return code[:5] if len(code) == 5 or code.endswith("00") else code  # noqa: PLR2004 - the same


def _checked(city: str) -> str:
    """Put the check digit to a municipal code (全国地方公共団体コード)."""
    weighed = sum(int(digit) * weight for digit, weight in zip(city[:5], _WEIGHTS, strict=True))
    return f"{city[:5]}{(11 - weighed % 11) % 10}"


def version(alert: Alert) -> str:
    """Name one version of an alert."""
    return f"{alert.id} {alert.serial} {alert.sent.isoformat()}"


def ending(fate: Fate, now: datetime) -> Ending:
    """Say how what had the screen ended, when it no longer asks for it."""
    newest = fate.newest
    if newest is not None and newest.info is Info.CANCEL:
        return Ending(End.LIFTED, newest.sent)
    if newest is not None and newest.valid_to is not None and newest.valid_to <= now:
        return Ending(End.OVER, newest.valid_to)
    if newest is None or fate.replaced is not None:
        return Ending(End.LIFTED, fate.replaced)
    return Ending(End.CHANGED, newest.sent)
