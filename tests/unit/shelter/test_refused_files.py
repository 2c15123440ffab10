"""Files that are not what a sister kiosk wrote: each is refused by its own name, and nothing is changed."""

import base64
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from kiosk.core import own_json
from kiosk.core.errors import KnownError
from kiosk.core.seal import shut
from kiosk.core.shared_secret import SharedSecret
from kiosk.shelter import facts, sealed_file, store
from kiosk.shelter.desk import Saying
from kiosk.shelter.model import Arrival, Arriving, Opening
from kiosk.shelter.registers import Kind
from kiosk.shelter.sealed_file import SLICE, opened, read
from tests.unit.shelter.sisters import PLACE, SECRETS, Kiosk, Sister, kiosks, who, written

CHANGED = "This file was changed, or was not made by a machine of the city."
CUT = "This file is not whole: its end is missing."
STRANGE = "This is no file of a shelter's desk."
OTHER = PLACE.replace(":7", ":8")


@pytest.fixture(scope="module")
def bodies() -> list[bytes]:
    sister = Sister(1)
    for number in range(SLICE + 30):
        sister.say(partial(Saying.say, kind=Kind.NOTICE, subject=f"n{number}", sets={"up": True}))
    return [body for _, body in store.bodies(sister.db, PLACE)]


@pytest.fixture
def file(tmp_path: Path, bodies: list[bytes]) -> Path:
    return written(tmp_path / "x.shelter", bodies, {"midori-1": len(bodies)})


def refused(path: Path, secrets: tuple[SharedSecret, ...] = SECRETS, shelter: str = PLACE) -> KnownError:
    with pytest.raises(KnownError) as told:
        for _ in read(path, secrets, shelter):
            pass
    assert told.value.action
    return told.value


def test_a_whole_file_is_read_in_slices_as_it_was_written(file: Path, bodies: list[bytes]) -> None:
    slices = list(read(file, SECRETS, PLACE))
    assert [len(one) for one in slices] == [SLICE, 30]
    assert [facts.write(fact) for one in slices for fact in one] == bodies
    header = opened(file, SECRETS, PLACE)
    assert (header.kiosk, header.facts, header.until) == ("midori-2", len(bodies), {"midori-1": len(bodies)})


def test_nothing_of_a_person_stands_in_the_clear(tmp_path: Path) -> None:
    sister = Sister(1)
    sister.say(
        lambda saying: saying.say(Kind.NOTICE, "n", {"notice": {"title": "ヤマダハナコ", "text": "やまだ"}, "up": True})
    )
    content = sister.give(tmp_path).read_bytes()
    clear = content + b"".join(
        base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))
        for line in content.splitlines()[1:]
        for part in line.split(b".")
    )
    assert "ヤマダ".encode() not in clear
    assert PLACE.encode() not in clear


def test_every_cut_is_refused(file: Path) -> None:
    whole = file.read_bytes()
    ends = [at for at, sign in enumerate(whole) if sign == ord("\n")]
    for at in {*range(0, len(whole), 1009), *range(20), *ends, *(end + 1 for end in ends[:-1]), len(whole) - 1}:
        file.write_bytes(whole[:at])
        assert refused(file).message == CUT, at


def test_every_change_is_refused(file: Path) -> None:
    whole = file.read_bytes()
    start = whole.index(b"\n") + 1
    for at in range(start, len(whole), 997):
        if whole[at : at + 2].strip(b".\n") != whole[at : at + 2]:
            continue
        file.write_bytes(whole[:at] + (b"A" if whole[at : at + 1] != b"A" else b"B") + whole[at + 1 :])
        assert refused(file).message != STRANGE, at
    file.write_bytes(whole + b"\n")
    assert refused(file).message == CHANGED


def lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


@pytest.mark.parametrize(
    "change",
    [
        lambda own, _: [own[0], own[1], own[3], own[2]],
        lambda own, _: [own[0], own[1], own[2], own[2]],
        lambda own, _: [own[0], own[1], own[3]],
        lambda own, _: [*own, own[3]],
        lambda own, _: [own[0], own[2], own[1], own[3]],
        lambda own, other: [own[0], own[1], other[2], own[3]],
        lambda own, other: [own[0], other[1], own[2], own[3]],
        lambda own, _: [own[0], own[1], b"\xff" + own[2], own[3]],
        lambda own, _: [own[0], own[1], b"A" * 2_000_000 + b"\n", own[3]],
    ],
)
def test_lines_cannot_be_moved_repeated_left_out_or_brought_in(
    file: Path, bodies: list[bytes], change: Callable[[list[bytes], list[bytes]], list[bytes]]
) -> None:
    other = lines(written(file.with_suffix(".other"), bodies, {"midori-1": len(bodies)}))
    file.write_bytes(b"".join(change(lines(file), other)))
    assert refused(file).message == CHANGED


