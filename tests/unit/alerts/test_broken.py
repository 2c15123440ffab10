"""Telegrams of the agency that are not whole: each is understood as far as it goes, or declined in words."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from kiosk.alerts.reading import read
from kiosk.core.errors import KnownError
from tests.faults.hostile_disaster import judged, message, twisted
from tests.faults.hostile_inputs import Hostile
from tests.unit.alerts.own_messages import OWN
from tests.unit.alerts.written import information, written

TWISTS = 4  # of each telegram
WAYS = 5  # one in so many of those with a name
DEEP, MANY, LONG = 2_000, 10_000, 500_000
OURS = {file.stem: file.read_bytes() for file in sorted(OWN.glob("*.xml"))}


def broken(whole: bytes) -> Iterator[tuple[str, bytes]]:
    """Break a telegram in every way that has a name."""
    root = etree.fromstring(whole)
    for one in [*root, *(below for part in root for below in part)]:
        copy = deepcopy(root)
        place = root.getroottree().getpath(one)
        found = copy.getroottree().xpath(place)[0]
        found.getparent().remove(found)
        yield f"without {place}", bytes(etree.tostring(copy))
    yield "of another form", whole.replace(b"http://xml.kishou.go.jp/jmaxml1/", b"http://example.org/")
    yield "of no form", whole.replace(b"xmlns", b"data-xmlns")
    yield "of forms in forms", whole.replace(b"informationBasis1/", b"body/seismology1/")
    yield "in upper case", whole.replace(b"<Head", b"<HEAD").replace(b"</Head", b"</HEAD")
    yield "half of it", whole[: len(whole) // 2]
    yield "twice", whole + whole
    yield "in another encoding", whole.replace(b"UTF-8", b"Shift_JIS")
    yield "deep", whole.replace(b"</Body>", b"<Item>" * DEEP + b"</Item>" * DEEP + b"</Body>")
    yield "wide", whole.replace(b"</Body>", b"<Warning><Item/></Warning>" * MANY + b"</Body>")
    yield "of one word", whole.replace(b"</Body>", b"<Text>" + b"a" * LONG + b"</Text></Body>")


def safely(data: bytes) -> bool:
    """Read what may be no telegram; tell whether it was understood. Any other end than these two is a fault."""
    try:
        found = read(data)
    except KnownError:
        return False
    judged(found)
    assert not found.signed
    return True


@pytest.mark.parametrize("name", OURS)
def test_a_message_of_ours_broken_in_every_way(name: str) -> None:
    whole = OURS[name]
    assert safely(whole)
    ends = [safely(data) for _, data in broken(whole)]
    assert True in ends
    assert False in ends


def test_every_telegram_of_the_agency_broken_in_some_way(test_data: Path) -> None:
    files = sorted((test_data / "jma").glob("*.xml"))
    assert len(files) == 53
    ends = []
    for number, file in enumerate(files):
        whole = file.read_bytes()
        named = list(broken(whole))
        ends += [safely(data) for _, data in named[number % WAYS :: WAYS]]
        for twist in range(TWISTS):
            try:
                message(twisted(Hostile(f"{file.name}/{twist}"), whole))
            except KnownError:
                ends.append(False)
            else:
                ends.append(True)
    assert 0.2 < sum(ends) / len(ends) < 0.9, f"{sum(ends)} of {len(ends)} were understood"


@pytest.mark.parametrize("part", ["Control/Title", "Control/Status", "Head/InfoType", "Head/ReportDateTime"])
def test_what_every_telegram_says_is_named_when_it_is_missing(part: str) -> None:
    root = etree.fromstring(written("震度速報", "震度速報", information("震度５弱", "", "", "995")))
    found = root.find("/".join(f"{{*}}{step}" for step in part.split("/")))
    assert found is not None
    found.getparent().remove(found)
    with pytest.raises(KnownError) as told:
        read(bytes(etree.tostring(root)))
    assert part in str(told.value.values)
