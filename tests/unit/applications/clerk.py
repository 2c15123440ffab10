"""The procedures of a kiosk, and a person who fills one in by what she sees."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.applications import form_store
from kiosk.applications.filling import Filling
from kiosk.applications.procedures import Forms
from kiosk.applications.sight import Ask, Sight, Stand, Way
from kiosk.core.changes import Changes
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts
from kiosk.core.store import Store
from tests.clocks import TurnedClock

RIGHT = {
    Way.KANA: "やまだ はなこ",
    Way.KANJI: "山田 花子",
    Way.PHONE: "0312345678",
    Way.ADDRESS: "千葉県千葉市緑区1-2",
    Way.TEXT: "みどり",
}
texts = cache(Texts)


@dataclass
class Desk:
    """A kiosk's procedures.

    Attributes:
        refusal: Why no form may be begun.
    """

    public: Store
    clock: TurnedClock
    folder: Path
    changes: Changes
    refusal: KnownError | None = None
    forms: Forms = field(init=False)

    def __post_init__(self) -> None:
        self.forms = Forms(self.public, self.clock, admit=self._admit, texts=texts, folder=self.folder)

    def _admit(self) -> None:
        if self.refusal is not None:
            raise self.refusal


@cache
def _stocked() -> bytes:
    """Give a public store that knows the shipped forms: it takes half a second to make."""
    with TemporaryDirectory() as folder:

        async def story(there: Desk) -> None:
            await there.forms.procedures()

        _run(Path(folder), story, TurnedClock())
        return (Path(folder) / "public.db").read_bytes()


def desk(folder: Path, story: Callable[[Desk], Awaitable[None]], clock: TurnedClock | None = None) -> None:
    """Tell a story at a kiosk's procedures; the public store stays for a later one in the same folder."""
    if not (folder / "public.db").exists():
        (folder / "public.db").write_bytes(_stocked())
    _run(folder, story, clock or TurnedClock())


def _run(folder: Path, story: Callable[[Desk], Awaitable[None]], clock: TurnedClock) -> None:
    async def whole() -> None:
        changes = Changes()
        public = Store(
            folder / "public.db", key=None, durable=False, migrations=[form_store.PUBLIC_MIGRATIONS], changes=changes
        )
        await public.open()
        there = Desk(public, clock, folder, changes)
        try:
            await story(there)
        finally:
            await there.forms.close()
            await public.close()

    asyncio.run(whole())


def right(ask: Ask) -> str:
    """Answer a question as it wants to be answered."""
    match ask.way:
        case Way.ONE:
            return ask.value or ask.options[0].value
        case Way.MANY:
            return " ".join(one.value for one in ask.options[:2])
        case Way.NUMBERS:
            return "1"
        case Way.DATE:
            assert ask.last is not None
            return ask.last.isoformat()
        case Way.NOTE | Way.STAFF:
            return ""
        case _:
            return RIGHT[ask.way]


def answers(sight: Sight) -> dict[str, str]:
    """Answer all that is asked."""
    return {ask.ref: right(ask) for ask in sight.asks if ask.way not in {Way.NOTE, Way.STAFF}}


async def to_the_end(filling: Filling) -> list[Sight]:
    """Fill a form in, with one member of each repeat; give what was seen."""
    seen = [filling.sight]
    while filling.sight.stand is not Stand.CHECK:
        if filling.sight.stand is Stand.ANOTHER:
            await filling.another(more=not filling.sight.members)
        else:
            await filling.next(answers(filling.sight))
            assert not filling.sight.wrong, filling.sight
        seen.append(filling.sight)
        assert len(seen) < 100
    return seen


async def past_consent(filling: Filling) -> None:
    """Read what is to be known and consent."""
    while filling.sight.stand in {Stand.ABOUT, Stand.CONSENT}:
        await filling.next(answers(filling.sight))
