"""A letter's blocks handed to pandoc as its own tree, never as text to be read."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pypandoc  # type: ignore[import-untyped]  # it ships none

from putright.letters.word_style import described, reference

if TYPE_CHECKING:
    from putright.letters.heading import Heading
    from putright.letters.tree import Block, Inline

Writer = Literal["docx", "plain"]
Node = dict[str, Any]

_API = [1, 23, 1]
_WIDTH = 72  # characters a line of plain text


def convert(blocks: tuple[Block, ...], heading: Heading, writer: Writer) -> bytes:
    """The letter as pandoc writes it, its head before it."""
    marks = writer != "plain"
    tree = {
        "pandoc-api-version": _API,
        "meta": {"lang": _node("MetaString", "en-GB")},
        "blocks": [*_head(heading, marks=marks), *_blocks(blocks)],
    }
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "letter"
        pypandoc.convert_text(
            json.dumps(tree),
            writer,
            format="json",
            outputfile=str(out),
            extra_args=_options(writer, Path(folder)),
        )
        return out.read_bytes() if writer == "plain" else described(out, heading)


def _options(writer: Writer, folder: Path) -> list[str]:
    if writer == "plain":
        return [f"--columns={_WIDTH}"]
    pattern = folder / "pattern.docx"
    pattern.write_bytes(reference())
    return [f"--reference-doc={pattern}"]


def _head(heading: Heading, *, marks: bool) -> list[Node]:
    title = _paragraph([heading.title])
    if marks:  # as a paragraph of its own, for pandoc sets a title above the sender
        title = _node("Div", [["", [], [["custom-style", "Title"]]], [title]])
    lines = [f"Reference: {heading.reference}", heading.date]
    return [
        _paragraph([heading.landlord, *heading.sender]),
        _paragraph(list(heading.to)),
        _paragraph(lines),
        title,
    ]


def _paragraph(lines: list[str]) -> Node:
    inlines: list[Node] = []
    for line in lines:
        inlines += [*_text(line), {"t": "LineBreak"}]
    return _node("Para", inlines[:-1])


def _blocks(blocks: tuple[Block, ...]) -> list[Node]:
    return [_block(one) for one in blocks]


def _block(one: Block) -> Node:
    if one.kind == "heading":  # the letter's title is the title, not a heading
        return _node("Header", [1, ["", [], []], _inlines(one.inlines)])
    if one.kind == "paragraph":
        return _node("Para", _inlines(one.inlines))
    items = [_item(item) for item in one.blocks]
    if one.kind == "bullets":
        return _node("BulletList", items)
    style = [one.start, {"t": "Decimal"}, {"t": "Period"}]
    return _node("OrderedList", [style, items])


def _item(item: Block) -> list[Node]:
    made = _blocks(item.blocks)
    return [{**one, "t": "Plain"} if one["t"] == "Para" else one for one in made]


def _inlines(inlines: tuple[Inline, ...]) -> list[Node]:
    return [node for one in inlines for node in _inline(one)]


def _inline(one: Inline) -> list[Node]:
    return [{"t": "LineBreak"}] if one.kind == "break" else _text(one.text)


def _text(text: str) -> list[Node]:
    """Words and the spaces between them, which pandoc keeps apart to wrap lines."""
    nodes: list[Node] = []
    for number, word in enumerate(text.split(" ")):
        if number:
            nodes.append({"t": "Space"})
        if word:
            nodes.append(_node("Str", word))
    return nodes


def _node(kind: str, content: object) -> Node:
    return {"t": kind, "c": content}
