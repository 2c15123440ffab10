"""ODK's own engine as the judge: its instances beside ours, for the same answers under the same clock."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from lxml import etree

from kiosk.core.errors import KnownError
from kiosk.forms import document
from kiosk.forms.engine import Engine
from kiosk.forms.fill import fill
from kiosk.forms.serialize import submission


@dataclass(frozen=True)
class Pair:
    """A form with a person-like list of answers, and what the judge wrote."""

    form: str
    seed: str
    folder: Path
    clock: str
    volatile: frozenset[str]

    def judged(self) -> tuple[str, str]:
        """Fill in the form: "same", "different" or "failed", and where."""
        try:
            got = self._filled()
        except KnownError as fault:
            return "failed", f"{fault.message} {fault.values}"
        wanted = etree.fromstring((self.folder / f"seed{self.seed}.instance.xml").read_bytes())
        found = list(differences(wanted, etree.fromstring(got), self.volatile))
        return ("different", found[0]) if found else ("same", "")

    def _filled(self) -> str:
        now = datetime.fromisoformat(self.clock)
        engine = Engine(document.read((self.folder / "form.xml").read_bytes()), lambda: now, Random(1))
        fill(engine, json.loads((self.folder / f"seed{self.seed}.answers.json").read_text(encoding="utf-8")))
        engine.finish()
        return submission(engine.root)


def pairs(folder: Path) -> Iterator[Pair]:
    """List every form and seed that the judge could fill in."""
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    for name, form in sorted(index["forms"].items()):
        for seed, told in sorted(form.get("seeds", {}).items()):
            if told.get("instance"):
                yield Pair(name, seed, folder / name, index["clock"], frozenset(told["volatile"]["rand"]))


def differences(wanted: Any, got: Any, volatile: frozenset[str], path: str = "") -> Iterator[str]:
    """Compare two trees by qualified names, attributes, order and text; volatile paths only by being there."""
    path = path or f"/{etree.QName(wanted).localname}[1]"
    if path in volatile:
        return
    if etree.QName(wanted).text != etree.QName(got).text:
        yield f"{path}: {wanted.tag}, got {got.tag}"
    for name in sorted({*wanted.attrib, *got.attrib}):
        drawn = f"{path}/@{etree.QName(name).localname}" in volatile and name in wanted.attrib and name in got.attrib
        if wanted.get(name) != got.get(name) and not drawn:
            yield f"{path}/@{name}: {wanted.get(name)!r}, got {got.get(name)!r}"
    if not len(wanted) and not len(got) and (wanted.text or "") != (got.text or ""):
        yield f"{path}: {wanted.text!r}, got {got.text!r}"
    if [child.tag for child in wanted] != [child.tag for child in got]:
        yield f"{path}: {[child.tag for child in wanted]}, got {[child.tag for child in got]}"
        return
    count: dict[str, int] = {}
    for one, other in zip(wanted, got, strict=True):
        name = etree.QName(one).localname
        count[name] = count.get(name, 0) + 1
        yield from differences(one, other, volatile, f"{path}/{name}[{count[name]}]")
