"""A kiosk killed with a page in the A4 printer: it is taken back, offered, and comes again only when asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.peers.office_printer import OfficePrinter, office_printer, until
from tests.peers.printer_child import page
from tests.peers.test_printer_killed import kiosk, said, tell


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[OfficePrinter]:
    with office_printer(tmp_path / "printer") as made:
        yield made


def restarted(database: Path, printer: OfficePrinter, *, before: int, copy: int) -> None:
    """Start again: the job is offered; only when asked one more page comes, marked as it must be."""
    with kiosk(database, printer.url, "again") as child:
        assert said(child) == ["offered", "a"]
        for _ in range(3):
            tell(child, "look")
        assert len(printer.pages) == before, "something was printed unasked"
        tell(child, "print")
        until(lambda: len(printer.pages) == before + 1 and printer.pages[-1].read_bytes() == page(copy))


def test_killed_after_the_commit_before_a_byte_left(tmp_path: Path, printer: OfficePrinter) -> None:
    with kiosk(tmp_path / "kiosk.db", printer.url, "start") as child:
        assert said(child) == ["offered"]
        assert said(child) == ["committed"]
    restarted(tmp_path / "kiosk.db", printer, before=0, copy=0)


def test_killed_with_the_page_held_up_in_the_printer(tmp_path: Path, printer: OfficePrinter) -> None:
    mended = printer.holds("cover-open")
    with kiosk(tmp_path / "kiosk.db", printer.url, "act"):
        until(lambda: len(printer.pages) == 1)
    mended.touch()
    restarted(tmp_path / "kiosk.db", printer, before=1, copy=1)
