"""Real A4 printers for the tests: CUPS's own IPP Everywhere printer, and a cupsd in front of it.

Each is started for one test, on a free port and in a folder of its own, and ended by its own pid. The printer wants a
message bus to find no Avahi on; it gets one of its own.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode
from urllib.request import urlopen

import psutil

PATIENCE = 30.0  # seconds
LOADED, EMPTY = 250, 0  # sheets

_BUS = """<busconfig><type>session</type><listen>unix:path={bus}</listen>
<policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>"""

_FILES = """ServerRoot {folder}
RequestRoot {folder}/spool
TempDir {folder}/tmp
CacheDir {folder}/cache
StateDir {folder}/state
AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
"""

# As Debian's cupsd.conf restricts it: a job is its owner's, and names of owners are shown to nobody.
_POLICY = """Listen {socket}
Browsing No
WebInterface No
DefaultAuthType Basic
ErrorPolicy retry-current-job
JobRetryInterval 1
PreserveJobFiles No
DirtyCleanInterval 0
<Location />
  Order allow,deny
  Allow 127.0.0.1
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  <Limit Create-Job Print-Job Print-URI Validate-Job>
    Order deny,allow
  </Limit>
  <Limit Cancel-Job Cancel-My-Jobs Send-Document Hold-Job Release-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""


class OfficePrinter:
    """An `ippeveprinter`: what it does with a page is the command's to say, and the command is ours to change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self._stack = ExitStack()
        (folder / "spool").mkdir(parents=True)
        self.command("exit 0")

    @property
    def url(self) -> str:
        return f"ipp://127.0.0.1:{self.port}/ipp/print"

    @property
    def pages(self) -> list[Path]:
        """The documents it took, oldest first."""
        return sorted((self.folder / "spool").glob("*.pdf"), key=lambda path: int(path.name.split("-")[0]))

    def command(self, *lines: str) -> None:
        """Say in shell what it does with each document from now on."""
        script = self.folder / "command"
        fresh = script.with_suffix(".new")
        fresh.write_text("\n".join(("#!/bin/sh", *lines)) + "\n")
        fresh.chmod(0o755)
        fresh.replace(script)

    def holds(self, reason: str) -> Path:
        """Say that every document meets trouble until the returned file is there."""
        mended = self.folder / f"mended-{reason}"
        self.command(
            f"[ -e {mended} ] && exit 0",
            f"echo 'STATE: +{reason}-error' >&2",
            f"while [ ! -e {mended} ]; do sleep 0.05; done",
            f"echo 'STATE: -{reason}-error' >&2",
        )
        return mended

    def sheets(self, count: int) -> None:
        """Put A4 into the main tray, by the form that the printer shows to a browser."""
        form = {"size1": "iso_a4_210x297mm", "type1": "stationery", "level1": str(count)}
        form |= {"size3": "na_number-10_4.125x9.5in", "type3": "envelope", "level3": "25"}
        with urlopen(f"http://127.0.0.1:{self.port}/media?{urlencode(form)}", timeout=PATIENCE) as answer:
            assert b"Media updated" in answer.read()

    def start(self) -> None:
        """Switch it on; it has paper."""
        bus = self.folder / "bus"
        bus.unlink(missing_ok=True)
        (self.folder / "bus.conf").write_text(_BUS.format(bus=bus))
        self._run(["dbus-daemon", f"--config-file={self.folder / 'bus.conf'}", "--nofork", "--nopidfile"])
        until(lambda: _answers(str(bus)))
        command = ["ippeveprinter", "-r", "off", "-p", str(self.port), "-n", "localhost", "-f", "application/pdf"]
        command += ["-d", str(self.folder / "spool"), "-k", "-c", str(self.folder / "command"), "-M", "Kiosk", "A4"]
        self._run(command, DBUS_SYSTEM_BUS_ADDRESS=f"unix:path={bus}")
        until(lambda: _answers(("127.0.0.1", self.port)))

    def kill(self) -> None:
        """Pull its plug."""
        self._stack.close()

    def freeze(self) -> None:
        """Have it say nothing more."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Have it go on."""
        self._process.send_signal(signal.SIGCONT)

    def _run(self, command: list[str], **environment: str) -> None:
        running = _running(command, self.folder / f"{command[0]}.log", environment)
        self._process = self._stack.enter_context(running)


