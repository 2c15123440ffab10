"""Gives `qsTr` in QML the words of our own catalogues, so that one set of texts serves the whole program."""

from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtQml import QQmlEngine

from kiosk.core.i18n import Texts


class Translator(QTranslator):
    """Answers from the texts of the language that was spoken last; a missing message is its own English."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        QCoreApplication.installTranslator(self)

    def speak(self, texts: Texts, engine: QQmlEngine) -> None:
        """Change the language of every `qsTr` on the screen at once."""
        self._texts = texts
        engine.retranslate()

    def isEmpty(self) -> bool:
        """Say that there are texts: Qt drops an empty translator."""
        return False

    def translate(self, _context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Look a message up for Qt; `n` is the number in a text that counts."""
        if disambiguation:
            return self._texts.context(disambiguation, source)
        return self._texts.count(source, source, n) if n >= 0 else self._texts.say(source)
