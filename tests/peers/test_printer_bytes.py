"""The bytes sent to the printer, judged by a decoder of the reference, by python-escpos and by a scanner."""

from collections.abc import Callable

import pytest
from PIL import ImageChops
from pyzbar import pyzbar

from kiosk.adapters.printer_escpos import BAND, commands, reading
from kiosk.devices.readings import PrinterState
from kiosk.documents.picture import Raster
from tests.peers.escpos_decoder import decode
from tests.peers.pictures import CODE, image, noise, ticket


@pytest.mark.parametrize("picture", [ticket, noise, lambda: noise(BAND), lambda: noise(1)])
def test_an_independent_decoder_finds_every_dot(picture: Callable[[], Raster]) -> None:
    job = decode(b"".join(commands(picture())))
    assert job.cuts == 1
    assert max(job.bands) <= 4096 - 8
    assert not ImageChops.logical_xor(job.picture(), image(picture())).getbbox()


def test_the_code_is_read_from_the_decoded_bytes() -> None:
    job = decode(b"".join(commands(ticket())))
    assert [found.data.decode() for found in pyzbar.decode(job.picture().convert("L"))] == [CODE]


def test_python_escpos_makes_the_same_bytes_of_the_same_picture() -> None:
    from escpos.printer import Dummy

    peer = Dummy()
    peer.image(image(ticket()), impl="bitImageRaster", fragment_height=BAND)
    start, *bands, cut = commands(ticket())
    assert peer.output == b"".join(bands)
    assert start == b"\x1b@\x1da\x00"
    assert cut == b"\x1dVB\x00"


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ((0x12, 0x12, 0x12, 0x12), PrinterState.READY),
        ((0x1A, 0x16, 0x12, 0x72), PrinterState.COVER_OPEN),
        ((0x1A, 0x32, 0x12, 0x12), PrinterState.PAPER_OUT),
        ((0x1A, 0x12, 0x12, 0x7E), PrinterState.PAPER_OUT),
        ((0x1A, 0x12, 0x1A, 0x12), PrinterState.FAULT),
        ((0x1A, 0x12, 0x32, 0x12), PrinterState.FAULT),
        ((0x1A, 0x12, 0x52, 0x12), PrinterState.FAULT),
        ((0x1A, 0x52, 0x12, 0x12), PrinterState.FAULT),
        ((0x1A, 0x12, 0x12, 0x12), PrinterState.OFFLINE),
    ],
)
def test_the_bits_of_the_reference(answers: tuple[int, int, int, int], state: PrinterState) -> None:
    assert reading(*answers).state is state
