"""The city's keys as this kiosk has them: those of its enrolment, then what the city handed out last.

What was handed out lies in a file beside the kiosk's own key, readable to its owner alone, as the city signed it: it is
judged anew whenever it is read. Sealing needs libraries that take a while to load; all of it works on a thread.
"""

import asyncio
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core import log, own_json
from kiosk.core.clock import Clock
from kiosk.core.errors import N_, KnownError
from kiosk.core.folder import write_whole
from kiosk.core.shared_secret import SharedSecret, signed_secrets
from kiosk.core.week_keys import WeekKey, signed_weeks
from kiosk.sync.enrolment import Enrolment

if TYPE_CHECKING:  # not before something is sealed
    from kiosk.core.seal import Sealed
    from kiosk.core.seal_keys import SealKeys
    from kiosk.sync.http import GuardedClient

FILE = "city.keys"


@dataclass(frozen=True)
class _Handed:
    """What the city handed out, all parts signed by it.

    Attributes:
        shared: "" of a city that gives its kiosks no secret, and of one that did not yet.
    """

    sealing: str
    weeks: str
    shared: str = ""

    @classmethod
    def read(cls, text: bytes) -> "_Handed":
        value = own_json.read(text)
        if not isinstance(value, dict):
            raise ValueError("no keys of a city")  # noqa: TRY004 - a fault of the bytes, not of the caller's types
        sealing, weeks, shared = (value.get(name, "") for name in ("sealing", "weeks", "shared"))
        if not all(isinstance(part, str) for part in (sealing, weeks, shared)) or not sealing or not weeks:
            raise ValueError("no keys of a city")
        return cls(sealing, weeks, shared)


class CityKeys:
    """Seals to the city, and knows the weeks' keys of unfinished forms and the secret that all its kiosks share.

    Args:
        folder: The data folder.
        enrolment: Whose keys vouch for all others.
        clock: Tells which key is in use.
    """

    def __init__(self, folder: Path, enrolment: Enrolment, clock: Clock) -> None:
        self.folder = folder
        self._enrolment = enrolment
        self._clock = clock
        self._read: tuple[str, tuple[SharedSecret, ...]] = ("", ())  # so that a card's token costs no signature

    @property
    def handed_out(self) -> bool:
        """Whether the city handed out keys before, so that newer ones can wait."""
        return (self.folder / FILE).exists()

    async def seal(self, fact: str, content: bytes) -> "Sealed":
        """Seal a content to the city, under the id of the fact that carries it.

        Raises:
            KnownError: It cannot be sealed, told to the person whose form it is; what is to be mended is in the log.
        """
        try:
            return await asyncio.to_thread(self._seal, fact, content)
        except KnownError as fault:
            log.known(fault, task="seal")
            raise KnownError(
                N_("This machine cannot take applications now."),
                N_("Please go to the counter, or press “Help me”."),
            ) from fault

    def weeks(self) -> tuple[WeekKey, ...]:
        """Return the weeks' keys, oldest first; none where the city gave none that can be believed."""
        handed = self._handed()
        if handed is not None:
            try:
                return signed_weeks(handed.weeks, self._enrolment.keys)
            except KnownError as fault:
                log.known(fault, task="keys")
        return ()

    def secrets(self) -> tuple[SharedSecret, ...]:
        """Return the secrets that the city's kiosks share, oldest first; none where it gave none to be believed."""
        handed = self._handed()
        if handed is None or not handed.shared:
            return ()
        text, read = self._read
        if text != handed.shared:
            try:
                read = signed_secrets(handed.shared, self._enrolment.keys)
            except KnownError as fault:
                log.known(fault, task="keys")
                return ()
            self._read = (handed.shared, read)
        return read

    async def renew(self, http: "GuardedClient") -> None:
        """Ask the city for its newest keys and keep them; what is older or forged changes nothing.

        Raises:
            KnownError: The city refuses, or what came cannot be used.
            ExchangeError: It cannot be reached.
        """
        from kiosk.sync.keys import ask_keys  # noqa: PLC0415 - not before the first screen

        from . import key  # noqa: PLC0415

        asked, once = await asyncio.to_thread(lambda: key.question(key.kept(self.folder), self._enrolment.kiosk_id))
        sealed = await ask_keys(http, asked)
        await asyncio.to_thread(lambda: self._keep(key.answered(sealed, once)))

    def _seal(self, fact: str, content: bytes) -> "Sealed":
        from kiosk.core.seal import Sealer  # noqa: PLC0415 - not before something is sealed

        from . import key  # noqa: PLC0415

        own = key.kept(self.folder)
        return Sealer(self._enrolment.kiosk_id, own, self._sealing(), self._clock).seal(fact, content)

    def _sealing(self) -> "SealKeys":
        from kiosk.core.seal_keys import enrolled  # noqa: PLC0415 - not before something is sealed

        return self._known() or enrolled(self._enrolment.keys)

    def _known(self) -> "SealKeys | None":
        """Return the keys that were handed out last; None where nothing that was can be believed."""
        from kiosk.core.seal_keys import signed  # noqa: PLC0415 - not before something is sealed

        handed = self._handed()
        if handed is not None:
            try:
                return signed(handed.sealing, self._enrolment.keys)
            except KnownError as fault:
                log.known(fault, task="keys")
        return None

    def _keep(self, text: bytes) -> None:
        from kiosk.core.seal_keys import signed, strange  # noqa: PLC0415 - not before the first screen

        try:
            handed = _Handed.read(text)
        except ValueError as error:
            raise strange() from error
        signed(handed.sealing, self._enrolment.keys, self._known())
        signed_weeks(handed.weeks, self._enrolment.keys)
        if handed.shared:
            signed_secrets(handed.shared, self._enrolment.keys, self.secrets())
        elif before := self._handed():
            handed = replace(handed, shared=before.shared)  # a secret that was given is not taken back in silence
        write_whole(self.folder / FILE, own_json.write(asdict(handed)))
        log.event("keys", outcome="renewed")

    def _handed(self) -> _Handed | None:
        file = self.folder / FILE
        try:
            return _Handed.read(file.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            log.event("keys", outcome="damaged")
            return None
