"""Every kind of telegram the agency sends is understood or declined in words; and bodies that have their own form.

The list of kinds is that of the agency's own overview of its telegrams (電文一覧), of before and of after May 2026.
"""

import csv
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.alerts.model import Alert, Status, would_take_the_screen
from kiosk.alerts.reading import read
from kiosk.core.errors import KnownError
from tests.unit.alerts.own_messages import HERE
from tests.unit.alerts.written import AT, UNTIL, information, written

COLUMNS = ("type", "title", "name", "says", "state", "kind", "level")
LINES = Path(__file__).with_name("kinds_expected.csv").read_text("utf-8").splitlines()
ROWS = list(csv.DictReader((line for line in LINES if not line.startswith("#")), COLUMNS))
CITIES = "気象・地震・火山情報／市町村等"
DECLINED = "-"


def levels(found: Alert) -> dict[str, int | None]:
    return {area.code: area.level for area in found.areas}


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['type']} {row['says']}" for row in ROWS])
def test_every_kind_is_understood_or_declined_in_words(row: dict[str, str]) -> None:
    said = information(row["says"], row["state"], CITIES, "9920100", "9920200") if row["says"] else ""
    data = written(row["title"], row["name"], said)
    if row["kind"] == DECLINED:
        with pytest.raises(KnownError) as told:
            read(data)
        assert told.value.values == {"title": row["title"]}
        return
    found = read(data)
    level = int(row["level"]) if row["level"] else None
    assert (found.kind, found.level, found.status) == (row["kind"], level, Status.ACTUAL)
    assert levels(found) == (dict.fromkeys(("9920100", "9920200"), level) if row["says"] else {})
    assert (found.valid_from, found.valid_to) == (datetime.fromisoformat(AT), datetime.fromisoformat(UNTIL))
    assert (found.event_id, found.serial) == ("E1", "1")
    assert would_take_the_screen(found, HERE) is (bool(row["says"]) and (level or 0) >= 4)


@pytest.mark.parametrize(
    ("name", "hazard"),
    [
        ("レベル４大雨危険警報", "inland-flood"),
        ("大雨危険警報", "inland-flood"),
        ("レベル４土砂災害危険警報", "landslide"),
        ("土砂災害特別警報", "landslide"),
        ("高潮危険警報", "storm-surge"),
        ("レベル４氾濫危険警報", "flood"),
        ("氾濫特別警報", "flood"),
    ],
)
def test_a_new_name_says_which_places_are_safe(name: str, hazard: str) -> None:
    found = read(written("気象警報・注意報（Ｒ０６）（集約通報）", "通報", information(name, "", CITIES, "9920100")))
    assert [area.hazards for area in found.areas] == [(hazard,)]


def test_a_level_that_old_codes_have_not_is_in_the_notice() -> None:
    said = information("大雨警報", "", CITIES, "9920100", "9920200", "9920300")
    rivers, towns = "〈レベル４氾濫危険警報〉みどり川＊", "〈レベル４大雨危険警報〉ところ9920100　ところ9920300＊"
    told = f"［危険警報・氾濫特別警報の発表状況］\n{rivers}\n{towns}"
    found = read(written("気象警報・注意報（Ｈ２７）", "みどり県気象警報・注意報", said, f"<Notice>{told}</Notice>"))
    assert (found.level, levels(found)) == (4, {"9920100": 4, "9920200": 3, "9920300": 4})
    assert next(area.warnings for area in found.areas) == ("大雨警報", "レベル４大雨危険警報")
    nothing = "<Notice>［危険警報・氾濫特別警報の発表状況］\nなし</Notice>"
    quiet = read(written("気象特別警報・警報・注意報", "みどり県気象警報・注意報", said, nothing))
    assert (quiet.level, set(levels(quiet).values())) == (3, {3})


