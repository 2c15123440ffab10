"""Every form of the public test data is filled in as ODK's own engine fills it in."""

from pathlib import Path

import pytest
from lxml import etree

from tests.unit.forms.oracle import differences, pairs


@pytest.fixture(scope="module")
def oracle(test_data: Path) -> Path:
    folder = test_data.parent / "lab" / "odk" / "oracle"
    if not (test_data / "forms").is_dir() or not folder.is_dir():
        pytest.skip("no test data: KIOSK_TEST_DATA names no folder with forms and their oracle beside it")
    return folder


def test_every_form_and_seed_is_the_same(oracle: Path) -> None:
    judged = {(pair.form, pair.seed): pair.judged() for pair in pairs(oracle)}
    assert {pair: told for pair, told in judged.items() if told[0] != "same"} == {}
    assert judged


@pytest.mark.parametrize(
    "other",
    [
        "<d><a>2</a><b/></d>",
        "<d><a>1</a></d>",
        "<d><b/><a>1</a></d>",
        "<d><a x='1'>1</a><b/></d>",
        "<d xmlns='u'><a>1</a><b/></d>",
    ],
)
def test_a_difference_is_seen(other: str) -> None:
    wanted = etree.fromstring("<d><a>1</a><b/></d>")
    assert list(differences(wanted, etree.fromstring(other), frozenset()))
    assert not list(differences(wanted, etree.fromstring("<d><a>1</a><b/></d>"), frozenset()))


def test_only_a_volatile_path_is_passed_over() -> None:
    wanted, got = etree.fromstring("<d><a>1</a></d>"), etree.fromstring("<d><a>2</a></d>")
    assert not list(differences(wanted, got, frozenset({"/d[1]/a[1]"})))
