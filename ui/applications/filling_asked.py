"""The form that is being filled in, asked one thing at a time."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from kiosk.applications.sight import Sight
from kiosk.core.errors import KnownError
from kiosk.core.tasks import Tasks

if TYPE_CHECKING:  # after the first frame
    from kiosk.applications.filling import Filling


class AskedForm:
    """A second press is the first; what a form says after the person has gone is not heard."""

    def __init__(self, tasks: Tasks, busy: Callable[[bool], None], failed: Callable[[KnownError], None]) -> None:
        """Take whom to tell that the form is being asked, and why it did not answer."""
        self._tasks = tasks
        self._busy = busy
        self._failed = failed
        self._form: Filling | None = None
        self._running = False

    def begin(self, form: "Filling") -> None:
        """Ask this one from now on."""
        self.end()
        self._form = form

    def end(self) -> None:
        """Have the form forget all it was told, at once, and hear no more of it."""
        if self._form is not None:
            self._form.forget()
        self._form, self._running = None, False

    def ask(self, what: "Callable[[Filling], Awaitable[Sight]]", arrived: Callable[[Sight], None]) -> bool:
        """Ask, and have the answer told; tells whether it could be asked now."""
        form = self._form
        if form is None or self._running:
            return False
        self._running = True
        self._busy(True)
        work = self._answered(form, what, arrived)
        self._tasks.spawn(work, name="ask the form", failed=partial(self._refused, form))
        return True

    async def _answered(
        self, form: "Filling", what: "Callable[[Filling], Awaitable[Sight]]", arrived: Callable[[Sight], None]
    ) -> None:
        try:
            sight = await what(form)
        finally:
            if form is self._form:
                self._running = False
                self._busy(False)
        if form is self._form:
            arrived(sight)

    def _refused(self, form: "Filling", fault: KnownError) -> None:
        if form is self._form:
            self._failed(fault)
