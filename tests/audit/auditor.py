"""Goes to every screen state once, as the tour does, and judges every cell of it there, in place."""

import sys
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

from kiosk.compose.settings import load
from tests.audit import pixels, words
from tests.audit.cells import covering
from tests.audit.hostile import STRINGS, poison
from tests.audit.report import PICTURES, Report
from tests.audit.rules import Finding, judged
from tests.audit.scene import Place, dress, hang, lay_out, open_first, pages, places
from tests.audit.theirs import given, typed, written
from tests.ui.judge import Judge
from ui.shell.window import Refusal
from ui.tour.driver import Driver
from ui.tour.looks import View
from ui.tour.visit import Stop, Visit

PLAIN = frozenset({"shelter", "library"})
"""Rooms of plain pages, which a few kinds of page draw."""


@dataclass
class Ears:
    """Hears what Qt complains of, and what anything on a screen wants to fetch."""

    heard: list[Finding] = field(default_factory=list)

    @contextmanager
    def open(self) -> Any:
        """Listen, and put everything back."""
        fetch = Refusal.createRequest

        def asked(refusal: Refusal, operation: Any, request: Any, data: Any = None) -> Any:
            if request.url().scheme() not in {"qrc", "file", "data", "image"}:
                self.heard.append(Finding("fetched", request.url().toString()[:80]))
            return fetch(refusal, operation, request, data)

        def complain(kind: QtMsgType, _context: object, message: str) -> None:
            if kind not in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}:
                self.heard.append(Finding("warnings", message[:160]))

        Refusal.createRequest = asked  # type: ignore[method-assign,assignment]
        before = qInstallMessageHandler(complain)
        try:
            yield
        finally:
            qInstallMessageHandler(before)
            Refusal.createRequest = fetch  # type: ignore[method-assign]

    def take(self) -> list[Finding]:
        """Give what was heard since the last time."""
        heard, self.heard = self.heard, []
        return heard


@dataclass
class Known:
    """Where everything came to rest, and what was found there on each page."""

    places: Sequence[Place] = ()
    verdicts: dict[str, list[Finding]] = field(default_factory=dict)


