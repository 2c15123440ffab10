"""`kiosk forms ...`: look at a form, fill one in without a screen, have one offered."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import click

from kiosk.core.errors import N_, KnownError

from .faults import FormError

REFUSED = 1
Told = Callable[[KnownError], Sequence[str]]


def commands(told: Told, now: Callable[[], datetime], offer: Callable[[bytes], object]) -> click.Group:
    """Make the `forms` commands; they end with 0 when done, 1 when refused, 2 when misused.

    Args:
        told: Says a fault in words.
        now: Tells the moment, with the zone it is shown in.
        offer: Has a form, as an XForms document, offered from now on; gives its name.
    """

    @click.group(name="forms")
    def forms() -> None:
        """Forms as data: XLSForm (xlsx, csv, md) and ODK XForms (xml)."""

    @forms.command()
    @click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
    @click.option("--json", "as_json", is_flag=True, help="A line a file: {file, ok, title, questions, unsupported}.")
    def check(files: Sequence[Path], *, as_json: bool) -> None:
        """Read each FILE, open it once, and tell what of it is not supported."""
        findings = [_checked(file, told, now) for file in files]
        for one in findings:
            click.echo(json.dumps(one, ensure_ascii=False) if as_json else _words(one))
        sys.exit(0 if all(one["ok"] for one in findings) else REFUSED)

    @forms.command()
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option(
        "--answers",
        required=True,
        type=click.Path(path_type=Path),
        help="A JSON list of {ref, value}, {add: ref}, {remove: ref}.",
    )
    @click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The submission.")
    @click.option("--now", "moment", default=None, help="The moment that is now, as ISO 8601 with an offset.")
    @click.option("--seed", default=None, type=int, help="Makes every draw of chance repeatable.")
    def fill(file: Path, answers: Path, out: Path, moment: str | None, seed: int | None) -> None:
        """Fill FILE in with a list of answers; prints how many were taken and why others were not."""
        clock = _clock(moment, now)
        _say(lambda: _filled(file, answers, out, clock, seed), told)

    @forms.command()
    @click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
    def add(files: Sequence[Path]) -> None:
        """Offer each FILE from now on; a form that is being filled in keeps the version it was begun with."""
        for file in files:
            _say(partial(_added, file, now, offer), told)

    return forms


def _added(file: Path, now: Callable[[], datetime], offer: Callable[[bytes], object]) -> dict[str, Any]:
    """Open a form once, here, where it can harm nobody, and hand it over."""
    from .document import read  # noqa: PLC0415 - only these commands read forms
    from .load import xforms  # noqa: PLC0415
    from .trial import tried  # noqa: PLC0415

    xml = xforms(file)
    tried(read(xml), now)
    return {"added": offer(xml)}


def _say(work: Callable[[], dict[str, Any]], told: Told) -> None:
    try:
        click.echo(json.dumps(work(), ensure_ascii=False))
    except KnownError as fault:
        click.echo(" ".join(part for part in told(fault) if part), err=True)
        sys.exit(REFUSED)


def _clock(moment: str | None, now: Callable[[], datetime]) -> Callable[[], datetime]:
    if moment is None:
        return now
    try:
        frozen = datetime.fromisoformat(moment)
    except ValueError as fault:
        raise click.BadParameter("it is written like 2026-11-20T10:00:00+09:00", param_hint="--now") from fault
    frozen = frozen if frozen.tzinfo else frozen.replace(tzinfo=now().tzinfo)
    return lambda: frozen


def _checked(file: Path, told: Told, now: Callable[[], datetime]) -> dict[str, Any]:
    from .load import load  # noqa: PLC0415 - only these commands read forms
    from .trial import tried  # noqa: PLC0415

    finding: dict[str, Any] = {"file": str(file), "ok": False, "title": "", "questions": 0, "unsupported": []}
    try:
        definition = load(file)
        finding |= {
            "title": definition.title,
            "questions": definition.questions,
            "unsupported": list(definition.unsupported),
        }
        tried(definition, now)
    except KnownError as fault:
        return finding | {"error": " ".join(part for part in told(fault) if part)}
    return finding | {"ok": True}


def _words(finding: Mapping[str, Any]) -> str:
    if not finding["ok"]:
        return f"{finding['file']}: {finding['error']}"
    without = f"; not supported: {', '.join(finding['unsupported'])}" if finding["unsupported"] else ""
    return f"{finding['file']}: {finding['title']}, {finding['questions']} questions{without}"


def _filled(file: Path, answers: Path, out: Path, now: Callable[[], datetime], seed: int | None) -> dict[str, Any]:
    from .engine import Engine  # noqa: PLC0415 - only these commands read forms
    from .fill import fill  # noqa: PLC0415
    from .load import load  # noqa: PLC0415
    from .serialize import submission  # noqa: PLC0415

    given = _answers(answers)
    engine = Engine(load(file), now, Random(seed))  # noqa: S311 - identifiers of a trial, not secrets
    applied, refused = fill(engine, given)
    engine.finish()
    try:
        out.write_text(submission(engine.root), encoding="utf-8")
    except OSError as fault:
        raise FormError(N_("The submission cannot be written: {why}"), why=fault.strerror or "") from fault
    return {"applied": applied, "refused": [asdict(one) for one in refused]}


def _answers(file: Path) -> list[Mapping[str, object]]:
    try:
        given = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as fault:
        raise FormError(N_("The answers cannot be read: {why}"), why=str(fault)[:200]) from fault
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise FormError(N_("The answers are no list of objects."))
    return given
