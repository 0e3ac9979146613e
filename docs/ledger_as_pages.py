"""Put the ledger's coverage on its page, and the demonstrating tests beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from putright.ledger import documenting, pages
from putright.ledger.coverage import Coverage, look

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_ROOT = Path(__file__).parents[1]
_HERE = "<!-- the ledger's coverage -->"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each file of tests that demonstrates a row."""
    _coverage.cache_clear()
    for name, text in documenting.tests_as_pages(_coverage(), _ROOT):
        page = name.removesuffix(".py") + ".md"
        files.append(File.generated(config, page, content=text))
    return files


def on_page_markdown(markdown: str, **_rest: object) -> str:
    """Write the tables where the page leaves room for them."""
    if _HERE not in markdown:
        return markdown
    return markdown.replace(_HERE, documenting.as_markdown(_coverage(), "../"))


@cache
def _coverage() -> Coverage:
    return look(_ROOT, pages.read())
