"""The queue's rules: numbers, the board, calls, coming back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from kiosk.core import outbox
from kiosk.core.clock import Clock
from kiosk.core.entity import urn, uuid7
from kiosk.core.errors import N_, KnownError
from kiosk.core.store import Db, Store

from . import city, pulled, returning, store, turns
from .announcements import Announcement, Announcements
from .day import Reading, look
from .issue import TOPICS, Wish, issue, open_day
from .labels import wanted
from .model import (
    Board,
    Call,
    CallPreference,
    Counter,
    Identity,
    NearTurn,
    Rejoin,
    ServiceDay,
    Ticket,
    TicketState,
)
from .settings import QueueSettings

CALLS_SHOWN = 4


class QueueService:
    """The queue of this kiosk.

    Args:
        kiosk_store: Where numbers are kept.
        public_store: Where the city's counters and calls are kept.
        clock: The house's clock.
        settings: The `[queue]` section.
        identity: The kiosk and its series letter.
        answered: Says when the city last answered; None when it has not since the start.
    """

    def __init__(  # noqa: PLR0913 - a service shows all it needs
        self,
        kiosk_store: Store,
        public_store: Store,
        clock: Clock,
        settings: QueueSettings,
        identity: Identity,
        *,
        answered: Callable[[], datetime | None],
    ) -> None:
        self._kiosk = kiosk_store
        self._public = public_store
        self._clock = clock
        self._settings = settings
        self._identity = identity
        self._answered = answered
        self._last_act: Reading | None = None
        self._announcements = Announcements(settings.repeats, timedelta(seconds=settings.announce_seconds))

    async def take(self, act: str, counter_id: str, preference: CallPreference, language: str = "ja") -> None:
        """Give a number; the same act again is the same number.

        Raises:
            KnownError: The counter gives none now, with every reason, or no counter was ever known; nothing was
                written.
        """
        if await self._kiosk.read(partial(store.by_act, act=act)) is not None:
            return
        known, book = await self._public.read(_told)
        if not known:
            raise KnownError(
                N_("This machine does not know the counters yet."), N_("Please ask a member of staff for a number.")
            )
        data_moment = self._data_moment(known)
        counter = next((self._trusted(one, data_moment) for one in known if one.id == counter_id), None)
        reading = look(self._clock, self._last_act)
        ticket = urn(city.TICKET, self._identity.kiosk_id, uuid7(reading.now))
        wish = Wish(ticket, act, counter, preference, language, book, data_moment, reading)
        await self._kiosk.write(partial(issue, wish=wish, settings=self._settings, identity=self._identity), *TOPICS)
        self._last_act = reading

    async def ticket(self, act: str) -> Ticket | None:
        """Return the number an act took and where it stands now."""
        ticket = await self._kiosk.read(partial(store.by_act, act=act))
        return None if ticket is None else (await self._standing([ticket]))[0]

    async def find(self, text: str) -> tuple[Ticket, ...]:
        """Return the tickets of today that a typed number or a scanned slip can mean."""
        wish = wanted(text)
        day = await self._kiosk.read(store.day)
        if wish is None or day is None:
            return ()
        return tuple(await self._standing(await self._kiosk.read(partial(store.wanted, wish=wish, day_id=day.id))))

    async def board(self) -> Board:
        """Return the counters: what the city told, and our own numbers it was not told of yet."""
        return (await self._look())[0]

    async def calls(self) -> tuple[Call, ...]:
        """Return the last four calls, newest first, each number once."""
        now = self._clock.now() if self._clock.known() else None
        newest: dict[tuple[str, str], Call] = {}
        for call in await self._public.read(partial(pulled.calls, gone=False)):
            if now is None or call.valid_to is None or now <= call.valid_to:
                newest.setdefault((call.counter, call.label), call)
        return tuple(newest.values())[:CALLS_SHOWN]

    async def near(self) -> tuple[NearTurn, ...]:
        """Return the turns that are near, the nearest first; nobody's while the city's calls do not reach us."""
        board, book = await self._look()
        if board.by_voice:
            return ()
        tickets, back = await self._kiosk.read(_today)
        counters = {one.id: one for one in board.counters}
        found = []
        for ticket in tickets:
            if turns.state(ticket, book, back.get(ticket.id, {})) is not TicketState.WAITING:
                continue
            people = turns.before(ticket, counters.get(ticket.counter), book, came_back=ticket.id in back)
            if people is not None and people <= self._settings.near_people:
                found.append(turns.near(ticket, people))
        return tuple(sorted(found, key=lambda one: one.people))

    async def next_announcement(self) -> Announcement | None:
        """Return what the voice says next; ask again on "calls", "counters" and "tickets", and after `announced`."""
        calls = await self._public.read(pulled.calls)
        near = await self.near()
        now = self._clock.now() if self._clock.known() else None
        self._announcements = self._announcements.offer(calls, near, now)
        return self._announcements.next

    def announced(self, key: str) -> None:
        """Note that an announcement was made once; its repeats come after the others'."""
        self._announcements = self._announcements.announced(key)

    async def rejoin(self, act: str, label: str, counter_id: str = "") -> None:
        """Bring back a person whose call was missed; the same act again is the same coming back.

        Args:
            act: The touch.
            label: The number as typed, or what was scanned from the slip.
            counter_id: The counter, where a number was given at more than one.

        Raises:
            KnownError: No ticket of today can be meant, or its turn is not over; said kindly, nothing was written.
        """
        board, book = await self._look()
        back = returning.Back(act, wanted(label), counter_id, book, board.by_voice, self._clock.now())
        write = partial(returning.come_back, back=back, identity=self._identity)
        await self._kiosk.write(write, "tickets", outbox.TOPIC)

    async def rejoined(self, act: str) -> Rejoin | None:
        """Return who came back by an act, with their place if the city told it."""
        ticket_id = await self._kiosk.read(partial(store.rejoin, act=act))
        ticket = await self._kiosk.read(partial(store.by_id, ticket_id=ticket_id)) if ticket_id else None
        if ticket is None:
            return None
        board = await self.board()
        upcoming = next((one.next_labels for one in board.counters if one.id == ticket.counter), ())
        told = not board.by_voice and ticket.label in upcoming
        position = upcoming.index(ticket.label) if told else None
        return Rejoin(act, ticket.id, ticket.label, ticket.counter, ticket.counter_number, position)

    async def open_day(self, *, again: bool = False) -> None:
        """Open today's service day; numbers begin at 1. One opened today is kept unless `again`."""
        reading = look(self._clock, self._last_act)
        await self._kiosk.write(partial(open_day, reading=reading, again=again), "tickets", "counters")
        self._last_act = reading

    async def day(self) -> ServiceDay | None:
        """Return the service day in use."""
        return await self._kiosk.read(store.day)

    async def _standing(self, tickets: list[Ticket]) -> list[Ticket]:
        """Give tickets the state that the calls tell."""
        book = turns.CallBook(await self._public.read(pulled.calls))
        back: dict[str, dict[str, str]] = {}
        for day_id in {ticket.day for ticket in tickets}:
            back |= await self._kiosk.read(partial(store.came_back, day_id=day_id))
        return [replace(one, state=turns.state(one, book, back.get(one.id, {}))) for one in tickets]

    async def _look(self) -> tuple[Board, turns.CallBook]:
        """Read the board and the calls it stands on, asking each store once: at rest these questions are the work."""
        known, book = await self._public.read(_told)
        untold = await self._kiosk.read(_untold)
        data_moment = self._data_moment(known)
        trusted = [self._trusted(one, data_moment) for one in known]
        board = Board(
            counters=tuple(replace(one, waiting=turns.waiting(one, untold, book)) for one in trusted),
            data_moment=data_moment,
            by_voice=self._older(data_moment, timedelta(seconds=self._settings.stale_seconds)),
        )
        return board, book

    def _data_moment(self, counters: list[Counter]) -> datetime | None:
        heard = self._answered()
        return heard or max((one.modified for one in counters if one.modified), default=None)

    def _trusted(self, counter: Counter, data_moment: datetime | None) -> Counter:
        """Leave out how many wait when that was too long ago to say."""
        if self._older(data_moment, timedelta(minutes=self._settings.estimate_minutes)):
            return replace(counter, waiting=None)
        return counter

    def _older(self, data_moment: datetime | None, most: timedelta) -> bool:
        return data_moment is None or abs(self._clock.now() - data_moment) > most


def _told(db: Db) -> tuple[list[Counter], turns.CallBook]:
    return pulled.counters(db), turns.CallBook(pulled.calls(db))


def _untold(db: Db) -> list[turns.Untold]:
    day = store.day(db)
    return store.untold(db, day.id) if day else []


def _today(db: Db) -> tuple[list[Ticket], dict[str, dict[str, str]]]:
    """Read the numbers of the day in use, and who of them came back."""
    day = store.day(db)
    return (store.of_day(db, day.id), store.came_back(db, day.id)) if day else ([], {})
