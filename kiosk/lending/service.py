"""The rules of lending: borrow, give back, extend, reserve, cancel, pick up."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from kiosk.core import outbox
from kiosk.core.errors import N_, KnownError
from kiosk.core.store import Db
from kiosk.devices.scans import Purpose, read
from kiosk.devices.slip_state import Slip

from . import store
from .book import lane
from .entries import Entry
from .model import Copy, Deed, Loan, Outcome, Patron, Reason, Reservation, Stage, Wanted
from .reasons import RefusedError
from .slips import LendingSlips
from .visits import Known, Visits

TOPIC = "lending"
TOPICS = (TOPIC, outbox.TOPIC)
_SHOP_CODES = ("978", "979")
_OVER = frozenset({Stage.REFUSED, Stage.RETURNED, Stage.ENDED, Stage.RESERVED, Stage.READY})


class LendingService(Visits):
    """Lending at this kiosk.

    An act says what it brought by now; `outcome` says it again, and `TOPIC` when to ask.

    Args:
        known: What is known of those who borrow.
        slips: The slips of what they have.
    """

    def __init__(self, known: Known, slips: LendingSlips) -> None:
        super().__init__(known)
        self.slips = slips
        self._copies: dict[str, Copy] = {}

    async def borrow(self, act: str, patron: Patron, wanted: Wanted) -> Outcome:
        """Borrow a title: from this kiosk's own copies at once, else asked of the city, else reserved until then.

        Raises:
            RefusedError: With every reason.
            KnownError: The disk is full or fails; nothing was written.
        """
        if done := await self.outcomes(act):
            return done[0]
        rules = await self._rules(patron)
        copies, over = await self._allotted(wanted.title_id)
        waits = not copies and not self._connected()
        _check(rules.against_loan(wanted) or (rules.against_reservation(wanted) if waits else ()))

        def write(db: Db) -> None:
            store.lock(db)
            out = [one for one in store.lent_from_allotment(db, wanted.title_id) if one.id not in over]
            if len(out) < copies:
                line = self._book.line(act, patron, Deed.LOAN, wanted, Stage.LENT)
                line = replace(line, allotted=True, due=self._book.due())
            else:
                deed = Deed.LOAN if self._connected() else Deed.RESERVATION
                line = self._book.line(act, patron, deed, wanted, Stage.ASKED)
            self._book.write(db, line)

        await self._kiosk.write(write, *TOPICS)
        return (await self.outcomes(act))[0]

    async def copies_here(self, title_id: str) -> int:
        """Tell how many copies of a title this kiosk can lend by itself now, with the city or without."""
        copies, over = await self._allotted(title_id)
        lent = await self._kiosk.read(partial(store.lent_from_allotment, title_id=title_id))
        return max(0, copies - sum(one.id not in over for one in lent))

    async def reserve(self, act: str, patron: Patron, wanted: Wanted) -> Outcome:
        """Reserve a title.

        Raises:
            RefusedError: With every reason.
        """
        if done := await self.outcomes(act):
            return done[0]
        _check((await self._rules(patron)).against_reservation(wanted))
        return await self._write(self._book.line(act, patron, Deed.RESERVATION, wanted, Stage.ASKED))

    async def cancel(self, act: str, patron: Patron, reservation: Reservation) -> Outcome:
        """Cancel a reservation.

        Raises:
            RefusedError: It is none of hers any more.
        """
        if done := await self.outcomes(act):
            return done[0]
        _check((await self._rules(patron)).against_cancellation(reservation))
        line = self._book.line(act, patron, Deed.CANCELLATION, reservation.wanted, Stage.ENDED)
        return await self._write(replace(line, target=reservation.id, lane=reservation.id))

    async def extend(self, act: str, patron: Patron, loan: Loan) -> Outcome:
        """Ask for a longer loan; it is longer when the city says so.

        Raises:
            RefusedError: With every reason.
        """
        if done := await self.outcomes(act):
            return done[0]
        _check((await self._rules(patron)).against_extension(loan))
        line = self._book.line(act, patron, Deed.EXTENSION, loan.wanted, Stage.ASKED)
        return await self._write(replace(line, target=loan.id, lane=lane(loan)))

    async def give_back(self, act: str, patron: Patron, loan: Loan) -> Outcome:
        """Give back what is read here.

        Raises:
            RefusedError: It is none of hers any more.
        """
        if done := await self.outcomes(act):
            return done[0]
        _check((await self._rules(patron)).against_return(loan))
        line = self._book.line(act, patron, Deed.RETURN, loan.wanted, Stage.RETURNED)
        return await self._write(replace(line, target=loan.id, lane=lane(loan)))

    async def pick_up(self, act: str, patron: Patron, reservation: Reservation) -> Outcome:
        """Take along what is ready for her.

        Raises:
            RefusedError: It is not ready, or not hers any more.
        """
        if done := await self.outcomes(act):
            return done[0]
        _check((await self._rules(patron)).against_pick_up(reservation))
        line = self._book.line(act, patron, Deed.PICK_UP, reservation.wanted, Stage.LENT)
        return await self._write(replace(line, target=reservation.id, lane=reservation.id, due=self._book.due()))

    async def copy(self, code: str) -> Copy:
        """Read the label of a paper book, and ask what it is called.

        Raises:
            KnownError: It is no label of the library.
        """
        barcode = read(code, Purpose.BOOK)
        if barcode is None or barcode.startswith(_SHOP_CODES):
            raise KnownError(
                N_("This is not the library's own bar code."),
                N_("Please look for the label of the library on the book."),
            )
        found = self._copies[barcode] = await self._asking.copy(barcode)
        return found

    async def check_out(self, act: str, patron: Patron, barcodes: Sequence[str]) -> tuple[Outcome, ...]:
        """Lend paper books in hand, always.

        Raises:
            RefusedError: She has them all already.
        """
        copies = [self._copies.get(one, Copy(one)) for one in dict.fromkeys(barcodes)]
        await self._kiosk.write(partial(self._book.check_out, act=act, patron=patron, copies=copies), *TOPICS)
        return await self.outcomes(act)

    async def take_back(self, act: str, barcodes: Sequence[str]) -> tuple[Outcome, ...]:
        """Take paper books back from whoever brings them; no card is needed."""
        copies = [self._copies.get(one, Copy(one)) for one in dict.fromkeys(barcodes)]
        await self._kiosk.write(partial(self._book.take_back, act=act, copies=copies), *TOPICS)
        return await self.outcomes(act)

    async def slip(self, act: str, patron: Patron, language: str = "ja") -> None:
        """Print everything a person has, and when it goes back; the same act again is the same slip."""
        await self.slips.print(act, await self.account(patron), language)

    async def of_slip(self, act: str) -> Slip | None:
        """Return how far a slip is; None if there is none, or it is forgotten."""
        return await self.slips.of_act(act)

    async def print_as_offered(self, slip: Slip) -> None:
        """Print a slip again at a person's wish, on the other printer if that was offered."""
        await self.slips.print_as_offered(slip)

    async def leave(self) -> None:
        """Forget who stands here, and what she held in her hands; a slip that did not come out never does."""
        self._copies.clear()
        await self.slips.leave()
        await super().leave()

    async def _allotted(self, title_id: str) -> tuple[int, frozenset[str]]:
        """Return how many copies this kiosk may lend by itself, and which of its loans of them are over."""
        lent = await self._kiosk.read(partial(store.lent_from_allotment, title_id=title_id))
        copies = await self._public.read(partial(store.allotted, title_id=title_id))
        statuses = await self._public.read(partial(store.statuses, ids=[one.id for one in lent]))
        today = self._book.today()
        past = {one.id for one in lent if today is not None and one.due is not None and one.due < today}
        return copies, frozenset(past | {one for one, status in statuses.items() if status.stage in _OVER})

    async def _write(self, line: Entry) -> Outcome:
        await self._kiosk.write(lambda db: self._book.write(db, line), *TOPICS)
        return (await self.outcomes(line.act))[0]


def _check(reasons: Sequence[Reason]) -> None:
    if reasons:
        raise RefusedError(reasons)
