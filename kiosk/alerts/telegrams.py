"""Telegrams of the Japan Meteorological Agency as alerts."""

import re
from dataclasses import replace

from kiosk.core import outside
from kiosk.core.errors import N_, KnownError
from kiosk.formats.jma import Item, Kind, Telegram

from .model import Alert, Area, Info, Status
from .tables import NAME, TEXT, About, Meaning, Tables

STATUSES = {"通常": Status.ACTUAL, "訓練": Status.EXERCISE, "試験": Status.TEST}
INFOS = {
    "発表": Info.ISSUE,
    "遅延": Info.ISSUE,
    "訂正": Info.CORRECTION,
    "取消": Info.CANCEL,
}
OVER = frozenset({"解除", "なし", "発表警報・注意報はなし"})
ABSENT = frozenset({"なし", "発表警報・注意報はなし"})
PREFECTURE = "府県予報区"
VOLCANO, OBSERVED = "対象火山", "MeteorologicalInfos"
HEADLINE = 600  # letters of it that are kept
_NOTICED = re.compile(r"〈([^〈〉]{1,60})〉([^〈［]{1,4000})")  # a warning, and the towns it holds in


def alert(telegram: Telegram, tables: Tables) -> Alert:
    """Say what a telegram means.

    Raises:
        KnownError: It is of a kind that warns of nothing, or says something of itself that no standard knows.
    """
    about = tables.about(telegram.title, telegram.name)
    if about is None:
        raise KnownError(N_("This kiosk knows no warning of this kind: {title}"), title=telegram.title[:100])
    status, info = STATUSES.get(telegram.status), INFOS.get(telegram.info)
    if status is None or info is None:
        raise KnownError(
            N_("This message says of itself what no standard knows: {word}"),
            word=(telegram.info if status else telegram.status)[:100],
        )
    title = outside.text(telegram.title)
    event = outside.text(telegram.event)
    found = Alert(
        id=f"jma:{status.value}:{title}:{event or _issuer(telegram)}",
        source="jma",
        kind=about.kind,
        title=title,
        status=status,
        info=info,
        event_id=event,
        serial=outside.text(telegram.serial),
        headline=(("ja", outside.text(telegram.headline or telegram.name, HEADLINE)),),
        sent=telegram.sent,
        valid_from=telegram.target or telegram.reported,
        valid_to=telegram.until,
    )
    return found if info is Info.CANCEL else _placed(found, telegram, about, tables)


def _issuer(telegram: Telegram) -> str:
    """Say whose telegram it is that names no event: an office tells of each of its prefectures in one of its own."""
    prefectures = (item.places[0].code for item in telegram.items if PREFECTURE in item.type and item.places)
    return f"{outside.text(telegram.office)}:{outside.text(next(prefectures, telegram.name))}"


def _placed(found: Alert, telegram: Telegram, about: About, tables: Tables) -> Alert:
    """Put the areas to an alert, each with what holds there."""
    items = [item for item in telegram.items if about.body or item.part != OBSERVED]
    meant = [(item, _meanings(item, about.kind, tables)) for item in items]
    ceiling = _ceiling(meant)
    tops = [_level(found) for _, found in meant]
    top = ceiling or max((level for level in (*tops, *_said(telegram, tables)) if level), default=None)
    areas: dict[str, Area] = {}
    for item, meanings in meant:
        level = top if any(one.whole for one in meanings) or item.part == OBSERVED else _level(meanings)
        if ceiling and level is not None:
            level = ceiling  # a crater's warning names the towns below it, at the volcano's own level
        for place in item.places:
            code = outside.text(place.code, 40)
            if code and not _nothing(item):
                fresh = Area(code, outside.text(place.name, 80), level, _names(item), _hazards(meanings))
                areas[code] = _merged(areas.get(code), fresh)
    noticed = _noticed(telegram, about.kind, tables, areas)
    return replace(found, level=max((top or 0, *noticed)) or None, areas=tuple(areas.values()))


def _ceiling(meant: list[tuple[Item, list[Meaning]]]) -> int:
    """Give the level of the volcano that a telegram is about; 0 for none, or where it tells of several."""
    told = [(item, _level(found) or 0) for item, found in meant if VOLCANO in item.type]
    several = len({place.code for item, _ in told for place in item.places}) > 1
    return 0 if several else max((level for _, level in told), default=0)


def _noticed(telegram: Telegram, kind: str, tables: Tables, areas: dict[str, Area]) -> list[int]:
    """Put to the areas what only the notice says of them, and give its levels: the codes of before 2026 have no 4."""
    levels: list[int] = []
    for name, towns in _NOTICED.findall(telegram.notice[: HEADLINE * 20]):
        meaning = tables.meaning(kind, name)
        if meaning is None or meaning.level is None:
            continue
        levels.append(meaning.level)
        named = {town.rstrip("*＊") for town in re.split(r"[\s、]+", towns)}
        for code, area in areas.items():
            if area.name in named:
                areas[code] = _merged(
                    area, Area(code, "", meaning.level, (outside.text(name, 80),), _hazards([meaning]))
                )
    return levels


def _said(telegram: Telegram, tables: Tables) -> list[int | None]:
    """Give the levels that its headline or its own name tell of, which no kind in it does."""
    found = (tables.meaning(TEXT, telegram.headline), tables.meaning(NAME, telegram.name))
    return [one.level for one in found if one is not None]


def _meanings(item: Item, kind: str, tables: Tables) -> list[Meaning]:
    """Look up what holds; a name that no table knows may be explained by its condition."""
    found = (
        tables.meaning(kind, one.name) or tables.meaning(kind, one.state)
        for one in item.kinds
        if one.state not in OVER or one.name.startswith("噴火予報")
    )
    return [one for one in found if one is not None]


def _level(meanings: list[Meaning]) -> int | None:
    return max((one.level for one in meanings if one.level is not None), default=None)


def _nothing(item: Item) -> bool:
    """Tell whether an item of the body only says that nothing holds in its places."""
    said = [{one.name, one.state} - {""} for one in item.kinds]
    return item.part != "Head" and bool(said) and all(words and words <= ABSENT for words in said)


def _names(item: Item) -> tuple[str, ...]:
    return tuple(outside.text(one.name, 80) for one in item.kinds if one.name and not _over(one))


def _over(kind: Kind) -> bool:
    return kind.state in OVER or kind.name in OVER


def _hazards(meanings: list[Meaning]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.hazard for one in meanings if one.hazard))


def _merged(known: Area | None, fresh: Area) -> Area:
    if known is None:
        return fresh
    levels = [level for level in (known.level, fresh.level) if level is not None]
    return Area(
        known.code,
        known.name or fresh.name,
        max(levels, default=None),
        tuple(dict.fromkeys((*known.warnings, *fresh.warnings))),
        tuple(dict.fromkeys((*known.hazards, *fresh.hazards))),
    )
