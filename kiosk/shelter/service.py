"""The rules of the desk: the shelter opens and closes, households come, people go and come back."""

import asyncio
import hmac
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from kiosk.core.duty import Permission
from kiosk.core.entity import uuid7
from kiosk.core.errors import N_, KnownError

from . import entered, facts, household, joined, lists, reading, store, telling
from .desk import Desk, Saying
from .facts import CARD
from .model import About, Arrival, Arriving, Cares, Counts, Opening, Presence, Shelter, Verdict, Who
from .reception import put_slip
from .registers import Kind, Subject


class ShelterService:
    """The shelter and the people in it.

    Args:
        desk: Does the acts.
        token: Makes of a card's number what only kiosks of this city can make of it, on a thread.
    """

    def __init__(self, desk: Desk, token: Callable[[str], str]) -> None:
        self._desk = desk
        self._token = token

    async def standing(self) -> Shelter:
        """Say how the shelter stands.

        Raises:
            KnownError: This kiosk stands in no shelter.
        """
        place = self._desk.shelter
        return await self._desk.store.read(lambda db: lists.shelter(db, place))

    async def counts(self) -> Counts:
        """Say how many are there."""
        return await self._desk.store.read(lists.counts)

    async def set_opening(self, act: str, opening: Opening, label: str = "") -> None:
        """Open, close or fill the shelter, with the local word for it.

        Raises:
            KnownError: As `Desk.do`.
        """
        told = {"opening": opening.value, "label": entered.clean(label, facts.NAME)}

        def work(saying: Saying) -> str:
            saying.say(Kind.SHELTER, saying.shelter, {"opening": told})
            return saying.shelter

        await self._desk.do(act, Permission.RUN_SHELTER, f"shelter.{opening.value}", work)

    async def check_in(self, act: str, arrival: Arrival) -> None:
        """Check a household in, by a card, by the slip of another kiosk, or by hand; `checked_in` finds it.

        Raises:
            KnownError: It has too many people, one of them cannot be, the card was used before, the shelter is closed,
                or as `Desk.do`.
        """
        people = entered.people(arrival.people, self._desk.clock)
        about = entered.about(arrival.about)
        card, home = entered.card(arrival.card) if arrival.card else "", uuid7(self._desk.clock.now())
        token = await asyncio.to_thread(self._token, card) if card else ""
        cards = {CARD + shown: True for shown in (token, await asyncio.to_thread(self._slip, home)) if shown}

        def work(saying: Saying) -> str:
            _let_in(saying)
            _new_card(saying, token)
            number = store.next_number(saying.db, home)
            saying.say(
                Kind.HOUSEHOLD,
                home,
                {
                    "number": household.label(saying.identity.series, number),
                    "about": reading.write_about(about),
                    **cards,
                },
            )
            for one in people:
                _arrive(saying, home, one)
            telling.owe_check_in(saying, home)
            put_slip(saying.db, act, self._desk.settings.printer, home)
            return home

        await self._desk.do(act, Permission.WRITE_PEOPLE, "household.check_in", work)

    async def act_of(self, told: bytes) -> str:
        """Name the act of what a list says: the same words are the same act, as long as people are remembered here."""
        key = await self._desk.store.write(store.list_key)
        return f"list-{hmac.digest(key, told, 'sha256').hex()[:32]}"

    async def checked_in(self, act: str) -> str | None:
        """Return the id of the household an act checked in; None when it did not."""
        kiosk = self._desk.identity.kiosk_id
        return await self._desk.store.read(lambda db: store.subject_of_act(db, kiosk, act, Kind.HOUSEHOLD))

    async def add_people(self, act: str, home: str, people: Sequence[Arriving]) -> None:
        """Add people to a household.

        Raises:
            KnownError: They would be too many, one of them cannot be, or as `Desk.do`.
        """

        def work(saying: Saying) -> str:
            saying.known(Kind.HOUSEHOLD, home)
            already = len(lists.members(saying.db, home))
            for one in entered.people(people, self._desk.clock, already):
                _arrive(saying, home, one)
            telling.owe_change(saying, home)
            return home

        await self._desk.do(act, Permission.WRITE_PEOPLE, "household.add", work)

    async def change_person(self, act: str, person: str, who: Who, cares: Cares) -> None:
        """Say anew who a person is, and what the shelter has to know.

        Raises:
            KnownError: This cannot be, nobody of that id is known, or as `Desk.do`.
        """
        told = {
            "who": reading.write_who(entered.who(who, self._desk.clock)),
            "cares": reading.write_cares(entered.cares(cares)),
        }
        await self._of_person(act, "person.change", person, told)

    async def change_household(self, act: str, home: str, about: About) -> None:
        """Say anew what a household says of itself.

        Raises:
            KnownError: It is not known, or as `Desk.do`.
        """
        told = {"about": reading.write_about(entered.about(about))}

        def work(saying: Saying) -> str:
            saying.known(Kind.HOUSEHOLD, home)
            saying.say(Kind.HOUSEHOLD, home, told)
            telling.owe_change(saying, home)
            return home

        await self._desk.do(act, Permission.WRITE_PEOPLE, "household.change", work)

    async def add_card(self, act: str, home: str, card: str) -> None:
        """Have a household found by one more card.

        Raises:
            KnownError: The card is another household's, or as `Desk.do`.
        """
        token = await asyncio.to_thread(self._token, entered.card(card))

        def work(saying: Saying) -> str:
            saying.known(Kind.HOUSEHOLD, home)
            if home not in lists.with_card(saying.db, token):
                _new_card(saying, token)
            saying.say(Kind.HOUSEHOLD, home, {CARD + token: True})
            return home

        await self._desk.do(act, Permission.WRITE_PEOPLE, "household.card", work)

    async def move(self, act: str, people: Sequence[str], presence: Presence, to: str = "") -> None:
        """Say of people that they are in, temporarily out, moved elsewhere, or left, in all their records.

        Raises:
            KnownError: One of them is not known, or as `Desk.do`.
        """
        told = {"presence": {"presence": presence.value, "to": entered.clean(to)}}

        def work(saying: Saying) -> str:
            homes = [saying.known(Kind.PERSON, person).shown("household") or "" for person in people]
            records = {one.id: one for person in people for one in joined.people(saying.db, person)}
            for person in records:
                saying.say(Kind.PERSON, person, told)
            _owe(saying, records.values())
            return next(filter(None, reversed(homes)), "")

        await self._desk.do(act, Permission.WRITE_PEOPLE, f"person.{presence.value}", work)

    async def decide(self, act: str, kind: Kind, subject: str, register: str, value: object) -> None:
        """Decide between values that stand side by side: this one stands from now on.

        Raises:
            KnownError: It is none of them, the thing is not known, or as `Desk.do`.
        """

        def work(saying: Saying) -> str:
            records = [saying.known(kind, subject)]
            if (kind, register) == (Kind.PERSON, joined.PRESENCE):
                records = joined.people(saying.db, subject)
            values = [one for record in records for one in record.registers.get(register, ())]
            if all(one.value != value for one in values):
                raise KnownError(
                    N_("Somebody else has written this anew meanwhile."), N_("Please look at it and decide again.")
                )
            for record in records:
                saying.say(kind, record.id, {register: value})
            _owe(saying, records)
            return subject

        await self._desk.do(act, Permission.DECIDE, f"decide.{kind.value}", work)

    async def judge(self, act: str, kind: Kind, one: str, other: str, verdict: Verdict) -> None:
        """Say of two households, or two people, whether they are one.

        Raises:
            KnownError: One of them is not known, or as `Desk.do`.
        """

        def work(saying: Saying) -> str:
            for subject in (one, other):
                saying.known(kind, subject)
            pair = reading.pair(kind.value, one, other)
            saying.say(Kind.ALIKE, pair, {"verdict": verdict.value})
            if kind is Kind.PERSON:  # who is in in one record is in in all
                _owe(saying, (*joined.people(saying.db, one), *joined.people(saying.db, other)))
            return pair

        await self._desk.do(act, Permission.DECIDE, f"alike.{verdict.value}", work)

    def _slip(self, home: str) -> str:
        """Return the token of a household's own slip, by which another kiosk takes it for a card.

        Where the city gave no secret nobody could, and the household comes in all the same.
        """
        try:
            return self._token(household.code(home))
        except KnownError:
            return ""

    async def _of_person(self, act: str, name: str, person: str, told: Mapping[str, Any]) -> None:
        def work(saying: Saying) -> str:
            home = saying.known(Kind.PERSON, person).shown("household") or ""
            saying.say(Kind.PERSON, person, told)
            telling.owe_change(saying, home)
            return person

        await self._desk.do(act, Permission.WRITE_PEOPLE, name, work)


