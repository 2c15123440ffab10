"""A form being filled in, as the screen knows it: every act waits its turn on the engine's own thread."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from typing import TYPE_CHECKING, TypeVar

from .model import Filled
from .sight import Procedure, Sight, Stand

if TYPE_CHECKING:  # the engine is large: it comes with the first form
    from .sheet import Sheet

T = TypeVar("T")

_NOTHING = Sight(Stand.ABOUT, "")


class Filling:
    """One person's form, in memory alone. Acts are done in the order they are asked for.

    Args:
        sheet: The form.
        thread: The one thread that touches it.

    Attributes:
        procedure: Which form it is.
    """

    def __init__(self, sheet: "Sheet", thread: Executor) -> None:
        self.procedure: Procedure = sheet.procedure
        self._sheet: Sheet | None = sheet
        self._thread = thread

    @property
    def sight(self) -> Sight:
        """What there is to be seen now; nothing once it is forgotten."""
        return _NOTHING if self._sheet is None else self._sheet.sight

    async def next(self, answers: Mapping[str, str]) -> Sight:
        """Write answers by ref and go on; with a `problem` at an answer that cannot stay, it stays there.

        Answers that are all of another page come from a press that was too late: they do nothing.
        """
        return await self._do(lambda sheet: sheet.next(answers))

    async def back(self, answers: Mapping[str, str]) -> bool:
        """Write answers without judging them and go back.

        Returns:
            False at the first page, which has nothing before it.
        """
        return await self._ask(lambda sheet: sheet.back(answers), otherwise=False)

    async def change(self, ref: str) -> Sight:
        """Go from the checked answers to one of them; `next` comes back unless something new must be asked."""
        return await self._do(lambda sheet: sheet.change(ref))

    async def another(self, *, more: bool) -> Sight:
        """Say whether there is one more of them.

        Raises:
            KnownError: The form takes no more.
        """
        return await self._do(lambda sheet: sheet.another(more=more))

    async def remove(self, ref: str) -> Sight:
        """Take one of the members out."""
        return await self._do(lambda sheet: sheet.remove(ref))

    async def speak(self, language: str) -> Sight:
        """Go on in another language; every answer stays."""
        return await self._do(lambda sheet: sheet.speak(language))

    async def filled(self, *, helped: bool = False) -> Filled:
        """Give the whole form, to be sent.

        Args:
            helped: Whether a helper was with the person.

        Raises:
            KnownError: Something in it is missing or wrong.
            RuntimeError: It is forgotten.
        """
        return await self._ask(lambda sheet: sheet.filled(helped=helped))

    async def draft(self) -> bytes:
        """Give all that is needed to go on elsewhere, as few bytes.

        Raises:
            RuntimeError: It is forgotten.
        """
        from .draft_bytes import write  # noqa: PLC0415 - with the engine

        return await self._ask(write)

    def forget(self) -> None:
        """Let go of everything the person gave; acts that still wait do nothing."""
        self._sheet = None

    async def _do(self, act: "Callable[[Sheet], None]") -> Sight:
        def acted(sheet: "Sheet") -> Sight:
            act(sheet)
            return sheet.sight

        return await self._ask(acted, otherwise=_NOTHING)

    async def _ask(self, act: "Callable[[Sheet], T]", **otherwise: T) -> T:
        def work() -> T:
            sheet = self._sheet
            if sheet is not None:
                return act(sheet)
            if otherwise:
                return otherwise["otherwise"]
            raise RuntimeError("the form is forgotten")

        return await asyncio.get_running_loop().run_in_executor(self._thread, work)
