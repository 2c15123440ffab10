"""The shelter's desk: whether it can tell cards and exchange files with its sisters."""

from pathlib import Path

from kiosk.core.clock import SystemClock
from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from kiosk.core.shared_secret import missing

from . import birth
from .city_keys import CityKeys
from .doctor_findings import BAD, GOOD, LOOK, Finding
from .release import BUILT
from .settings import Settings


def findings(texts: Texts, folder: Path, settings: Settings) -> list[Finding]:
    """Look at what a desk needs of the city and of its folder; nothing where there is no desk."""
    if not settings.shelter.place:
        return []
    return [_secret(texts, folder), *_folder(texts, settings.shelter.folder)]


def _secret(texts: Texts, folder: Path) -> Finding:
    try:
        secrets = CityKeys(folder, birth.enrolment(folder), SystemClock(BUILT)).secrets()
    except KnownError:
        secrets = ()  # of a kiosk that belongs to no city, which is said elsewhere
    if not secrets:
        return Finding("secret", BAD, *texts.told(missing()))
    says = texts.say(N_("The city's secret number {number} is here."), number=secrets[-1].number)
    return Finding("secret", GOOD, says)


def _folder(texts: Texts, folder: str) -> list[Finding]:
    if not folder or Path(folder).is_dir():
        return []
    says = texts.say(N_("The folder {folder} is not there now."), folder=folder)
    return [Finding("folder", LOOK, says, texts.say(N_("Please put in the stick, then try again.")))]
