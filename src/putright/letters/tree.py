"""A letter's plain text read into blocks, from which every format is made.

One reader, so that no format says other than another. Staff write plain text: a blank
line parts paragraphs, a new line is a new line, and "1." or "-" makes a list. `## `
opens each part's heading. No other mark means anything: it stays the characters it is.
"""

from __future__ import annotations

import re
from typing import Any, Literal

import msgspec
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from putright.letters.characters import without_noise

InlineKind = Literal["text", "break"]
BlockKind = Literal["heading", "paragraph", "bullets", "numbers", "item"]

_READ = ("list", "newline")
_BLOCKS: dict[str, BlockKind] = {
    "paragraph": "paragraph",
    "bullet_list": "bullets",
    "ordered_list": "numbers",
    "list_item": "item",
}
_BREAKS = frozenset({"softbreak", "hardbreak"})
_HEADING = re.compile(r"^## +(?P<heading>\S.*)$", re.MULTILINE)


class Inline(msgspec.Struct, frozen=True, kw_only=True):
    """A run of text within one line, or the end of a line."""

    kind: InlineKind
    text: str = ""


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A heading, a paragraph, or a list of further blocks.

    Attributes:
        start: The first number of a numbered list.
        inlines: What a heading or paragraph says.
        blocks: What a list or item holds.
    """

    kind: BlockKind
    start: int = 1
    inlines: tuple[Inline, ...] = ()
    blocks: tuple[Block, ...] = ()


def read(text: str) -> tuple[Block, ...]:
    r"""The blocks of a letter. Never fails: what is no mark is text.

    >>> read("## Why")[0].inlines[0].text
    'Why'
    >>> [one.kind for one in read("Yours sincerely\nSam")[0].inlines]
    ['text', 'break', 'text']
    """
    clean = without_noise(text.replace("\r\n", "\n"))
    opening, *rest = _HEADING.split(clean)
    blocks = _body(opening)
    for heading, body in zip(rest[::2], rest[1::2], strict=True):
        blocks += [_heading(heading), *_body(body)]
    return tuple(blocks)


def _heading(text: str) -> Block:
    return Block(kind="heading", inlines=(Inline(kind="text", text=text.strip()),))


def _body(text: str) -> list[Block]:
    parser = MarkdownIt("zero").enable(list(_READ))
    root = SyntaxTreeNode(parser.parse(text))
    return [_block(node) for node in root.children if node.type in _BLOCKS]


def _block(node: SyntaxTreeNode) -> Block:
    kind = _BLOCKS[node.type]
    if kind == "paragraph":
        return Block(kind=kind, inlines=tuple(_inlines(node.children)))
    inside = tuple(_block(child) for child in node.children if child.type in _BLOCKS)
    return Block(kind=kind, start=int(node.attrs.get("start", 1)), blocks=inside)


def _inlines(nodes: list[SyntaxTreeNode]) -> list[Inline]:
    found: list[Inline] = []
    for node in nodes:
        if node.type == "inline":
            found.extend(_inlines(node.children))
        elif node.type in _BREAKS:
            found.append(Inline(kind="break"))
        else:
            found.append(Inline(kind="text", text=node.content))
    return found


def to_plain(blocks: tuple[Block, ...]) -> str:
    """The words alone, a line for each heading, paragraph and list item."""
    return "\n".join(_lines(blocks))


def _lines(blocks: tuple[Block, ...]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        if block.inlines:
            lines.append("".join(words(inline) for inline in block.inlines))
        lines.extend(_lines(block.blocks))
    return lines


def words(inline: Inline) -> str:
    """The characters of one run; a line's end as such."""
    return "\n" if inline.kind == "break" else inline.text


def as_data(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    """The blocks as JSON values, for the PDF template."""
    return [msgspec.to_builtins(block) for block in blocks]
