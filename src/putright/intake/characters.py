"""Bytes into characters that can be stored and shown, whatever the sender claimed."""

from __future__ import annotations

import codecs
import re
from email.errors import HeaderParseError
from email.header import decode_header

# Python knows these as character sets; no mail does, and decoding them runs tricks.
_NOT_FOR_MAIL = {
    "idna",
    "punycode",
    "undefined",
    "unicode-escape",
    "raw-unicode-escape",
}
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"\s+")
_TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def decode(data: bytes, charset: str | None) -> tuple[str, str]:
    """The characters, and what was wrong with the character set (empty: nothing).

    >>> decode("Café".encode("cp1252"), "utf-8")[0]
    'Café'
    """
    for candidate in (_usable(charset), "utf-8"):
        text = _strictly(data, candidate)
        if text is not None:
            claimed = charset is None or candidate == _usable(charset)
            return clean(text), "" if claimed else _misfit(charset)
    return clean(data.decode("cp1252", "replace")), _misfit(charset)


def clean(text: str) -> str:
    r"""Text without what no database or page can hold, its lines ended by `\n`."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _UNSHOWABLE.sub("", lines)


def one_line(value: str) -> str:
    """A header's value on one line, so that nothing can be smuggled in on a second."""
    return _SPACES.sub(" ", clean(value)).strip()


def without_turns(text: str) -> str:
    """Text without the marks that reverse its direction, which can hide a name's end.

    >>> without_turns("photo" + chr(0x202E) + "gpj.exe")
    'photogpj.exe'
    """
    return _TURNS.sub("", text)


def header_text(value: str) -> str:
    """A header as people read it: encoded words decoded, stray bytes made sense of.

    >>> header_text("=?utf-8?q?Gr=C3=BC=C3=9Fe?=")
    'Grüße'
    """
    if "=?" not in value:
        return one_line(as_characters(value))
    try:
        pieces = decode_header(as_characters(value))
    except (HeaderParseError, ValueError):
        return one_line(as_characters(value))
    return one_line("".join(_piece(*piece) for piece in pieces))


def as_characters(value: str) -> str:
    """A raw header whose stray bytes have been made sense of."""
    if not any("\udc80" <= char <= "\udcff" for char in value):
        return value
    return decode(value.encode("utf-8", "surrogateescape"), None)[0]


def _piece(words: bytes | str, charset: str | None) -> str:
    if isinstance(words, str):
        return words
    if charset is None:  # what stood between encoded words: escaped by the library
        return _strictly(words, "raw-unicode-escape") or words.decode("latin-1")
    return decode(words, charset)[0]


def _usable(charset: str | None) -> str:
    try:
        name = codecs.lookup((charset or "utf-8").strip()).name
    except (LookupError, ValueError):
        return "utf-8"
    if name.replace("_", "-") in _NOT_FOR_MAIL:
        return "utf-8"
    # Mail programs say Latin-1 and mean Windows; ASCII is within UTF-8.
    return {"iso8859-1": "cp1252", "ascii": "utf-8"}.get(name, name)


def _strictly(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (LookupError, ValueError):
        return None


def _misfit(charset: str | None) -> str:
    claim = "does not say in which character set it is written"
    if charset:
        claim = f"says that it is written in {one_line(charset)[:40]}"
    return (
        f"The message {claim}, and some of its letters do not fit. Some may look "
        "wrong: compare them with the message as it came."
    )
