"""Real peers of the power meters: `upsd`, `upowerd` on a private bus, a node of ECHONET Lite. Each ends by its pid."""

import getpass
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 20.0  # seconds until a peer must be there

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={path}</listen><auth>EXTERNAL</auth><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""


def wait_for(true: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until, f"waited in vain for {what}"


def free_port(kind: socket.SocketKind = socket.SOCK_STREAM) -> int:
    with closing(socket.socket(socket.AF_INET, kind)) as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def answers(port: int) -> bool:
    with closing(socket.socket()) as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


class Process:
    """A child that can be frozen, thawed and killed."""

    def __init__(self, *command: str | Path, env: Mapping[str, str] | None = None, pipes: bool = False) -> None:
        pipe = subprocess.PIPE if pipes else subprocess.DEVNULL
        self.child = subprocess.Popen(
            [str(part) for part in command],
            cwd=ROOT,
            env={**os.environ, **(env or {})},
            stdin=pipe,
            stdout=pipe,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def freeze(self) -> None:
        self.child.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.child.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        self.child.kill()
        self.child.wait()
        for pipe in (self.child.stdin, self.child.stdout):
            if pipe is not None:
                pipe.close()

    def tell(self, what: str) -> str:
        """Write a line; give the line it answers."""
        assert self.child.stdin is not None
        with suppress(BrokenPipeError):
            self.child.stdin.write(f"{what}\n")
            self.child.stdin.flush()
        return self.hear()

    def hear(self) -> str:
        assert self.child.stdout is not None
        return self.child.stdout.readline().strip()


class Upsd:
    """NUT's server and its dummy driver, which reads its UPS from a file."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self._folder = folder
        self._told = 0
        self._env = {"NUT_CONFPATH": str(folder), "NUT_STATEPATH": str(folder), "NUT_ALTPIDPATH": str(folder)}
        (folder / "ups.conf").write_text(
            f"pollinterval = 1\n[kiosk]\n driver = dummy-ups\n port = {folder}/kiosk.dev\n mode = dummy-once\n",
            encoding="utf-8",
        )
        (folder / "upsd.conf").write_text(
            f"LISTEN 127.0.0.1 {self.port}\nSTATEPATH {folder}\nMAXAGE 2\n", encoding="utf-8"
        )
        (folder / "upsd.users").touch()
        self.say({"ups.status": "OL", "battery.charge": "100", "ups.load": "20", "ups.realpower.nominal": "200"})
        self.start_driver()
        self.start_server()

    def say(self, variables: Mapping[str, str]) -> None:
        fresh = self._folder / "fresh"
        fresh.write_text("".join(f"{name}: {value}\n" for name, value in variables.items()), encoding="utf-8")
        self._told += 1
        os.utime(fresh, (self._told, self._told))  # the driver reads again when the file is of another second
        fresh.replace(self._folder / "kiosk.dev")

    def start_driver(self) -> None:
        user = getpass.getuser()
        self.driver = Process("/lib/nut/dummy-ups", "-u", user, "-a", "kiosk", "-F", env=self._env)
        wait_for((self._folder / "dummy-ups-kiosk").exists, "the driver")

    def start_server(self) -> None:
        self.server = Process("/lib/nut/upsd", "-u", getpass.getuser(), "-F", env=self._env)
        wait_for(lambda: answers(self.port), "upsd")

    def close(self) -> None:
        self.server.kill()
        self.driver.kill()


@contextmanager
def private_bus(folder: Path) -> Iterator[tuple[str, Process]]:
    """Run a bus of our own; give its address and its process."""
    path, config = folder / "bus", folder / "bus.conf"
    config.write_text(BUS.format(path=path), encoding="utf-8")
    bus = Process("dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile")
    try:
        wait_for(path.exists, "the bus")
        yield f"unix:path={path}", bus
    finally:
        bus.kill()


class Upowerd:
    """The real daemon on a machine of files: mains and one battery."""

    def __init__(self, address: str) -> None:
        self._env = {"DBUS_SYSTEM_BUS_ADDRESS": address}
        self._peer = Process(
            "umockdev-wrapper", "/usr/bin/python3", "tests/peers/upower_child.py", env=self._env, pipes=True
        )
        self.pid = int(self._peer.hear())

    def mains(self, online: int) -> None:
        self._peer.tell(f"ac {online}")

    def battery(self, status: str, microwatt_hours: int, percent: int) -> None:
        self._peer.tell(f"battery {status} {microwatt_hours} {percent}")

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def start(self) -> None:
        self.pid = int(self._peer.tell("start"))

    def close(self) -> None:
        with suppress(ProcessLookupError):
            self.signal(signal.SIGKILL)
        self._peer.tell("end")
        self._peer.kill()


class EchonetNode:
    """A practice node on the loopback; the kiosk has another address of it, and both the same port."""

    OWN = "127.0.0.2"
    HOST = "127.0.0.1"

    def __init__(self) -> None:
        self.port = free_port(socket.SOCK_DGRAM)
        self.start()

    def start(self) -> None:
        self.process = Process(sys.executable, "-m", "tests.peers.echonet_child", str(self.port), pipes=True)
        assert self.process.hear() == "ready"

    def say(self, **ways: object) -> None:
        assert self.process.tell(json.dumps(ways)) == "done"

    def close(self) -> None:
        self.process.kill()
