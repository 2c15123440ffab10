"""Power cuts: every disk a cut can leave while a kiosk works, opened again.

A life of a kiosk is recorded call by call. At each call the disk is rebuilt as a cut at that moment may leave it, and
what is found in it must be one of the states the kiosk itself went through, none older than the last act confirmed to
a person. Every so often the kiosk's own stores are opened on it.
"""

import asyncio
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlcipher3 import dbapi2

from kiosk.core.changes import Changes
from kiosk.core.errors import KnownError
from kiosk.core.folder import DataFolder

from .disk_images import Call, Cut, Disk, Image, Shelf, calls
from .house import stores
from .kept import Eye, Kept
from .recorder import ROOT, surroundings, workshop
from .result import Result, Tooth, Wish

LIFE = 10_000
ACTS = 60
_FILES = ("kiosk.db", "public.db", "database.")
_SOME = (Cut.PREFIX, Cut.SUBSET, Cut.TORN, Cut.TORN)
_OPENED = 100
_TOLD = "told"
_TEETH_IMAGES = 600


def run(wish: Wish, tooth: str = "") -> Result:
    """Try so many images, ten thousand from each life."""
    lives = [min(LIFE, wish.images - begun) for begun in range(0, wish.images, LIFE)]
    seeds = [wish.seed * 1_000 + number for number in range(len(lives))]
    with workshop() as shop:
        judge = partial(_life, shop, tooth)
        if len(lives) > 1:
            with ProcessPoolExecutor(min(len(lives), os.cpu_count() or 1), get_context("spawn")) as workers:
                found = list(workers.map(judge, seeds, lives))
        else:
            found = [judge(seed, images) for seed, images in zip(seeds, lives, strict=True)]
    done = sum((one.done for one in found), Counter[str]())
    failures = [
        f"{text} (replay: powercut --seed {wish.seed} --images {wish.images})" for one in found for text in one.failures
    ]
    return Result("powercut", done, sum(one.lost for one in found), sum(one.twice for one in found), tuple(failures))


class _Found:
    def __init__(self) -> None:
        self.done: Counter[str] = Counter()
        self.lost = 0
        self.twice = 0
        self.failures: list[str] = []


def record(shop: Path, folder: Path, seed: int, acts: int, tooth: str = "") -> Path:
    """Let a kiosk live in the folder and give the record of it."""
    trace = folder.with_suffix(".trace")
    folder.mkdir()
    words = [sys.executable, "-m", "tests.faults.life", str(folder), str(seed), str(acts), str(folder / _TOLD), tooth]
    subprocess.run(words, cwd=ROOT, env=surroundings(shop, folder, trace=trace), check=True, timeout=120)
    return trace


def _life(shop: Path, tooth: str, seed: int, images: int) -> _Found:
    with TemporaryDirectory(prefix=f"life-{seed}-", dir=shop) as made:
        place = Path(made)
        played = list(calls(record(shop, place / "data", seed, min(ACTS, images // 20), tooth)))
        key = (place / "data" / "database.key").read_bytes()
        (place / "image").mkdir()
        return _Judge(place / "image", key, random.Random(seed)).judge(played, images)


class _Judge:
    """Plays one record and looks at the disks."""

    def __init__(self, folder: Path, key: bytes, chance: random.Random) -> None:
        self._folder = folder
        self._key = key
        self._eye = Eye(key)
        self._shelf = Shelf(folder)
        self._chance = chance
        self._disk = Disk(_FILES)
        self._looked: dict[object, Kept] = {}
        self._states: dict[bytes, int] = {b"": 0}
        self._acts: list[tuple[str, int]] = []
        self._now = 0
        self._found = _Found()

    def judge(self, played: Sequence[Call], images: int) -> _Found:
        """Cut at every call until so many images were tried."""
        moments = sum(call.what == "D" or call.path.startswith(_FILES) for call in played)
        least, rest = divmod(images, moments)
        moment = 0
        for call in played:
            if call.path == _TOLD and call.what == "W":
                self._acts.append((call.data.decode().strip(), self._now))
            if self._disk.play(call):
                self._moment(least + (moment * rest // moments != (moment + 1) * rest // moments))
                moment += 1
        self._found.done.update(acts=len(self._acts), moments=moments, different=len(self._looked))
        return self._found

    def _moment(self, images: int) -> None:
        """Learn the state of this moment, then cut the power in so many ways."""
        whole = self._look(self._disk.cut(Cut.ALL_KEPT, self._chance))
        if self._states.get(whole.print) != self._now:
            self._now += 1
            self._states[whole.print] = self._now
        for number in range(images):
            how = (Cut.NONE_KEPT, Cut.ALL_KEPT)[number] if number < 2 else self._chance.choice(_SOME)
            self._found.done["images"] += 1
            self._judge(self._disk.cut(how, self._chance), how)

    def _judge(self, image: Image, how: Cut) -> None:
        kept = self._look(image)
        state = self._states.get(kept.print)
        where = f"image {self._found.done['images']}, {how.value}"
        wrong = [*kept.broken, *kept.twice]
        if state is None and not kept.broken:
            wrong.append("a state the kiosk was never in")
        lost = [act for act, then in self._acts if state is not None and (state < then or not kept.holds(act))]
        wrong += [f"lost {act}" for act in lost]
        self._found.lost += len(lost)
        self._found.twice += len(kept.twice)
        self._found.failures += [f"{where}: {one}" for one in wrong]

    def _look(self, image: Image) -> Kept:
        key = image.key("kiosk.db", "database.key")
        if key not in self._looked:
            self._looked[key] = self._read(image) if image.content("kiosk.db") else Kept(b"")
        return self._looked[key]

    def _read(self, image: Image) -> Kept:
        if image.content("database.key") != self._key:
            return Kept(b"?", ("a store without its key",))
        try:
            with self._shelf.write(image, self._folder, "kiosk.db") as store:
                kept = self._eye.look(store)
            if len(self._looked) % _OPENED == 0:
                again = self._opened(image)
                if self._acts and again.print != kept.print:
                    return Kept(b"?", ("opening it changed it",))
        except (dbapi2.Error, KnownError) as error:
            return Kept(b"?", (f"cannot be opened: {error}",))
        return kept

    def _opened(self, image: Image) -> Kept:
        """Open both stores as a kiosk does; one that is not yet whole is finished."""
        self._found.done["opened by the kiosk"] += 1
        with TemporaryDirectory(dir=self._folder) as made:
            image.write(Path(made))
            asyncio.run(_open(DataFolder(Path(made))))
            return self._eye.look(Path(made) / "kiosk.db")


async def _open(folder: DataFolder) -> None:
    for store in stores(folder, Changes()):
        try:
            await store.open()
        finally:
            await store.close()


TEETH = tuple(
    Tooth(guard, partial(lambda wish, tooth: run(Wish(images=_TEETH_IMAGES, seed=wish.seed), tooth), tooth=tooth))
    for tooth, guard in (
        ("normal", "synchronous=FULL"),
        ("apart", "the fact in the act's own transaction"),
        ("early", "the answer after COMMIT"),
        ("uncounted", "a guess is counted before the look"),
    )
)
