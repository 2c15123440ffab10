"""A library's million titles: taken in, searched a thousand times, none missed; the same by LIKE and by trigrams.

The slowest search in twenty is held, by the processor's seconds, against what may take the store from others: what else
the machine does is not ours. How long searches took by the clock is printed beside it. Every search is also looked up
in the texts of all titles one by one.
"""

import asyncio
import csv
import gc
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from kiosk.compose.release import BUILT
from kiosk.core.changes import Changes
from kiosk.core.clock import SystemClock
from kiosk.core.store import Store
from kiosk.titles import store as titles_store
from kiosk.titles.filing import asked
from kiosk.titles.model import Title
from kiosk.titles.service import PAGE, TitlesService
from kiosk.titles.tables import PUBLIC_MIGRATIONS
from kiosk.titles.taking import Taking

from .library_asked import MANY, Search, scanned, searches, text
from .library_rivals import MOST as FOUND
from .library_rivals import Rivals
from .library_titles import titles
from .measure import Pairs, now
from .report import Figure, Goal
from .wish import Wish

MOST = 0.03  # seconds a search may take the store
SLOW = 95
WITHIN, NONE = Goal(most=1.0), Goal(most=0.0)
TITLES, SEARCHES, SAMPLE = 1_000_000, 1_000, 120
QUICK_TITLES, QUICK_SEARCHES, QUICK_SAMPLE = 2_000, 100, 20
KANA = ("やま", "かい", "にほ", "しよ", "たかは", "さくら", "わたな", "りようり", "がつこう", "とうきよ")
LOOK = 0.05  # seconds between two readers of something else while a list is taken in
_HEADER = (
    "ID", "Title", "Reading", "Author", "Author_Reading", "Publisher", "Year", "Subjects", "Language", "ISBN", "Loans",
    "Added",
)  # fmt: skip


def run(wish: Wish) -> Iterator[Figure]:
    """Take a list in, search it, look through all titles for what was missed, search it by other means."""
    many, asks, sample = (
        (QUICK_TITLES, QUICK_SEARCHES, QUICK_SAMPLE) if wish.quick else (TITLES, wish.turns(SEARCHES), SAMPLE)
    )
    known = list(titles(many))
    with TemporaryDirectory(prefix="kiosk-bench-") as folder:
        yield from asyncio.run(_figures(Path(folder), known, list(searches(known, asks)), sample))


