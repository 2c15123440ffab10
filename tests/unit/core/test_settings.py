"""A mistake in the settings is told by file, line and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pytest

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts
from kiosk.core.settings import Document


class Dialect(StrEnum):
    LD = "ngsi-ld"
    V2 = "ngsi-v2"


@dataclass(frozen=True)
class Stream:
    type: str
    interval: float = 15.0


@dataclass(frozen=True)
class Printer:
    port: int = 9100
    host: str | None = None
    dialect: Dialect = Dialect.LD
    token: Path = Path("/etc/token")
    streams: tuple[Stream, ...] = ()
    topics: tuple[str, ...] = ()
    loud: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.port <= 65535:
            raise ValueError("port must be a whole number from 1 to 65535")


@dataclass(frozen=True)
class Needed:
    url: str


def load(folder: Path, text: str) -> Document:
    path = folder / "kiosk.toml"
    path.write_text(text)
    return Document.load(path)


def said(folder: Path, text: str, kind: type = Printer) -> str:
    with pytest.raises(KnownError) as caught:
        load(folder, text).section("printer.ticket", kind)
    return Texts("en").told(caught.value)[0]


def test_no_file_gives_defaults() -> None:
    document = Document.load(None)
    assert document.section("printer.ticket", Printer) == Printer()
    document.finish()


def test_everything_is_read(tmp_path: Path) -> None:
    document = load(
        tmp_path,
        """
[printer.ticket]
port = 9101
host = "10.0.0.2"
dialect = "ngsi-v2"
token = "/run/token"
topics = ["a", "b"]
loud = true
[[printer.ticket.streams]]
type = "Notice"
interval = 3
[[printer.ticket.streams]]
type = "Alert"
""",
    )
    assert document.section("printer.ticket", Printer) == Printer(
        port=9101,
        host="10.0.0.2",
        dialect=Dialect.V2,
        token=Path("/run/token"),
        streams=(Stream("Notice", 3.0), Stream("Alert")),
        topics=("a", "b"),
        loud=True,
    )
    assert document.names("printer") == ("ticket",)
    document.finish()


HEAD = "# a comment\n\n[printer.ticket]\n"


STREAMS = "[[printer.ticket.streams]]\n"


@pytest.mark.parametrize(
    ("text", "problem", "cure"),
    [
        ("port = 70000", "port must be a whole number from 1 to 65535", "port = 9100"),
        ('port = "9100"', "port must be a whole number", "port = 9100"),
        ("port = true", "port must be a whole number", "port = 9100"),
        ("loud = 1", "loud must be true or false", "loud = false"),
        ("host = 3", "host must be a text in quotes", 'host = "text"'),
        ('dialect = "v3"', 'dialect must be one of "ngsi-ld", "ngsi-v2"', 'dialect = "ngsi-ld"'),
        ("topics = [1]", "topics must be a list, each part a text in quotes", 'topics = ["text"]'),
    ],
)
def test_a_mistake_is_told_with_its_line_and_its_cure(tmp_path: Path, text: str, problem: str, cure: str) -> None:
    expected = f"kiosk.toml line 5: [printer.ticket] {problem}. Write for example: {cure}"
    assert said(tmp_path, f"{HEAD}# {cure}\n{text}") == expected


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        (f'{STREAMS}type = "A"\n{STREAMS}type = 5', 7, "type must be a text in quotes"),
        (f"{STREAMS}interval = 5", 4, "type is missing"),
        ('streams = [{ type = "A" }, { type = 5 }]', 4, "type must be a text in quotes"),
    ],
)
def test_a_mistake_in_a_list_is_told_with_its_line(tmp_path: Path, text: str, line: int, problem: str) -> None:
    told = said(tmp_path, HEAD + text)
    assert told == f'kiosk.toml line {line}: [printer.ticket.streams] {problem}. Write for example: type = "text"'


def test_a_misspelt_setting_is_told(tmp_path: Path) -> None:
    assert said(tmp_path, HEAD + "prot = 1") == (
        "kiosk.toml line 4: [printer.ticket] prot is no setting. Did you mean port"
    )


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    told = said(tmp_path, HEAD, Needed)
    assert told == 'kiosk.toml line 3: [printer.ticket] url is missing. Write for example: url = "text"'


def test_a_value_where_a_section_belongs(tmp_path: Path) -> None:
    assert said(tmp_path, "printer = 3").endswith("printer must be a section. Write it as [printer.ticket]")


def test_a_section_nobody_takes_is_told(tmp_path: Path) -> None:
    document = load(tmp_path, "[printer.ticket]\nport = 1\n\n[printer.tikket]\nport = 2\n")
    document.section("printer.ticket", Printer)
    with pytest.raises(KnownError) as caught:
        document.finish()
    assert Texts("en").told(caught.value)[0] == (
        "kiosk.toml line 4: [printer.tikket] is no section. Did you mean [printer.ticket]"
    )


def test_a_key_beside_sections_is_told(tmp_path: Path) -> None:
    document = load(tmp_path, "[printer]\nport = 1\n[printer.ticket]\n")
    document.section("printer.ticket", Printer)
    with pytest.raises(KnownError) as caught:
        document.finish()
    assert caught.value.values["line"] == 2


@pytest.mark.parametrize(
    "body", [b"port = = 1", b"\xff\xfe", b"[a]\nb = 1\nb = 2", b"a = " + b"[" * 9999, b"a = " + b"9" * 5000]
)
def test_a_broken_file_is_told(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_bytes(body)
    with pytest.raises(KnownError, match="settings file"):
        Document.load(path)


def test_an_absent_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="cannot be read"):
        Document.load(tmp_path / "none.toml")
