"""Joins the services of an open kiosk to their screens."""

from collections.abc import Sequence

from kiosk.compose.kiosk import Kiosk
from kiosk.core.errors import N_
from kiosk.japanese import kana
from ui.applications.choosing_view_model import ChoosingViewModel
from ui.applications.filling_view_model import FillingViewModel
from ui.applications.later_view_model import LaterViewModel
from ui.applications.look_up_view_model import LookUpViewModel
from ui.applications.receipt_view_model import ReceiptViewModel
from ui.applications.resume_view_model import ResumeViewModel
from ui.applications.typing_view_model import TypingViewModel
from ui.applications.view_model import SUMMARY as APPLICATIONS_SUMMARY
from ui.applications.view_model import ApplicationsViewModel
from ui.applications.within import Within
from ui.components.kana_board import KanaLayout
from ui.help.view_model import HelpViewModel
from ui.notices.view_model import SUMMARY as NOTICES_SUMMARY
from ui.notices.view_model import NoticesViewModel
from ui.power.panel_view_model import PowerPanelViewModel
from ui.power.view_model import PowerViewModel
from ui.queue.calls_view_model import CallsViewModel
from ui.queue.view_model import SUMMARY as QUEUE_SUMMARY
from ui.queue.view_model import QueueViewModel
from ui.shell.ports import Card, Service, Silence
from ui.shell.view_model import AppViewModel
from ui.speech import Speech


def services(kiosk: Kiosk, app: AppViewModel) -> Sequence[Service]:
    """Make the view models of the services this kiosk offers, in the order of the home screen."""
    clock, changes, tasks, language = kiosk.clock, kiosk.changes, kiosk.tasks, kiosk.language
    queue = QueueViewModel(
        kiosk.slices.queue, kiosk.slices.slips, kiosk.enrolment.series, clock, changes, tasks, language
    )
    if kiosk.settings.scanner.present:
        queue.offer_scanning()
    line = kiosk.link.line("public")
    notices = NoticesViewModel(kiosk.slices.notices, clock, changes, tasks, language, lambda: line.last is not None)

    async def connected() -> bool:
        return (await kiosk.connection()).state == "connected"

    helping = HelpViewModel(kiosk.slices.help, clock, changes, tasks, language, connected, app.say)
    app.hang(
        CallsViewModel(
            kiosk.slices.queue,
            kiosk.slices.notices,
            clock,
            changes,
            tasks,
            language,
            kiosk.claims,
            Speech(kiosk.voice, app) if kiosk.voice is not None else Silence(),
            busy=app.speaking,
            series=kiosk.enrolment.series,
        )
    )
    watches = kiosk.parts.power.watches
    panel = PowerPanelViewModel(kiosk.parts.power, clock, changes, tasks, language) if watches else None
    power = PowerViewModel(kiosk.parts.power, changes, language, kiosk.claims, app.say, panel)
    power.savingChanged.connect(lambda: app.appearance.save(saving=power.saving()))
    app.hang(power, "power")
    apply = applications(kiosk)
    applications_card = Card(N_("Apply for something"), "apply", "applications", apply.summary, (APPLICATIONS_SUMMARY,))
    queue_card = Card(N_("Take a number"), "queue", "queue", queue.summary, (QUEUE_SUMMARY,))
    notices_card = Card(N_("Notices from the city"), "notice", "notices", notices.summary, (NOTICES_SUMMARY,))
    return (
        Service("applications", apply, applications_card, form=True),
        Service("queue", queue, queue_card, form=True),
        Service("notices", notices, notices_card),
        Service("help", helping),
        *((Service("power", panel),) if panel is not None else ()),
    )


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
