"""What runs is what is seen: our reader and a Markdown reader agree on the blocks."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from putright.policy.headings import cut

HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "src" / "putright" / "policies"
DOCUMENTS = sorted([*HERE.glob("*/*.md"), *SHIPPED.glob("*/*.md")])
PIECES = [
    "# Title",
    "## 1 One",
    "### 1.1 Two ##",
    "words",
    "",
    "```toml clock",
    "````toml act",
    "~~~toml duty",
    "```",
    "````",
    "~~~",
    "a = 1",
    "#no heading",
    "- item",
    "  ## 2 In a list",
    "  ```toml clock",
    "> quoted",
    "<!-- hidden",
    "-->",
    "    deep",
    "---",
]
TOLD_OF = (
    "never closed",
    "must begin at the start",
    "must read",
    "a line beneath words",
)


def as_markdown_reads(text: str) -> list[tuple[str, str]]:
    """Headings and TOML fences, in order, by a CommonMark reader."""
    found = []
    tokens = MarkdownIt("commonmark").parse(text)
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0:
            found.append((token.tag, tokens[at + 1].content))
        if token.type == "fence" and token.info.split()[:1] == ["toml"]:
            found.append((token.info.strip(), token.content.strip()))
    return found


def told_of(text: str) -> bool:
    """Whether the author is told to write it otherwise, so nothing runs as it is."""
    return any(part in what for _, what in cut(text)[1] for part in TOLD_OF)


def as_we_read(text: str) -> list[tuple[str, str]]:
    found = []
    for section in cut(text)[0]:
        if section.level:
            words = f"{section.number} {section.heading}".strip()
            found.append((f"h{section.level}", words))
        found += [
            (f"toml {fence.kind}".strip(), "\n".join(fence.lines).strip())
            for fence in section.fences
        ]
    return found


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_has_the_blocks_that_markdown_shows(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if not told_of(text):
        assert as_we_read(text) == as_markdown_reads(text)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_any_mixture_of_fences_and_headings_is_read_alike(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    if not told_of(text):
        assert as_we_read(text) == as_markdown_reads(text)
