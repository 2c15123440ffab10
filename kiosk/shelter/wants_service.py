"""What is asked for at the desk: needs of people, supplies, and the shelter's board."""

from dataclasses import replace

from kiosk.core.duty import Permission
from kiosk.core.errors import N_, KnownError

from . import entered, telling
from .desk import Desk, Saying
from .facts import NAME, TEXT
from .registers import Kind
from .wants import BoardNotice, Need, Supply, SupplyState

_MOST = 1_000_000
_UNIT = 16


class WantsService:
    """Needs, supplies and notices. What is new has no id yet.

    Args:
        desk: Does the acts.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def need(self, act: str, need: Need) -> None:
        """Write down what a person or a household cannot do without; with an id it is said anew.

        Raises:
            KnownError: Its household is not known, or as `Desk.do`.
        """
        note = entered.clean(need.note)

        def work(saying: Saying) -> str:
            saying.known(Kind.HOUSEHOLD, need.household)
            subject = need.id or saying.new_id()
            told = {"household": need.household, "person": need.person, "want": need.want.value, "note": note}
            saying.say(Kind.NEED, subject, {"need": told, "done": need.done})
            telling.owe_change(saying, need.household)
            return subject

        await self._desk.do(act, Permission.WRITE_PEOPLE, "need.write", work)

    async def settle_need(self, act: str, need: str, *, done: bool = True) -> None:
        """Say that a need is met, or is there again.

        Raises:
            KnownError: It is not known, or as `Desk.do`.
        """

        def work(saying: Saying) -> str:
            told = saying.known(Kind.NEED, need).shown("need")
            saying.say(Kind.NEED, need, {"done": done})
            telling.owe_change(saying, told["household"] if told else "")
            return need

        await self._desk.do(act, Permission.WRITE_PEOPLE, "need.done" if done else "need.again", work)

    async def ask_supply(self, act: str, supply: Supply) -> None:
        """Write down what the shelter, or a household, asks for; with an id it is said anew.

        Raises:
            KnownError: Nothing is named, the amount is none, or as `Desk.do`.
        """
        what, unit, note = (
            entered.clean(supply.what, NAME),
            entered.clean(supply.unit, _UNIT),
            entered.clean(supply.note),
        )
        if not what or not 0 < supply.amount <= _MOST:
            raise KnownError(N_("A request says what and how many."), N_("Please write both."))

        def work(saying: Saying) -> str:
            subject = supply.id or saying.new_id()
            told = {
                "what": what,
                "amount": supply.amount,
                "unit": unit,
                "household": supply.household,
                "note": note,
            }
            saying.say(Kind.SUPPLY, subject, {"supply": told, "state": supply.state.value})
            return subject

        await self._desk.do(act, Permission.WRITE_PEOPLE, "supply.ask", work)

    async def settle_supply(self, act: str, supply: str, state: SupplyState) -> None:
        """Say how far a request for supplies is.

        Raises:
            KnownError: It is not known, or as `Desk.do`.
        """

        def work(saying: Saying) -> str:
            saying.known(Kind.SUPPLY, supply)
            saying.say(Kind.SUPPLY, supply, {"state": state.value})
            return supply

        await self._desk.do(act, Permission.WRITE_PEOPLE, f"supply.{state.value}", work)

    async def post(self, act: str, notice: BoardNotice) -> None:
        """Put something on the board; with an id it is said anew.

        Raises:
            KnownError: It has no title, or as `Desk.do`.
        """
        said = replace(notice, title=entered.clean(notice.title, NAME), text=entered.clean(notice.text, TEXT * 5))
        if not said.title:
            raise KnownError(N_("A notice needs a title."), N_("Please write what it is about."))

        def work(saying: Saying) -> str:
            subject = notice.id or saying.new_id()
            told = {"title": said.title, "text": said.text}
            saying.say(Kind.NOTICE, subject, {"notice": told, "up": notice.up})
            return subject

        await self._desk.do(act, Permission.RUN_SHELTER, "notice.post", work)

    async def take_down(self, act: str, notice: str) -> None:
        """Take something off the board.

        Raises:
            KnownError: It is not known, or as `Desk.do`.
        """

        def work(saying: Saying) -> str:
            saying.known(Kind.NOTICE, notice)
            saying.say(Kind.NOTICE, notice, {"up": False})
            return notice

        await self._desk.do(act, Permission.RUN_SHELTER, "notice.down", work)