class PrintQueue:
    """A `cupsd` with one queue "a4" that leads to a printer.

    It hands a page over and is done, as kiosk.toml advises; or it waits, and keeps the page, until it is out.
    """

    def __init__(self, folder: Path, printer: OfficePrinter, *, waits: bool) -> None:
        self.folder = folder
        self._way = "" if waits else "?waitjob=false"
        self.socket = folder / "cups.sock"
        self._printer = printer
        self._stack = ExitStack()
        self._user = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.getuid())

    def prepare(self) -> None:
        """Write its settings and make the queue."""
        for name in ("spool", "tmp", "cache", "state/certs", "ppd", "ssl"):
            (self.folder / name).mkdir(parents=True)
        (self.folder / "cups-files.conf").write_text(_FILES.format(folder=self.folder))
        (self.folder / "cupsd.conf").write_text(_POLICY.format(socket=self.socket))
        (self.folder / "kiosk.convs").write_text("application/pdf application/vnd.cups-pdf 0 -\n")
        for path in (self.folder, *self.folder.rglob("*")):
            os.chown(path, self._user.pw_uid, self._user.pw_gid)
        self.start()
        self._administer("lpadmin", "-p", "a4", "-v", self._printer.url, "-m", "everywhere", "-E")
        if self._way:  # afterwards: CUPS 2.4.10 would ask the printer for what it can under this very address
            self._administer("lpadmin", "-p", "a4", "-v", f"{self._printer.url}{self._way}")

    def start(self) -> None:
        """Run it; the queue is kept."""
        files = ["-c", str(self.folder / "cupsd.conf"), "-s", str(self.folder / "cups-files.conf")]
        command = ["cupsd", "-f", *files]
        self._process = self._stack.enter_context(_running(command, self.folder / "log", {}, self._user))
        until(lambda: _answers(str(self.socket)))

    def kill(self) -> None:
        """End it as a power cut does."""
        self._stack.close()

    def freeze(self) -> None:
        """Have it say nothing more."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Have it go on."""
        self._process.send_signal(signal.SIGCONT)

    def pause(self) -> None:
        self._administer("cupsdisable", "a4")

    def resume(self) -> None:
        self._administer("cupsenable", "a4")

    def documents(self) -> list[Path]:
        """What residents' pages it still holds."""
        return sorted((self.folder / "spool").glob("d*"))

    def _administer(self, *command: str) -> None:
        environment = {**os.environ, "CUPS_SERVER": str(self.socket), "LC_ALL": "C"}
        subprocess.run(
            [_tool(command[0]), *command[1:]],
            env=environment,
            check=True,
            timeout=PATIENCE,
            capture_output=True,
        )


@contextmanager
def office_printer(folder: Path) -> Iterator[OfficePrinter]:
    """Run a printer until the block ends."""
    printer = OfficePrinter(folder)
    printer.start()
    try:
        printer.sheets(LOADED)
        yield printer
    finally:
        printer.kill()


@contextmanager
def print_queue(printer: OfficePrinter, *, waits: bool = False) -> Iterator[PrintQueue]:
    """Run a queue before a printer until the block ends; never as root, who could not reach its own files."""
    with TemporaryDirectory(prefix="cups-") as folder:
        queue = PrintQueue(Path(folder), printer, waits=waits)
        try:
            queue.prepare()
            yield queue
        finally:
            queue.kill()


def until(true: Callable[[], bool]) -> None:
    """Wait for another process, which sets no event of ours."""
    ends = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < ends, "it never came to that"


@contextmanager
def _running(
    command: list[str], log: Path, environment: dict[str, str], user: pwd.struct_passwd | None = None
) -> Iterator["subprocess.Popen[bytes]"]:
    other = user if user and user.pw_uid != os.geteuid() else None
    with log.open("ab") as out:
        child = subprocess.Popen(
            [_tool(command[0]), *command[1:]],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            env={**os.environ, **environment},
            user=other.pw_uid if other else None,
            group=other.pw_gid if other else None,
            extra_groups=[] if other else None,
        )
    with child:
        try:
            yield child
        finally:  # with all that works for it, as systemd does, or the power
            family = [child.pid, *(one.pid for one in psutil.Process(child.pid).children(recursive=True))]
            for pid in family:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)


def _tool(name: str) -> str:
    """Find a program also where only an administrator looks for it."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert found is not None, f"{name} is not installed: see packaging/apt-test.txt"
    return found


def _answers(address: str | tuple[str, int]) -> bool:
    with socket.socket(socket.AF_UNIX if isinstance(address, str) else socket.AF_INET) as line:
        return line.connect_ex(address) == 0


def _free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port: int = line.getsockname()[1]
        return port
