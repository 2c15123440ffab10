"""The city's `Alert` entities; what the city signed counts, whatever else stands beside it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from kiosk.core import outside
from kiosk.core.entity import Entity, Json

from .model import Alert, Area, Info, Status

ALERTS = "Alert"
TYPES: frozenset[str | None] = frozenset({None, "kiosk-alert+jws"})
SIGNED = frozenset(
    {"id", "seq", "sent", "effective", "expires", "areas", "level", "status", "msgType", "references", "text"}
)
LONGEST = 65_536
STATUSES = {"Actual": Status.ACTUAL, "Exercise": Status.EXERCISE, "Test": Status.TEST, "System": Status.TEST}
INFOS = {"Alert": Info.ISSUE, "Update": Info.CORRECTION, "Cancel": Info.CANCEL}
_LEVELS, _AREAS, _SEQ, _TEXT = range(1, 6), 3000, 2**53, 2000


def alerts(entities: Sequence[Entity], signers: Iterable[Mapping[str, Json]]) -> tuple[Alert, ...]:
    """Read the alerts; what cannot be one is left out.

    Args:
        entities: As they came.
        signers: The city's keys of the enrolment.
    """
    keys = tuple(signers)
    found = (alert(entity, keys) for entity in entities)
    return tuple(one for one in found if one is not None)


def alert(entity: Entity, signers: Sequence[Mapping[str, Json]]) -> Alert | None:
    """Read one alert: of a signed one only what was signed, of any other what it says."""
    if entity.type != ALERTS or not outside.identifier(entity.id):
        return None
    signed = _signed(entity, signers)
    return _alert(entity.id, entity.attributes if signed is None else signed, signed=signed is not None)


def canonical(told: Mapping[str, Json]) -> bytes:
    """Write what is signed in its one form: sorted names, UTF-8, no spare spaces; `kind` only where there is one."""
    kept = {name: told[name] for name in told if name in SIGNED or name == "kind"}
    return json.dumps(kept, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _signed(entity: Entity, signers: Sequence[Mapping[str, Json]]) -> Mapping[str, Json] | None:
    """Give what the city signed for this very entity; None for anything else."""
    token = entity.attributes.get("signature")
    if not isinstance(token, str):
        return None
    from kiosk.core.seal_signed import EDDSA, UnsignedError, payload  # noqa: PLC0415 - 15 MB that most days need not

    try:
        told = json.loads(payload(token, signers, TYPES, LONGEST, EDDSA), object_pairs_hook=_once)
    except (UnsignedError, ValueError, RecursionError):
        return None
    whole = isinstance(told, dict) and told.keys() - {"kind"} == SIGNED and told["id"] == entity.id
    return told if whole else None


def _alert(name: str, told: Mapping[str, Json], *, signed: bool) -> Alert | None:
    sent, seq = outside.moment(told.get("sent")), outside.whole(told.get("seq"), _SEQ)
    status, info = STATUSES.get(_word(told, "status")), INFOS.get(_word(told, "msgType"))
    begins, ends = _moments(told)
    text = outside.translations(told.get("text"), None, _TEXT)
    if sent is None or seq is None or status is None or info is None or ends is None or not text:
        return None
    if info is not Info.CANCEL and ends <= (begins or sent):
        return None  # it would hold at no time; what was said before stays
    level = outside.whole(told.get("level"), _LEVELS.stop - 1)
    level = level if level in _LEVELS else None
    references = told.get("references")
    return Alert(
        id=name,
        source="city",
        kind=outside.text(told.get("kind") or told.get("subCategory"), 40) or "other",
        title=outside.text(told.get("category")),
        status=status,
        info=info,
        event_id=name,
        serial=str(seq),
        headline=tuple(sorted(text.items())),
        sent=sent,
        level=level,
        areas=_areas(told.get("areas"), level),
        valid_from=begins or sent,
        valid_to=ends,
        references=tuple(filter(None, map(outside.identifier, references))) if isinstance(references, list) else (),
        signed=signed,
    )


def _word(told: Mapping[str, Json], name: str) -> str:
    return outside.text(told.get(name), 40)


def _moments(told: Mapping[str, Json]) -> tuple[datetime | None, datetime | None]:
    begins = told.get("effective") or told.get("validFrom")
    return outside.moment(begins), outside.moment(told.get("expires") or told.get("validTo"))


def _areas(told: Json, level: int | None) -> tuple[Area, ...]:
    codes = told if isinstance(told, list) else []
    found = (outside.text(code, 40) for code in codes[:_AREAS])
    return tuple(Area(code, level=level) for code in dict.fromkeys(found) if code)


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found