def test_a_chance_of_a_warning_is_of_level_one_and_no_chance_names_no_place() -> None:
    def item(code: str, *ranks: str) -> str:
        told = "".join(
            f'<jmx_eb:PossibilityRankOfWarning refID="{n}">{rank}</jmx_eb:PossibilityRankOfWarning>'
            for n, rank in enumerate(ranks)
        )
        part = f"<PossibilityRankOfWarningPart>{told}</PossibilityRankOfWarningPart>"
        kind = f"<Kind><Property><Type>大雨の警報級の可能性</Type>{part}</Property></Kind>"
        return f"<Item>{kind}<Area><Name>ところ</Name><Code>{code}</Code></Area></Item>"

    series = item("990010", "", "中") + item("990020", "なし", "") + item("990030", "中", "高", "なし")
    body = f"<MeteorologicalInfos><TimeSeriesInfo>{series}</TimeSeriesInfo></MeteorologicalInfos>"
    found = read(written("早期注意情報（明日まで）（Ｒ０６）", "みどり県早期注意情報", body=body))
    assert (found.kind, found.level, levels(found)) == ("outlook", 1, {"990010": 1, "990030": 1})
    assert {area.warnings for area in found.areas} == {("大雨の警報級の可能性",)}


def test_of_several_volcanoes_each_has_its_own_level() -> None:
    def volcano(level: str, code: str) -> str:
        return information(level, "継続", "火山の状況に関する解説情報（対象火山）", code)

    both = volcano("レベル３（入山規制）", "506") + volcano("レベル１（活火山であることに留意）", "314")
    found = read(written("火山の状況に関する解説情報", "全国の火山", both))
    assert (found.level, levels(found)) == (3, {"506": 3, "314": 1})
    town = information("火口周辺警報", "継続", "火山の状況に関する解説情報（対象市町村等）", "9920100")
    alone = read(
        written("火山の状況に関する解説情報", "火山名　みどり山", volcano("レベル２（火口周辺規制）", "506") + town)
    )
    assert levels(alone) == {"506": 2, "9920100": 2}


def test_ash_has_its_places_at_every_hour() -> None:
    def hour(amount: str, code: str) -> str:
        area = f"<Areas><Area><Name>ところ</Name><Code>{code}</Code></Area></Areas>"
        return f'<AshInfo type="降灰"><Item><Kind><Name>{amount}</Name></Kind>{area}</Item></AshInfo>'

    body = (
        f"<AshInfos>{hour('少量の降灰', '9920100')}{hour('多量の降灰', '9920100')}{hour('降灰', '9920200')}</AshInfos>"
    )
    found = read(written("降灰予報（詳細）", "降灰予報", body=body))
    assert (found.kind, found.level, levels(found)) == ("volcano", 3, {"9920100": 3, "9920200": None})


def test_a_place_at_sea_that_has_no_code_names_no_area() -> None:
    sea = information("海上台風警報", "", "全般海上海域名", "9010")
    where = "<Area><Name>低気圧</Name></Area></Areas>"
    found = read(written("全般海上警報（定時）（Ｒ０８）", "全般海上警報", sea.replace("</Areas>", where)))
    assert (found.level, levels(found)) == (3, {"9010": 3})


def test_an_early_warning_counts_each_region_with_what_is_foretold_there() -> None:
    def region(code: str, least: str, most: str, name: str) -> str:
        shaken = f"<ForecastInt><From>{least}</From><To>{most}</To></ForecastInt>"
        kind = f"<Category><Kind><Name>{name}</Name></Kind></Category>"
        return f"<Area><Name>ところ</Name><Code>{code}</Code>{kind}{shaken}</Area>"

    places = region("995", "5-", "over", "緊急地震速報（警報）") + region("996", "3", "3", "緊急地震速報（予報）")
    pref = f"<Pref><Name>みどり</Name><Code>9990</Code>{places}</Pref>"
    body = f"<Intensity><Forecast>{pref}</Forecast></Intensity>"
    found = read(written("緊急地震速報（地震動予報）", "緊急地震速報", body=body))
    assert (found.kind, found.level) == ("early-warning", 4)
    assert (levels(found)["995"], levels(found)["996"]) == (4, 2)


def test_more_than_two_million_bytes_are_declined_in_words() -> None:
    many = information("濃霧注意報", "", CITIES, *(f"{n:07}" for n in range(40_000)))
    with pytest.raises(KnownError) as told:
        read(written("気象警報・注意報（Ｒ０６）（集約通報）", "警戒・注意事項集約定時通報", many))
    assert "bytes" in str(told.value.values)