async def _figures(folder: Path, known: Sequence[Title], asks: Sequence[Search], sample: int) -> list[Figure]:
    migrations = (PUBLIC_MIGRATIONS,)
    store = Store(folder / "public.db", key=None, durable=False, migrations=migrations, changes=Changes())
    await store.open()
    try:
        figures = await _taken(folder, store, known)
        gc.collect()
        gc.freeze()  # what this bench holds is no part of the kiosk's pace
        texts = [text(one) for one in known]
        rows = await store.read(lambda db: db.execute("select rank, id from titles order by rank").fetchall())
        places = {rank: int(title_id.rpartition(":")[2]) for rank, title_id in rows}
        hits, wrong = await _compared(store, asks, texts, places)
        figures += [Figure.of("library: titles missed or found wrongly", Pairs([float(wrong)], [1.0]), NONE)]
        figures += await _searched(TitlesService(store), asks, hits, len(known) // MANY)
        some, ranked = asks[:: max(1, len(asks) // sample)], map(texts.__getitem__, places.values())
        figures += await _beside(folder, TitlesService(store), some, hits, ranked)
        return figures
    finally:
        gc.unfreeze()
        await store.close()


async def _taken(folder: Path, store: Store, known: Sequence[Title]) -> list[Figure]:
    """Take a list in while something else is read, as it is in a kiosk that runs."""
    file, clock = folder / "list.csv", SystemClock(BUILT)
    _write(file, known)
    waits: list[float] = []
    done = asyncio.Event()

    async def read() -> None:
        while not done.is_set():
            begun = now()
            await store.read(titles_store.counts)
            waits.append(now() - begun)
            await clock.sleep(LOOK)

    async with asyncio.TaskGroup() as both:
        both.create_task(read())
        begun = now()
        taken = await Taking(store, clock, folder).file(file, "csv", force=False)
        seconds = now() - begun
        done.set()
    if taken.kept != len(known):
        raise RuntimeError(f"{taken.kept} of {len(known)} titles were kept")
    size = (await TitlesService(store).stats()).size
    return [
        Figure.alone("library: titles taken in, 1/s", [taken.kept / seconds]),
        Figure.alone(f"library: another reader's wait meanwhile, p{SLOW}, s", waits, percent=SLOW),
        Figure.alone("library: the store, MB", [size / 1e6]),
    ]


def _write(file: Path, known: Sequence[Title]) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(_HEADER)
        for one in known:
            names = (one.id, one.title, one.reading, one.author, one.author_reading, one.publisher, one.year)
            rows.writerow((*names, ";".join(one.subjects), one.language, one.isbn, one.loans, one.added))


async def _compared(
    store: Store, asks: Sequence[Search], texts: Sequence[str], places: dict[int, int]
) -> tuple[dict[Search, int], int]:
    """Look for each search through all titles; give how many hold it, and how many were missed or found wrongly."""
    hits: dict[Search, int] = {}
    wrong = 0
    for one in asks:
        sought = asked(one.words)
        match = sought.match if sought else ""
        rows = await store.read(
            lambda db, match=match: db.execute(  # type: ignore[misc]
                "select rowid from title_words where title_words match ?", [match]
            ).fetchall()
        )
        expected = scanned(texts, one)
        wrong += len(expected ^ {places[rank] for (rank,) in rows})
        hits[one] = len(expected)
    return hits, wrong


async def _searched(service: TitlesService, asks: Sequence[Search], hits: dict[Search, int], many: int) -> list[Figure]:
    """Ask for every first page; those of many hits are judged a second time among themselves."""
    spent: dict[str, list[float]] = {}
    took: dict[str, list[float]] = {}
    for one in asks:
        begun, cost = now(), process_time()
        page = await service.search(one.words)
        cost, seconds = process_time() - cost, now() - begun
        if len(page.titles) != min(hits[one], PAGE):
            raise RuntimeError(f"a page of {len(page.titles)} for {hits[one]} hits")
        for group in (one.group, *[f"over {many} hits"] * (hits[one] > many)):
            spent.setdefault(group, []).append(cost)
            took.setdefault(group, []).append(seconds)
    for kana in KANA:
        begun, cost = now(), process_time()
        await service.suggest(kana)
        spent.setdefault("suggestions", []).append(process_time() - cost)
        took.setdefault("suggestions", []).append(now() - begun)
    return [figure for group in spent for figure in _judged(group, spent[group], took[group])]


def _judged(group: str, spent: list[float], took: list[float]) -> list[Figure]:
    return [
        Figure.of(
            f"library: {group}, p{SLOW}, processor s / {MOST} s", Pairs(spent, [MOST] * len(spent)), WITHIN, SLOW
        ),
        Figure.alone(f"library: {group}, p{SLOW}, s", took, percent=SLOW),
    ]


async def _beside(
    folder: Path, service: TitlesService, asks: Sequence[Search], hits: dict[Search, int], texts: Iterable[str]
) -> list[Figure]:
    """Ask for some first pages by other means too."""
    rivals = Rivals(folder / "rivals.db", texts)
    ours: list[float] = []
    like: list[float] = []
    trigram: list[float] = []
    try:
        for one in asks:
            begun = now()
            await service.search(one.words)
            ours.append(now() - begun)
            for took, means in ((like, rivals.like), (trigram, rivals.trigram)):
                begun = now()
                found = means(one)
                took.append(now() - begun)
                if len(found) != min(hits[one], FOUND):
                    raise RuntimeError(f"{len(found)} found of {hits[one]}")
    finally:
        rivals.close()
    return [
        Figure.of(f"library: a page, p{SLOW}, s / by LIKE", Pairs(ours, like), percent=SLOW),
        Figure.of(f"library: a page, p{SLOW}, s / by trigrams", Pairs(ours, trigram), percent=SLOW),
    ]
