"""Hostile forms, answers and unfinished forms: what is added, what is typed into it, and what a slip brought."""

import json
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest

from kiosk.applications import draft_bytes, entered, form_commands, form_files
from kiosk.applications.form_reading import checked, described, opened
from kiosk.applications.sheet import Sheet
from kiosk.applications.sight import Stand
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts
from kiosk.forms.definition import Definition
from tests.faults.hostile_inputs import JSON_BY_HAND, VALUES, WORDS, Hostile
from tests.faults.hostile_parser import Parser, plain

NOW = datetime(2026, 11, 21, 1, 12, tzinfo=UTC)
FORM = "school_note"
LAUGHS = b"<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;'>]><a>&d;</a>"
DEEP = b"<a>" * 50_000
_TEXTS = Texts("en")


@cache
def _xml() -> bytes:
    (file,) = form_files.SHIPPED.glob(f"{FORM}@*.xml")
    return file.read_bytes()


@cache
def _definition() -> Definition:
    return opened(_xml())


def _sheet() -> Sheet:
    return Sheet(_definition(), described(_definition()), lambda: NOW, lambda _language: _TEXTS, "en")


@cache
def _draft() -> list[Any]:
    sheet = _sheet()
    for _ in range(2):
        sheet.next({"/data/consent/agree": "yes"} if sheet.sight.stand is Stand.CONSENT else {})
    sheet.next({"/data/child/child_kana": "やまだ はなこ"})
    told: list[Any] = json.loads(draft_bytes.write(sheet))
    return told


def form(xml: bytes) -> None:
    """Look whether a form may be offered."""
    checked(xml, lambda: NOW)


def command(text: str) -> None:
    """Unpack what a command brings."""
    form_commands.unpacked(text)


def draft(told: bytes) -> None:
    """Take up what a slip holds."""
    draft_bytes.restore(_sheet(), draft_bytes.read(told))


def answer(text: str) -> None:
    """Write one thing into every question, and send none of it."""
    sheet = _sheet()
    for _ in range(12):
        agreed = {"/data/consent/agree": "yes"} if sheet.sight.stand is Stand.CONSENT else {}
        sheet.next(agreed or {ask.ref: text for ask in sheet.sight.asks})
        sheet.look()
    assert b"\x00" not in draft_bytes.write(sheet)


def as_it_comes(patch: pytest.MonkeyPatch) -> None:
    """Write what a person gives into the form as it is."""
    patch.setattr(entered, "text", str)


def _form(hostile: Hostile) -> bytes:
    return hostile.broken(_xml())


def _command(hostile: Hostile) -> str:
    return hostile.words(str(form_commands.packed(_xml()[: hostile.chance.randrange(5000)])["form"]))


def _told(hostile: Hostile) -> bytes:
    told = [*_draft()]
    if hostile.chance.random() < 0.5:
        told[hostile.chance.randrange(len(told))] = hostile.pick(VALUES)
    else:
        told[-1] = [*told[-1]]
        told[-1][hostile.chance.randrange(len(told[-1]))] = hostile.pick((*VALUES, *WORDS))
    return json.dumps(told).encode()


def _answer(hostile: Hostile) -> str:
    return hostile.words("やまだ はなこ 03-1234-5678")


PARSERS = (
    Parser("form", plain(form), _form, (KnownError,), (b"", LAUGHS, DEEP, b"<a/>" * 9, b" " * 3_000_000), share=8),
    Parser("form in a command", plain(command), _command, (KnownError,), WORDS),
    Parser("unfinished form", plain(draft), _told, (KnownError,), JSON_BY_HAND, share=4),
    Parser("answer in a form", plain(answer), _answer, (), (*WORDS, "a" * 100_000, "\U000e0100" * 100_000), share=40),
)
