"""A form in a person's hands: its pages over a real form, with what she presses."""

from asyncio import AbstractEventLoop
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pytestqt.qtbot import QtBot

from kiosk.applications import form_store
from kiosk.applications.filling import Filling
from kiosk.applications.procedures import Forms
from kiosk.applications.writing import Writing
from kiosk.core.changes import Changes
from kiosk.core.i18n import Language, Texts
from kiosk.core.store import Store
from kiosk.core.tasks import Tasks
from kiosk.forms.xlsform import convert
from kiosk.japanese import kana
from tests.clocks import TurnedClock
from ui.applications.filling_view_model import FillingViewModel
from ui.applications.typing_view_model import TypingViewModel

T = TypeVar("T")
PATIENCE_MS = 20_000

ODD = """| settings |
|  | form_title | form_id | version | default_language |
|  | An odd form | odd | 1 | en |
| survey |
|  | type | name | label | hint | required | readonly | relevant | constraint | appearance | default |
|  | begin group | about | An odd form | | | | | | field-list | |
|  | note | needs | What you need | Nothing. | | | | | | |
|  | end group | | | | | | | | | |
|  | begin group | consent | Your answers | | | | | | field-list | |
|  | note | purpose | Why | For a test. | | | | | | |
|  | select_one agree | agree | Do you agree? | | yes | | | | | |
|  | end group | | | | | | | | | |
|  | begin group | pets | Your pets | | | | | | field-list | |
|  | select_multiple pet | kinds | Which pets? | | yes | | | | | |
|  | integer | dogs | How many dogs? | | yes | | selected(${kinds}, 'dog') | . <= 20 | | |
|  | text | fixed | The fee | Paid at the counter. | | yes | | | | 300 yen |
|  | end group | | | | | | | | | |
|  | begin repeat | walk | Walks | | | | | | | |
|  | select_one pet | who | Who walks? | | yes | | | | | |
|  | end repeat | | | | | | | | | |
|  | image | photo | A photograph | | | | | | | |
|  | select_one pet | best | Which is best? | | | | | | | cat |
|  | date | day | Which day? | | yes | | | | | |
| choices |
|  | list_name | name | label |
|  | agree | yes | I agree |
|  | pet | cat | A cat |
|  | pet | dog | A dog |
"""


@cache
def odd() -> bytes:
    """Make the XForm of a form that has what the city's own have not."""
    return convert(ODD.encode(), ".md", "odd")


@dataclass
class Paper:
    """What a test holds in its hands."""

    qtbot: QtBot
    loop: AbstractEventLoop
    folder: Path
    clock: TurnedClock = field(default_factory=TurnedClock)
    changes: Changes = field(default_factory=Changes)
    sent: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tasks = Tasks(self.clock)
        self.language = Language(self.changes, "en")
        self.public = Store(
            self.folder / "public.db",
            key=None,
            durable=False,
            migrations=[form_store.PUBLIC_MIGRATIONS],
            changes=self.changes,
        )
        self.done(self.public.open())
        self.forms = Forms(self.public, self.clock, admit=lambda: None, texts=cache(Texts), folder=self.folder)
        # Any: the stubs take the value of a property for the property
        self.room: Any = FillingViewModel(
            TypingViewModel(Writing(), kana, self.tasks, self.language), self.clock, self.tasks, self.language
        )
        for name in ("left", "sendWanted", "laterWanted"):
            getattr(self.room, name).connect(lambda name=name: self.sent.append(name))

    def done(self, work: Coroutine[Any, Any, T]) -> T:
        """Let work run to its end."""
        task = self.loop.create_task(work)
        self.qtbot.waitUntil(task.done, timeout=PATIENCE_MS)
        return task.result()

    def begin(self, procedure: str) -> Filling:
        """Take a form in hand."""
        filling = self.done(self.forms.begin(procedure, self.language.code))
        self.room.begin(filling)
        return filling

    def begin_odd(self) -> Filling:
        """Take the odd form in hand."""
        self.done(self.forms.add(odd()))
        return self.begin("odd")

    def press(self, act: Callable[[], None]) -> None:
        """Press something and wait until the form has answered."""
        act()
        self.rest()

    def rest(self) -> None:
        """Wait until the form is not being asked any more."""
        self.qtbot.waitUntil(lambda: not self.page.busy, timeout=PATIENCE_MS)

    @property
    def state(self) -> str:
        return str(self.room.state)

    @property
    def page(self) -> Any:
        return self.room.page

    def chosen(self) -> list[str]:
        """Give the labels of what is chosen."""
        return [row["label"] for row in rows(self.page.choices) if row["chosen"]]

    def consent(self) -> None:
        """Go to the first question."""
        self.press(self.room.next)
        self.press(self.room.agree)

    def close(self) -> None:
        self.room.forget()
        self.done(self.tasks.close())
        self.done(self.forms.close())
        self.done(self.public.close())


def rows(model: Any) -> list[dict[str, Any]]:
    """Give the rows a list shows."""
    names = {role: bytes(name.data()).decode() for role, name in model.roleNames().items()}
    return [
        {name: model.data(model.index(row), role) for role, name in names.items()} for row in range(model.rowCount())
    ]
