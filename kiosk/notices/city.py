"""The city's notices, in both shapes: all languages in one entity, or one entity a language."""

from collections.abc import Sequence

from kiosk.core import outside
from kiosk.core.entity import Entity

from .model import Leaf, Notice

NOTICES = "Notice"

_BODY = 2000
_CATEGORY = 40


def notices(entities: Sequence[Entity]) -> tuple[Leaf, ...]:
    """Read the notices; what cannot be one is left out."""
    found = (_leaf(entity) for entity in entities)
    return tuple(leaf for leaf in found if leaf is not None)


def _leaf(entity: Entity) -> Leaf | None:
    told = entity.attributes
    language = told.get("language")
    title = outside.translations(told.get("title"), language)
    if entity.type != NOTICES or not outside.identifier(entity.id) or not title:
        return None
    starts, ends = told.get("validFrom"), told.get("validTo")
    valid_from, valid_to = outside.moment(starts), outside.moment(ends)
    if (starts is not None and valid_from is None) or (ends is not None and valid_to is None):
        return None  # it was meant to begin or to end, and nobody can say when
    notice = Notice(
        id=outside.text(told.get("translationGroup")) or entity.id,
        title=title,
        body=outside.translations(told.get("body"), language, _BODY),
        category=outside.text(told.get("category"), _CATEGORY),
        valid_from=valid_from,
        valid_to=valid_to,
        published=outside.moment(told.get("modifiedAt")),
    )
    return Leaf(entity.id, notice)
