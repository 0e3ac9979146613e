"""A web font (WOFF) turned back into the plain font file that a PDF is set with."""

from __future__ import annotations

import struct
import zlib

_HEADER = struct.Struct(">4sIIHHI")
_ENTRY = struct.Struct(">4sIIII")
_FIRST_ENTRY = 44  # bytes of a WOFF header


def to_font(woff: bytes) -> bytes:
    """The font (TTF or OTF) inside a WOFF 1.0 file: its tables, unpacked.

    Raises:
        ValueError: It is no WOFF 1.0 file.
    """
    signature, flavour, _, count, _, _ = _HEADER.unpack_from(woff)
    if signature != b"wOFF":
        raise ValueError("This is no WOFF 1.0 font.")
    power = max(0, count.bit_length() - 1)
    search = 16 * 2**power
    shift = count * 16 - search
    directory = struct.pack(">IHHHH", flavour, count, search, power, shift)
    tables = b""
    begin = len(directory) + 16 * count
    for number in range(count):
        entry = _ENTRY.unpack_from(woff, _FIRST_ENTRY + number * _ENTRY.size)
        tag, offset, packed, length, checksum = entry
        data = woff[offset : offset + packed]
        table = data if packed == length else zlib.decompress(data)
        directory += struct.pack(">4sIII", tag, checksum, begin + len(tables), length)
        tables += table + b"\0" * (-len(table) % 4)
    return directory + tables
