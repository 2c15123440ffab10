"""What a CUPS queue and the printer behind it say of a page, read without either."""

import pytest

from kiosk.adapters.ipp_codec import Group
from kiosk.adapters.printer_ipp_words import Handed, handed, keeps


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("ipp://192.0.2.8/ipp/print", True),
        ("ipp://192.0.2.8/ipp/print?waitjob=false", False),
        ("ipps://192.0.2.8/ipp/print?waitprinter=false", True),
        ("dnssd://A4._ipp._tcp.local/?uuid=1", True),
        ("usb://Maker/Model", False),
        ("", False),
    ],
)
def test_who_keeps_a_page_is_known_by_the_address(address: str, kept: bool) -> None:
    assert keeps({"device-uri": [address]} if address else {}) is kept


ENDS = {
    "nobody knows it": ((), Handed()),
    "it is in the printer": (((1, 5),), Handed(5, (1,))),
    "a first try was given up, the second came out": (((1, 7), (2, 9)), Handed(9)),
    "it came out and is there again": (((1, 9), (2, 3)), Handed(9, (2,))),
    "given up": (((1, 8),), Handed(8)),
}


@pytest.mark.parametrize("end", ENDS)
def test_a_queue_may_try_twice_and_what_came_out_is_out(end: str) -> None:
    jobs, found = ENDS[end]
    told: list[Group] = [
        {"job-id": [number], "job-state": [state], "job-name": ["kiosk-k1-a"]} for number, state in jobs
    ]
    told.append({"job-id": [9], "job-state": [9], "job-name": ["kiosk-k2-a"]})
    assert handed(told, "kiosk-k1-a") == found
