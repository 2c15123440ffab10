"""Telegrams of the Japan Meteorological Agency (気象庁防災情報XML): Control, Head, and what in the Body names an area.

Nothing here knows what a warning means: kinds and areas keep the names and codes of the telegram.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml.etree import _Element as Element

from .faults import FormatError, unreadable
from .moments import moment, span
from .safe_xml import XmlError, every, parse, text

FORM = "JMA XML"
NAMESPACE = "http://xml.kishou.go.jp/jmaxml1/"
CITIES = "気象・地震・火山情報／市町村等"
COASTS = "津波予報区"
GAUGES = "水位観測所"
RANKS = ("高", "中")


@dataclass(frozen=True)
class Place:
    """An area as a telegram names it; `scheme` is its `codeType`, "" where none is said."""

    code: str
    name: str
    scheme: str = ""


@dataclass(frozen=True)
class Kind:
    """What is said of an area; `state` is its Status or Condition, such as 発表, 継続 or 解除."""

    name: str
    code: str = ""
    state: str = ""


@dataclass(frozen=True)
class Item:
    """Some kinds that hold in some places.

    Attributes:
        part: "Head", or the name of the part of the Body.
        type: What that part calls itself.
        kinds: What holds; a seismic intensity is a kind of the name 震度 and its sign, the chance of a warning one
            whose state is 高 or 中.
        places: Where.
    """

    part: str
    type: str
    kinds: tuple[Kind, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Telegram:
    """One telegram.

    Attributes:
        title: Of the Control: the kind of telegram.
        office: Who wrote it.
        sent: When it left, the Control's DateTime.
        status: 通常, 訓練 or 試験.
        name: The Head's own title.
        reported: ReportDateTime.
        target: TargetDateTime, the moment it speaks of.
        until: ValidDateTime, else the end of TargetDuration.
        event: EventID.
        info: InfoType: 発表, 訂正, 取消, 遅延.
        serial: Serial.
        headline: Its text.
        notice: What the Body says beside its codes.
        items: The areas, those of the Head first.
    """

    title: str
    office: str
    sent: datetime
    status: str
    name: str
    reported: datetime
    target: datetime | None
    until: datetime | None
    event: str
    info: str
    serial: str
    headline: str
    notice: str
    items: tuple[Item, ...]


def read(data: bytes) -> Telegram:
    """Read a telegram.

    Raises:
        FormatError: It is none, or its Control or Head does not say what every telegram says.
    """
    try:
        root = parse(data)
    except XmlError as fault:
        raise unreadable(FORM, str(fault)) from fault
    if root.tag != f"{{{NAMESPACE}}}Report":
        raise unreadable(FORM, "no Report of the agency")
    reported = _needed(root, "Head/ReportDateTime")
    target = moment(text(root, "Head/TargetDateTime"))
    return Telegram(
        title=_said(root, "Control/Title"),
        office=text(root, "Control/EditorialOffice"),
        sent=_needed(root, "Control/DateTime"),
        status=_said(root, "Control/Status"),
        name=text(root, "Head/Title"),
        reported=reported,
        target=target,
        until=_until(root, target or reported),
        event=text(root, "Head/EventID"),
        info=_said(root, "Head/InfoType"),
        serial=text(root, "Head/Serial"),
        headline=text(root, "Head/Headline/Text"),
        notice=text(root, "Body/Notice"),
        items=tuple(_items(root)),
    )


def _said(root: Element, path: str) -> str:
    found = text(root, path)
    if not found:
        raise unreadable(FORM, f"{path} is missing")
    return found


def _needed(root: Element, path: str) -> datetime:
    found = moment(_said(root, path))
    if found is None:
        raise _strange(path)
    return found


def _until(root: Element, target: datetime) -> datetime | None:
    if told := text(root, "Head/ValidDateTime"):
        found = moment(told)
        if found is None:
            raise _strange("Head/ValidDateTime")
        return found
    lasts = span(text(root, "Head/TargetDuration"))
    return target + lasts if lasts else None


def _strange(path: str) -> FormatError:
    return unreadable(FORM, f"{path} is no moment with an offset")


def _items(root: Element) -> Iterator[Item]:
    for information in every(root, "Head/Headline/Information"):
        for item in every(information, "Item"):
            yield _item("Head", information, item)
    for part in ("Warning", "VolcanoInfo", "AshInfos/AshInfo", "MeteorologicalInfos/MeteorologicalInfo"):
        for block in every(root, f"Body/{part}"):
            for item in every(block, "Item"):
                yield _item(part.partition("/")[0], block, item)
    yield from _foretold(root)
    for block in (*every(root, "Body/Intensity/Forecast"), *every(root, "Body/Intensity/Observation")):
        yield from _shaken(block)
    for serial in every(root, "Body/EarthquakeInfo/InfoSerial"):
        yield Item("EarthquakeInfo", "", (Kind(text(serial, "Name"), text(serial, "Code")),), ())


def _foretold(root: Element) -> Iterator[Item]:
    """Give what is foretold for coming days, and what a tsunami does at each coast."""
    for item in every(root, "Body/MeteorologicalInfos/TimeSeriesInfo/Item"):
        if kinds := tuple(_chances(item)):
            yield Item("TimeSeriesInfo", "", kinds, _places(item, ""))
    for block in every(root, "Body/Tsunami/*"):
        for item in every(block, "Item"):
            yield Item("Tsunami", "", _kinds(item, "Category/Kind"), _places(item, COASTS))


def _item(part: str, block: Element, item: Element) -> Item:
    return Item(part, block.get("type", ""), _kinds(item, "Kind"), _places(item, ""))


def _kinds(item: Element, path: str) -> tuple[Kind, ...]:
    return tuple(
        Kind(text(one, "Name"), text(one, "Code"), text(one, "Status") or text(one, "Condition"))
        for one in every(item, path)
    )


def _chances(item: Element) -> Iterator[Kind]:
    """Give what may grow to a warning on some day, with the highest chance of it."""
    for chance in every(item, "Kind/Property"):
        told = {
            (rank.text or "").strip() for rank in every(chance, "PossibilityRankOfWarningPart/PossibilityRankOfWarning")
        }
        if rank := next((rank for rank in RANKS if rank in told), ""):
            yield Kind(text(chance, "Type"), state=rank)


def _places(item: Element, scheme: str) -> tuple[Place, ...]:
    grouped = [(area, group.get("codeType", "")) for group in every(item, "Areas") for area in every(group, "Area")]
    alone = [(area, area.get("codeType", "")) for area in every(item, "Area")]
    found = (_place(area, told or scheme) for area, told in (*grouped, *alone))
    return tuple(dict.fromkeys(place for place in found if place is not None))


def _place(area: Element, scheme: str) -> Place | None:
    """Give an area; where it is the reach of a gauge, the city that it belongs to."""
    if city := text(area, "CityCode"):
        return Place(city, text(area, "City") or text(area, "Name"), CITIES)
    code = text(area, "Code")
    if not code or GAUGES in (scheme, area.get("codeType")):
        return None
    return Place(code, text(area, "Name"), scheme or area.get("codeType", ""))


def _shaken(block: Element) -> Iterator[Item]:
    """Give an item for each prefecture, region and city, with its own intensity."""
    for prefecture in every(block, "Pref"):
        yield _shaken_one(prefecture, "地震情報／都道府県等")
        for region in every(prefecture, "Area"):
            yield _shaken_one(region, "地震情報／細分区域")
            for city in every(region, "City"):
                yield _shaken_one(city, CITIES)


def _shaken_one(area: Element, scheme: str) -> Item:
    least, most = text(area, "ForecastInt/From"), text(area, "ForecastInt/To")
    intensity = text(area, "MaxInt") or (least if most in ("", "over") else most)
    kinds = _kinds(area, "Category/Kind")
    if intensity:
        kinds = (*kinds, Kind(f"震度{intensity}"))
    code = text(area, "Code")
    places = (Place(code, text(area, "Name"), scheme),) if code else ()
    return Item("Intensity", "", kinds, places)
