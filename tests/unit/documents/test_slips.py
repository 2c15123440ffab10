"""The slips: what is on them, that hostile text stays text, that the code can be read."""

import asyncio
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pyzbar import pyzbar

from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.devices.jobs import Recipe
from kiosk.documents.picture import Raster
from kiosk.documents.png import to_png
from kiosk.documents.qr import modules
from kiosk.documents.render import Renderer, prepared
from kiosk.queue.model import CallPreference
from kiosk.queue.slip import QueueSlip
from tests.unit.queue.kit import ONE, counter, open_house

TICKET = {
    "language": "ja",
    "place": "中央区役所",
    "label": "A-042",
    "counter_number": "1番",
    "counter_name": "住民票・印鑑証明",
    "when_title": "もどってくる時間",
    "when": ["午前10時35分から", "午前10時55分のあいだ"],
    "people": "あなたの前に 7人 います（午前10時05分の時点）",
    "call": "番号を 画面と音で お呼びします。",
    "missed": "呼ばれたときに いなかったら、この紙を 窓口の人に 見せてください。",
    "staff": [],
    "issued": "午前10時12分",
    "date": "令和8年（2026年）11月21日（土）",
    "copy": "",
    "code": "KT10123456789ABCDEFGHJKMNPQ",
}
WORDS = {
    "ja@easy": "{番号|ばんごう}を {画面|がめん}と{音|おと}で {呼|よ}びます。",
    "en": "A member of staff comes to your seat.",
    "zh_Hans": "工作人员会到您的座位请您。",
    "ko": "직원이 자리까지 모시러 갑니다.",
    "vi": "Nhân viên sẽ đến tận chỗ ngồi để mời quý vị.",
}
HOSTILE = [
    '#panic("x")',
    "*bold* _it_ `raw` $x$ \\ <label> @ref = head",
    "<img src=x>",
    '"); #read("/etc/passwd")',
    "長" * 10_000,
    "a" * 10_000,
    "\u202egnp.exe\x1b@\x10\x04\x01\x00",
    "😀👨‍👩‍👧 \ud800",
    "{a|b}{|}{a|}{{x|y}}",
]


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    made = Renderer()
    yield made
    made.close()


def slip(renderer: Renderer, data: Mapping[str, object], template: str = "queue_ticket") -> Raster:
    return asyncio.run(renderer.slip(template, data))


def ink(picture: Raster) -> int:
    return int.from_bytes(picture.rows, "big").bit_count()


def edges_are_white(picture: Raster) -> bool:
    stride = picture.stride
    return not any(picture.rows[::stride]) and not any(picture.rows[stride - 1 :: stride])


def margins_are_white(picture: Raster) -> bool:
    """Say whether 2 mm at the right and 1 mm at the left, where a bracket may hang, are without ink."""
    stride = picture.stride
    lines = (picture.rows[start : start + stride] for start in range(0, len(picture.rows), stride))
    return not any(line[0] or any(line[-2:]) for line in lines)


async def real(folder: Path, language: str, preference: CallPreference) -> Mapping[str, object]:
    """Return what a slip says after a number was taken."""
    async with open_house(folder, told=[counter()]) as house:
        await house.service.take("act", ONE, preference, language)
        ticket = await house.service.ticket("act")
        assert ticket is not None
        return await QueueSlip(house.kiosk, Texts).data(Recipe("queue_ticket", {"ticket": ticket.id}))


def test_the_ticket_is_as_wide_as_the_head_and_can_be_scanned(renderer: Renderer) -> None:
    picture = slip(renderer, TICKET)
    assert picture.width == 576
    assert 1000 < picture.height < 2000
    found = pyzbar.decode(Image.open(BytesIO(to_png(picture))))
    assert [code.data.decode() for code in found] == [TICKET["code"]]


def test_the_same_ticket_is_the_same_picture(renderer: Renderer) -> None:
    assert slip(renderer, TICKET) == slip(renderer, TICKET)


@pytest.mark.parametrize(
    "name", [name for name, value in TICKET.items() if value and name not in {"language", "label"}]
)
def test_each_part_is_printed_and_none_is_needed(renderer: Renderer, name: str) -> None:
    without = {key: value for key, value in TICKET.items() if key != name}
    assert slip(renderer, without) != slip(renderer, TICKET)


