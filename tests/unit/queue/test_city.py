"""What the city says is read in both shapes and every language; what harms is left out."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core import outside
from kiosk.core.entity import Entity, Json
from kiosk.queue import city
from kiosk.queue.model import CallState, ServiceStatus
from tests.clocks import START
from tests.unit.queue.kit import ONE, call, counter

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


def test_a_counter_is_read() -> None:
    (one,) = city.counters(
        [counter(ticketServedLabel="H-041", nextTicketLabels=["H-042", "A-001"], staffedCounters=2.0)]
    )
    assert (one.id, one.number, one.service, one.status) == (ONE, "1", "residence", ServiceStatus.OPEN)
    assert one.name == {"ja": "住民票", "en": "Residence records"}
    assert (one.waiting, one.average_minutes, one.staffed) == (7, 6, 2)
    assert (one.serving_label, one.next_labels, one.modified) == ("H-041", ("H-042", "A-001"), START)


@given(
    st.lists(
        st.sampled_from(["市役所", 7, None, {"ja": "市役所"}])
        | st.builds(
            lambda texts: {"languageMap": texts},
            st.dictionaries(st.sampled_from(["ja", "ja-x-easy", "en"]), st.sampled_from(["a", "あ", 1, True, ["a"]])),
        ),
        min_size=2,
        max_size=6,
    )
)
def test_a_name_that_stands_twice_on_a_page_is_read_as_it_is_alone(names: list[Any]) -> None:
    page = [counter(f"urn:x:{at}", officeName=name) for at, name in enumerate(names)]
    assert city.counters(page) == tuple(one for entity in page for one in city.counters([entity]))


def test_every_language_has_our_code() -> None:
    told: dict[str, Json] = {
        "ja": "あ",
        "ja-x-easy": "い",
        "en": "c",
        "zh-Hans": "d",
        "ko": "e",
        "vi": "f",
        "pt-BR": "g",
    }
    (one,) = city.counters([counter(serviceName={"languageMap": told})])
    codes = ("ja", "ja@easy", "en", "zh_Hans", "ko", "vi", "pt-br")
    assert one.name == dict(zip(codes, told.values(), strict=True))


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("ja-JP", "ja"),
        ("@none", "ja"),
        ("ja-easy", "ja@easy"),
        ("ja@easy", "ja@easy"),
        ("zh-CN", "zh_Hans"),
        ("zh", "zh_Hans"),
        ("zh-Hant", "zh-hant"),
        ("en_GB", "en"),
    ],
)
def test_other_spellings_of_a_language_are_known(tag: str, code: str) -> None:
    assert outside.translations({"languageMap": {tag: "x"}}) == {code: "x"}


def test_plain_text_is_japanese() -> None:
    assert outside.translations("住民票") == {"ja": "住民票"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"serviceStatus": "Sleeping"},
        {"serviceStatus": ["Open"]},
        {"serviceStatus": None},
        {"serviceName": ""},
        {"serviceName": 7},
        {"serviceName": {"languageMap": "x"}},
        {"serviceName": {"languageMap": {"ja": ["x"], "<b>": "x"}}},
        {"serviceName": "\u202e\u200b\x00"},
    ],
)
def test_what_cannot_be_a_counter_is_left_out_and_its_neighbour_stays(wrong: dict[str, Any]) -> None:
    assert [one.id for one in city.counters([counter(**wrong), counter("urn:x:2")])] == ["urn:x:2"]


@pytest.mark.parametrize("bad_id", ["", "a b", "<x>", "x" * 201, "カウンター", "a\n"])
def test_an_id_that_is_none_is_left_out(bad_id: str) -> None:
    good = counter()
    assert city.counters([Entity(bad_id, good.type, good.attributes)]) == ()
    assert outside.identifier(bad_id) == ""


@pytest.mark.parametrize("value", [-1, 10_000, 1.5, True, "7", None, float("nan"), float("inf"), [7], {}])
def test_a_number_that_is_none_is_unknown_never_zero(value: Json) -> None:
    (one,) = city.counters([counter(ticketsToServe=value, staffedCounters=value)])
    assert one.waiting is None
    assert one.staffed is (1 if value == 1 and value is not True else None)


@pytest.mark.parametrize("value", [-1, 481, True, "6", float("nan"), float("inf"), None])
def test_an_average_that_is_none_is_unknown(value: Json) -> None:
    (one,) = city.counters([counter(averageServiceMinutes=value)])
    assert one.average_minutes is None


def test_a_sign_may_be_a_number() -> None:
    assert [one.number for one in city.counters([counter(counterNumber=3), counter(counterNumber=["x"])])] == ["3", ""]


def test_a_name_is_cut_and_cleaned() -> None:
    hostile = "a\u202eb\x00c\u200bd\r\n e" + "長" * 10_000
    (one,) = city.counters([counter(serviceName=hostile)])
    assert one.name["ja"].startswith("abcd e長")
    assert len(one.name["ja"]) == outside.LONGEST


def test_a_letter_with_its_accents_is_one_letter_and_no_tower() -> None:
    accented = "e\u0301" * 300
    assert outside.text(accented) == "e\u0301" * 200
    assert outside.text("x" + "\u0301" * 50) == "x" + "\u0301" * 4
    assert outside.text("\u0301x") == "x"


def test_markup_is_only_text() -> None:
    assert outside.text("<img src=x> {a|b} 髙﨑𠮷") == "<img src=x> {a|b} 髙﨑𠮷"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2026-11-21T01:12:00Z", START),
        ("2026-11-21T10:12:00+09:00", START),
        ("2026-11-21T01:12:00", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("soon", None),
        (7, None),
    ],
)
def test_a_moment_says_its_offset_and_a_year_that_can_be(told: Json, expected: datetime | None) -> None:
    assert outside.moment(told) == expected


def test_a_call_is_read() -> None:
    (one,) = city.calls([call("A-001", START, "missed")])
    assert (one.counter, one.label, one.at, one.state) == (ONE, "A-001", START, CallState.MISSED)
    assert one.place == {"ja": "1番窓口", "en": "Counter 1"}
    assert one.at.tzinfo is UTC


@pytest.mark.parametrize(
    "wrong", [{"counterId": 1}, {"ticketLabel": ""}, {"calledAt": "later"}, {"callState": "lost"}, {"callState": {}}]
)
def test_what_cannot_be_a_call_is_left_out(wrong: dict[str, Json]) -> None:
    good = call("A-001", START)
    assert city.calls([Entity(good.id, good.type, {**good.attributes, **wrong})]) == ()


@given(st.dictionaries(st.sampled_from([*counter().attributes, *call("A", START).attributes]), JSON), st.text())
def test_nothing_the_city_says_breaks_the_reader(told: dict[str, Json], entity_id: str) -> None:
    for kind in (city.COUNTERS, city.CALLS, "Other"):
        whole = {**counter().attributes, **call("A", START).attributes, **told}
        for attributes in (told, whole):
            entity = Entity(entity_id, kind, attributes)
            assert len(city.counters([entity])) <= 1
            assert len(city.calls([entity])) <= 1
