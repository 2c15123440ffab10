"""What IPP printers and queues are asked, and how their answers are read. Strange bytes are never "ready"."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from kiosk.adapters.ipp_codec import Attribute, Group, Operation, Tag
from kiosk.adapters.ipp_line import Errand, IppSilentError
from kiosk.devices.readings import PrinterReading, PrinterState

STOPPED = 5  # printer-state (RFC 8011, 5.4.11)
PROCESSING, CANCELED, ABORTED, COMPLETED = 5, 7, 8, 9  # job-state (RFC 8011, 5.3.7)
PRINTING = frozenset({PROCESSING, 6})  # it is begun, also while something holds it up
OPEN, GIVEN_UP = frozenset({3, 4, *PRINTING}), frozenset({CANCELED, ABORTED})
_KEEPING = frozenset({"ipp", "ipps", "http", "https", "dnssd", "implicitclass"})  # CUPS's ways to a printer with IPP
_STATES = (
    (PrinterState.COVER_OPEN, {"cover-open", "door-open", "interlock-open"}),
    (PrinterState.PAPER_OUT, {"media-empty", "media-needed", "input-tray-missing"}),
    (PrinterState.FAULT, {"media-jam", "marker-supply-empty", "toner-empty", "output-area-full"}),
    (
        PrinterState.OFFLINE,
        {"offline", "paused", "moving-to-paused", "shutdown", "stopping", "timed-out"},
    ),
)


def _wanted(*names: str) -> Attribute:
    return Attribute(Tag.KEYWORD, "requested-attributes", names)


PRINTER = Errand(
    Operation.GET_PRINTER_ATTRIBUTES,
    about=[_wanted("printer-state", "printer-state-reasons", "printer-is-accepting-jobs")],
)
ADDRESS = Errand(Operation.GET_PRINTER_ATTRIBUTES, about=[_wanted("device-uri")])
MINE = Errand(
    Operation.GET_JOBS,
    about=[
        Attribute(Tag.BOOLEAN, "my-jobs", [1]),
        Attribute(Tag.KEYWORD, "which-jobs", ["not-completed"]),
        _wanted("job-id", "job-originating-user-name"),
    ],
)
UNFINISHED, FINISHED = (
    Errand(
        Operation.GET_JOBS,
        about=[
            Attribute(Tag.INTEGER, "limit", [50]),
            Attribute(Tag.KEYWORD, "which-jobs", [which]),
            _wanted("job-id", "job-name", "job-state"),
        ],
    )
    for which in ("not-completed", "completed")
)


def about_job(job: int) -> Errand:
    """Ask how a job is."""
    return Errand(Operation.GET_JOB_ATTRIBUTES, job, about=[_wanted("job-name", "job-state", "job-state-reasons")])


def cancelling(job: int) -> Errand:
    """Ask that a job be cancelled."""
    return Errand(Operation.CANCEL_JOB, job)


@dataclass(frozen=True)
class Handed:
    """What the printer itself knows of a document that its queue was given.

    Attributes:
        state: How far it came (RFC 8011, 5.3.7); 0 if the printer knows no job of that title.
        open: The jobs of that title it has not finished.
    """

    state: int = 0
    open: tuple[int, ...] = ()


def handed(jobs: Sequence[Group], title: str) -> Handed:
    """Find the jobs of a title: a queue may have tried more than once, and one that came out is out.

    Raises:
        IppSilentError: It does not say how one of them is.
    """
    mine = [(number(job, "job-id"), number(job, "job-state")) for job in jobs if name(job) == title]
    left = tuple(job for job, state in mine if state in OPEN)
    ends = [state for _, state in mine if state not in OPEN]
    if COMPLETED in ends:
        return Handed(COMPLETED, left)
    return Handed(PROCESSING if left else max(ends, default=0), left)


def name(job: Group) -> str:
    """Give a job's title; "" if it says none."""
    return str(next(iter(job.get("job-name", ())), ""))


def reading(printer: Group) -> PrinterReading:
    """Read a printer's attributes; the state is what a person can put right first.

    Raises:
        IppSilentError: It does not say how it is.
    """
    state = number(printer, "printer-state")
    reasons = frozenset(_bare(printer.get("printer-state-reasons", ())))
    near_end = "media-low" in reasons
    for found, words in _STATES:
        if reasons & words:
            return PrinterReading(found, near_end)
    if state == STOPPED:
        return PrinterReading(PrinterState.FAULT, near_end)
    if list(printer.get("printer-is-accepting-jobs", ())) == [0]:
        return PrinterReading(PrinterState.OFFLINE, near_end)
    return PrinterReading(PrinterState.READY, near_end)


def keeps(queue: Group) -> bool:
    """Tell whether CUPS keeps a page until the printer has it out; by other ways, as USB, it is rid of it when sent."""
    address = urlsplit(str(next(iter(queue.get("device-uri", ())), "")))
    waits = parse_qs(address.query).get("waitjob", ["yes"])[-1].lower()
    return address.scheme in _KEEPING and waits in {"yes", "on", "true"}


def first(groups: Sequence[Group]) -> Group:
    """Give what an answer about one thing says.

    Raises:
        IppSilentError: It says nothing.
    """
    if not groups:
        raise IppSilentError
    return groups[0]


def number(group: Group, attribute: str) -> int:
    """Give a number.

    Raises:
        IppSilentError: It is not there, or is none.
    """
    match group.get(attribute):
        case [int(found)]:
            return found
        case _:
            raise IppSilentError


def _bare(reasons: Sequence[object]) -> list[str]:
    """Take the severity off each reason: printers put it there as they please."""
    bare = [str(reason) for reason in reasons]
    for severity in ("-report", "-warning", "-error"):
        bare = [reason.removesuffix(severity) for reason in bare]
    return [reason for reason in bare if not reason.startswith("cups-")]
