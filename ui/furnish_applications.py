"""Joins the services that applications need to their screens."""

from kiosk.compose.kiosk import Kiosk
from kiosk.japanese import kana
from ui.applications.choosing_view_model import ChoosingViewModel
from ui.applications.filling_view_model import FillingViewModel
from ui.applications.later_view_model import LaterViewModel
from ui.applications.look_up_view_model import LookUpViewModel
from ui.applications.receipt_view_model import ReceiptViewModel
from ui.applications.resume_view_model import ResumeViewModel
from ui.applications.typing_view_model import TypingViewModel
from ui.applications.view_model import ApplicationsViewModel
from ui.applications.within import Within
from ui.components.kana_board import KanaLayout


def applications(kiosk: Kiosk) -> ApplicationsViewModel:
    """Make the room of applications."""
    clock, changes, tasks, language, slices = kiosk.clock, kiosk.changes, kiosk.tasks, kiosk.language, kiosk.slices

    async def connected() -> bool:
        return (await kiosk.connection()).state == "connected"

    within = Within(
        choosing=ChoosingViewModel(KanaLayout(kana), language),
        filling=FillingViewModel(TypingViewModel(slices.writing, kana, tasks, language), clock, tasks, language),
        receipt=ReceiptViewModel(slices.applications, slices.receipts, slices.forms.about, changes, tasks, language),
        later=LaterViewModel(slices.drafts, clock, changes, tasks, language),
        look_up=LookUpViewModel(
            slices.applications, slices.forms.procedures, clock, changes, tasks, language, connected
        ),
        resume=ResumeViewModel(slices.drafts, changes, tasks, language),
    )
    if kiosk.settings.scanner.present:
        within.look_up.offer_scanning()
        within.resume.offer_scanning()
    return ApplicationsViewModel(slices.applications, slices.forms, within, clock, changes, tasks, language)
