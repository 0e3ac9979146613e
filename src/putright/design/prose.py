"""Markdown that people wrote, as HTML that is safe to show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Mapping

_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "h3", "h4", "hr"}
# No HTML of the writer's own, no links and no pictures: what is written is shown.
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(
    ["image", "link", "autolink"]
)


def to_html(text: str) -> Markup:
    r"""Return Markdown as HTML.

    >>> to_html("We will answer **by Friday**. <b>No</b>")
    Markup('<p>We will answer <strong>by Friday</strong>. &lt;b&gt;No&lt;/b&gt;</p>\n')
    """
    return Markup(nh3.clean(_MARKDOWN.render(text), tags=_TAGS, attributes={}))  # noqa: S704 - cleaned


def with_links(text: str, addresses: Mapping[str, str]) -> Markup:
    """Return a text in which each of some words leads to its address.

    >>> with_links("See A-1 <now>", {"A-1": "/a"})
    Markup('See <a class="govuk-link" href="/a">A-1</a> &lt;now&gt;')
    """
    if not addresses:
        return escape(text)
    named = re.compile("|".join(map(re.escape, addresses)))
    parts, last = [], 0
    for found in named.finditer(text):
        link = Markup('<a class="govuk-link" href="{}">{}</a>')
        parts += [escape(text[last : found.start()])]
        parts += [link.format(addresses[found[0]], found[0])]
        last = found.end()
    return Markup("").join([*parts, escape(text[last:])])
