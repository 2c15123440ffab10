"""Gives `qsTr` in QML the words of our own catalogues, so that one set of texts serves the whole program.

Qt asks its translators from the thread that loads QML as well, often while the main thread waits for it inside Python.
A translator written in Python would wait there for ever; so the catalogue is handed to Qt as a .qm file in memory.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from struct import pack

from PySide6.QtCore import QCoreApplication, QObject, QTranslator
from PySide6.QtQml import QQmlEngine
from shiboken6 import delete

from kiosk.core import catalogue
from kiosk.core.i18n import LOCALES_DIR, Texts

# The .qm format: a magic number, then sections; within a message, tags. Source: qtranslator.cpp of Qt.
_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES = 0x42, 0x69
_END, _TRANSLATION, _SOURCE, _COMMENT = 1, 3, 6, 8
_CONTEXT = "\x04"  # gettext's mark between context and message


class Translator(QObject):
    """Answers every `qsTr` in the language spoken last, until it is deleted; a missing message is its own English."""

    def __init__(self, texts: Texts, *, locales: Path = LOCALES_DIR) -> None:
        super().__init__()
        self._locales = locales
        self._words = b""
        self._now = self._installed(texts)

    def speak(self, texts: Texts, engine: QQmlEngine) -> None:
        """Change the language of every `qsTr` on the screen at once."""
        delete(self._now)  # which also takes it out of the application
        self._now = self._installed(texts)
        engine.retranslate()

    def close(self) -> None:
        """Stop answering."""
        delete(self)

    def _installed(self, texts: Texts) -> QTranslator:
        translator = QTranslator(self)
        self._words = compiled(messages(texts.language, self._locales))  # Qt reads it where it lies and copies nothing
        translator.load(self._words)
        QCoreApplication.installTranslator(translator)
        # PySide looks once, under Python's lock, whether `translate` was overridden: here, where nobody waits for it.
        QCoreApplication.translate("", "?")
        return translator


def messages(language: str, locales: Path = LOCALES_DIR) -> dict[str, str]:
    """Give every message of a language, over those of the language it falls back to (ja@easy to ja)."""
    found: dict[str, str] = {}
    for code in dict.fromkeys((language.partition("@")[0], language)):
        loaded = getattr(catalogue.load(code, locales), "_catalog", {})  # gettext has no public way to list it
        found |= {source: text for source, text in loaded.items() if isinstance(source, str) and source and text}
    return found


def compiled(words: Mapping[str, str]) -> bytes:
    """Write a .qm file. A message with a context is found by `qsTr(message, context)`."""
    hashes, body = [], b""
    for source, comment, text in _entries(words):
        hashes.append((_elf_hash(source + comment), len(body)))
        translated = text.encode("utf-16-be")
        body += pack(">BI", _TRANSLATION, len(translated)) + translated
        body += pack(">BI", _SOURCE, len(source)) + source
        if comment:
            body += pack(">BI", _COMMENT, len(comment)) + comment
        body += pack(">B", _END)
    index = b"".join(pack(">II", *entry) for entry in sorted(hashes))
    return _MAGIC + pack(">BI", _HASHES, len(index)) + index + pack(">BI", _MESSAGES, len(body)) + body


def _entries(words: Mapping[str, str]) -> Iterator[tuple[bytes, bytes, str]]:
    for key, text in words.items():
        context, mark, source = key.rpartition(_CONTEXT)
        yield source.encode(), context.encode() if mark else b"", text


def _elf_hash(name: bytes) -> int:
    found = 0
    for byte in name:
        found = ((found << 4) + byte) & 0xFFFFFFFF
        high = found & 0xF0000000
        found = (found ^ (high >> 24)) & ~high
    return found or 1
