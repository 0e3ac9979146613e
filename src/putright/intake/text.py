"""Plain text from what mail programs send: HTML, flowed lines, stray blank lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.exceptions import ParserRejectedMarkup

if TYPE_CHECKING:
    from bs4.element import PageElement

LONGEST_HTML = 3_000_000

_HIDDEN = {"script", "style", "head", "template", "title", "noscript"}
_APART = {"blockquote", "dl", "form", "hr", "ol", "p", "pre", "table", "ul"}
_APART |= {"h1", "h2", "h3", "h4", "h5", "h6"}
_OWN_LINE = {"address", "article", "aside", "dd", "div", "dt", "fieldset", "figure"}
_OWN_LINE |= {"footer", "header", "main", "nav", "section", "tr"}
_LONGEST_LINK = 300
_TAGS = re.compile(r"<[^>]*>")
_BLANKS = re.compile(r"[^\S\xa0]+")
_RUN_OF_BLANKS = re.compile(r" {2,}")
_BLANKS_ROUND_BREAK = re.compile(r"[^\S\n]*\n[^\S\n]*")
_MANY_BREAKS = re.compile(r"\n{3,}")
_QUOTES = re.compile(r">*")


def from_html(html: str) -> str:
    r"""The words of an HTML message, with line breaks where a reader sees them.

    >>> from_html("<p>Dear all,</p><p>The damp is <b>back</b>.<br>Please help</p>")
    'Dear all,\n\nThe damp is back.\nPlease help'
    """
    try:
        soup = BeautifulSoup(f"<div>{html[:LONGEST_HTML]}</div>", "html.parser")
    except ParserRejectedMarkup:
        return tidy(_TAGS.sub(" ", html))
    pieces: list[str] = []
    ahead: list[PageElement | str] = [soup]  # a stack: pages nest deeper than Python
    while ahead:
        node = ahead.pop()
        if isinstance(node, Tag):
            pieces.append(_opening(node))
            if node.name not in _HIDDEN:
                ahead.append(_closing(node))
                ahead.extend(reversed(node.contents))
        elif type(node) is NavigableString:  # not a comment, not a declaration
            pieces.append(_BLANKS.sub(" ", node))
        elif type(node) is str:
            pieces.append(node)
    words = _RUN_OF_BLANKS.sub(" ", "".join(pieces)).replace("\xa0", " ")
    return tidy(_BLANKS_ROUND_BREAK.sub("\n", words))


def unflowed(text: str, *, delsp: bool = False) -> str:
    r"""Paragraphs put together again from `format=flowed` lines (RFC 3676).

    Args:
        text: Lines ended by `\n`; one that ends in a blank goes on in the next.
        delsp: Whether that blank was added by the sender's program.

    >>> unflowed("The boiler \nis out.\n-- \nA")
    'The boiler is out.\n-- \nA'
    """
    lines: list[str] = []
    open_depth: int | None = None  # how deeply the line that goes on is quoted
    for line in text.split("\n"):
        quotes = _QUOTES.match(line)
        depth = quotes.end() if quotes else 0
        words = line[depth:].removeprefix(" ")
        goes_on = words.endswith(" ") and words != "-- "
        if goes_on and delsp:
            words = words[:-1]
        if open_depth == depth and words != "-- ":
            lines[-1] += words
        else:
            lines.append(">" * depth + (" " if depth else "") + words)
        open_depth = depth if goes_on else None
    return "\n".join(lines)


def tidy(text: str) -> str:
    """Text without trailing blanks and without long runs of blank lines."""
    lines = (line.rstrip() for line in text.split("\n"))
    return _MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip("\n")


def _opening(tag: Tag) -> str:
    if tag.name == "br":
        return "\n"
    if tag.name == "img":
        return f" {tag.get('alt') or ''} "
    if tag.name == "li":
        return "\n- "
    return _break(tag.name)


def _closing(tag: Tag) -> str:
    if tag.name in ("td", "th"):
        return " "
    if tag.name == "a":
        link = str(tag.get("href") or "")
        shown = link.startswith("http") and len(link) <= _LONGEST_LINK
        return f" ({link})" if shown and tag.string != link else ""
    return _break(tag.name)


def _break(name: str) -> str:
    if name in _APART:
        return "\n\n"
    return "\n" if name in _OWN_LINE else ""
