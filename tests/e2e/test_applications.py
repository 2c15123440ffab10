"""From a form to the office and back: once, also with the city away, a power cut, and another kiosk."""

import asyncio
import sys
from pathlib import Path

import pytest

from kiosk.applications.drafts import Gathered
from kiosk.applications.model import Stage, Withdrawn
from kiosk.applications.receipts import receipt_code
from kiosk.applications.sight import Sight
from kiosk.compose import settings
from kiosk.compose.kiosk import Kiosk
from kiosk.core.errors import KnownError
from kiosk.devices.slip_state import SlipState
from kiosk.practice_printer.status import PracticeState
from tests.e2e.applicants import CLOCK, Sent, apply, at, inbox, keygen, looked_up, status
from tests.e2e.kiosks import ready, sync, waiting
from tests.e2e.processes import Hall, Process, events, serving, started, surroundings
from tests.peers.practice_city import practice_city
from tests.peers.printer import ThreadedPrinter, practice_printer
from tests.unit.applications.clerk import answers, past_consent, to_the_end
from tests.unit.applications.paper import scanned

NUMBER = "0426"
PRINTER = '[printer.ticket]\nhost = "127.0.0.1"\nport = {port}\n'


def hall(folder: Path, url: str, *sections: str) -> Hall:
    """Enrol a kiosk and let it read what the city says."""
    folder.mkdir()
    made = Hall(folder, url, *sections)
    ready(made.folder, settings.load(made.config), url)
    return made


def test_all_procedures_sent_with_the_city_away_arrive_once_and_only_the_office_reads_them(tmp_path: Path) -> None:
    key, data = keygen(tmp_path / "city.json"), tmp_path / "city.db"
    with serving(data, 0, "--key", str(key)) as (_, url):
        here, there = hall(tmp_path / "here", url), hall(tmp_path / "there", url)

    async def send_all(made: Kiosk) -> list[Sent]:
        sent = []
        for one in await made.slices.forms.procedures():
            sent.append(await apply(made, f"act-{one.id}", one.id))
            await made.slices.applications.send(f"act-{one.id}", sent[-1].filled)  # a second press
        await sync(made)
        assert {(await looked_up(made, one)).stage for one in sent} == {Stage.KEPT}
        assert set(await waiting(made)) == {one.receipt.id for one in sent}
        return sent

    sent = at(here, send_all)
    assert len(sent) == len({one.receipt.number for one in sent}) == 9
    kept = b"".join(file.read_bytes() for file in here.folder.iterdir() if file.is_file())
    assert not any(word.encode() in kept for word in ("山田 花子", "やまだ はなこ", "0312345678"))

    async def send(made: Kiosk) -> None:
        for _ in range(2):
            await sync(made)
        assert await waiting(made) == {}
        assert {(await looked_up(made, one)).stage for one in sent} == {Stage.ARRIVED}

    with serving(data, int(url.rpartition(":")[2]), "--key", str(key)):
        at(here, send)
    letters = inbox(data, key)
    assert [letter["id"] for letter in letters] == [one.receipt.id for one in sent]
    for letter, one in zip(letters, sent, strict=True):
        assert letter["kiosk"] == "midori-1"
        content = letter["content"]
        assert content["form"].encode() == one.filled.instance
        assert (content["procedure"], content["version"]) == (one.filled.procedure, one.filled.version)
        assert content["receipt"] == one.receipt.number

    first, second = sent[:2]
    status(data, key, first.receipt.number, "inProgress", "--note", "あと3日です")

    async def at_there(made: Kiosk) -> None:
        await sync(made)
        told = await looked_up(made, first)
        assert (told.stage, dict(told.note)) == (Stage.WORKED_ON, {"ja": "あと3日です"})
        with pytest.raises(KnownError, match="No application"):
            await looked_up(made, second)  # of which the city has told nothing yet
        await made.slices.applications.take_back(first.receipt.number, first.receipt.code, Withdrawn.APPLICATION)
        await sync(made)
        assert (await looked_up(made, first)).taking_back == {Withdrawn.APPLICATION}

    async def at_here(made: Kiosk) -> None:
        await sync(made)
        assert (await looked_up(made, first)).stage is Stage.WORKED_ON
        await made.slices.applications.take_back(second.receipt.number, second.receipt.code, Withdrawn.CONSENT)
        await sync(made)

    with serving(data, int(url.rpartition(":")[2]), "--key", str(key)):
        at(there, at_there)
        at(here, at_here)
    back = {letter["content"]["receipt"]: letter["taken_back"] for letter in inbox(data, key) if letter["taken_back"]}
    assert back == {first.receipt.number: ["application"], second.receipt.number: ["consent"]}


