"""A letter in every format it is kept in: PDF, large print, Word and plain text.

All are made from the same blocks (`tree`), so that none says other than another. Text
from people reaches Typst and pandoc as data; neither reads it as its own language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.letters import pandoc, tree
from putright.letters.typesetting import typeset

if TYPE_CHECKING:
    from putright.letters.heading import Heading

PLAIN_SIZE = "12pt"
LARGE_SIZE = "18pt"
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "large_print": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "text": "text/plain; charset=utf-8",
}


def to_pdf(body: str, heading: Heading) -> bytes:
    """The letter as a tagged PDF that meets PDF/UA-1."""
    return typeset(tree.read(body), heading, PLAIN_SIZE)


def to_large_print(body: str, heading: Heading) -> bytes:
    """The same at 18 points."""
    return typeset(tree.read(body), heading, LARGE_SIZE)


def to_docx(body: str, heading: Heading) -> bytes:
    """The letter for Word, with real headings and lists, in British English."""
    return pandoc.convert(tree.read(body), heading, "docx")


def to_text(body: str, heading: Heading) -> bytes:
    """The letter in plain words, lines wrapped, no marks; UTF-8."""
    return pandoc.convert(tree.read(body), heading, "plain")


def to_all(body: str, heading: Heading) -> dict[str, bytes]:
    """Every format by its kind, as a sent letter keeps them."""
    return {
        "pdf": to_pdf(body, heading),
        "large_print": to_large_print(body, heading),
        "docx": to_docx(body, heading),
        "text": to_text(body, heading),
    }