def _owe(saying: Saying, records: Iterable[Subject]) -> None:
    """Owe the city how the households stand now to which records of people, needs or households belong."""
    for home in sorted({home for record in records for home in _homes(record)}):
        telling.owe_change(saying, home)


def _homes(record: Subject) -> Iterable[str]:
    match record.kind:
        case Kind.HOUSEHOLD:
            return [record.id]
        case Kind.PERSON:
            return [value.value for value in record.registers.get("household", ())]
        case Kind.NEED:
            return [value.value["household"] for value in record.registers.get("need", ())]
        case _:
            return []


def _let_in(saying: Saying) -> None:
    """Refuse nobody at a shelter that is full: staff decide; a shelter that is not open has nobody to check in."""
    if lists.shelter(saying.db, saying.shelter).opening is Opening.CLOSED:
        raise KnownError(N_("The shelter is not open."), N_("Please open the shelter first."))


def _new_card(saying: Saying, token: str) -> None:
    homes = lists.with_card(saying.db, token) if token else []
    shown = lists.line(saying.db, homes[0]) if homes else None
    if shown is not None:
        raise KnownError(
            N_("This card belongs to household {number}, which is checked in already."),
            N_("Please look that household up instead."),
            number=shown.number,
        )


def _arrive(saying: Saying, home: str, one: Arriving) -> None:
    told = {
        "household": home,
        "who": reading.write_who(one.who),
        "cares": reading.write_cares(one.cares),
        "presence": {"presence": Presence.IN.value, "to": ""},
    }
    saying.say(Kind.PERSON, saying.new_id(), told)
