"""What every test stands on: a scrubbed environment, one Qt loop, one finger, no way out to the network."""

import asyncio
import os
import sys
from collections.abc import Iterator
from fnmatch import fnmatchcase
from ipaddress import ip_address
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest
from qasync import QEventLoop

ROOT = Path(__file__).resolve().parent.parent

TEST_DATA = Path(os.environ.get("KIOSK_TEST_DATA", ROOT.parent / "shared" / "data"))
STRANGERS = ("KIOSK_", "QT_", "QML", "PULSE_", "DBUS_", "XDG_RUNTIME", "DISPLAY", "WAYLAND_", "LC_", "LANGUAGE")


def _scrub_environment() -> None:
    """Leave nothing of the machine's own session to the tests and to every child they start."""
    for name in list(os.environ):
        if name != "KIOSK_TEST_DATA" and (name.startswith(STRANGERS) or name.lower().endswith("_proxy")):
            del os.environ[name]
    os.environ.update(
        QT_QPA_PLATFORM="offscreen",
        QT_QUICK_BACKEND="software",
        LANG="C.UTF-8",
        TZ="NPT-5:45",  # no rule may lean on the machine's own time zone
    )


def _stays_here(host: str) -> bool:
    """Tell whether it names this machine: 127.0.0.0/8, ::1, localhost, or what never exists."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".invalid")


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event not in {"socket.connect", "socket.sendto", "socket.getaddrinfo"}:
        return
    address = arguments[0] if event == "socket.getaddrinfo" else arguments[-1]
    host = address[0] if isinstance(address, tuple) else None if event != "socket.getaddrinfo" else address
    if isinstance(host, str) and not _stays_here(host):
        raise RuntimeError(f"a test reached for the network: {host}")


@pytest.fixture(scope="session")
def qapp_cls() -> type[QCoreApplication]:
    """The kiosk is QML alone: no widgets."""
    return QGuiApplication


@pytest.fixture(scope="session")
def _qt_loop(qapp: QGuiApplication) -> Iterator[QEventLoop]:
    loop = QEventLoop(qapp, already_running=True)
    asyncio.events._set_running_loop(None)
    yield loop
    loop.stop()  # by its own account it runs; nothing else may close it
    loop.close()


@pytest.fixture
def loop(_qt_loop: QEventLoop) -> Iterator[QEventLoop]:
    """Qt's own loop as the running asyncio loop: tasks run whenever `qtbot` pumps.

    Never pump Qt inside a coroutine; the test stays a plain function.
    """
    asyncio.events._set_running_loop(_qt_loop)
    yield _qt_loop
    asyncio.events._set_running_loop(None)


class Touch:
    """One finger. Items are found by `objectName` in the scene, also inside loaders and repeaters."""

    def __init__(self) -> None:
        self._device = QTest.createTouchDevice()

    def item(self, window: QQuickWindow, name: str) -> QQuickItem:
        """Find the one visible item of that name."""
        found, names, waiting = [], set(), [window.contentItem()]
        while waiting:
            item = waiting.pop()
            waiting += item.childItems()
            names.add(item.objectName())
            if item.objectName() == name and item.isVisible():
                found.append(item)
        assert len(found) == 1, f"{len(found)} visible items named {name!r}; the scene has {sorted(names - {''})}"
        return found[0]

    def place(self, window: QQuickWindow, name: str) -> QPoint:
        """Give the middle of the item, which a finger must be able to reach."""
        item = self.item(window, name)
        place = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        assert 0 <= place.x() < window.width(), f"{name} lies outside the window: {place}"
        assert 0 <= place.y() < window.height(), f"{name} lies outside the window: {place}"
        return place

    def press(self, window: QQuickWindow, name: str) -> None:
        """Put the finger down on the item."""
        QTest.touchEvent(window, self._device).press(0, self.place(window, name), window).commit()

    def release(self, window: QQuickWindow, name: str) -> None:
        """Lift the finger off the item."""
        QTest.touchEvent(window, self._device).release(0, self.place(window, name), window).commit()

    def tap(self, window: QQuickWindow, name: str) -> None:
        """Press and lift, where the finger went down."""
        place = self.place(window, name)
        QTest.touchEvent(window, self._device).press(0, place, window).commit()
        QTest.touchEvent(window, self._device).release(0, place, window).commit()

    def key(self, window: QQuickWindow, key: Qt.Key) -> None:
        """Press and release a key."""
        QTest.keyClick(window, key)


@pytest.fixture(scope="session")
def touch(qapp: QGuiApplication) -> Touch:
    """The touch screen, made once: a second device is a second screen."""
    assert qapp is not None
    return Touch()


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The public data sets some tests read; every parser also has small inputs that are always there."""
    if not TEST_DATA.is_dir():
        pytest.skip("no test data: KIOSK_TEST_DATA names no folder")
    return TEST_DATA


def _allowed_skips() -> list[tuple[str, str]]:
    lines = (ROOT / "packaging" / "skips.txt").read_text(encoding="utf-8").splitlines()
    rules = [line.split(" :: ", 1) for line in lines if line and not line.startswith("#")]
    return [(name.strip(), reason.strip()) for name, reason in rules]


class Skips:
    """Ends the run in failure when a test skips that packaging/skips.txt does not list."""

    def __init__(self, allowed: list[tuple[str, str]]) -> None:
        self._allowed = allowed
        self._unlisted: list[str] = []

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a skip that no line allows."""
        if not report.skipped or hasattr(report, "wasxfail"):
            return
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if not any(fnmatchcase(report.nodeid, name) and why in reason for name, why in self._allowed):
            self._unlisted.append(f"{report.nodeid}: {reason}")

    @pytest.hookimpl
    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A whole file that skips itself is never meant."""
        if report.skipped:
            self._unlisted.append(f"{report.nodeid}: skipped while collecting")

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Turn a green run red."""
        if self._unlisted and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Name them."""
        if self._unlisted:
            terminalreporter.section("skips that packaging/skips.txt does not list")
            for line in self._unlisted:
                terminalreporter.write_line(line)


def pytest_configure(config: pytest.Config) -> None:
    """Scrub, close the door, and watch the skips of every run; no clock on the wall decides one."""
    settings.register_profile("kiosk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("kiosk")
    _scrub_environment()
    sys.addaudithook(_refuse_network)
    config.pluginmanager.register(Skips(_allowed_skips()), "kiosk-skips")