def no_paper(printer: ThreadedPrinter) -> None:
    printer.state = PracticeState.PAPER_OUT


def test_a_receipt_a_power_cut_kept_from_paper_is_given_out_by_staff_alone(tmp_path: Path) -> None:
    with practice_city(CLOCK, seed=1) as running, practice_printer() as printer:
        here = hall(tmp_path / "here", running.url, PRINTER.format(port=printer.port))
        no_paper(printer)
        words = (sys.executable, "-m", "tests.e2e.applying_child", str(here.folder), str(here.config))
        with Process(words, surroundings(here.folder)) as child:
            child.until(lambda lines: any(line.startswith("receipt ") for line in lines))
            number = next(line for line in child.lines if line.startswith("receipt ")).split()[1]
            child.kill()
        printer.state = PracticeState.READY
        with here.running() as again:
            again.until(started)
            (line,) = here.said("applications", "receipts").splitlines()
            assert line.replace("-", "").startswith(number)
            assert printer.slips == [], "something was printed unasked"
            here.said("applications", "print", number)
            again.until(lambda lines: any(one.get("state") == "printed" for one in events(lines)))
            assert here.said("applications", "receipts") == ""
            assert again.end() == 0
        (slip,) = printer.slips
        assert scanned(slip.convert("L")) == [receipt_code(number)]
        (fact,) = running.city.facts("ServiceApplication")
        assert fact.attributes["serviceId"] == "school_note"

        async def code_is_gone(made: Kiosk) -> None:
            receipt = await made.slices.applications.sent("act")
            assert receipt is not None
            assert (receipt.number, receipt.code) == (number, "")

        at(here, code_is_gone)


async def printed(made: Kiosk, act: str) -> None:
    """Wait until the printer said that the slip is out."""
    news = asyncio.Event()
    stop = made.changes.subscribe(["jobs"], news.set)
    async with CLOCK.timeout(60):
        while True:
            slip = await made.slices.drafts.slip(act)
            assert slip is not None
            if slip.state is SlipState.PRINTED:
                break
            await news.wait()
            news.clear()
    stop()


def test_a_form_left_at_one_kiosk_goes_on_at_another_from_the_paper_without_a_line(tmp_path: Path) -> None:
    with practice_printer() as printer:
        with practice_city(CLOCK, seed=1) as running:
            here = hall(tmp_path / "here", running.url, PRINTER.format(port=printer.port))
            there = hall(tmp_path / "there", running.url)

        async def leave(made: Kiosk) -> None:
            await made.start()
            filling = await made.slices.forms.begin("public_housing", "vi")
            await past_consent(filling)
            await filling.next(answers(filling.sight))
            left.append(filling.sight)
            form = await filling.draft()
            count.append(made.slices.drafts.codes_needed(form))
            await made.slices.drafts.leave("act", form, NUMBER, "vi")
            await printed(made, "act")
            made.slices.drafts.forget("act")
            filling.forget()

        async def go_on(made: Kiosk) -> Sent:
            drafts, gathered = made.slices.drafts, Gathered()
            for code in reversed(scanned(printer.slips[-1].convert("L"))):
                gathered = drafts.read(code, gathered)
            with pytest.raises(KnownError, match="not the one of the slip"):
                await drafts.open(gathered, "0427")
            filling = await made.slices.forms.resume(await drafts.open(gathered, NUMBER), "ja")
            assert (filling.sight.stand, filling.sight.place) == (left[0].stand, left[0].place)
            await to_the_end(filling)
            await made.slices.applications.send("act", await filling.filled())
            receipt = await made.slices.applications.sent("act")
            assert receipt is not None
            return Sent(await filling.filled(), receipt)

        left: list[Sight] = []
        count: list[int] = []
        at(here, leave)
        (slip,) = printer.slips
        assert len(scanned(slip.convert("L"))) == count[0]
        sent = at(there, go_on)
        assert sent.filled.procedure == "public_housing"
        assert sent.receipt.number[:3] != "101"  # the other kiosk's series