def test_a_copy_says_so_and_staff_read_japanese(renderer: Renderer) -> None:
    foreign = {**TICKET, "language": "vi", "place": "Văn phòng quận"}
    copy = slip(renderer, {**foreign, "copy": "Bản sao 1"})
    staff = slip(renderer, {**foreign, "staff": ["窓口：1番", "呼び方：係の人が席まで来る"]})
    assert len({slip(renderer, foreign), copy, staff}) == 3


@pytest.mark.parametrize("preference", CallPreference)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_real_words_of_every_language_stay_inside_the_margins(
    renderer: Renderer, tmp_path: Path, language: str, preference: CallPreference
) -> None:
    data = asyncio.run(real(tmp_path, language, preference))
    texts = Texts(language)
    foot = {"copy": texts.say("Copy {number}", number=2), "date": texts.date(date(2026, 12, 23))}
    assert margins_are_white(slip(renderer, data))
    assert margins_are_white(
        slip(renderer, {**data, **foot, "call": f"{data['call']} {data['missed']} {data['people']}"})
    )


@pytest.mark.parametrize("size", range(6, 16))
def test_a_phrase_wider_than_its_line_is_broken(renderer: Renderer, size: int) -> None:
    word = "国" * size
    wide = {**TICKET, **dict.fromkeys(("counter_number", "counter_name", "call", "issued", "date", "copy"), word)}
    assert margins_are_white(slip(renderer, {**wide, "when": [word], "staff": [word]}))
    assert margins_are_white(slip(renderer, {"title": word, "words": word, "staff": [word]}, "help_call"))


@pytest.mark.parametrize("language", WORDS)
def test_every_language_fits_the_paper(renderer: Renderer, language: str) -> None:
    picture = slip(renderer, {**TICKET, "language": language, "call": WORDS[language], "missed": WORDS[language] * 3})
    assert edges_are_white(picture)


def test_letters_take_the_face_of_their_language(renderer: Renderer) -> None:
    bone = {"label": "骨直门"}
    pictures = {slip(renderer, {**bone, "language": language}) for language in ("ja", "zh_Hans", "ko")}
    assert len(pictures) == 3


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["place", "counter_name", "call", "label"])
def test_hostile_text_is_only_text(renderer: Renderer, name: str, text: str) -> None:
    picture = slip(renderer, {**TICKET, name: text})
    assert edges_are_white(picture)
    assert picture.height < 4000


def test_markup_is_drawn_letter_by_letter(renderer: Renderer) -> None:
    assert ink(slip(renderer, {"label": "*A*"})) > ink(slip(renderer, {"label": "A"}))
    assert slip(renderer, {"label": "#x"}) != slip(renderer, {"label": "x"})


def test_the_help_slip_is_short(renderer: Renderer) -> None:
    data = {"language": "ja", "place": "中央区役所", "title": "係の人を 呼びました", "time": "午前10時12分"}
    assert slip(renderer, data, "help_call").height < 800


def test_a_narrow_head_gets_a_narrow_slip() -> None:
    narrow = Renderer(dots=384)
    try:
        assert slip(narrow, TICKET).width == 384
    finally:
        narrow.close()


def test_the_loop_keeps_turning_while_a_slip_is_drawn() -> None:
    async def body() -> int:
        turns = 0

        def turn() -> None:
            nonlocal turns
            turns += 1
            asyncio.get_running_loop().call_soon(turn)

        renderer = Renderer()
        turn()
        await renderer.slip("queue_ticket", TICKET)
        renderer.close()
        return turns

    assert asyncio.run(body()) > 10


def test_data_that_is_no_text_is_refused() -> None:
    with pytest.raises(ValueError, match="object"):
        prepared({"label": object()})


@pytest.mark.parametrize("code", ["https://x", "kt1", "A_B", "A+B", "あ"])
def test_a_code_holds_only_what_every_keyboard_types_alike(code: str) -> None:
    with pytest.raises(ValueError, match="0-9"):
        modules(code)


def test_a_code_has_its_white_border() -> None:
    rows = modules("KT1")
    assert len({len(rows), *map(len, rows)}) == 1
    assert all("1" not in row for row in (*rows[:4], *rows[-4:]))
