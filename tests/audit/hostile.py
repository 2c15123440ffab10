"""Sixty things a city, a person or an attacker may write, in every text that is bound to a view model."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from itertools import count
from typing import Any

from PySide6.QtCore import QObject

from ui.components.rows import RowsModel
from ui.tour.visit import Visit

NAMES = frozenset({"key", "icon", "picture", "hue", "name", "code", "banner_kind", "part", "screen", "cover"})
"""Fields that are no words: keys, names of icons, colours and screens."""
SHORT = frozenset({"CallRow.label", "CallsShown.call_label", "CounterRow.number", "CounterRow.serving", "Shown.typed"})
"""Numbers, which are cut where they come in (`kiosk.queue.city`) and typed digit by digit."""
MOST_SHORT = 20
WHOLE, SOME_LINES = 6, 600

MARKUP = (
    "<img src=x>",
    '<img src="http://example.invalid/a.png">',
    '<img src="file:///etc/passwd">',
    '<img src="image://icons/bell">',
    "<img src='data:image/svg+xml;base64,PHN2Zy8+'>",
    '<a href="http://example.invalid/">おしてください</a>',
    '<a href="javascript:Qt.quit()">x</a>',
    "<script>Qt.quit()</script>",
    "<b><i><u>" * 200,
    "<table border=1><tr><td>" * 100,
    "<!DOCTYPE html><html><head><meta http-equiv=refresh content='0;url=http://example.invalid'></head></html>",
    "&lt;b&gt; &amp;amp; &#x202e; &#0; &nbsp;",
    "![](http://example.invalid/x.png) [x](http://example.invalid) **b** `c`",
    "<style>*{font-size:900px;color:#fff}</style>",
    '<font size="+99" color="white">x</font>',
)
LONG = (
    "窓口のなまえがどこまでもつづきます。" * 555,
    "A" * 10_000,
    "あ" * 5_000,
    "word " * 2_000,
    "1234567890" * 300,
    "、" * 600,
    "ー" * 600,
    "W" * 200,
    "\N{NO-BREAK SPACE}x" * 500,
)
TURNED = (
    "\u202eابجد שלום 12345 \u200f番窓口\u2066\u2069",
    "שלום עולם " * 40,
    "مرحبا بالعالم " * 40,
    "\u202e" * 100 + "もどる",
    "A\u2067B\u2068C\u2069D\u202aE",
    "﷽" * 30,
    "\u200f\u200e\u061c番号 12",
    "123 שלום 456 مرحبا 789",
)
SIGNS = (
    "👩‍👩‍👧‍👦🇯🇵👍🏽" * 30,
    "\U0001f468\u200d" * 200,
    "e" + "\u0301" * 300,
    "か\u3099" * 100,
    "髙橋 \U00020bb7野家 邉󠄀邊󠄂 \u5869\ufe00",
    "Z̸̢̛̗a̷̛͍l̵̢g̶̨o̴̧" * 30,
    "\ud83d lone",
    "\udc00" * 20,
    "\ufffd\ufffe\uffff",
    "ᄀ" + "ᅡ" * 100 + "한국어",
    "नमस्ते க்ஷௌ ท้องฟ้า",
    "①Ⅷ㍿㈱㌔〒～￥",
)
CONTROLS = (
    "\x00",
    "a\x00b\x07c\x1b[31md",
    "\r\n" * 300,
    "\t" * 300,
    "\u2028\u2029\x85\x0b\x0c" * 50,
    "\ufeff\u200b\u200c\u2060\xad" * 100,
    " " * 1_000,
    "\u3000" * 300,
)
PATTERNS = (
    "{番号札|ばんごうふだ}",
    "{x|" + "よ" * 80 + "}" * 5,
    "{{{{||||}}}}" * 30,
    "{n} {label} {0} %n %1 %2 %L1 %%",
    "{" * 500,
    "qsTr('x'); root.viewModel.back()",
    "'; DROP TABLE tickets; --",
    "../../../../etc/passwd\x00.png",
)
STRINGS = (*MARKUP, *LONG, *TURNED, *SIGNS, *CONTROLS, *PATTERNS)


def poisoned(value: Any, words: Iterator[str]) -> Any:
    """Put other words into every text of a frozen record, and of the records in it."""
    if is_dataclass(value) and not isinstance(value, type):
        fresh = {field.name: poisoned(getattr(value, field.name), words) for field in fields(value)}
        short = {name for name in fresh if f"{type(value).__name__}.{name}" in SHORT}
        fresh |= {name: fresh[name][:MOST_SHORT] for name in short}
        return replace(value, **{name: fresh[name] for name in fresh.keys() - NAMES})
    if isinstance(value, tuple):
        return tuple(poisoned(one, words) for one in value)
    return next(words) if isinstance(value, str) and not isinstance(value, Enum) else value


def models(visit: Visit) -> Iterator[Any]:
    """Give every view model there is."""
    app: Any = visit.desk.app  # the stubs take the value of a property for the property
    pages = (page for room in visit.rooms.values() if isinstance(room, QObject) for page in room.children())
    for model in (app, app.status, app.hall, *visit.rooms.values(), *pages):
        if hasattr(model, "shownChanged") and hasattr(model, "_shown"):
            yield model


@contextmanager
def poison(visit: Visit) -> Iterator[Callable[[int], None]]:
    """Give what binds the hostile words of a turn everywhere; put everything back at the end.

    The words of one turn later stand where those of this stood one place before. At every sixth turn they are as long
    as they are; at the others the longest are cut to some lines.
    """
    before = [(model, model._shown, _rows(model)) for model in models(visit)]

    def bind(turn: int) -> None:
        most = None if turn % WHOLE == 0 else SOME_LINES
        drawn = (STRINGS[place % len(STRINGS)][:most] for place in count(turn))
        for model, shown, rows in before:
            model._shown = poisoned(shown, drawn)
            for listed, kept in rows.items():
                listed.show(poisoned(kept, drawn))
            model.shownChanged.emit()

    try:
        yield bind
    finally:
        for model, shown, rows in before:
            model._shown = shown
            for listed, kept in rows.items():
                listed.show(kept)
            model.shownChanged.emit()


def _rows(model: Any) -> dict[RowsModel, tuple[Any, ...]]:
    return {found: found._rows for found in vars(model).values() if isinstance(found, RowsModel)}
