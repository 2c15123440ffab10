"""Another desk of the shelter on stage, which never met this one: what was said there comes as a file on a stick."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from kiosk.core.clock import JST
from kiosk.core.duty import Role
from kiosk.core.entity import uuid7
from kiosk.core.shared_secret import SharedSecret, card_token
from kiosk.core.store import Db
from kiosk.devices import jobs
from kiosk.shelter import entered, facts, household, lists, reading
from kiosk.shelter.model import About, Arrival, Arriving, Care, Cares, Opening, Presence, Sex, Who
from kiosk.shelter.registers import Fact, Kind
from kiosk.shelter.sealed_file import ENDING, Header, Writing
from kiosk.shelter.wants import Need, Want

from .stage import Stage
from .stage_shelter import CARD, LEAD, PLACE, desk, family

SISTER, SERIES = "midori-9", "B"
NO_STICK = "/media/kiosk/stick"
"""A folder that is not there."""

STRANGE = Who("<img src=x> {番|ばん} 🧓 \u0e01\u0e49\u0e49\u0e49", "ナマエ", Sex.UNSAID, date(1931, 1, 1))
"""Somebody whose name would like to be something else."""

HANAKO = Who("山田 花子", "ヤマダ ハナコ", Sex.FEMALE, date(1954, 3, 3))
HERE = Arrival(
    (
        Arriving(HANAKO, Cares(frozenset({Care.ILLNESS}))),
        Arriving(Who("山田 太郎", "ヤマダ タロウ", Sex.MALE, date(1951, 8, 20))),
        Arriving(Who("", "", Sex.UNSAID, None, 4)),
        Arriving(STRANGE),
    ),
    About("緑が丘一丁目２番３号", pets=1),
    card=CARD,
)
_BEFORE = timedelta(minutes=25)


async def checked_in(stage: Stage) -> str:
    """Have the household here, some of whom the other desk knows as well; return its id."""
    return await family(stage, "stage-known", HERE)


def stick_in(stage: Stage) -> Path:
    """Put a stick in and return its folder."""
    folder = Path(stage.kiosk.folder.path) / "stick"
    folder.mkdir(exist_ok=True)
    _point(stage, str(folder))
    return folder


def stick_out(stage: Stage) -> None:
    """Pull the stick out."""
    _point(stage, NO_STICK)


def no_folder(stage: Stage) -> None:
    """Have no folder for files."""
    _point(stage, "")


def as_role(stage: Stage, role: Role) -> None:
    """Put somebody else on duty."""
    stage.kiosk.parts.staff.duty.begin(replace(LEAD, role=role))


async def left_behind(stage: Stage) -> None:
    """Have the kiosk stop while papers wait for the printer."""
    await stage.kiosk.store.write(jobs.recover, jobs.TOPIC)


async def left_jobs(stage: Stage) -> list[str]:
    """Return the print jobs that were left."""
    return await stage.kiosk.store.read(lambda db: [job.id for job in jobs.offered(db)])


async def needy(stage: Stage) -> None:
    """Have somebody here who cannot do without something, and somebody who is out."""
    home = await checked_in(stage)
    people = await stage.kiosk.store.read(partial(lists.members, household=home))
    shelter = desk(stage)
    await shelter.wants.need("stage-need", Need("", home, people[0].id, Want.DIALYSIS, "週三回"))
    await shelter.service.move("stage-out", [people[1].id], Presence.OUT)


async def dropped(stage: Stage) -> None:
    """Have everything given up that was to be printed."""

    def drop(db: Db) -> None:
        for job in jobs.offered(db):
            jobs.drop(db, job.id)

    await stage.kiosk.store.write(drop, jobs.TOPIC)


async def sister_file(stage: Stage, home: str, secrets: tuple[SharedSecret, ...] = ()) -> Path:
    """Lay the other desk's file into the folder of the stick; return its path.

    Args:
        stage: The stage.
        home: The household of which it knows something else.
        secrets: Others than the city's: then it comes from elsewhere.
    """
    known = secrets or stage.kiosk.parts.keys.secrets()
    people = await stage.kiosk.store.read(partial(lists.members, household=home))
    said = _Said(stage)
    said.say(Kind.SHELTER, PLACE, {"opening": {"opening": Opening.FULL.value, "label": ""}})
    said.say(Kind.PERSON, people[1].id, {"presence": {"presence": Presence.LEFT.value, "to": ""}})
    said.say(Kind.HOUSEHOLD, home, {"about": reading.write_about(About("緑が丘二丁目５番", pets=2))})
    card = {facts.CARD + card_token(known, entered.card(CARD)): True}
    said.arrive(1, HERE.people[:2], card)
    said.arrive(2, (Arriving(STRANGE, Cares(frozenset({Care.CARE}))),))
    return said.write(stick_in(stage), known)


def cut(path: Path) -> Path:
    """Write a file beside that one whose end is missing."""
    half = path.with_name(f"{SISTER}-20261120-090000-40{ENDING}")
    half.write_bytes(path.read_bytes()[:-200])
    return half


class _Said:
    """What the other desk wrote down."""

    def __init__(self, stage: Stage) -> None:
        self._at = stage.clock.now() - _BEFORE
        self._facts: list[Fact] = []
        self._named = 0

    def arrive(self, number: int, people: tuple[Arriving, ...], card: Mapping[str, bool] | None = None) -> None:
        """Check a household in there."""
        home = self._id()
        told = {"number": household.label(SERIES, number), "about": reading.write_about(HERE.about), **(card or {})}
        self.say(Kind.HOUSEHOLD, home, told)
        for one in people:
            presence = {"presence": Presence.IN.value, "to": ""}
            who, cares = reading.write_who(one.who), reading.write_cares(one.cares)
            self.say(Kind.PERSON, self._id(), {"household": home, "who": who, "cares": cares, "presence": presence})

    def say(self, kind: Kind, subject: str, sets: Mapping[str, Any]) -> None:
        """Write a fact down that knows of no other."""
        number = len(self._facts) + 1
        fact = Fact(SISTER, number, number, PLACE, kind, subject, sets, (), self._at, "staff-9")
        facts.check(fact)
        self._facts.append(fact)

    def write(self, folder: Path, secrets: tuple[SharedSecret, ...]) -> Path:
        """Write the file."""
        count = len(self._facts)
        path = folder / f"{SISTER}-{self._at.astimezone(JST):%Y%m%d-%H%M%S}-{count}{ENDING}"
        writing = Writing(path, Header(uuid7(self._at), PLACE, SISTER, count, {SISTER: count}), secrets)
        writing.add([facts.write(one) for one in self._facts])
        writing.end()
        writing.close()
        return path

    def _id(self) -> str:
        self._named += 1
        return uuid7(self._at + timedelta(milliseconds=self._named))


def _point(stage: Stage, folder: str) -> None:
    found = desk(stage).desk
    found.settings = replace(found.settings, folder=folder)
