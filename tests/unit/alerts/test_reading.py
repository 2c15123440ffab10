"""What a message means: kind, level, areas, times; and what is declined, in words."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.alerts.model import Alert, Info, Status, covers, level_here, would_take_the_screen
from kiosk.alerts.reading import read
from kiosk.alerts.tables import Tables, tables
from kiosk.core.errors import KnownError
from tests.unit.alerts.own_messages import CANCEL, CORRECTION, DRILL, HERE, OWN, TEST, alert, telegram

TEN = datetime(2026, 11, 21, 1, tzinfo=UTC)


def levels(found: Alert) -> dict[str, int | None]:
    return {area.code: area.level for area in found.areas}


@pytest.mark.parametrize(
    ("name", "kind", "level", "areas"),
    [
        ("landslide", "weather", 4, {"9920100": 4, "9920200": 2}),
        ("tsunami", "tsunami", 5, {"991": 5, "981": 5, "982": 3}),
        ("earthquake", "earthquake", 5, {"99": 5, "995": 5, "9920100": 5, "9920200": 2}),
        ("volcano", "volcano", 2, {"999": 2, "9920100": 2}),
        ("flood", "flood", 4, {"990000000001": 4, "9920100": 4}),
        ("report", "heavy-rain", 4, {"990010": 4, "9920100": 4}),
        ("cap", "tsunami", 4, {"9920100": 4}),
    ],
)
def test_kind_level_and_every_area(name: str, kind: str, level: int, areas: dict[str, int]) -> None:
    found = alert(name)
    assert (found.kind, found.level, levels(found)) == (kind, level, areas)
    assert (found.status, found.info, found.signed) == (Status.ACTUAL, Info.ISSUE, False)
    assert would_take_the_screen(found, HERE) is ((levels(found).get("9920100") or 0) >= 4)


def test_its_times_are_the_target_and_the_end() -> None:
    assert (alert("landslide").valid_from, alert("landslide").valid_to) == (TEN, None)
    assert alert("earthquake").valid_from == TEN + timedelta(minutes=5)  # it names no target: the report's own
    assert alert("report").valid_to == TEN + timedelta(hours=3, minutes=5)
    lasting = ("<EventID/>", "<TargetDuration>PT12H</TargetDuration><EventID/>")
    assert alert("landslide", lasting).valid_to == TEN + timedelta(hours=12)
    assert alert("cap").valid_to == TEN + timedelta(hours=6)


@pytest.mark.parametrize(("change", "status"), [(DRILL, Status.EXERCISE), (TEST, Status.TEST)])
def test_a_drill_and_a_test_take_no_screen_and_are_another_thing(change: tuple[str, str], status: Status) -> None:
    found = alert("landslide", change)
    assert found.status is status
    assert found.level == 4
    assert not would_take_the_screen(found, HERE)
    assert found.id != alert("landslide").id


def test_a_correction_counts_and_a_cancel_holds_nowhere() -> None:
    corrected, cancelled = alert("landslide", CORRECTION), alert("landslide", CANCEL)
    assert would_take_the_screen(corrected, HERE)
    assert (cancelled.level, cancelled.areas, would_take_the_screen(cancelled, HERE)) == (None, (), False)
    assert corrected.id == cancelled.id == alert("landslide").id


def test_what_is_lifted_has_no_level() -> None:
    over = ("<Name>レベル４土砂災害危険警報</Name><Code>49</Code></Kind>", "<Name>解除</Name><Code>00</Code></Kind>")
    body = ("<Code>49</Code><Status>発表</Status>", "<Code>49</Code><Status>解除</Status>")
    found = alert("landslide", over, body)
    assert levels(found) == {"9920100": None, "9920200": 2}
    assert found.level == 2


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("大雨特別警報", 5),
        ("レベル５大雨特別警報", 5),
        ("レベル4大雨危険警報", 4),
        ("大雨警報", 3),
        ("レベル３大雨警報", 3),
        ("高潮警報", 4),
        ("レベル３高潮警報", 3),
        ("暴風警報", 3),
        ("雷注意報", 2),
        ("氾濫注意情報（警戒情報解除）", 2),
        ("津波注意報解除", None),
        ("大津波警報：発表", 5),
        ("震度５弱", 4),
        ("震度５＋", 4),
        ("震度6-", 5),
    ],
)
def test_old_names_and_those_of_2026_are_data(name: str, level: int | None) -> None:
    found = tables().meaning("weather", name) or tables().meaning("flood", name)
    assert found is not None
    assert found.level == level


def test_a_row_of_another_kind_does_not_count_and_a_wrong_level_is_refused() -> None:
    assert tables().meaning("landslide", "警戒") != tables().meaning("weather", "警戒")
    with pytest.raises(ValueError, match="1-5"):
        Tables([], [{"kind": "", "name": "x", "level": "6", "hazard": ""}])


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (("気象警報・注意報（Ｒ０６）（土砂）", "府県天気予報"), "府県天気予報"),
        (("<Status>通常</Status>", "<Status>本番</Status>"), "本番"),
        (("<InfoType>発表</InfoType>", "<InfoType>噂</InfoType>"), "噂"),
        (("2026-11-21T10:00:00+09:00</ReportDateTime>", "soon</ReportDateTime>"), "Head/ReportDateTime"),
        (("<InfoType>発表</InfoType>", ""), "Head/InfoType"),
        (("http://xml.kishou.go.jp/jmaxml1/", "http://example.org/"), "Report"),
        (("<Report", "<!DOCTYPE Report><Report"), "document type"),
    ],
)
def test_what_is_declined_has_a_reason(change: tuple[str, str], word: str) -> None:
    with pytest.raises(KnownError) as told:
        alert("landslide", change)
    assert word in str(told.value.values)


@pytest.mark.parametrize(
    "change",
    [
        ("<status>Actual</status>", "<status>Draft</status>"),
        ("<msgType>Alert</msgType>", "<msgType>Ack</msgType>"),
        ("<msgType>Alert</msgType>", "<msgType>Gossip</msgType>"),
        ("<sent>2026-11-21T10:00:00+09:00</sent>", "<sent>2026-11-21T10:00:00</sent>"),
        ("<identifier>midori-17</identifier>", ""),
        ("<expires>2026-11-21T16:00:00+09:00</expires>", "<expires>later</expires>"),
    ],
)
def test_a_message_that_is_no_warning_is_declined(change: tuple[str, str]) -> None:
    with pytest.raises(KnownError):
        alert("cap", change)


def test_cap_speaks_its_languages_and_gives_its_own_level_first() -> None:
    found = alert("cap")
    assert dict(found.headline) == {"ja": "高いところへ逃げてください。", "en": "Go to high ground."}
    given = (
        "<area><areaDesc>みどり市",
        "<parameter><valueName>level</valueName><value>5</value></parameter><area><areaDesc>みどり市",
    )
    assert alert("cap", given).level == 5
    assert alert("cap", ("津波警報", "おしらせ")).level == 5  # a name nobody knows: its severity, Extreme
    unknown = ("津波警報", "おしらせ")
    assert alert("cap", unknown, ("<urgency>Immediate<", "<urgency>Past<")).level is None
    assert alert("cap", unknown, ("<certainty>Likely<", "<certainty>Unlikely<")).level is None
    update = (
        "<msgType>Alert</msgType>",
        "<msgType>Update</msgType><references>a@b,midori-16,2026-11-21T09:00:00+09:00</references>",
    )
    assert alert("cap", update).references == ("cap:a@b,midori-16",)


def test_any_file_is_told_apart() -> None:
    assert {read(file.read_bytes()).source for file in OWN.glob("*.xml")} == {"jma", "cap"}
    for data in (
        b"",
        b"\x00",
        b"{",
        b'{"id":"a"}',
        b"<a/>",
        "<a>警報</a>".encode("cp932"),
        telegram("cap")[:-9],
        b"{" * 9,
    ):
        with pytest.raises(KnownError):
            read(data)


@pytest.mark.parametrize(
    ("area", "here", "whole", "means"),
    [
        ("1210000", "12100", False, True),
        ("1210000", "121002", False, True),
        ("1210000", "1210000", False, True),
        ("1210100", "12100", False, False),
        ("0134601", "01346", False, True),
        ("120000", "12100", True, True),
        ("120000", "12100", False, False),
        ("120010", "12100", True, False),
        ("121002", "12100", False, True),
        ("121003", "121003", False, True),
        ("1210000", "121003", False, False),  # its check digit is wrong: no municipality
        ("311", "311", False, True),
        ("311", "31100", True, False),
    ],
)
def test_codes_of_six_and_seven_digits_meet(area: str, here: str, whole: bool, means: bool) -> None:
    assert covers(area, here, whole=whole) is means


def test_the_level_here_is_that_of_this_place() -> None:
    assert level_here(alert("landslide"), ("99202",)) == 2
    assert level_here(alert("landslide"), ("99203",)) is None


def test_what_names_no_event_is_told_apart_by_its_prefecture_whatever_it_calls_itself() -> None:
    one = alert("landslide")
    assert alert("landslide", ("みどり県土砂災害警報・注意報", "みどり県土砂災害注意報")).id != one.id
    area = "<Areas><Area><Name>みどり県</Name><Code>990000</Code></Area></Areas>"
    item = f"<Item><Kind><Name>解除</Name></Kind>{area}</Item>"
    information = f'<Information type="気象警報・注意報（府県予報区等）">{item}</Information>'
    named = ("<Headline><Text>", f"<Headline>{information}<Text>")
    both = {
        alert("landslide", named, ("みどり県土砂災害警報・注意報", name)).id
        for name in ("みどり県の警報", "みどり県の注意報")
    }
    assert len(both) == 1


@pytest.mark.parametrize(
    ("name", "kind"),
    [("みどり県気象防災速報（竜巻注意）", "tornado"), ("みどり県気象防災速報（線状降水帯発生）", "heavy-rain")],
)
def test_a_quick_report_is_about_what_it_calls_itself(name: str, kind: str) -> None:
    assert alert("report", ("みどり県気象防災速報（記録的短時間大雨）", name)).kind == kind


def test_a_warning_that_only_its_name_tells_of_has_its_level() -> None:
    flash = (
        ("噴火警報・予報</Title>", "噴火速報</Title>"),
        ("火山名　みどり山　噴火警報（火口周辺）", "火山名　みどり山　噴火速報"),
        ("<Name>レベル２（火口周辺規制）</Name>", "<Name>噴火</Name>"),
        ("<Name>火口周辺警報</Name>", "<Name>噴火</Name>"),
    )
    assert levels(alert("volcano", *flash)) == {"999": 3, "9920100": 3}
    advisory = ("震源・震度に関する情報", "北海道・三陸沖後発地震注意情報")
    shaken = alert("earthquake", advisory, ("<Title>震源・震度情報<", "<Title>北海道・三陸沖後発地震注意情報<"))
    assert shaken.kind == "megaquake"
    quiet = ("レベル４土砂災害危険警報", "大雨警報")
    assert alert("landslide", quiet).level == 3
    assert alert("landslide", quiet, ("みどり市では、土砂", "〈危険警報（大雨）〉土砂")).level == 4
