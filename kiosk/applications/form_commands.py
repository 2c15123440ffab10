"""What can be asked of the procedures by name: a form is added while the kiosk runs, or without it."""

import base64
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kiosk.core.commands import LONGEST, Handler
from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError

if TYPE_CHECKING:  # the command line hands a form over without the store
    from .procedures import Forms

ADD = "forms.add"
_LARGEST = 2 * 1024 * 1024  # bytes of XML, as kiosk.forms reads at most
_ROOM = 1024  # of the line, for what stands around the form


def handlers(forms: "Forms") -> dict[str, Handler]:
    """Return what answers each name."""

    async def add(arguments: Mapping[str, Json]) -> Json:
        procedure = await forms.add(unpacked(str(arguments.get("form", ""))))
        return f"{procedure.id} {procedure.version}"

    return {ADD: add}


def packed(xml: bytes) -> dict[str, Json]:
    """Write a form as the arguments of the command, which is one line and no longer than all are.

    Raises:
        KnownError: It is too large.
    """
    text = base64.b85encode(zlib.compress(xml, 9)).decode()
    if len(text) > LONGEST - _ROOM or len(xml) > _LARGEST:
        raise _too_large()
    return {"form": text}


def unpacked(text: str) -> bytes:
    """Read the form that came with the command.

    Raises:
        KnownError: It is none, or too large.
    """
    work = zlib.decompressobj()
    try:
        xml = work.decompress(base64.b85decode(text), _LARGEST)
    except (ValueError, zlib.error):
        raise _none() from None
    if work.unconsumed_tail:
        raise _too_large()
    if not work.eof:
        raise _none()
    return xml


def _none() -> KnownError:
    return KnownError(N_("No form has come with this command."))


def _too_large() -> KnownError:
    return KnownError(N_("This form is too large to be added."), N_("Take long lists out of it, or cut it in two."))
