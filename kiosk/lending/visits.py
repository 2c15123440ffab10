"""Who stands here, what she has, and what became of what she did."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import inf

from kiosk.core.clock import Clock
from kiosk.core.shared_secret import SharedSecret
from kiosk.core.store import Store

from . import account as accounts
from . import store
from .asking import Ask, Asking, AwayError
from .book import Book
from .cards import Cards
from .model import Account, Deed, Identity, Outcome, Patron, Reason, Stage, Told, Wanted
from .patrons import Patrons
from .rules import Rules
from .settings import LibrarySettings

_FRESH = 20.0  # seconds for which what the city said of a person is not asked again


@dataclass(frozen=True)
class _Heard:
    """What the city said of the person who stands here, None while it is away, and to which lines."""

    token: str
    lines: tuple[object, ...]
    told: Told | None
    at: float


@dataclass(frozen=True)
class Known:
    """What a lending kiosk stands on.

    Attributes:
        kiosk: Where the lending book is.
        public: Where the city's word is kept.
        clock: The house's clock.
        settings: The `[library]` section.
        identity: The kiosk.
        secrets: Gives the secrets that the city's kiosks share.
        ask: Asks the city for one entity.
        connected: Tells whether the city answers.
    """

    kiosk: Store
    public: Store
    clock: Clock
    settings: LibrarySettings
    identity: Identity
    secrets: Callable[[], Sequence[SharedSecret]]
    ask: Ask
    connected: Callable[[], bool]


class Visits:
    """What is known at this kiosk of those who borrow.

    Args:
        known: What it stands on.
    """

    def __init__(self, known: Known) -> None:
        self.settings = known.settings
        self._kiosk = known.kiosk
        self._public = known.public
        self._clock = known.clock
        self._connected = known.connected
        self._asking = Asking(known.ask, known.clock, known.settings.ask_seconds)
        cards = Cards(known.settings, known.secrets)
        self._patrons = Patrons(known.kiosk, known.clock, known.settings, cards, self._asking)
        self._book = Book(known.clock, known.settings, known.identity)
        self._here: Patron | None = None
        self._heard: _Heard | None = None
        self._seen: set[str] = set()

    @property
    def pin_digits(self) -> int:
        """How many digits a PIN has."""
        return self.settings.pin_digits

    async def identify(self, card: str) -> Patron:
        """Tell who holds a scanned card, and remember it until `leave`.

        Raises:
            KnownError: It is no library card, or nobody has it.
        """
        self._here = await self._patrons.scanned(card)
        return self._here

    async def identify_typed(self, number: str, pin: str) -> Patron:
        """Tell who knows a card's number and PIN, and remember it until `leave`.

        Raises:
            KnownError: They do not belong together, were wrong too often, or nobody can say now.
        """
        self._here = await self._patrons.typed(number, pin)
        return self._here

    async def leave(self) -> None:
        """Forget who stands here; what she has seen of the library's answers is not told again."""
        seen, self._seen = self._seen, set()
        self._here = self._heard = None
        if seen:
            await self._kiosk.write(partial(store.hear, ids=seen))

    async def account(self, patron: Patron) -> Account:
        """Return everything a person has: at once, or after the few seconds that the city may think."""
        return await self._account(patron, _FRESH)

    async def _account(self, patron: Patron, fresh: float) -> Account:
        entries, heard = await self._kiosk.read(lambda db: (store.of_patron(db, patron.token), store.heard(db)))
        statuses = await self._public.read(partial(store.statuses, ids=[one.id for one in entries]))
        told = await self._told(patron, (len(entries), *statuses.values()), fresh)
        loans, reservations = accounts.joined(told, entries, statuses, self._book.today())
        news = accounts.news(told, entries, statuses, heard)
        self._seen |= {one.id for one in news}
        at = self._clock.now() if told is not None and self._clock.known() else None
        return Account(loans, reservations, complete=told is not None, at=at, news=news)

    async def reasons(self, patron: Patron, wanted: Wanted, deed: Deed = Deed.LOAN) -> tuple[Reason, ...]:
        """List everything that speaks against borrowing or reserving a title now; nothing where it can be done."""
        rules = await self._rules(patron)
        return rules.against_reservation(wanted) if deed is Deed.RESERVATION else rules.against_loan(wanted)

    async def has(self, patron: Patron, title_id: str) -> bool:
        """Tell whether a title is lent to a person now."""
        loans = (await self.account(patron)).loans
        return any(loan.wanted.title_id == title_id and loan.stage is Stage.LENT for loan in loans)

    async def outcomes(self, act: str) -> tuple[Outcome, ...]:
        """Return what an act brought by now, one for each book, in the order they were scanned."""
        entries = await self._kiosk.read(partial(store.of_act, act=act))
        statuses = await self._public.read(partial(store.statuses, ids=[one.id for one in entries]))
        self._seen |= statuses.keys()
        lent = any(one.deed is Deed.LOAN for one in entries)
        own = [one for one in entries if one.deed is not Deed.RETURN or not lent]
        return tuple(accounts.outcome(one, statuses.get(one.id)) for one in own)

    async def outcome(self, fact: str) -> Outcome | None:
        """Return what became of an act by now, by the id of its outcome."""
        entry = await self._kiosk.read(partial(store.by_id, entry_id=fact))
        if entry is None:
            return None
        return next((one for one in await self.outcomes(entry.act) if one.id == fact), None)

    async def reads(self, book: str) -> bool:
        """Tell whether a book is lent now to who stands here; a page that is turned does not wait for the city."""
        if self._here is None or not book:
            return False
        loans = (await self._account(self._here, inf)).loans
        return any(loan.wanted.book == book and loan.stage is Stage.LENT for loan in loans)

    async def _rules(self, patron: Patron) -> Rules:
        account = await self.account(patron)
        standing = await self._patrons.standing(patron.token)
        return Rules(self.settings, account, standing, self._book.today())

    async def _told(self, patron: Patron, lines: tuple[object, ...], fresh: float) -> Told | None:
        """Ask the city what somebody has, unless it was just asked and nothing was done since."""
        heard, now = self._heard, self._clock.monotonic()
        just = heard is not None and heard.token == patron.token and now < heard.at + fresh
        if heard is not None and just and (heard.told is None or heard.lines == lines):
            return heard.told
        try:
            told = await self._asking.patron(patron.token)
        except AwayError:
            told = None
        if self._here is not None and self._here.token == patron.token:
            self._heard = _Heard(patron.token, lines, told, now)
        return told
