"""Files between desks that never met: which there are, what was given, what came; touches nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.core.clock import JST
from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Said, Texts
from ui.components.wording import verbatim
from ui.steps.shown import Act, Choice, Kind, Shown, faulty

from .household_shown import together
from .shown import State

if TYPE_CHECKING:  # only where there is a desk
    from kiosk.shelter.exchange import Given, Taken

GIVE = "give"
_NAME = re.compile(r"(?P<kiosk>.+)-(?P<at>\d{8}-\d{6})-(?P<facts>\d{1,9})\.shelter", re.DOTALL)


@dataclass(frozen=True)
class Here:
    """Where and when something is shown: at which kiosk."""

    kiosk: str
    now: datetime


@dataclass(frozen=True)
class Offered:
    """A file as its name says; any name may lie there.

    Attributes:
        kiosk: Who wrote it; "" where its name does not say.
        facts: How much is in it.
    """

    name: str
    kiosk: str = ""
    at: datetime | None = None
    facts: int = 0


def offered(name: str) -> Offered:
    """Read a file's name."""
    found = _NAME.fullmatch(name)
    try:
        at = datetime.strptime(found["at"], "%Y%m%d-%H%M%S").replace(tzinfo=JST) if found else None
    except ValueError:
        return Offered(name)
    return Offered(name, found["kiosk"], at, int(found["facts"])) if found and at else Offered(name)


def likely(names: Sequence[str], own: str) -> tuple[Offered, ...]:
    """Put the newest of other desks first, then what no name tells, and what this desk wrote last."""
    told = [offered(name) for name in names]
    newest = sorted((one for one in told if one.at), key=lambda one: (one.at is None, one.at or one.name), reverse=True)
    unsaid = [one for one in told if not one.at]
    return (*(one for one in newest if one.kiosk != own), *unsaid, *(one for one in newest if one.kiosk == own))


def machine(texts: Texts, kiosk: str, own: str) -> str:
    """Name the machine at which something was written."""
    return texts.say(N_("this machine")) if kiosk == own else texts.say(N_("machine {name}"), name=_plain(kiosk))


def files_shown(
    texts: Texts, files: Sequence[Offered] | None, trouble: KnownError | None, here: Here, *, busy: bool = False
) -> Shown:
    """Derive what can be given and taken."""
    heading = texts.say(N_("Other desks"))
    if trouble is not None:
        again = Act(texts.say(N_("Look again")), "again", enabled=not busy)
        return Shown(State.FILES, Kind.WORDS, heading, act=again, loading=busy, **faulty(texts, trouble))
    if files is None or busy:
        return Shown(State.FILES, Kind.WORDS, heading, loading=True)
    give = Choice(
        GIVE, texts.say(N_("Write a file for other desks")), texts.say(N_("All that is known here goes into it.")), "up"
    )
    choices = (give, *(_file(texts, one, here) for one in files))
    none = "" if files else texts.say(N_("There is no file of another desk."))
    return Shown(State.FILES, Kind.WORDS, heading, banner=none, choices=choices)


def given_shown(texts: Texts, given: "Given") -> Shown:
    """Derive what was written."""
    entries = texts.count(N_("{n} entry is in it."), N_("{n} entries are in it."), given.facts)
    return Shown(
        State.GIVEN_FILE,
        Kind.WORDS,
        texts.say(N_("The file is written")),
        banner_kind="good",
        banner=entries,
        banner_note=texts.say(N_("Please take the stick to the other desk, and take the file there.")),
        lines=(texts.say(N_("Its name: {name}"), name=_plain(given.name)),),
        act=Act(texts.say(N_("Done")), "check"),
    )


def taken_shown(texts: Texts, taken: "Taken", own: str, questions: int) -> Shown:
    """Derive what came, and what is to be decided now."""
    new = texts.count(N_("{n} entry was new here."), N_("{n} entries were new here."), taken.new)
    asked = texts.count(N_("{n} open question"), N_("{n} open questions"), questions) if questions else ""
    return Shown(
        State.TAKEN,
        Kind.WORDS,
        texts.say(N_("The file is taken")),
        banner_kind="good",
        banner=new,
        banner_note=texts.say(N_("It came from {machine}."), machine=machine(texts, taken.kiosk, own)),
        lines=(asked,) if questions else (),
        act=Act(texts.say(N_("Decide now")), "next") if questions else Act(texts.say(N_("Done")), "check"),
        other=Act(texts.say(N_("Later")), "clock") if questions else None,
    )


def _file(texts: Texts, one: Offered, here: Here) -> Choice:
    if one.at is None:
        return Choice(one.name, texts.say(N_("Take: {name}"), name=_plain(one.name)), icon="down")
    label = texts.say(N_("Take the file of {machine}"), machine=machine(texts, one.kiosk, here.kiosk))
    entries = texts.count(N_("{n} entry"), N_("{n} entries"), one.facts)
    return Choice(one.name, label, together(texts, [texts.moment(one.at, here.now), entries]), "down")


def _plain(name: str) -> Said:
    return Said(verbatim(name))
