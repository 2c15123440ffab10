"""Messages of the Common Alerting Protocol (OASIS CAP 1.2): one alert, what it says in each language, and where."""

from dataclasses import dataclass
from datetime import datetime

from lxml.etree import _Element as Element

from .faults import unreadable
from .moments import moment
from .safe_xml import XmlError, every, parse, text

FORM = "CAP 1.2"
NAMESPACES = ("urn:oasis:names:tc:emergency:cap:1.2", "urn:oasis:names:tc:emergency:cap:1.1")
STATUSES = frozenset({"Actual", "Exercise", "System", "Test", "Draft"})
KINDS = frozenset({"Alert", "Update", "Cancel", "Ack", "Error"})


@dataclass(frozen=True)
class Info:
    """What an alert says, in one language.

    Attributes:
        language: An RFC 3066 tag; CAP means en-US where none is given.
        category: Geo, Met, Safety ...; the first if there are several.
        event: What happens, in words.
        severity, urgency, certainty: As CAP has them.
        headline: Its headline, else the first of its description.
        effective: From when it holds; None for at once.
        onset: When the event begins.
        expires: Until when it holds.
        parameters: Names and values of the sender's own.
        areas: Names of areas, each with its geocodes.
    """

    language: str
    category: str
    event: str
    severity: str
    urgency: str
    certainty: str
    headline: str
    effective: datetime | None
    onset: datetime | None
    expires: datetime | None
    parameters: tuple[tuple[str, str], ...]
    areas: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True)
class Message:
    """One message; `references` names earlier ones as "sender,identifier,sent"."""

    identifier: str
    sender: str
    sent: datetime
    status: str
    kind: str
    scope: str
    references: tuple[str, ...]
    infos: tuple[Info, ...]

    @property
    def reference(self) -> str:
        """How later messages refer to this one, without its time."""
        return f"{self.sender},{self.identifier}"


def read(data: bytes) -> Message:
    """Read a message.

    Raises:
        FormatError: It is none, or lacks what every message has.
    """
    try:
        root = parse(data)
    except XmlError as fault:
        raise unreadable(FORM, str(fault)) from fault
    if root.tag not in {f"{{{namespace}}}alert" for namespace in NAMESPACES}:
        raise unreadable(FORM, "no alert of CAP 1.1 or 1.2")
    identifier, sender = text(root, "identifier"), text(root, "sender")
    sent, status, kind = moment(text(root, "sent")), text(root, "status"), text(root, "msgType")
    if not identifier or not sender or sent is None:
        raise unreadable(FORM, "identifier, sender or sent is missing")
    if status not in STATUSES or kind not in KINDS:
        raise unreadable(FORM, "its status or msgType is not known")
    references = tuple(text(root, "references").split())
    infos = tuple(_info(info) for info in every(root, "info"))
    return Message(identifier, sender, sent, status, kind, text(root, "scope"), references, infos)


def _info(info: Element) -> Info:
    return Info(
        language=text(info, "language") or "en-US",
        category=text(info, "category"),
        event=text(info, "event"),
        severity=text(info, "severity"),
        urgency=text(info, "urgency"),
        certainty=text(info, "certainty"),
        headline=text(info, "headline") or text(info, "description")[:200],
        effective=_moment(info, "effective"),
        onset=_moment(info, "onset"),
        expires=_moment(info, "expires"),
        parameters=_pairs(info, "parameter"),
        areas=tuple((text(area, "areaDesc"), _pairs(area, "geocode")) for area in every(info, "area")),
    )


def _moment(info: Element, name: str) -> datetime | None:
    told = text(info, name)
    found = moment(told) if told else None
    if told and found is None:
        raise unreadable(FORM, f"{name} is no moment with an offset")
    return found


def _pairs(element: Element, name: str) -> tuple[tuple[str, str], ...]:
    return tuple((text(one, "valueName"), text(one, "value")) for one in every(element, name))
