"""How life events and procedures are named, and how a procedure is found by the sounds of its name."""

import unicodedata
from collections.abc import Iterable

from kiosk.applications.sight import EVENTS, Procedure
from kiosk.core.errors import N_
from kiosk.core.i18n import Texts

_EVENTS = {
    "everyday": (N_("Everyday papers"), "certificate"),
    "family": (N_("Family and register"), "people"),
    "moving": (N_("Moving house"), "moving"),
    "school": (N_("Children and school"), "school"),
    "disaster": (N_("After a disaster"), "disaster"),
    "housing": (N_("A place to live"), "home"),
}
_KATAKANA = range(ord("ァ"), ord("ヶ") + 1)
_APART = ord("ァ") - ord("ぁ")


def event_name(texts: Texts, event: str) -> str:
    """Name a life event."""
    return texts.say(_EVENTS[event][0])


def event_icon(event: str) -> str:
    """Name the picture of a life event."""
    return _EVENTS[event][1]


def of_event(procedures: Iterable[Procedure], event: str) -> tuple[Procedure, ...]:
    """Give the procedures of a life event; what belongs to none of ours is everyday's."""
    return tuple(one for one in procedures if (one.event if one.event in EVENTS else EVENTS[0]) == event)


def list_of(texts: Texts, names: Iterable[str]) -> str:
    """Write names one after the other, as the language does; in easy Japanese each on a line of its own."""
    if texts.language == "ja@easy":
        return "\n".join(names)
    return ("、" if texts.language.startswith(("ja", "zh")) else ", ").join(names)


def sounding(procedures: Iterable[Procedure], typed: str) -> tuple[Procedure, ...]:
    """Give the procedures whose Japanese name, read or written, holds what is typed; those that begin so first."""
    sound = _sound(typed)
    if not sound:
        return ()
    found = [(one, _sound(one.reading), _sound(one.title.get("ja", ""))) for one in procedures]
    fitting = [(one, names) for one, *names in found if any(sound in name for name in names)]
    fitting.sort(key=lambda pair: not any(name.startswith(sound) for name in pair[1]))
    return tuple(one for one, _ in fitting)


def _sound(text: str) -> str:
    """Write a name as it is compared: in hiragana, without spaces."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return "".join(chr(ord(sign) - _APART) if ord(sign) in _KATAKANA else sign for sign in plain)
