"""Joins the services of the shelter's desk to their screens."""

from kiosk.compose.desk_papers import power_left
from kiosk.compose.kiosk import Kiosk
from kiosk.core.i18n import Texts
from kiosk.japanese import kana
from ui.shelter.home_step import HomeStep
from ui.shelter.step import Services
from ui.shelter.view_model import ShelterViewModel


def shelter(kiosk: Kiosk) -> ShelterViewModel:
    """Make the room of the desk, on a kiosk that has one."""
    parts = kiosk.parts
    desk = parts.desk
    if desk is None:
        raise RuntimeError("this kiosk has no desk")

    def place(texts: Texts) -> str:
        """Name where this is."""
        return texts.pick(parts.enrolment.place)

    services = Services(
        desk.shelter.service,
        desk.shelter.wants,
        desk.shelter.looking,
        desk.shelter.exchange,
        desk.shelter.likenesses,
        desk.papers.service,
        kiosk.clock,
        lambda: power_left(parts.power.report()),
        kiosk.slices.writing.kanji,
        place,
        scans=kiosk.settings.scanner.present,
        kiosk=parts.enrolment.kiosk_id,
        purge_days=kiosk.settings.shelter.purge_days,
    )
    return ShelterViewModel(services, HomeStep, parts.staff.duty, kana, kiosk.changes, kiosk.tasks, kiosk.language)
