"""The city's places: `EvacuationSite` is what stays, `EvacuationShelter` is that and how things stand there."""

from collections.abc import Sequence

from kiosk.core import outside
from kiosk.core.entity import Entity, Json

from .model import Hazard, Kind, Opening, Place, State

SITES, SHELTERS = "EvacuationSite", "EvacuationShelter"
_PEOPLE = 1_000_000
_LATITUDES, _LONGITUDES = (20.0, 46.0), (122.0, 154.5)
_HAZARDS = {
    "flood": Hazard.FLOOD,
    "landslide": Hazard.LANDSLIDE,
    "stormsurge": Hazard.STORM_SURGE,
    "hightide": Hazard.STORM_SURGE,
    "earthquake": Hazard.EARTHQUAKE,
    "tsunami": Hazard.TSUNAMI,
    "fire": Hazard.FIRE,
    "largescalefire": Hazard.FIRE,
    "inlandflood": Hazard.INLAND_FLOOD,
    "volcano": Hazard.VOLCANO,
    "洪水": Hazard.FLOOD,
    "崖崩れ、土石流及び地滑り": Hazard.LANDSLIDE,
    "高潮": Hazard.STORM_SURGE,
    "地震": Hazard.EARTHQUAKE,
    "津波": Hazard.TSUNAMI,
    "大規模な火事": Hazard.FIRE,
    "内水氾濫": Hazard.INLAND_FLOOD,
    "火山現象": Hazard.VOLCANO,
}


def places(entities: Sequence[Entity]) -> tuple[Place, ...]:
    """Read what stays; what cannot be a place is left out."""
    found = (_place(entity) for entity in entities)
    return tuple(place for place in found if place is not None)


def states(entities: Sequence[Entity]) -> tuple[State, ...]:
    """Read how things stand; what does not say is left out, as nobody knows."""
    found = (_state(entity) for entity in entities)
    return tuple(state for state in found if state is not None)


def shelters(entities: Sequence[Entity]) -> tuple[tuple[Place, ...], tuple[State, ...]]:
    """Read both of shelters."""
    return places(entities), states(entities)


def _place(entity: Entity) -> Place | None:
    told = entity.attributes
    name, point = outside.text(told.get("name")), _point(told.get("location"))
    if entity.type not in {SITES, SHELTERS} or not outside.identifier(entity.id) or not name or point is None:
        return None
    hazards = told.get("hazardTypes")
    named = [_hazard(word) for word in hazards[:20]] if isinstance(hazards, list) else []
    return Place(
        id=entity.id,
        kind=Kind.SITE if entity.type == SITES else Kind.SHELTER,
        name=name,
        latitude=point[0],
        longitude=point[1],
        kana=outside.text(told.get("nameKana")),
        address=outside.text(told.get("address")),
        hazards=tuple(dict.fromkeys(word.value for word in named if word is not None)),
        also=told.get("alsoDesignatedShelter") is True,
        capacity=outside.whole(told.get("capacity"), _PEOPLE),
        municipality=outside.text(told.get("localGovernmentCode"), 6),
        note=outside.text(told.get("note")),
    )


def _state(entity: Entity) -> State | None:
    told = entity.attributes
    point, word = _point(told.get("location")), outside.text(told.get("openingStatus"), 20).lower()
    name = outside.text(told.get("name"))
    if entity.type != SHELTERS or not outside.identifier(entity.id) or point is None or word not in set(Opening):
        return None
    return State(
        id=entity.id,
        place=outside.text(told.get("externalShelterId"), 60),
        name=name,
        latitude=point[0],
        longitude=point[1],
        opening=Opening(word),
        label=outside.text(told.get("statusLabel"), 40),
        people=outside.whole(told.get("evacueeTotal"), _PEOPLE),
        households=outside.whole(told.get("evacueeHouseholds"), _PEOPLE),
        at=outside.moment(told.get("dateObserved") or told.get("modifiedAt")),
    )


def _point(told: Json) -> tuple[float, float] | None:
    pair = told.get("coordinates") if isinstance(told, dict) and told.get("type") == "Point" else None
    if not isinstance(pair, list) or len(pair) < 2:  # noqa: PLR2004 - longitude and latitude
        return None
    longitude, latitude = outside.number(pair[0], 180), outside.number(pair[1], 90)
    if longitude is None or latitude is None:
        return None
    inside = _LATITUDES[0] <= latitude <= _LATITUDES[1] and _LONGITUDES[0] <= longitude <= _LONGITUDES[1]
    return (float(latitude), float(longitude)) if inside else None


def _hazard(word: Json) -> Hazard | None:
    told = outside.text(word, 40)
    return _HAZARDS.get(told) or _HAZARDS.get(told.lower().replace("-", "").replace("_", "").replace(" ", ""))
