"""Every way through the procedures ends: right answers are taken, and nobody is asked more than the counter needs."""

from functools import cache
from pathlib import Path

import pytest

from kiosk.forms.definition import Definition
from kiosk.forms.load import load
from tests.unit.assets_forms.procedures import FOLDER, NAMES
from tests.unit.assets_forms.walking import Way, answered, ways

ASKED = {  # at least, at most; one other person in each repeat, the consent counted
    "residence_record": (9, 13),
    "seal_certificate": (9, 12),
    "family_register": (11, 17),
    "register_supplement": (14, 20),
    "moving_out": (10, 14),
    "school_note": (6, 6),
    "library_registration": (8, 9),
    "disaster_certificate": (14, 18),
    "public_housing": (13, 21),
}
STOPS = {  # answers with which a person is told to go elsewhere; a note to school is for these days
    "seal_certificate": {"/data/request/card=no"},
    "register_supplement": {"/data/request/here=no"},
    "disaster_certificate": {"/data/damage/cause=fire"},
    "public_housing": {"/data/papers/others_agree=no"},
    "school_note": {"/data/absence/day=2026-10-31"},
}
TOLD = {  # what only some are told
    "family_register": {"only_here"},
    "moving_out": {"late", "no_certificate"},
    "public_housing": {"residence_bring", "income_bring", "disability_bring", "welfare_bring"},
}


@cache
def form(name: str) -> Definition:
    return load(FOLDER / f"{name}.md")


@cache
def gone(name: str) -> tuple[Way, ...]:
    return tuple(ways(form(name)))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_it_is_left_out_here(name: str) -> None:
    assert form(name).unsupported == ()


@pytest.mark.parametrize("name", NAMES)
def test_it_asks_as_much_as_it_needs(name: str) -> None:
    asked = [way.asked for way in gone(name)]
    assert (min(asked), max(asked)) == ASKED[name]


@pytest.mark.parametrize("name", NAMES)
def test_only_who_is_wrong_here_is_stopped(name: str) -> None:
    assert {stop for way in gone(name) for stop in way.stopped} == STOPS.get(name, set())


@pytest.mark.parametrize("name", NAMES)
def test_some_are_told_more(name: str) -> None:
    assert {note for way in gone(name) for note in way.told} == TOLD.get(name, set())


def test_who_applies_for_herself_is_not_asked_for_another() -> None:
    for way in (*gone("residence_record"), *gone("seal_certificate")):
        other = [ref for ref in way.answered if "/other/" in ref]
        assert bool(other) == (way.answered["/data/request/whose"] == "proxy"), way


def test_a_paper_is_either_looked_up_or_brought() -> None:
    for way in gone("public_housing"):
        given = way.answered
        assert ("residence_bring" in way.told) == (given.get("/data/papers/residence_lookup") != "city"), way
        assert ("income_bring" in way.told) == (given.get("/data/papers/income_lookup") != "city"), way
        for name in ("disability", "welfare"):
            has = name in given["/data/people/care"].split()
            assert (f"/data/papers/{name}_lookup" in given) == has
            assert (f"{name}_bring" in way.told) == (given.get(f"/data/papers/{name}_lookup") == "bring")


def test_others_are_asked_to_agree_only_when_the_city_looks_something_up() -> None:
    for way in gone("public_housing"):
        looked_up = any(value == "city" for value in way.answered.values())
        with_others = way.answered["/data/people/together"] == "others"
        assert ("/data/papers/others_agree" in way.answered) == (looked_up and with_others)


def test_a_parent_is_asked_for_when_a_child_gets_a_card() -> None:
    for way in gone("library_registration"):
        young = way.answered["/data/applicant/birth"] > "2011-11-20"
        assert ("/data/applicant/guardian_kana" in way.answered) == young


def test_a_way_without_an_end_and_a_question_too_many_are_found(tmp_path: Path) -> None:
    source = (FOLDER / "residence_record.md").read_text(encoding="utf-8")
    file = tmp_path / "residence_record.md"
    file.write_text(source.replace(". >= 1 and . <= 10", ". >= 1 and . <= 0", 1), encoding="utf-8")
    with pytest.raises(AssertionError, match="copies takes nothing"):
        list(ways(load(file)))
    file.write_text(source.replace("${whose} = 'proxy'", "${whose} != ''", 1), encoding="utf-8")
    assert min(way.asked for way in ways(load(file))) > ASKED["residence_record"][0]


@pytest.mark.parametrize(
    ("name", "ref", "value", "taken"),
    [
        ("residence_record", "/data/applicant/birth", "2026-11-20", True),
        ("residence_record", "/data/applicant/birth", "2026-11-21", False),
        ("residence_record", "/data/applicant/birth", "1899-12-31", False),
        ("residence_record", "/data/applicant/birth", "1900-01-01", True),
        ("residence_record", "/data/applicant/phone", "", True),
        ("residence_record", "/data/applicant/phone", "03-1234-5678", False),
        ("residence_record", "/data/applicant/kana", "山田 花子", False),
        ("residence_record", "/data/applicant/kana", "あ" * 61, False),
        ("residence_record", "/data/applicant/name", "𠮷田 邉子", True),
        ("residence_record", "/data/applicant/address", "千葉市緑区1-2", True),
        ("residence_record", "/data/applicant/address", "1-2", False),
        ("residence_record", "/data/request/copies", "0", False),
        ("residence_record", "/data/request/copies", "10", True),
        ("residence_record", "/data/request/copies", "11", False),
        ("moving_out", "/data/move/day", "2026-12-20", True),
        ("moving_out", "/data/move/day", "2026-12-21", False),
        ("moving_out", "/data/move/day", "2016-11-20", False),
        ("school_note", "/data/absence/day", "2026-11-13", True),
        ("school_note", "/data/absence/day", "2026-11-12", False),
        ("school_note", "/data/absence/day", "2026-12-21", True),
        ("school_note", "/data/absence/day", "2026-12-22", False),
        ("disaster_certificate", "/data/damage/day", "2026-11-20", True),
        ("disaster_certificate", "/data/damage/day", "2026-11-21", False),
        ("disaster_certificate", "/data/damage/day", "2025-11-01", False),
        ("public_housing", "/data/need/offer", "012", True),
        ("public_housing", "/data/need/offer", "A1", False),
    ],
)
def test_an_answer_is_taken_or_objected_to(name: str, ref: str, value: str, taken: bool) -> None:
    assert answered(form(name), ref, value) == taken
