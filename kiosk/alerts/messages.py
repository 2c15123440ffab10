"""Messages of the Common Alerting Protocol as alerts."""

from datetime import datetime

from kiosk.core import outside
from kiosk.core.errors import N_, KnownError
from kiosk.formats.cap import Info as CapInfo
from kiosk.formats.cap import Message

from .model import Alert, Area, Info, Status
from .tables import About, Meaning, Tables

STATUSES = {"Actual": Status.ACTUAL, "Exercise": Status.EXERCISE, "System": Status.TEST, "Test": Status.TEST}
INFOS = {"Alert": Info.ISSUE, "Update": Info.CORRECTION, "Cancel": Info.CANCEL}
SEVERITIES = "cap"  # the kind of the rows that tell what a severity means
LEVEL_NAMES = frozenset({"level", "warninglevel", "warning_level", "警戒レベル"})
OTHER = About("other")
_TEXT, _LANGUAGES, _AREAS = 600, 8, 3000


def alert(message: Message, tables: Tables) -> Alert:
    """Say what a message means.

    Raises:
        KnownError: It warns of nothing: a draft, an acknowledgement, or one without any information.
    """
    status, does = STATUSES.get(message.status), INFOS.get(message.kind)
    if status is None or does is None or (does is not Info.CANCEL and not message.infos):
        raise KnownError(
            N_("This kiosk knows no warning of this kind: {title}"), title=f"{message.status} {message.kind}"
        )
    first = next((info for info in message.infos if info.language.lower().startswith("ja")), None)
    first = first or (message.infos[0] if message.infos else None)
    about = (tables.about(first.event) if first else None) or OTHER
    meaning = _meaning(first, about.kind, tables) if first else None
    level = meaning.level if meaning and does is not Info.CANCEL else None
    return Alert(
        id=f"cap:{outside.text(message.reference)}",
        source="cap",
        kind=about.kind,
        title=outside.text(first.event) if first else "",
        status=status,
        info=does,
        event_id=outside.text(message.identifier),
        serial="",
        headline=_headlines(message.infos),
        sent=message.sent,
        level=level,
        areas=_areas(message.infos, level, meaning) if does is not Info.CANCEL else (),
        valid_from=_first([info.effective or info.onset for info in message.infos]) or message.sent,
        valid_to=_first([info.expires for info in message.infos]),
        references=tuple(_reference(one) for one in message.references),
    )


def _meaning(info: CapInfo, kind: str, tables: Tables) -> Meaning:
    """Take the level that the sender gives, else that of the warning's name, else that of the severity."""
    named = tables.meaning(kind, info.event) or Meaning(None)
    given = next((value for name, value in info.parameters if name.lower() in LEVEL_NAMES), "")
    if given in {"1", "2", "3", "4", "5"}:
        return Meaning(int(given), named.hazard)
    if named.level is not None:
        return named
    if info.urgency == "Past" or info.certainty == "Unlikely":
        return Meaning(None, named.hazard)
    severity = tables.meaning(SEVERITIES, info.severity)
    return Meaning(severity.level if severity else None, named.hazard)


def _headlines(infos: tuple[CapInfo, ...]) -> tuple[tuple[str, str], ...]:
    told: dict[str, str] = {}
    for info in infos[:_LANGUAGES]:
        for language, text in outside.translations(info.headline, info.language, _TEXT).items():
            told.setdefault(language, text)
    return tuple(sorted(told.items()))


def _areas(infos: tuple[CapInfo, ...], level: int | None, meaning: Meaning | None) -> tuple[Area, ...]:
    hazards = (meaning.hazard,) if meaning and meaning.hazard else ()
    found: dict[str, Area] = {}
    for info in infos:
        for name, codes in info.areas[:_AREAS]:
            for _scheme, value in codes:
                if code := outside.text(value, 40):
                    found.setdefault(
                        code, Area(code, outside.text(name, 80), level, (outside.text(info.event, 80),), hazards)
                    )
    return tuple(found.values())


def _reference(told: str) -> str:
    """Give the id of what a message refers to as "sender,identifier,sent"."""
    return f"cap:{outside.text(','.join(told.split(',')[:2]))}"


def _first(values: list[datetime | None]) -> datetime | None:
    return next((value for value in values if value is not None), None)
