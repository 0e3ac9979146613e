"""Markdown that people wrote, as HTML that is safe to show."""

from __future__ import annotations

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

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
