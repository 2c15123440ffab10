"""The machine itself: clock, disk, letters, sound, keys."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from stat import S_IRWXG, S_IRWXO

from kiosk.adapters.sound_pulse import PulseSound
from kiosk.core.clock import SystemClock
from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from kiosk.core.store import room
from kiosk.devices.voice import NoSound, Sound
from kiosk.documents.render import FONTS
from kiosk.sync.settings import EndpointSettings, secret

from . import key
from .doctor_findings import BAD, GOOD, LOOK, Finding, known
from .release import BUILT
from .settings import Settings

FAMILIES = {"bizud": "BIZ UDPGothic", "cjk": "Noto Sans CJK"}
_KEYS = ("database.key", key.KEY_FILE)
_RATE, _SAMPLES = 22_050, 2_205
_GIGABYTE = 1e9
OpenSound = Callable[[int], Sound]


def findings(texts: Texts, folder: Path) -> list[Finding]:
    """Look at the clock, the disk and the letters."""
    return [_clock(texts), _disk(texts, folder), _fonts(texts)]


def _clock(texts: Texts) -> Finding:
    if SystemClock(BUILT).known():
        return Finding("clock", GOOD, texts.say(N_("The clock may be right.")))
    fix = texts.say(N_("Set the clock; numbers go on meanwhile."))
    return Finding("clock", BAD, texts.say(N_("The clock is wrong.")), fix)


def _disk(texts: Texts, folder: Path) -> Finding:
    place = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    free = f"{shutil.disk_usage(place).free / _GIGABYTE:.1f}"
    if room(place):
        return Finding("disk", GOOD, texts.say(N_("There is room on the disk: {free} GB."), free=free))
    fix = texts.say(N_("Make room on the disk."))
    return Finding("disk", BAD, texts.say(N_("The disk is nearly full.")), fix)


def _fonts(texts: Texts) -> Finding:
    files = [file.name.lower() for file in FONTS.rglob("*")]
    missing = [name for part, name in FAMILIES.items() if not any(part in file for file in files)]
    if not missing:
        return Finding("fonts", GOOD, texts.say(N_("The letters of all languages are here.")))
    says = texts.say(N_("Letters are missing: {families}."), families=", ".join(missing))
    return Finding("fonts", BAD, says, texts.say(N_("Run packaging/run, which installs them.")))


def sound(texts: Texts, opened: OpenSound = PulseSound) -> Finding:
    """Play a tenth of a second of silence and see it leave."""
    try:
        loudspeaker = opened(_RATE)
        loudspeaker.write(bytes(2 * _SAMPLES))
        loudspeaker.finish()
    except NoSound:
        fix = texts.say(N_("Check the loudspeaker and the sound server; until then all stands on the screen."))
        return Finding("sound", LOOK, texts.say(N_("No sound can be made here.")), fix)
    return Finding("sound", GOOD, texts.say(N_("The loudspeaker takes sound.")))


def keys(texts: Texts, folder: Path, settings: Settings) -> list[Finding]:
    """Look at every key this kiosk has: whole, and for nobody else to read."""
    try:
        for endpoint in (settings.public, settings.intake):
            _secrets(endpoint)
        if (folder / key.KEY_FILE).exists():
            key.kept(folder)
    except KnownError as fault:
        return [known(texts, "keys", fault)]
    told = (settings.public, settings.intake)
    files = [folder / name for name in _KEYS] + [
        Path(file) for one in told for file in (one.secret_file, one.password_file) if file
    ]
    open_files = list(dict.fromkeys(_open(files)))
    if not open_files:
        return [Finding("keys", GOOD, texts.say(N_("No key of this kiosk is open to others.")))]
    return [
        Finding(
            "keys",
            BAD,
            texts.say(N_("Others on this machine can read the key {file}."), file=file.name),
            texts.say(N_("Take that away from them: chmod 600 {file}"), file=str(file)),
        )
        for file in open_files
    ]


def _secrets(endpoint: EndpointSettings) -> None:
    for file in (endpoint.secret_file, endpoint.password_file):
        if file:
            secret(file)


def _open(files: list[Path]) -> Iterator[Path]:
    for file in files:
        try:
            if file.stat().st_mode & (S_IRWXG | S_IRWXO):
                yield file
        except OSError:
            continue  # not there: nothing to read
