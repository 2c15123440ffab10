"""The slices: their tables, their streams from the city, their services."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from shutil import disk_usage
from typing import TYPE_CHECKING, Any

from kiosk.adapters.kanji_anthy import Anthy
from kiosk.applications import city as applications_city
from kiosk.applications import form_store
from kiosk.applications import store as applications_store
from kiosk.applications.draft_slip import DraftSlip
from kiosk.applications.drafts_service import DraftsService
from kiosk.applications.mend import mend as applications_mend
from kiosk.applications.model import Identity as Applicants
from kiosk.applications.procedures import Forms
from kiosk.applications.receipt_slip import ReceiptSlip
from kiosk.applications.receipt_slips import ReceiptSlips
from kiosk.applications.service import TOPIC as APPLICATIONS_TOPIC
from kiosk.applications.service import ApplicationsService
from kiosk.applications.writing import Writing
from kiosk.core import audit, outbox, tries
from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.i18n import Texts
from kiosk.core.store import Store
from kiosk.devices import jobs
from kiosk.help import city as help_city
from kiosk.help import store as help_store
from kiosk.help.mend import mend as help_mend
from kiosk.help.model import Kiosk as HelpPlace
from kiosk.help.service import HelpService
from kiosk.help.slip import HelpSlip
from kiosk.notices import city as notices_city
from kiosk.notices import store as notices_store
from kiosk.notices.service import NoticesService
from kiosk.power import store as power_store
from kiosk.queue import city as queue_city
from kiosk.queue import pulled
from kiosk.queue import store as queue_store
from kiosk.queue.mend import mend as queue_mend
from kiosk.queue.model import Identity
from kiosk.queue.service import QueueService
from kiosk.queue.slip import QueueSlip
from kiosk.queue.slips import QueueSlips
from kiosk.shelter import papers_store as shelter_papers
from kiosk.shelter import tables as shelter_tables
from kiosk.staff import store as staff_store
from kiosk.staff.mend import mend as staff_mend
from kiosk.sync import progress
from kiosk.sync.enrolment import Enrolment

from . import disaster, lending, library
from .city_keys import CityKeys
from .settings import Settings

if TYPE_CHECKING:  # after the first screen
    from kiosk.core.salvage import Missing
    from kiosk.core.store import Db
    from kiosk.devices.spooler import Data
    from kiosk.sync.pull import Stream

KIOSK_TABLES = (
    outbox.MIGRATIONS,
    audit.MIGRATIONS,
    jobs.MIGRATIONS,
    tries.MIGRATIONS,
    queue_store.KIOSK_MIGRATIONS,
    help_store.KIOSK_MIGRATIONS,
    applications_store.KIOSK_MIGRATIONS,
    staff_store.KIOSK_MIGRATIONS,
    shelter_tables.KIOSK_MIGRATIONS,
    shelter_papers.KIOSK_MIGRATIONS,
    *disaster.KIOSK_TABLES,
    *library.KIOSK_TABLES,
)


def _shelter_mend(db: "Db", missing: "Missing") -> None:
    from kiosk.shelter.mend import mend  # noqa: PLC0415 - not before something is damaged

    mend(db, missing)


KIOSK_MENDERS = (queue_mend, help_mend, applications_mend, staff_mend, _shelter_mend, lending.mend)
PUBLIC_TABLES = (
    progress.MIGRATIONS,
    pulled.PUBLIC_MIGRATIONS,
    notices_store.PUBLIC_MIGRATIONS,
    help_store.PUBLIC_MIGRATIONS,
    power_store.PUBLIC_MIGRATIONS,
    applications_store.PUBLIC_MIGRATIONS,
    form_store.PUBLIC_MIGRATIONS,
    *disaster.PUBLIC_TABLES,
    *library.PUBLIC_TABLES,
)
CALLS_SECONDS = 2.0
ANSWERS_SECONDS = 5.0
NOTICES_SECONDS = 60.0
STATUSES_SECONDS = 30.0


def streams() -> tuple["Stream[Any]", ...]:
    """Return what is read from the city; calls are asked for often, notices seldom."""
    from kiosk.sync.pull import Stream  # noqa: PLC0415 - not before the first screen

    return (
        Stream(
            queue_city.COUNTERS, queue_city.counters, pulled.put_counters, pulled.forget_counters, ("counters",), 5.0
        ),
        Stream(
            queue_city.CALLS,
            queue_city.calls,
            pulled.put_calls,
            pulled.forget_calls,
            ("calls",),
            CALLS_SECONDS,
            prompt=True,
        ),
        Stream("Notice", notices_city.notices, notices_store.put, notices_store.forget, ("notices",), NOTICES_SECONDS),
        Stream(
            help_city.HELP,
            help_city.answers,
            help_store.put_answers,
            help_store.forget_answers,
            ("helpcalls",),
            ANSWERS_SECONDS,
            prompt=True,
        ),
        Stream(
            applications_city.STATUS,
            applications_city.statuses,
            applications_store.put_statuses,
            applications_store.forget_statuses,
            (APPLICATIONS_TOPIC,),
            STATUSES_SECONDS,
        ),
    )


@dataclass(frozen=True)
class Slices:
    """The services, and by template the data of their papers."""

    queue: QueueService
    slips: QueueSlips
    notices: NoticesService
    help: HelpService
    applications: ApplicationsService
    receipts: ReceiptSlips
    drafts: DraftsService
    forms: Forms
    writing: Writing
    papers: "dict[str, Data]"


def services(  # noqa: PLR0913, PLR0917 - what the slices stand on
    settings: Settings,
    enrolment: Enrolment,
    kiosk_store: Store,
    public_store: Store,
    clock: Clock,
    changes: Changes,
    answered: Callable[[], datetime | None],
    keys: CityKeys,
    instead: Callable[[str], str] = lambda _: "",
) -> Slices:
    """Make the services of a kiosk that belongs to a city.

    Args:
        settings: All of kiosk.toml.
        enrolment: Who this kiosk is.
        kiosk_store: kiosk.db.
        public_store: public.db.
        clock: The clock.
        changes: Where news are published.
        answered: Tells when the city last answered.
        keys: The city's keys; they lie in the data folder.
        instead: Names a printer that could take over from another, "" if there is none.
    """
    texts = cache(Texts)
    place = enrolment.place["ja"]
    drafts = DraftsService(kiosk_store, clock, settings.applications, keys.weeks, instead)
    applications = ApplicationsService(
        kiosk_store,
        public_store,
        clock,
        settings.applications,
        Applicants(enrolment.kiosk_id, enrolment.series),
        seal=keys.seal,
        free=lambda: disk_usage(keys.folder).free,
    )
    forms = Forms(public_store, clock, admit=applications.admit, texts=texts, folder=keys.folder)
    return Slices(
        queue=QueueService(
            kiosk_store,
            public_store,
            clock,
            settings.queue,
            Identity(enrolment.kiosk_id, enrolment.series),
            answered=answered,
        ),
        slips=QueueSlips(kiosk_store, instead),
        notices=NoticesService(public_store, clock, changes),
        help=HelpService(kiosk_store, public_store, clock, settings.help, HelpPlace(enrolment.kiosk_id, place)),
        applications=applications,
        receipts=ReceiptSlips(kiosk_store, instead),
        drafts=drafts,
        forms=forms,
        writing=Writing(Anthy()),
        papers={
            "queue_ticket": QueueSlip(kiosk_store, texts).data,
            "help_call": HelpSlip(kiosk_store, texts, enrolment.place).data,
            "application_receipt": ReceiptSlip(kiosk_store, texts, enrolment.place, forms.about).data,
            "application_draft": DraftSlip(drafts, texts, enrolment.place).data,
        },
    )
