"""IPP messages (RFC 8010): what is asked of a printer, and what it answers."""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

VERSION = 2, 0
_HEAD = struct.Struct(">BBHI")
_OPERATION_GROUP, _JOB_GROUP, _END = 0x01, 0x02, 0x03
_FIRST_VALUE = 0x10
_LONGEST_NAME = 255  # RFC 8011, 5.1.4: the longest keyword
_INTEGERS = frozenset({0x21, 0x23})
_TEXTS = range(0x41, 0x4A)


class Operation(IntEnum):
    """What is asked for (RFC 8011, 5.4.15)."""

    PRINT_JOB = 0x0002
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_JOBS = 0x000A
    GET_PRINTER_ATTRIBUTES = 0x000B


class Tag(IntEnum):
    """The kinds of value that are sent."""

    INTEGER = 0x21
    BOOLEAN = 0x22
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MEDIA_TYPE = 0x49


class Attribute(NamedTuple):
    """One attribute of a request; several values make it a set."""

    tag: Tag
    name: str
    values: Sequence[str | int]


Value = str | int | bytes
Group = Mapping[str, Sequence[Value]]


@dataclass(frozen=True)
class Request:
    """One request to a printer.

    Attributes:
        operation: What is asked for.
        target: The attributes that say of whom, in their order: "printer-uri" first (RFC 8011, 4.1.5).
        job: How a document is to be printed.
        document: What follows the message.
    """

    operation: Operation
    target: Sequence[Attribute]
    job: Sequence[Attribute] = ()
    document: bytes = b""


@dataclass(frozen=True)
class Reply:
    """A whole answer.

    Attributes:
        status: Its status code; below 0x0100 is success (RFC 8011, B.1).
        number: That of the request it answers.
        groups: The attributes of the printer or of each job, in their order.
    """

    status: int
    number: int
    groups: tuple[Group, ...]

    @property
    def successful(self) -> bool:
        """Whether the printer did what was asked."""
        return self.status < 0x0100  # noqa: PLR2004 - RFC 8011, B.1


def encode(request: Request, number: int) -> bytes:
    """Write a request; `number` comes back in its answer."""
    preface = (
        Attribute(Tag.CHARSET, "attributes-charset", ["utf-8"]),
        Attribute(Tag.LANGUAGE, "attributes-natural-language", ["en"]),
    )
    message = _HEAD.pack(*VERSION, request.operation, number) + bytes([_OPERATION_GROUP])
    message += b"".join(map(_attribute, (*preface, *request.target)))
    if request.job:
        message += bytes([_JOB_GROUP]) + b"".join(map(_attribute, request.job))
    return message + bytes([_END]) + request.document


def _attribute(attribute: Attribute) -> bytes:
    name, out = attribute.name.encode(), b""
    for value in attribute.values:
        data = _value(attribute.tag, value)
        out += bytes([attribute.tag]) + _sized(name) + _sized(data)
        name = b""  # a further value of the same attribute has no name
    return out


def _value(tag: Tag, value: str | int) -> bytes:
    if isinstance(value, str):
        return value.encode()
    return bytes([value]) if tag is Tag.BOOLEAN else value.to_bytes(4, "big", signed=True)


def _sized(data: bytes) -> bytes:
    return len(data).to_bytes(2, "big") + data


def decode(data: bytes) -> Reply:
    """Read an answer.

    Raises:
        ValueError: It is no whole IPP message.
    """
    if len(data) < _HEAD.size:
        raise ValueError("no IPP message")
    _, _, status, number = _HEAD.unpack_from(data)
    groups: list[dict[str, list[Value]]] = []
    name = ""
    for tag, named, value in _fields(data):
        if tag < _FIRST_VALUE:
            if tag != _OPERATION_GROUP:
                groups.append({})
            name = ""
            continue
        name = named or name
        if not name:
            raise ValueError("a value without an attribute")
        if groups:  # what comes before is about the message itself
            groups[-1].setdefault(name, []).append(_read(tag, value))
    return Reply(status, number, tuple(groups))


def _fields(data: bytes) -> Iterator[tuple[int, str, bytes]]:
    """Yield each group as (tag, "", b"") and each value as (tag, name, bytes), up to the end of the attributes."""
    at = _HEAD.size
    while True:
        tag = _part(data, at, 1)[0]
        at += 1
        if tag == _END:
            return
        if tag < _FIRST_VALUE:
            yield tag, "", b""
            continue
        name, at = _counted(data, at)
        value, at = _counted(data, at)
        if len(name) > _LONGEST_NAME:
            raise ValueError("a name of that length")
        yield tag, name.decode("ascii"), value


def _counted(data: bytes, at: int) -> tuple[bytes, int]:
    start = at + 2
    length = int.from_bytes(_part(data, at, 2), "big")
    return _part(data, start, length), start + length


def _part(data: bytes, at: int, length: int) -> bytes:
    part = data[at : at + length]
    if len(part) != length:
        raise ValueError("an IPP message that ends too early")
    return part


def _read(tag: int, value: bytes) -> Value:
    if tag in _INTEGERS:
        if len(value) != 4:  # noqa: PLR2004 - RFC 8010, 3.9
            raise ValueError("a number of that length")
        return int.from_bytes(value, "big", signed=True)
    if tag == Tag.BOOLEAN:
        return int(value != b"\0")
    return value.decode("utf-8", "replace") if tag in _TEXTS else value
