"""Every format says the same letter, and is what it claims to be."""

from __future__ import annotations

import io
import subprocess
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import docx
import pikepdf
import pytest
from docx.shared import Pt, RGBColor

from putright.letters import formats, tree
from putright.letters.first_draft import draft
from putright.letters.heading import Heading
from putright.letters.parts import to_text
from putright.letters.wording import find
from tests.letters.makers import facts, needs, points

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADING = Heading(
    landlord="Northfield Homes",
    colour="#1f5c57",
    title="Our answer to your complaint",
    reference="AB12-CD",
    date="Friday 9 May 2025",
    sender=("1 Field Lane", "Northfield"),
    to=("Mina Okoro", "7 Larch Court"),
)
BODY = """Dear Mina Okoro

## What we decided

1. The roof leaks
2. The fan is very loud

## What we will do

- Mend the roof by Friday 6 June 2025

Yours sincerely

Ola Brandt, Complaints Officer
Northfield Homes
"""
# Marks of Markdown, Typst, HTML, Jinja and pandoc, as somebody may well type them.
MARKED = (
    '#panic("x") $x^2$ *not bold* _not slanted_ `not code` <b>not bold</b> &amp; '
    "{{ 7*7 }} {% raw %} [not](a-link) ![no](image) @ref <label> \\emph{x} ~~no~~ "
    "= no heading # none :::{.no} [^1] // no comment /* none */"
)


def words_of(pdf: bytes, folder: Path) -> str:
    file = folder / "letter.pdf"
    file.write_bytes(pdf)
    run = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True)
    return " ".join(run.stdout.decode().split())


def xml_of(word: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(word)) as opened:
        return ET.fromstring(opened.read(name))  # noqa: S314 - our own file


def words_of_docx(word: bytes) -> str:
    body = xml_of(word, "word/document.xml")
    return " ".join("".join(body.itertext()).split())


# PDF.


@pytest.mark.parametrize("make", [formats.to_pdf, formats.to_large_print])
def test_the_pdf_is_tagged_and_says_that_it_is_pdf_ua(
    make: Callable[[str, Heading], bytes],
) -> None:
    with pikepdf.open(io.BytesIO(make(BODY, HEADING))) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).lower() == "en-gb"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        told = pdf.open_metadata()
        assert told["pdfuaid:part"] == "1"
        assert told["dc:title"] == "Our answer to your complaint"


def tags(pdf: bytes) -> list[str]:
    """The kinds of the structure's parts, in reading order."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return list(kinds(opened.Root.StructTreeRoot.K))


def kinds(node: pikepdf.Object) -> list[str]:
    if isinstance(node, pikepdf.Array):
        return [kind for one in node for kind in kinds(one)]
    if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
        return []
    return [str(node.S), *(kinds(node.K) if "/K" in node else [])]


def test_headings_and_lists_are_tagged_as_such() -> None:
    found = tags(formats.to_pdf(BODY, HEADING))
    assert found.count("/H1") == 1
    assert found.count("/H2") == 2
    assert found.count("/L") == 2
    assert found.count("/LI") == 3


def test_the_pdf_holds_the_whole_letter(tmp_path: Path) -> None:
    words = words_of(formats.to_pdf(BODY, HEADING), tmp_path)
    for told in ("Mina Okoro", "AB12-CD", "Friday 9 May 2025", "The roof leaks"):
        assert told in words


def test_nothing_in_large_print_is_smaller_than_18_points() -> None:
    assert min(sizes_in(formats.to_large_print(BODY, HEADING))) >= 18


def test_the_letter_itself_is_set_in_12_points() -> None:
    sizes = sizes_in(formats.to_pdf(BODY, HEADING))
    assert max(set(sizes), key=sizes.count) == 12


def sizes_in(pdf: bytes) -> list[float]:
    """Every size of type that the pages change to, in points."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [
            float(step.operands[1])
            for page in opened.pages
            for step in pikepdf.parse_content_stream(page)
            if str(step.operator) == "Tf"
        ]


def test_marks_in_what_people_write_stay_as_they_are(tmp_path: Path) -> None:
    body = MARKED
    words = words_of(formats.to_pdf(body, HEADING), tmp_path)
    assert MARKED in words
    assert MARKED in words_of_docx(formats.to_docx(body, HEADING))
    assert MARKED in " ".join(formats.to_text(body, HEADING).decode().split())


def test_marks_in_a_name_or_address_stay_as_they_are(tmp_path: Path) -> None:
    heading = Heading(
        landlord="#Homes *of* ours",
        colour="#1f5c57",
        title="Our $answer$ <b>",
        reference="AB12-CD",
        date="Friday 9 May 2025",
        to=("Mina #let Okoro", "{{ 7 }} _Court_"),
    )
    words = words_of(formats.to_pdf(BODY, heading), tmp_path)
    in_word = words_of_docx(formats.to_docx(BODY, heading))
    for told in ("#Homes *of* ours", "Our $answer$ <b>", "Mina #let Okoro", "_Court_"):
        assert told in words
        assert told in in_word


