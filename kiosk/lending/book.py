"""Writing into the lending book: each line with the fact that the city is told, in one transaction, or nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from kiosk.core import outbox
from kiosk.core.clock import JST, Clock
from kiosk.core.entity import urn, uuid7
from kiosk.core.store import Db

from . import city, store
from .entries import Entry
from .model import Code, Copy, Deed, Identity, Kind, Loan, Patron, Reason, Stage, Wanted
from .reasons import RefusedError
from .settings import LibrarySettings

_ONCE = frozenset({Deed.RETURN, Deed.CANCELLATION, Deed.PICK_UP})
_NOTHING = Wanted("", "", Kind.PAPER)


class Book:
    """The lending book of this kiosk.

    Args:
        clock: Tells the day.
        settings: The `[library]` section.
        identity: The kiosk.
    """

    def __init__(self, clock: Clock, settings: LibrarySettings, identity: Identity) -> None:
        self._clock = clock
        self._settings = settings
        self._identity = identity

    def today(self) -> date | None:
        """Return the day in Japan; None when the time is not known."""
        return self._clock.now().astimezone(JST).date() if self._clock.known() else None

    def due(self) -> date | None:
        """Return the last day of what is lent now; None when the time is not known: no date is better than a wrong."""
        today = self.today()
        return None if today is None else today + timedelta(days=self._settings.days)

    def line(self, act: str, patron: Patron | None, deed: Deed, wanted: Wanted, stage: Stage) -> Entry:
        """Begin a line; it has a lane of its own."""
        now = self._clock.now()
        made = urn(city.TYPES[deed], self._identity.kiosk_id, uuid7(now))
        return Entry(made, act, 0, deed, patron.token if patron else "", wanted, stage, now, lane=made)

    def write(self, db: Db, *lines: Entry) -> None:
        """Write the lines of an act; the same act again writes nothing.

        Raises:
            RefusedError: What ends once was ended before, by another act.
        """
        store.lock(db)
        if store.of_act(db, lines[0].act):
            return
        for nth, line in enumerate(lines):
            if line.deed in _ONCE and line.target and store.about(db, line.target, [line.deed]):
                raise RefusedError([Reason(Code.GONE)])
            entry = replace(line, nth=nth)
            store.add(db, entry)
            outbox.put(db, city.fact(entry, self._identity), lane=entry.lane)

    def check_out(self, db: Db, act: str, patron: Patron, copies: Sequence[Copy]) -> None:
        """Lend paper books in hand, whatever else is true; who had one before has given it back.

        Raises:
            RefusedError: She has all of them already.
        """
        store.lock(db)
        lines: list[Entry] = []
        for copy in _each_once(copies):
            before = store.open_loan(db, copy.barcode)
            if before is not None and before.patron == patron.token:
                continue
            if before is not None:
                lines.append(self._back(act, before, copy))
            line = self.line(act, patron, Deed.LOAN, _paper(copy), Stage.LENT)
            lines.append(replace(line, barcode=copy.barcode, lane=_label(copy.barcode), due=self.due()))
        if lines:
            self.write(db, *lines)
        elif not store.of_act(db, act):
            raise RefusedError([Reason(Code.HAVE_IT)])

    def take_back(self, db: Db, act: str, copies: Sequence[Copy]) -> None:
        """Take paper books back from whoever brings them."""
        store.lock(db)
        lines = [self._back(act, store.open_loan(db, copy.barcode), copy) for copy in _each_once(copies)]
        if lines:
            self.write(db, *lines)

    def _back(self, act: str, lent: Entry | None, copy: Copy) -> Entry:
        line = self.line(act, None, Deed.RETURN, _paper(copy), Stage.RETURNED)
        return replace(line, barcode=copy.barcode, target=lent.id if lent else "", lane=_label(copy.barcode))


def lane(loan: Loan) -> str:
    """Name the lane of what is told of a loan: all about one paper book reaches the city in its order."""
    return _label(loan.barcode) if loan.barcode else loan.id


def _label(barcode: str) -> str:
    return f"label:{barcode}"


def _each_once(copies: Sequence[Copy]) -> list[Copy]:
    return list({copy.barcode: copy for copy in copies}.values())


def _paper(copy: Copy) -> Wanted:
    return replace(_NOTHING, title_id=copy.title_id, words=copy.words)