class Auditor(Driver):
    """Looks at each wanted state in all cells; paints those that together have every pair."""

    def __init__(
        self,
        folder: Path,
        cells: Sequence[View],
        report: Report,
        wanted: Callable[[Stop], bool],
        *,
        painted: Sequence[View] | None = None,
        hostile: Sequence[int] = range(len(STRINGS)),
    ) -> None:
        """Take where the kiosk lives, the cells, what keeps the results, and which states are wanted.

        `painted` are the cells that are painted, too: without any, a covering set of all. `hostile` are the turns of
        hostile words that every kind of screen gets.
        """
        super().__init__(load(None), folder, (View(language="en"),), lambda _sight: None, 1)
        self.cells = cells
        self.report = report
        self._wanted = wanted
        self._painted = frozenset(covering(cells) if painted is None else painted)
        self._hostile = hostile
        self._poisoned: set[tuple[str, str]] = set()
        self._ears = Ears()
        self._known: dict[tuple[object, ...], Known] = {}  # in one language
        self._turn = 0

    async def _look_around(self, visit: Visit, stop: Stop) -> None:
        if not self._wanted(stop):
            return
        self.report.states += 1
        print(f"{self.report.states} {stop.name}", file=sys.stderr)  # noqa: T201 - the walk takes minutes
        with self._ears.open():
            for _language, of_language in groupby(self.cells, key=lambda cell: cell.language):
                await self._in_language(visit, stop, list(of_language))
            if (drawn := (stop.qml, drawn_as(visit, stop))) not in self._poisoned:
                self._poisoned.add(drawn)
                await self._with_poison(visit, stop)
            await hang(visit, self._views[0])
        visit.see(self._views[0])
        await visit.hand.calm()

    async def _in_language(self, visit: Visit, stop: Stop, cells: Sequence[View]) -> None:
        await hang(visit, cells[0])
        await reworded(visit)
        await visit.hand.calm()
        open_first(visit.desk.window)
        easy = cells[0].language == "ja@easy"
        theirs = (*written(visit), *await typed(visit.stage, stop), *given(visit.stage)) if easy else ()
        self._known.clear()
        for _panel, of_panel in groupby(cells, key=lambda cell: cell.panel):
            group = list(of_panel)
            await hang(visit, group[0])
            for cell in group:
                dress(visit, cell)
                self._examine(visit, stop, cell, theirs)

    def _examine(self, visit: Visit, stop: Stop, cell: View, theirs: tuple[str, ...]) -> None:
        """Judge every page of a state in a cell, and paint it where it is one of those.

        What stands exactly as it did in other colours, or in the reach a tablet has not, is judged as it was there.
        """
        window = visit.desk.window
        low = cell.low and not cell.hung.in_hand
        known = self._known.setdefault((stop, cell.language, cell.panel, low, cell.size), Known())
        painted = cell in self._painted
        unmoved = not painted and bool(known.places) and places(window) == known.places
        found = known.places if unmoved else lay_out(window, known.places)
        self.report.laid_out += 1
        self.report.painted += painted
        if found != known.places:
            known.places, known.verdicts = found, {}
        elif not painted:
            for name, findings in known.verdicts.items():
                self._note(visit, stop, f"{cell.name} {name}", [*findings, *self._ears.take()])
            return
        for page, count in pages(window):
            judge = court(visit, stop, cell)
            name = f"{page}/{count}"
            if name not in known.verdicts:
                known.verdicts[name] = self._judged(judge, stop, cell, theirs)
            seen = self._seen(visit, judge, ring=page == 1) if painted else []
            self._note(visit, stop, f"{cell.name} {name}", [*known.verdicts[name], *seen, *self._ears.take()])

    def _judged(self, judge: Judge, stop: Stop, cell: View, theirs: tuple[str, ...]) -> list[Finding]:
        """Judge by geometry and by the words."""
        self.report.judged += 1
        findings = judged(judge)
        if "hostile" not in stop.state:
            findings += [Finding("foreign", said) for said in words.foreign(judge, cell.language)]
            if cell.language == "ja@easy":
                findings += [Finding("uneasy", said) for said in words.uneasy(judge, theirs)]
        return findings

    def _seen(self, visit: Visit, judge: Judge, *, ring: bool) -> list[Finding]:
        pixels.let_go(visit.desk.window)
        picture = pixels.pixels(visit.desk.window.grabWindow())
        findings = [Finding("painted", said) for said in pixels.painted(judge, picture)]
        findings += [Finding("edged", said) for said in pixels.edged(judge, picture)]
        self._turn += ring
        focused = pixels.focus_on(judge, self._turn) if ring else None
        if focused is not None:
            after = pixels.pixels(visit.desk.window.grabWindow())
            findings += [Finding("ringed", said) for said in pixels.ringed(judge, picture, after, focused)]
        return findings

    async def _with_poison(self, visit: Visit, stop: Stop) -> None:
        """Lay out and paint a screen with hostile words in every bound text."""
        cells = sorted(self._painted or self._views, key=lambda cell: cell.name)
        hung = sorted(self._hostile, key=lambda turn: _panel_and_words(cells[turn % len(cells)]))
        for _, turns in groupby(hung, key=lambda turn: _panel_and_words(cells[turn % len(cells)])):
            group = [(turn, cells[turn % len(cells)]) for turn in turns]
            await hang(visit, group[0][1])
            with poison(visit) as bind:
                for turn, cell in group:
                    dress(visit, cell)
                    bind(turn)
                    lay_out(visit.desk.window)
                    visit.desk.window.grabWindow()
                    findings = [Finding("strangers", said) for said in court(visit, stop, cell).strangers()]
                    self._note(visit, stop, f"{cell.name} hostile {turn}", [*findings, *self._ears.take()])
                    self.report.poisoned += 1
            lay_out(visit.desk.window)

    def _note(self, visit: Visit, stop: Stop, cell: str, findings: Sequence[Finding]) -> None:
        fresh = self.report.note(stop.name, cell, findings)
        if fresh and self.report.folder is not None and len(self.report.found) < PICTURES:
            self.report.keep(stop.name, cell, visit.desk.window.grabWindow())


def drawn_as(visit: Visit, stop: Stop) -> str:
    """Name what draws a state: a page of its own, or of pages of one kind the kind, which binds the same texts."""
    return str(visit.told(stop.room, "page.kind")) if stop.room in PLAIN else str(stop.shows)


def _panel_and_words(cell: View) -> tuple[str, str]:
    return cell.panel, cell.language


def court(visit: Visit, stop: Stop, cell: View) -> Judge:
    """Have the window judged as it stands; a tablet in the hand keeps nothing out of reach."""
    return Judge(
        visit.desk.window,
        cell.hung,
        low=cell.low and not cell.hung.in_hand,
        home=stop.screen in {"home", "emergency"},
        starting=stop.state == "starting",
    )


async def reworded(visit: Visit) -> None:
    """Wait until an open form has said itself in the language chosen; behind a slow disk it never does."""
    if "applications" in visit.rooms and not visit.stage.slow:
        await visit.stage.until(lambda: not visit.told("applications.filling", "page.busy"), "the form to answer")
