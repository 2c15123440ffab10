"""Books in the EPUB form, 2 and 3: opened without extracting, running or fetching anything; or why not, in words."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.core.errors import N_

from . import epub_chapter, epub_package
from .epub_package import About, Entry
from .epub_parts import parts
from .epub_text import Chapter
from .epub_xml import local, tree
from .faults import FormatError
from .safe_xml import TooLargeError as XmlTooLargeError
from .safe_xml import XmlError
from .safe_zip import Archive, LockedError, NotZipError, TooLargeError, ZipError, table

SIGNS_LIMIT = 5_000_000  # characters of all chapters, each as often as it is read; a long novel has half a million
SPANS_LIMIT = 400_000
XML_LIMIT = 4 * 1024 * 1024
_SHEET = 1024 * 1024
_SHEETS = 20
PICTURE = 8 * 1024 * 1024
_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_RIGHTS = frozenset({"META-INF/rights.xml", "META-INF/license.lcpl", "META-INF/sinf.xml"})
_ONLY_FONTS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})  # EPUB 3.3, 4.3
_ANOTHER = N_("Please choose another book.")
_NO_BOOK = N_("This file is not a book that can be read here.")


class BookError(FormatError):
    """A book that cannot be shown; `detail` says to a technician what is wrong with the file."""

    def __init__(self, message: str, detail: str) -> None:
        super().__init__(message, _ANOTHER)
        self.detail = detail[:200]


@dataclass(frozen=True, slots=True)
class Book:
    """A book that was opened; its parts are read one by one, and the file is not kept open.

    Attributes:
        about: What it says of itself.
        spine: The member of each chapter, in the order of reading.
        contents: Its table of contents; empty when it has none that can be read.
    """

    about: About
    spine: tuple[str, ...]
    contents: tuple[Entry, ...]
    archive: Archive

    def chapters(self) -> tuple[Chapter, ...]:
        """Read all chapters, long ones in parts; what cannot be read of one is said in its `trouble`."""
        read: dict[str, tuple[Chapter, ...]] = {}
        told: list[Chapter] = []
        signs = spans = 0
        for member in self.spine:
            if signs > SIGNS_LIMIT or spans > SPANS_LIMIT:
                told.append(Chapter(member=member, trouble=epub_chapter.TOO_LONG))
                continue
            if member not in read:
                read[member] = parts(self._chapter(member))
            told += read[member]
            signs += sum(len(part.text) for part in read[member])
            spans += sum(len(part.spans) + len(part.blocks) for part in read[member])
        return tuple(told)

    def picture(self, member: str) -> bytes:
        """Give the bytes of a picture, as they are in the book.

        Raises:
            ZipError: There is none, it is damaged or too large.
        """
        return self.archive.read(member, PICTURE)

    def _chapter(self, member: str) -> Chapter:
        try:
            data = self.archive.read(member, XML_LIMIT)
        except TooLargeError:
            return Chapter(member=member, trouble=epub_chapter.TOO_LONG)
        except ZipError:
            return Chapter(member=member, trouble=epub_chapter.TROUBLE)
        return epub_chapter.read(data, member, _Sheets(self.archive).read)


class _Sheets:
    """The style sheets of one chapter; those past the limit are not read."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._left = _SHEETS

    def read(self, member: str) -> str:
        self._left -= 1
        if not member or self._left < 0:
            return ""
        try:
            return self._archive.read(member, _SHEET).decode("utf-8", "replace")
        except ZipError:
            return ""


def read(path: Path) -> Book:
    """Open a book.

    Raises:
        BookError: It cannot be shown; the words say why.
    """
    try:
        archive = table(path)
        _check_unlocked(archive)
        package = _package(archive)
    except (OSError, NotZipError) as fault:
        raise BookError(_NO_BOOK, fault.strerror or "" if isinstance(fault, OSError) else str(fault)) from fault
    except LockedError as fault:
        raise _locked(str(fault)) from fault
    except (TooLargeError, XmlTooLargeError) as fault:
        raise BookError(N_("This book is too large to be shown here."), str(fault)) from fault
    except (ZipError, XmlError) as fault:
        raise _damaged(str(fault)) from fault
    if not package.spine:
        raise BookError(N_("There is nothing to read in this book."), "no chapter in the spine")
    return Book(package.about, package.spine, _contents(archive, package), archive)


def _package(archive: Archive) -> epub_package.Package:
    if _CONTAINER not in archive.members:
        raise BookError(_NO_BOOK, f"no {_CONTAINER}")
    member = epub_package.path(archive.read(_CONTAINER, XML_LIMIT))
    if member not in archive.members:
        raise _damaged(f"the package {member!r} is missing")
    return epub_package.read(archive.read(member, XML_LIMIT), member)


def _check_unlocked(archive: Archive) -> None:
    """Find out whether a publisher's lock is on it; hidden fonts alone are none, they are never loaded."""
    rights = _RIGHTS & archive.members.keys()
    if rights:
        raise _locked(f"protected by {min(rights)}")
    if _ENCRYPTION not in archive.members:
        return
    for element in tree(archive.read(_ENCRYPTION, XML_LIMIT)).iter():
        method = element.get("Algorithm", "")
        if local(element.tag) == "encryptionmethod" and method not in _ONLY_FONTS:
            raise _locked(f"encrypted by {method}")


def _contents(archive: Archive, package: epub_package.Package) -> tuple[Entry, ...]:
    if not package.navigation:
        return ()
    try:
        data = archive.read(package.navigation, XML_LIMIT)
        return epub_package.contents(data, package.navigation, package.spine)
    except (ZipError, XmlError):
        return ()


def _locked(detail: str) -> BookError:
    return BookError(N_("This book is locked by its publisher and cannot be shown here."), detail)


def _damaged(detail: str) -> BookError:
    return BookError(N_("The file of this book is damaged, or not built as a book should be."), detail)
