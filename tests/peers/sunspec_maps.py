"""Registers of SunSpec devices, written by pysunspec2 from the alliance's own definitions of the models."""

import struct
from collections.abc import Mapping, Sequence
from typing import Any

from sunspec2.file.client import FileClientModel

Said = Mapping[str, Any]
COMMON: tuple[int, Said] = (1, {"Mn": "Practice", "Md": "Shelter 5", "SN": "7"})
END = bytes.fromhex("ffff0000")


def model(number: int, says: Said) -> bytes:
    """Give the registers of a model; whatever is left out is not implemented."""
    return bytes(FileClientModel(number, data={"ID": number, **says}).get_mb())


def listed(models: Sequence[tuple[int, Said]], end: bytes = END) -> bytes:
    """Give the registers of a whole list, from its mark to its end."""
    return b"SunS" + b"".join(model(number, says) for number, says in models) + end


def words(registers: bytes) -> list[int]:
    """Give registers as numbers."""
    return list(struct.unpack(f">{len(registers) // 2}H", registers))
