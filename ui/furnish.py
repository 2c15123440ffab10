"""Joins the services of an open kiosk to their screens."""

from collections.abc import Callable, Sequence
from functools import partial

from kiosk.compose.kiosk import Kiosk
from kiosk.core.errors import N_
from ui.help.view_model import HelpViewModel
from ui.notices.view_model import SUMMARY as NOTICES_SUMMARY
from ui.notices.view_model import NoticesViewModel
from ui.power.panel_view_model import PowerPanelViewModel
from ui.power.view_model import PowerViewModel
from ui.queue.calls_view_model import CallsViewModel
from ui.queue.view_model import SUMMARY as QUEUE_SUMMARY
from ui.queue.view_model import QueueViewModel
from ui.shell.late_room import LateRoom, ToldRoom
from ui.shell.ports import Card, Hall, Service, Silence
from ui.shell.view_model import AppViewModel
from ui.speech import Speech
from ui.staff.duty_view_model import DutyViewModel


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

    helping = HelpViewModel(kiosk.slices.help, clock, changes, tasks, language, connected, app.say, "staff")
    calls = CallsViewModel(
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
    app.hang(calls)
    watches = kiosk.parts.power.watches
    panel = PowerPanelViewModel(kiosk.parts.power, clock, changes, tasks, language) if watches else None
    power = PowerViewModel(kiosk.parts.power, changes, language, kiosk.claims, app.say, panel)
    power.savingChanged.connect(lambda: app.appearance.save(saving=power.saving()))
    app.hang(power, "power")
    app.hang(DutyViewModel(kiosk.parts.staff.members, changes, tasks, language), "duty")
    apply = LateRoom(partial(_applications, kiosk))
    applications_card = Card(
        N_("Apply for something"), "apply", "applications", apply.summary, ("applications summary",)
    )
    queue_card = Card(N_("Take a number"), "queue", "queue", queue.summary, (QUEUE_SUMMARY,))
    notices_card = Card(N_("Notices from the city"), "notice", "notices", notices.summary, (NOTICES_SUMMARY,))
    beside: tuple[Service, ...] = (
        Service("places", LateRoom(partial(_places, kiosk))),
        Service("gauges", LateRoom(partial(_gauges, kiosk))),
    )
    announced = LateRoom(partial(_alerts, kiosk, tuple(service.name for service in beside)))
    alerts_card = Card(N_("Disaster information"), "disaster", "disaster", announced.summary, ("alerts summary",))
    library_card = Card(N_("Borrow and read books"), "library", "library", lambda _: "")
    book = LateRoom(partial(_reading, kiosk, app), entered=True)
    leads = frozenset({"alerts", *(service.name for service in beside)})
    app.hung.put_off(partial(_emergency, kiosk, app, leads, lambda: bool(calls.standing().call_label)), "emergency")
    return (
        Service("applications", apply, applications_card, form=True),
        Service("queue", queue, queue_card, form=True),
        Service("notices", notices, notices_card),
        Service("alerts", announced, alerts_card),
        Service("library", LateRoom(partial(_library, kiosk, book)), library_card, form=True),
        Service("reading", book, form=True),
        *beside,
        Service("help", helping),
        Service("staff", LateRoom(partial(_staff, kiosk))),
        *((Service("shelter", LateRoom(partial(_shelter, kiosk)), form=True),) if kiosk.parts.desk is not None else ()),
        *((Service("power", panel),) if panel is not None else ()),
    )


def _applications(kiosk: Kiosk) -> ToldRoom:
    from ui.furnish_applications import applications  # noqa: PLC0415 - the largest room comes after the first screen

    return applications(kiosk)


def _emergency(kiosk: Kiosk, app: AppViewModel, rooms: frozenset[str], announcing: Callable[[], bool]) -> Hall:
    from ui.furnish_emergency import emergency  # noqa: PLC0415 - likewise

    return emergency(kiosk, app, rooms, announcing)


def _alerts(kiosk: Kiosk, leads: tuple[str, ...]) -> ToldRoom:
    from ui.furnish_disaster import alerts  # noqa: PLC0415 - what is told of a disaster comes after the first screen

    return alerts(kiosk, leads)


def _staff(kiosk: Kiosk) -> ToldRoom:
    from ui.staff.view_model import StaffViewModel  # noqa: PLC0415 - few ever enter it

    room = StaffViewModel(kiosk.parts.staff.members, kiosk.clock, kiosk.changes, kiosk.tasks, kiosk.language)
    if kiosk.parts.desk is not None:
        room.offer_desk("shelter")
    if kiosk.settings.scanner.present:
        room.offer_scanning()
    return room


def _shelter(kiosk: Kiosk) -> ToldRoom:
    from ui.furnish_shelter import shelter  # noqa: PLC0415 - only where there is a desk, and somebody is on duty

    return shelter(kiosk)


def _library(kiosk: Kiosk, book: LateRoom) -> ToldRoom:
    from ui.furnish_library import Lectern, library  # noqa: PLC0415 - likewise

    def lectern() -> Lectern:
        room = book.made
        if not isinstance(room, Lectern):
            raise RuntimeError("no books are read here")  # noqa: TRY004 - of the kiosk, not of a caller
        return room

    return library(kiosk, lectern)


def _reading(kiosk: Kiosk, app: AppViewModel) -> ToldRoom:
    from ui.furnish_reading import reading  # noqa: PLC0415 - likewise

    return reading(kiosk, app)


def _gauges(kiosk: Kiosk) -> ToldRoom:
    from ui.furnish_disaster import gauges  # noqa: PLC0415 - likewise

    return gauges(kiosk)


def _places(kiosk: Kiosk) -> ToldRoom:
    from ui.furnish_disaster import places  # noqa: PLC0415 - likewise

    return places(kiosk)