def test_a_record_full_of_marks_stays_literal_from_draft_to_pdf(tmp_path: Path) -> None:
    about = facts(points=points((MARKED, "upheld", MARKED)))
    asked = needs("definition", "decision", "reasons")
    parts = draft(find("nobody", "s1.respond"), about, asked, None)
    words = words_of(formats.to_pdf(to_text(parts), HEADING), tmp_path)
    assert words.count("not code` <b>not bold</b>") == 4


@pytest.mark.parametrize(
    "text",
    [
        "שלום עולם",
        "مرحبا بالعالم",
        "Thanks 👍🏽 👩‍👩‍👧 🇬🇧",
        "中文 नमस्ते ไทย",
        "a\x00b\x07c\ufeffd",
        "\u202eturned round",
        "e\u0301 Łódź Ŵyn",
        "\ud800",
    ],
)
def test_no_writing_of_any_people_breaks_a_format(text: str) -> None:
    body = text
    made = formats.to_all(body, HEADING)
    with pikepdf.open(io.BytesIO(made["pdf"])) as pdf:
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
    assert xml_of(made["docx"], "word/document.xml") is not None


def test_an_emoji_that_no_font_has_is_told_by_its_name(tmp_path: Path) -> None:
    words = words_of(formats.to_pdf("Thanks \U0001f9ff", HEADING), tmp_path)
    assert "\U0001f9ff" in words or "[nazar amulet]" in words


# Word and plain text.


def test_the_word_file_has_real_headings_and_its_language() -> None:
    word = formats.to_docx(BODY, HEADING)
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    document = xml_of(word, "word/document.xml")
    styles = [one.get(f"{space}val") for one in document.iter(f"{space}pStyle")]
    assert styles.count("Heading1") == 2
    assert "Title" in styles
    languages = [
        one.get(f"{space}val")
        for one in xml_of(word, "word/styles.xml").iter(f"{space}lang")
    ]
    assert languages == ["en-GB"]


def test_the_word_file_is_a4_and_set_as_on_paper_in_black() -> None:
    opened = docx.Document(io.BytesIO(formats.to_docx(BODY, HEADING)))
    page = opened.sections[0]
    sides = (page.page_width, page.page_height, page.left_margin)
    assert [round(side.mm) for side in sides if side is not None] == [210, 297, 25]
    used = {one.style.name: one.style for one in opened.paragraphs if one.style}
    assert opened.core_properties.title == HEADING.title
    assert opened.core_properties.author == HEADING.landlord
    lines = [one.text for one in opened.paragraphs]
    assert lines[0].startswith(HEADING.landlord)
    assert lines[3] == HEADING.title
    assert {"Title", "Heading 1", "Body Text", "Compact"} <= used.keys()
    for name, style in used.items():
        of_it = style if style.font.size else style.base_style
        assert of_it.font.name == "Arial", name
        assert of_it.font.size >= Pt(12), name
        assert style.font.color.rgb in {None, RGBColor(0, 0, 0)}, name


def test_the_plain_text_has_no_marks_and_short_lines() -> None:
    text = formats.to_text(BODY * 3, HEADING).decode()
    assert "#" not in text
    assert max(map(len, text.splitlines())) <= 72


def test_every_format_is_made_from_the_same_blocks() -> None:
    blocks = tree.read(BODY)
    assert [block.kind for block in blocks] == [
        "paragraph",
        "heading",
        "numbers",
        "heading",
        "bullets",
        "paragraph",
        "paragraph",
    ]


# Plain text as people type it.


def test_a_new_line_is_a_new_line_in_every_format(tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    for make in (formats.to_pdf, formats.to_large_print):
        file.write_bytes(make(BODY, HEADING))
        shown = subprocess.run(
            ["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True
        )
        told = [line.strip() for line in shown.stdout.decode().splitlines()]
        at = told.index("Ola Brandt, Complaints Officer")
        assert told[at + 1] == "Northfield Homes"
    text = formats.to_text(BODY, HEADING).decode()
    assert "Ola Brandt, Complaints Officer\nNorthfield Homes" in text
    docx = xml_of(formats.to_docx(BODY, HEADING), "word/document.xml")
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    (signed,) = [
        one for one in docx.iter(f"{space}p") if "Ola Brandt" in "".join(one.itertext())
    ]
    assert len(list(signed.iter(f"{space}br"))) == 1


def test_lists_begin_with_a_dash_or_a_number() -> None:
    blocks = tree.read("We will:\n- mend it\n- dry it\n\nThen:\n\n3. paint\n4. check")
    assert [block.kind for block in blocks] == [
        "paragraph",
        "bullets",
        "paragraph",
        "numbers",
    ]
    assert blocks[3].start == 3


@pytest.mark.parametrize(
    "typed",
    ["# 12 is broken", "**now**", "> said she", "a\\", "&nbsp;", "---", "====", "`x`"],
)
def test_a_mark_that_makes_no_list_stays_as_typed(typed: str) -> None:
    (block,) = tree.read(f"We saw:\n{typed}")
    assert block.kind == "paragraph"
    assert tree.to_plain((block,)) == f"We saw:\n{typed}"


@pytest.mark.parametrize("typed", ["-", "- ", "1.", "- \n- dry it", "## ", "- - -"])
def test_a_list_just_begun_breaks_no_format(typed: str) -> None:
    assert set(formats.to_all(typed, HEADING)) == set(formats.MEDIA_TYPES)
