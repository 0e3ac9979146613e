"""A letter's Markdown read into plain blocks, from which every format is made.

One reader, so that no format says other than another. The Markdown is small on
purpose: headings, paragraphs, lists, quotations, emphasis, links, line breaks. HTML,
entities, images, code and references are not read: they stay the characters they are.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from putright.letters.characters import without_noise

InlineKind = Literal["text", "strong", "emphasis", "link", "break"]
BlockKind = Literal["heading", "paragraph", "bullets", "numbers", "quote", "item"]

_READ = ("heading", "list", "blockquote", "emphasis", "link", "newline", "escape")
_BLOCKS: dict[str, BlockKind] = {
    "heading": "heading",
    "paragraph": "paragraph",
    "bullet_list": "bullets",
    "ordered_list": "numbers",
    "blockquote": "quote",
    "list_item": "item",
}
_SPANS: dict[str, InlineKind] = {"strong": "strong", "em": "emphasis", "link": "link"}


class Inline(msgspec.Struct, frozen=True, kw_only=True):
    """A run of text, or a span around more of them.

    Attributes:
        text: The characters, for `text`.
        inside: What stands in the span.
        to: Where a link leads.
    """

    kind: InlineKind
    text: str = ""
    inside: tuple[Inline, ...] = ()
    to: str = ""


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A heading, a paragraph, or a list or quotation of further blocks.

    Attributes:
        level: Of a heading, from 1.
        start: The first number of a numbered list.
        inlines: What a heading or paragraph says.
        blocks: What a list, item or quotation holds.
    """

    kind: BlockKind
    level: int = 0
    start: int = 1
    inlines: tuple[Inline, ...] = ()
    blocks: tuple[Block, ...] = ()


def read(markdown: str) -> tuple[Block, ...]:
    """The blocks of a letter. Never fails: what is no mark is text.

    >>> read("## Why")[0].inlines[0].text
    'Why'
    """
    parser = MarkdownIt("zero").enable(list(_READ))
    root = SyntaxTreeNode(parser.parse(without_noise(markdown)))
    return tuple(_block(node) for node in root.children if node.type in _BLOCKS)


def _block(node: SyntaxTreeNode) -> Block:
    kind = _BLOCKS[node.type]
    if kind in {"heading", "paragraph"}:
        inlines = tuple(_inlines(node.children))
        level = int(node.tag[1:]) if kind == "heading" else 0
        return Block(kind=kind, level=level, inlines=inlines)
    inside = tuple(_block(child) for child in node.children if child.type in _BLOCKS)
    return Block(kind=kind, start=int(node.attrs.get("start", 1)), blocks=inside)


def _inlines(nodes: list[SyntaxTreeNode]) -> list[Inline]:
    found: list[Inline] = []
    for node in nodes:
        if node.type == "inline":
            found.extend(_inlines(node.children))
        else:
            found.append(_inline(node))
    return found


def _inline(node: SyntaxTreeNode) -> Inline:
    if node.type in _SPANS:
        inside = tuple(_inlines(node.children))
        to = str(node.attrs.get("href", ""))
        return Inline(kind=_SPANS[node.type], inside=inside, to=to)
    if node.type == "hardbreak":
        return Inline(kind="break")
    return Inline(kind="text", text=" " if node.type == "softbreak" else node.content)


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
    """The words of one run or span, marks left out."""
    if inline.kind == "break":
        return "\n"
    return inline.text + "".join(words(one) for one in inline.inside)


def as_data(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    """The blocks as JSON values, for the PDF template."""
    return [msgspec.to_builtins(block) for block in blocks]
