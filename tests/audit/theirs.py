"""What others wrote, and a screen shows word for word: the person, the staff, the city. It alone has no readings."""

import re
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QAbstractItemModel

from kiosk.compose import stage_shelter
from kiosk.compose.stage import Stage
from kiosk.core.entity import Json
from kiosk.core.store import Db
from tests.unit.locales.easy import READING
from ui.shell.shown import LANGUAGE_NAMES
from ui.tour.filling_walk import rows
from ui.tour.visit import Stop, Visit

_CITY_SAYS = (
    "QueueMonitor",
    "Notice",
    "Alert",
    "EvacuationSite",
    "EvacuationShelter",
    "WaterObserved",
    "WeatherObserved",
    "RoadClosure",
    "LibraryItem",
)
_TOWN = re.compile(r"^[^0-9０-９]+?市(?=[^0-9０-９]+[0-9０-９])|(?<=市)(?!役所)[^0-9０-９]+(?=[0-9０-９])")
"""The city and the town in an address, which are chosen by their names alone."""
_TYPED_ON = ("applications.filling.typing", "shelter", "library", "reading")
"""Where something is typed on a board, or written with kanji."""
_OF_THE_BOOK = frozenset({"menu", "contents", "found"})
"""Where a book's own words stand on plain pages: its title and authors, its chapters, what is found in it."""
_TYPED = (
    "name, kana, allergy, note, moved_to from shelter_person",
    "address, language, note from shelter_household",
    "note from shelter_need",
    "what, unit, note from shelter_supply",
    "title, text from shelter_notice",
)


def written(visit: Visit) -> tuple[str, ...]:
    """Give what the person wrote in kanji, as it is checked and as she types it: it alone has no readings.

    With it come the kanji and the names of places that she is offered to write with.
    """
    if "applications" not in visit.rooms:
        return ()
    told = [row["text"] for row in _rows(visit, "applications.filling", "page.cards")]
    for name in (name for name in _TYPED_ON if name.partition(".")[0] in visit.rooms):
        told += [str(visit.told(name, part)) for part in ("board.typed", "strip.written")]
        told += [row["label"] for row in _rows(visit, name, "strip.keys") if row["does"].startswith("take:")]
    told += _of_the_book(visit)
    own = {text for text in told if "{" not in text and any("一" <= sign <= "鿿" for sign in text)}
    for row in _rows(visit, "applications.filling", "typing.choices"):
        own |= {name for name, _ in READING.findall(row["label"]) if len(name) > 1}
    return tuple(sorted(own, key=len, reverse=True))


def _of_the_book(visit: Visit) -> list[str]:
    if "reading" not in visit.rooms or visit.told("reading", "state") not in _OF_THE_BOOK:
        return []
    labels = [str(row["label"]) for row in _rows(visit, "reading", "page.choices")]
    head = [str(visit.told("reading", f"page.{part}")) for part in ("heading", "note")]
    return [text for text in (*labels, *head) if len(text) > 1]


def _rows(visit: Visit, room: str, name: str) -> list[dict[str, Any]]:
    told = visit.told(room, name)
    return rows(told) if isinstance(told, QAbstractItemModel) else []


async def typed(stage: Stage, stop: Stop) -> tuple[str, ...]:
    """Give what the staff typed, for everyone to read in an emergency, or at the desk: it is shown as they typed it."""
    if stop.screen == "shelter" and not stage.slow:  # a store that answers nobody has shown nobody
        desk = stage.kiosk.parts.desk
        word = (await desk.shelter.service.standing()).label if desk else ""
        family = (text for one in stage_shelter.FAMILY.people for text in (one.who.name, one.who.kana))
        return (*await stage.kiosk.store.read(_of_people), *filter(None, [word, *family]))  # also once it is forgotten
    shown = stop.screen in {"alerts", "emergency"}
    taken = (await stage.kiosk.parts.disaster.emergency.now()).taken if shown and stage.kiosk.place else None
    return (taken.words,) if taken is not None and taken.words else ()


def _of_people(db: Db) -> tuple[str, ...]:
    """Give every text of people at the desk, the longest first."""
    found = {text for texts in _TYPED for row in db.execute(f"select {texts}").fetchall() for text in row}
    return tuple(sorted((text for text in found if len(text) > 1), key=len, reverse=True))


def given(stage: Stage) -> tuple[str, ...]:
    """Give every text of the city's own, the longest first: it is written by others and shown word for word."""
    found = {*stage.kiosk.place.values(), *LANGUAGE_NAMES.values()}
    for kind in _CITY_SAYS if stage.kiosk.place else ():  # before it is open there is no city
        for entity in stage.city.entities(kind):
            for text in _texts(list(entity.attributes.values())):
                found |= {text, *_TOWN.findall(text)}
    return tuple(sorted(found, key=len, reverse=True))


def _texts(value: Json) -> Iterator[str]:
    """Give every text in kanji or kana in what the city says, however deep."""
    if isinstance(value, str):
        yield from (value,) if len(value) > 1 and any("\u3041" <= sign <= "\u9fff" for sign in value) else ()
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)
