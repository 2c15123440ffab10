"""One form from its beginning until it is sent: one act, however often it is pressed and whoever has gone meanwhile."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Protocol

from kiosk.core.clock import Clock
from kiosk.core.entity import uuid7
from kiosk.core.errors import KnownError
from kiosk.core.tasks import Tasks

from .filling_view_model import FillingViewModel
from .inputs import State
from .receipt_view_model import ReceiptViewModel

if TYPE_CHECKING:  # after the first frame
    from kiosk.applications.filling import Filling
    from kiosk.applications.service import ApplicationsService


class Way(Protocol):
    """Where the person is, as the act moves her."""

    def stands(self) -> State:
        """Tell where she is."""

    def go(self, state: State, *, begun: bool, refusal: KnownError | None = None) -> None:
        """Take her there; `begun` says whether a form is in her hands."""


class FormAct:
    """Its id is made when the form is begun.

    Args:
        service: Takes what is sent.
        filling: The pages of the form.
        receipt: The page of what was sent.
        way: Where the person is.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - all it stands on
        self,
        service: "ApplicationsService",
        filling: FillingViewModel,
        receipt: ReceiptViewModel,
        way: Way,
        clock: Clock,
        tasks: Tasks,
    ) -> None:
        self._service = service
        self._pages = filling
        self._receipt = receipt
        self._way = way
        self._clock = clock
        self._tasks = tasks
        self._act = ""
        self._form: Filling | None = None
        self._taking = False

    def begin(self, open_form: "Callable[[], Awaitable[Filling]]") -> None:
        """Begin a form; the one before is forgotten."""
        self.let_go()
        act = self._act = uuid7(self._clock.now())
        self._way.go(State.OPENING, begun=False)
        self._tasks.spawn(self._opened(act, open_form), name="begin a form", failed=partial(self._refused, act))

    def send(self) -> None:
        """Send the form; a second press finds it on its way."""
        if self._form is not None and self._way.stands() is State.FILLING:
            act, self._taking = self._act, True
            self._way.go(State.SENDING, begun=True)
            sending = self._sent(act, self._form)
            self._tasks.spawn(sending, name="send an application", failed=partial(self._refused, act))

    def leave(self, take: Callable[[bytes], None]) -> None:
        """Give the form as it stands to who makes a slip of it."""
        if self._form is not None:
            self._tasks.spawn(self._left(self._act, self._form, take), name="leave a form")

    def let_go(self) -> None:
        """Forget the form; what was sent stays sent, and the slip of it comes out if it is on its way."""
        self._act = ""
        self._receipt.forget()
        self._forget()

    async def _opened(self, act: str, open_form: "Callable[[], Awaitable[Filling]]") -> None:
        with self._or_refused(act):
            form = await open_form()
        if act != self._act:
            form.forget()
            return
        self._form = form
        self._pages.begin(form)
        self._way.go(State.FILLING, begun=True)

    async def _sent(self, act: str, form: "Filling") -> None:
        try:
            with self._or_refused(act):
                filled = await form.filled()
        finally:
            self._taking = False
            if act != self._act:
                self._pages.forget()
        with self._or_refused(act):
            await self._service.send(act, filled)
        if act != self._act:  # who pressed it has gone, and the application is none the less accepted
            self._receipt.leave(act)
            return
        self._forget()
        self._receipt.begin(act)
        self._way.go(State.DONE, begun=False)

    async def _left(self, act: str, form: "Filling", take: Callable[[bytes], None]) -> None:
        draft = await form.draft()
        if act == self._act and self._way.stands() is State.FILLING:
            take(draft)

    def _forget(self) -> None:
        """Forget what was written, unless it is just being taken to be sent: then it is forgotten right after."""
        self._form = None
        if not self._taking:
            self._pages.forget()

    @contextmanager
    def _or_refused(self, act: str) -> Iterator[None]:
        """Let nobody wait for ever for what has gone wrong."""
        done = False
        try:
            yield
            done = True
        finally:
            if not done and act == self._act:
                self._way.go(State.REFUSED, begun=self._form is not None)

    def _refused(self, act: str, fault: KnownError) -> None:
        if act == self._act:
            self._way.go(State.REFUSED, begun=self._form is not None, refusal=fault)
