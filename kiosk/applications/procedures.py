"""The city's procedures: which there are, and how one is begun, taken up again or added."""

import asyncio
import re
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kiosk.core import log
from kiosk.core.clock import JST, Clock
from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from kiosk.core.store import Store

from . import form_files, form_store
from .filling import Filling
from .form_store import Form
from .receipt_slip import About
from .sight import EVENTS, Procedure

if TYPE_CHECKING:
    from .draft_bytes import Draft
    from .sheet import Sheet

T = TypeVar("T")

TOPIC = "procedures"
_NEXT = "about/next"
_NUMBERS = re.compile(r"(\d+)")


class Forms:
    """The procedures of this kiosk.

    Args:
        public_store: Where they are looked up; it may be empty, for every form lies in a file as well.
        clock: The house's clock.
        admit: Lets a form be begun, or raises a KnownError.
        texts: The words of the house in a language.
        folder: Of the kiosk's data; forms that staff added lie in it.
        shipped: The folder of those that come with the kiosk, converted.
    """

    def __init__(  # noqa: PLR0913 - all it needs
        self,
        public_store: Store,
        clock: Clock,
        *,
        admit: Callable[[], None],
        texts: Callable[[str], Texts],
        folder: Path,
        shipped: Path = form_files.SHIPPED,
    ) -> None:
        self._public = public_store
        self._clock = clock
        self._admit = admit
        self._texts = texts
        self._added = folder / form_files.ADDED
        self._folders = (shipped, self._added)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="forms")

    async def procedures(self) -> tuple[Procedure, ...]:
        """List the newest version of each procedure, by life event, then by how its name is read."""
        await self._stock()
        newest: dict[str, Procedure] = {}
        for one in await self._public.read(form_store.procedures):
            if one.id not in newest or _later(one.version, newest[one.id].version):
                newest[one.id] = one
        return tuple(sorted(newest.values(), key=lambda one: (EVENTS.index(one.event), one.reading, one.id)))

    async def begin(self, procedure_id: str, language: str) -> Filling:
        """Open the newest version of a procedure for one person.

        Raises:
            KnownError: There is no room left on this machine, or no such procedure.
        """
        self._admit()
        version = next((one.version for one in await self.procedures() if one.id == procedure_id), None)
        form = None if version is None else await self._form(procedure_id, version)
        if form is None:
            raise KnownError(
                N_("This procedure is not offered here any more."), N_("Please choose again, or ask a member of staff.")
            )
        return await self._work(self._begin, form, language)

    async def resume(self, draft: bytes, language: str) -> Filling:
        """Open a form where it was left, also at another kiosk.

        Raises:
            KnownError: There is no room left on this machine, the form has another version here, or the draft is none.
        """
        self._admit()
        await self._stock()
        left = await self._work(_draft, draft)
        form = await self._form(left.procedure, left.version)
        if form is None:
            raise KnownError(
                N_("The form has changed since this slip was printed, or this kiosk does not have it."),
                N_("Please fill in the form again here. A member of staff helps you."),
            )
        return await self._work(self._resume, form, language, left)

    async def about(self, procedure_id: str, language: str) -> About:
        """Tell of a procedure what its receipt says; nothing of one that is not here."""
        found = next((one for one in await self.procedures() if one.id == procedure_id), None)
        form = None if found is None else await self._form(found.id, found.version)
        return About() if form is None else await self._work(self._about, form, language)

    async def add(self, xml: bytes) -> Procedure:
        """Offer a form from now on; one that is being filled in keeps its version.

        Raises:
            KnownError: It is broken or hostile, asks for no consent, or its version is not newer; nothing was changed.
        """
        await self._stock()
        procedure = await self._work(self._checked, xml)
        versions = [one.version for one in await self._public.read(form_store.procedures) if one.id == procedure.id]
        if procedure.version in versions:
            same = await self._form(procedure.id, procedure.version)
            if same is not None and same.xml == xml:
                return procedure
        if not all(_later(procedure.version, one) for one in versions):
            raise KnownError(
                N_("This form is here already, in version {version}."),
                N_("Please give the changed form a higher version, then add it again."),
                version=max(versions, key=_parts)[:60],
            )
        await self._work(form_files.write, self._added, procedure.id, procedure.version, xml)
        await self._public.write(partial(form_store.put, forms=[Form(procedure, xml)]), TOPIC)
        return procedure

    async def close(self) -> None:
        """Let the thread go once it has done what waits."""
        self._thread.shutdown()

    async def _stock(self) -> None:
        """Take in the forms whose files are not known yet; nothing is parsed when there are none."""
        known = await self._public.read(form_store.known)
        fresh = await self._work(self._fresh, known)
        if fresh:
            await self._public.write(partial(form_store.put, forms=fresh), TOPIC)

    async def _form(self, form_id: str, version: str) -> Form | None:
        return await self._public.read(partial(form_store.form, form_id=form_id, version=version))

    async def _work(self, act: Callable[..., T], *arguments: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, act, *arguments)

    # --- on the engine's thread

    def _begin(self, form: Form, language: str) -> Filling:
        return Filling(self._sheet(form, language), self._thread)

    def _resume(self, form: Form, language: str, left: "Draft") -> Filling:
        from .draft_bytes import restore  # noqa: PLC0415 - with the engine

        sheet = self._sheet(form, language)
        restore(sheet, left)
        return Filling(sheet, self._thread)

    def _sheet(self, form: Form, language: str) -> "Sheet":
        from .form_reading import opened  # noqa: PLC0415 - the engine is large: it comes with the first form
        from .sheet import Sheet  # noqa: PLC0415

        return Sheet(opened(form.xml), form.procedure, self._clock.now, self._texts, language)

    def _about(self, form: Form, language: str) -> About:
        from .form_reading import note  # noqa: PLC0415 - with the engine

        return About(self._texts(language).pick(form.procedure.title), *note(form.xml, _NEXT, language))

    def _checked(self, xml: bytes) -> Procedure:
        from .form_reading import checked  # noqa: PLC0415 - with the engine

        return checked(xml, lambda: self._clock.now().astimezone(JST))

    def _fresh(self, known: Collection[tuple[str, str]]) -> list[Form]:
        files = [file for *key, file in form_files.listed(self._folders) if tuple(key) not in known]
        forms = [form for file in files if (form := _read(file)) is not None]
        return [form for form in forms if (form.procedure.id, form.procedure.version) not in known]  # a renamed file


def _read(file: Path) -> Form | None:
    """Read a form's file; one that is damaged is passed over."""
    from kiosk.forms.load import read_bytes  # noqa: PLC0415 - with the engine

    from .form_reading import described, opened  # noqa: PLC0415

    try:
        xml = read_bytes(file)
        return Form(described(opened(xml)), xml)
    except KnownError as fault:
        log.known(fault, task="procedures")
        return None


def _draft(draft: bytes) -> "Draft":
    from .draft_bytes import read  # noqa: PLC0415 - with the engine

    return read(draft)


def _later(version: str, than: str) -> bool:
    return _parts(version) > _parts(than)


def _parts(version: str) -> list[tuple[int, str]]:
    """Compare versions by the numbers in them: 9 is before 10, and 2026112101 before 2026112102."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in _NUMBERS.split(version) if part]
