"""How a letter looks in Word: the same sizes and margins as on paper, in black."""

from __future__ import annotations

import io
import subprocess
from functools import cache
from typing import TYPE_CHECKING

import docx
import pypandoc  # type: ignore[import-untyped]  # it ships none
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document
    from docx.styles.style import ParagraphStyle

    from putright.letters.heading import Heading

FONT = "Arial"  # on every machine that opens it, and easy to read
_BLACK = RGBColor(0, 0, 0)
_LINES = 1.25
# Points: the letter's size; then each style's own, with the space above and below it.
_SIZES = {
    "Normal": (12, 0, 0),
    "Body Text": (12, 0, 9),
    "Compact": (12, 0, 3),
    "Title": (16, 12, 9),
    "Heading 1": (13, 12, 4),
}


@cache
def reference() -> bytes:
    """Pandoc's own pattern of a Word file, set as our letters are set."""
    document = _pattern()
    for name, (size, before, after) in _SIZES.items():
        _set(_style(document, name), size, before, after)
    for name in ("Title", "Heading 1"):
        _style(document, name).font.bold = True
        _style(document, name).font.color.rgb = _BLACK
        _style(document, name).paragraph_format.keep_with_next = True
    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(25)
        section.top_margin = section.bottom_margin = Mm(25)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def described(file: Path, heading: Heading) -> bytes:
    """The file with what it says of itself: its title, its sender, its language."""
    document = docx.Document(str(file))
    about = document.core_properties
    about.title, about.author = heading.title, heading.landlord
    about.language = "en-GB"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _pattern() -> Document:
    asked = [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"]
    made = subprocess.run(asked, capture_output=True, check=True)  # noqa: S603 - pandoc's
    return docx.Document(io.BytesIO(made.stdout))


def _style(document: Document, name: str) -> ParagraphStyle:
    style: ParagraphStyle = document.styles[name]
    return style


def _set(style: ParagraphStyle, size: int, before: int, after: int) -> None:
    style.font.size = Pt(size)
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)  # a theme's font would win
    fonts.set(qn("w:cs"), FONT)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = _LINES
    style.paragraph_format.alignment = 0