def test_another_city_shelter_or_release_is_told_by_its_name(tmp_path: Path, bodies: list[bytes]) -> None:
    until = {"midori-1": len(bodies)}
    foreign = written(tmp_path / "1", bodies, until, secrets=[SharedSecret("aoba", 1, bytes(32))])
    told = refused(foreign)
    assert (told.message, told.values) == ("This file is of another city ({city}).", {"city": "aoba"})
    newer = (*SECRETS, SharedSecret("midori", 2, bytes(32)))
    assert "newer secret" in refused(written(tmp_path / "2", bodies, until, secrets=newer)).message
    told = refused(written(tmp_path / "3", bodies, until, shelter=OTHER))
    assert (told.message, told.values) == ("This file is of another shelter ({shelter}).", {"shelter": OTHER})
    later = tmp_path / "4"
    later.write_bytes(written(tmp_path / "5", bodies, until).read_bytes().replace(b"shelter 1\n", b"shelter 2\n", 1))
    told = refused(later)
    assert (told.message, told.values) == (
        "This file was made by another release of this program ({version}).",
        {"version": 2},
    )
    assert "no secret" in refused(later.with_name("5"), ()).message


def test_facts_of_another_shelter_out_of_order_or_beyond_the_header_are_refused(
    tmp_path: Path, bodies: list[bytes]
) -> None:
    until = {"midori-1": len(bodies)}
    elsewhere = written(tmp_path / "1", bodies, until, shelter=OTHER)
    assert refused(elsewhere, shelter=OTHER).message == CHANGED
    assert refused(written(tmp_path / "2", bodies[::-1], until)).message == CHANGED
    assert refused(written(tmp_path / "3", [bodies[0], bodies[0]], until)).message == CHANGED
    assert refused(written(tmp_path / "4", bodies, {"midori-1": 5})).message == CHANGED
    assert refused(written(tmp_path / "5", bodies, {"midori-2": 500})).message == CHANGED
    assert refused(written(tmp_path / "6", [b"{}"], until)).message == CHANGED


@pytest.mark.parametrize(
    "content", [b"x", b"KIOSK", b"kiosk-shelterx", b"kiosk-shelter 0000000001\n", b"\x00" * 100, b"PK\x03\x04"]
)
def test_what_is_no_such_file_is_said_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    assert refused(path).message == STRANGE


@pytest.mark.parametrize(
    "told",
    [
        [],
        {},
        {"version": 2},
        {"version": 1, "file": "f", "shelter": PLACE, "kiosk": "k", "facts": 0, "until": {}},
        {"version": 1, "file": "f", "shelter": PLACE, "kiosk": "k", "facts": True, "until": {"k": 1}},
        {"version": 1, "file": "f", "shelter": PLACE, "kiosk": "k", "facts": 2**60, "until": {"k": 1}},
        {"version": 1, "file": "f", "shelter": PLACE, "kiosk": "k", "facts": 1, "until": []},
        {"version": 1, "file": "f", "shelter": PLACE, "kiosk": "k", "facts": 1, "until": {"k": 2**45}},
        {"version": 1, "file": "f", "shelter": PLACE, "kiosk": "k\n", "facts": 1, "until": {"k": 1}},
        {"version": 1, "file": "f f", "shelter": PLACE, "kiosk": "k", "facts": 1, "until": {"k": 1}},
    ],
)
def test_a_sealed_header_that_is_none_is_refused(tmp_path: Path, told: object) -> None:
    path = tmp_path / "x"
    head = shut(SECRETS, sealed_file.USE, own_json.write(told)).encode()
    path.write_bytes(b"kiosk-shelter 1\n" + head + b"\n")
    assert refused(path).message == CHANGED


def test_a_pipe_a_folder_and_a_file_beyond_all_bounds_are_not_read(tmp_path: Path) -> None:
    pipe, huge = tmp_path / "pipe", tmp_path / "huge"
    os.mkfifo(pipe)
    with huge.open("wb") as made:
        made.truncate(sealed_file.LARGEST + 1)
    assert refused(pipe).message == refused(huge).message == STRANGE
    for missing in (tmp_path / "none", tmp_path / "a\0b"):
        assert refused(missing).message == "This file cannot be read: {file}"
    assert refused(tmp_path).message in {STRANGE, "This file cannot be read: {file}"}


def bad(stick: Path, name: str) -> Iterator[Path]:
    whole = (stick / name).read_bytes()
    own = whole.splitlines(keepends=True)
    for at, content in enumerate(
        (
            whole[:-1],
            whole[: len(whole) // 2],
            b"",
            own[0] + own[1],
            whole + own[-1],
            whole.replace(b" 1\n", b" 9\n", 1),
        )
    ):
        path = stick / f"bad-{at}.shelter"
        path.write_bytes(content)
        yield path


def test_what_is_refused_changes_nothing_though_its_first_slices_were_good(tmp_path: Path) -> None:
    async def story(one: Kiosk, two: Kiosk) -> None:
        await one.service.set_opening("o", Opening.OPEN)
        for number in range(4):
            people = tuple(Arriving(who(f"山田{number}の{member}")) for member in range(20))
            await one.service.check_in(f"act-{number}", Arrival(people))
        given = await one.exchange.give()
        before = await two.digest()
        for path in bad(one.stick, given.name):
            with pytest.raises(KnownError):
                await two.exchange.take(path)
            assert await two.digest() == before
            assert await two.store.read(lambda db: store.known(db, PLACE)) == {}
        assert (await two.exchange.take(Path(given.name))).new == given.facts

    kiosks(tmp_path, story)
