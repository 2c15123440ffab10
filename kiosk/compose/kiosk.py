"""The whole kiosk without its screen: opened, started and closed as one. Importing it is cheap; opening is not."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.adapters.memory_glibc import hold_little
from kiosk.core import log
from kiosk.core.changes import Changes
from kiosk.core.claims import Claims
from kiosk.core.clock import Clock, SystemClock
from kiosk.core.commands import CommandServer, Handler
from kiosk.core.folder import DataFolder
from kiosk.core.i18n import Language
from kiosk.core.tasks import Tasks
from kiosk.devices.scans_heard import Scans
from kiosk.devices.voice import MakeVoice
from kiosk.sync.connection import Connection

from .demo import Demo
from .loading import load
from .release import BUILT, VERSION
from .settings import Settings
from .voice import voice

if TYPE_CHECKING:  # after the first frame
    from kiosk.core.store import Store
    from kiosk.sync.enrolment import Enrolment
    from kiosk.sync.link import Link

    from .parts import Parts
    from .slices import Slices


@dataclass(frozen=True)
class Plan:
    """What a kiosk is opened with.

    Attributes:
        settings: All of kiosk.toml.
        folder: The data folder.
        demo: Bring a practice city and a practice printer along.
        clock: Another clock than the machine's, for tests.
    """

    settings: Settings
    folder: Path
    demo: bool = False
    clock: Clock | None = None


class Kiosk:
    """Everything that is true without a screen.

    Attributes:
        enrolment: Who it is; like all that follow, from `open` on.
        store: kiosk.db.
        public: public.db.
        link: The road to the city.
        slices: The services.
    """

    enrolment: "Enrolment"
    store: "Store"
    public: "Store"
    link: "Link"
    slices: "Slices"

    def __init__(self, plan: Plan) -> None:
        """Prepare; nothing is touched before `open`."""
        self.settings = plan.settings
        self.clock: Clock = plan.clock or SystemClock(BUILT)
        self.changes = Changes()
        self.tasks = Tasks(self.clock)
        self.claims = Claims(self.changes)
        self.language = Language(self.changes, plan.settings.screen.language)
        self.folder = DataFolder(plan.folder)
        self.demo = Demo(self.clock, plan.folder) if plan.demo else None
        self.place: dict[str, str] = {}
        self.voice: MakeVoice | None = voice
        self.scans = Scans(plan.settings.scanner, self.clock, self.tasks, self.changes)
        self._parts: Parts | None = None
        self._open = False
        self._commands: CommandServer | None = None

    async def open(self) -> None:
        """Become the folder's owner, open the stores and make every part; nothing runs before `start`.

        Raises:
            KnownError: In words: the folder is in use, damaged, or this kiosk belongs to no city.
        """
        self.folder.acquire()
        hold_little()
        await load("parts")
        from .parts import Parts  # noqa: PLC0415 - nothing but core and Qt before the first frame

        parts = self._parts = Parts(self.folder, self.clock, self.changes, self.demo, self.scans)
        await parts.open(self.settings)
        self.settings, self.enrolment, self.slices = parts.settings, parts.enrolment, parts.slices
        self.store, self.public, self.link = parts.store, parts.public, parts.link
        self.place.update(self.enrolment.place)
        self._open = True

    async def start(self) -> None:
        """Run sync, printer and commands, until `close`.

        Raises:
            KnownError: In words: a file of keys for the city or a printer cannot be used.
        """
        await self.parts.start(self.tasks)
        if self.scans.settings.device:
            from .scanner import listen  # noqa: PLC0415 - only here has the scanner a device of its own

            listen(self.scans, self.clock, self.tasks)
        self._commands = CommandServer(self.folder.socket, self.handlers())
        await self._commands.start()
        log.event("started", version=VERSION)

    async def connection(self) -> Connection:
        """Say how things stand with the city; before `open`, that nobody knows."""
        return await self.link.connection() if self._open else Connection()

    def handlers(self) -> Mapping[str, Handler]:
        """Return what can be asked by name."""
        return self.parts.handlers()

    async def close(self) -> None:
        """End everything in order; what is queued in the stores is finished first."""
        if self._commands is not None:
            await self._commands.close()
        await self.tasks.close()
        if self._parts is not None:
            await self._parts.close()
        if self.demo is not None:
            await self.demo.close()
        self.folder.release()

    @property
    def parts(self) -> "Parts":
        """What it is made of, once it is open."""
        if self._parts is None:
            raise RuntimeError("this kiosk is not open")
        return self._parts
